"""Every record of a source against its text: a verdict for each place, and where it is not verified, the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from kg.errors import UnknownName
from kg.records import Evidence, Place, Source, Statement, Work
from kg.terms import Terms
from kg.verification.checks import (
    date_problems,
    time_problems,
    title_problems,
    unit_problems,
    value_problems,
    word_problems,
)
from kg.verification.figures import number_problems
from kg.verification.layout import Page
from kg.verification.lists import absence_problems, reference_problems, shared_place_problems
from kg.verification.papers import PaperText, read_paper
from kg.verification.rendition import Rendition
from kg.verification.report import ELSEWHERE, UNCHECKED, UNSUPPORTED, VERIFIED, Check, Report
from kg.verification.spots import Spot, place_problems
from kg.verification.units import Units

__all__ = ["SourceChecker", "verify"]


def verify(evidence: Evidence, papers: Path, sources: tuple[str, ...] = (), terms: Terms | None = None) -> Report:
    """Check records against the papers' texts.

    Args:
        evidence: the records.
        papers: the folder of the texts.
        sources: keys of the sources to check; all when empty.
        terms: the ontology's terms; read from the ontology when not given.

    Raises:
        UnknownName: a source is not among the records.
        KgError: a text cannot be read.
    """
    terms = terms or Terms()
    units = Units(terms)
    checks: list[Check] = []
    texts: dict[str, str] = {}
    for key in sources or tuple(evidence.sources):
        if key not in evidence.sources:
            raise UnknownName("source", key, evidence.sources)
        source = evidence.sources[key]
        paper = read_paper(papers, source)
        texts[key] = "not here" if not paper else "as read" if paper.same_rendition else "another rendition"
        checker = SourceChecker(source, paper, terms, units) if paper else None
        shared = shared_place_problems(source, paper.text) if paper and paper.same_rendition else {}
        for statement in source.statements:
            if checker:
                checks += checker.statement(statement, shared.get(statement.id))
            else:
                checks += map(_unchecked, _blank(source, statement))
        checks += _discrepancies(source, evidence, checker)
        checks += _references(source, evidence, paper)
        checks += _absences(source)
    return Report.of(checks, texts)


def _blank(source: Source, statement: Statement) -> list[Check]:
    kind = "result" if statement.numbers else "fact"
    inferred = statement.inferred or ""
    return [
        Check(source.key, kind, statement.id, n, VERIFIED, "", inferred, place.locator, place.offset, place.printed)
        for n, place in enumerate(statement.places, 1)
    ]


def _unchecked(check: Check) -> Check:
    return replace(check, verdict=UNCHECKED, reason="the paper's text is not in the folder")


class SourceChecker:
    """The text of one source, against which statements are held.

    Args:
        source: the records.
        paper: its text.
        terms: the ontology's terms.
        units: the units as they are printed.
    """

    def __init__(self, source: Source, paper: PaperText, terms: Terms, units: Units) -> None:
        self.source, self.paper, self.terms, self.units = source, paper, terms, units
        self.page = Page(paper.text, source.sections)
        self._again: Rendition | None = None

    def statement(self, statement: Statement, shared: str | None = None) -> Iterator[Check]:
        """A check for each place; the first has to print everything, a further one nothing else.

        Args:
            statement: the record.
            shared: what `shared_place_problems` says of it.
        """
        for number, (place, check) in enumerate(zip(statement.places, _blank(self.source, statement), strict=True)):
            verdict, reasons = self._place(statement, place, number == 0)
            if number == 0 and shared:
                verdict, reasons = UNSUPPORTED, [*reasons, shared]
            yield replace(check, verdict=verdict, reason="; ".join(reasons))

    def quoted(self, place: Place) -> tuple[str, list[str]]:
        """The verdict on a place that a reader points at: the words stand there, or elsewhere, or nowhere."""
        if self.paper.same_rendition:
            stands = self.paper.text[place.offset : place.end].replace("\n", " ") == place.printed
            return (VERIFIED, []) if stands else (UNSUPPORTED, ["something else is printed at the offset"])
        self._again = self._again or Rendition(self.source, self.paper.text, self.paper.same_rendition)
        found = self._again.find(place)
        if found is None:
            return UNSUPPORTED, [f"the figure is not in {place.locator!r} of this rendition"]
        return ELSEWHERE, [f"the figure stands at {self._again.page.folded.to_original(found.start)}"]

    def _place(self, statement: Statement, place: Place, main: bool) -> tuple[str, list[str]]:
        reasons: list[str] = []
        if self.paper.same_rendition:
            reasons = place_problems(self.page, place)
            if not reasons:
                folded = self.page.folded
                spot = Spot(self.page, folded.to_folded(place.offset), folded.to_folded(place.end))
                reasons = self._content(statement, spot, main)
                return (UNSUPPORTED if reasons else VERIFIED), reasons
        self._again = self._again or Rendition(self.source, self.paper.text, self.paper.same_rendition)
        found = self._again.find(place)
        if found is None:
            return UNSUPPORTED, reasons or [f"the figure is not in {place.locator!r} of this rendition"]
        if problems := self._content(statement, found, main):
            return UNSUPPORTED, [*reasons, *problems]
        offset = self._again.page.folded.to_original(found.start)
        return ELSEWHERE, [*reasons, f"the figure stands at {offset}"]

    def _content(self, statement: Statement, spot: Spot, main: bool) -> list[str]:
        reasons = number_problems(statement, spot, main)
        unit = self.units.name(statement.unit) if statement.unit else None
        reasons += time_problems(statement, spot, main, unit)
        reasons += title_problems(statement, spot) + word_problems(statement, spot, self.terms)
        if main:
            group = self.source.groups[statement.group]
            reasons += unit_problems(statement, spot, group, self.units, self.terms)
            reasons += date_problems(statement, spot) + value_problems(statement, spot, self.terms)
        return reasons


def _discrepancies(source: Source, evidence: Evidence, checker: SourceChecker | None) -> Iterator[Check]:
    """Both places of every reader's finding that points into this source, whichever source it is kept with."""
    for keeper in evidence.sources.values():
        for found in keeper.discrepancies:
            spots = [(keeper.key, found.a_offset, found.a_printed)]
            if found.b_offset is not None and found.b_printed is not None:
                spots.append((found.b_source or keeper.key, found.b_offset, found.b_printed))
            for number, (key, offset, printed) in enumerate(spots, 1):
                if key == source.key:
                    place = Place(source.section_at(offset) or "", offset, printed)
                    id_ = f"{keeper.key}-{found.id}"
                    check = Check(key, "discrepancy", id_, number, VERIFIED, "", "", place.locator, offset, printed)
                    if checker is None:
                        yield _unchecked(check)
                    else:
                        verdict, reasons = checker.quoted(place)
                        yield replace(check, verdict=verdict, reason="; ".join(reasons))


def _references(source: Source, evidence: Evidence, paper: PaperText | None) -> Iterator[Check]:
    entries = sorted((r for r in source.references.values() if r.offset is not None), key=lambda r: r.offset or 0)
    ends = [*(two.offset for _, two in pairwise(entries)), None][: len(entries)]
    for entry, end in zip(entries, ends, strict=True):
        check = Check(
            source.key, "reference", f"ref{entry.number}", 1, VERIFIED, "", "", "References", entry.offset, ""
        )
        if paper is None:
            yield _unchecked(check)
        elif entry.work is not None:
            work = evidence.works[entry.work]
            reasons = reference_problems(entry, work, paper.text, end or len(paper.text))
            found = None if paper.same_rendition else _entry(work, paper.text)
            if found is not None:
                yield replace(check, verdict=ELSEWHERE, reason=f"the entry stands about {found}")
            elif reasons or not paper.same_rendition:
                missing = "the entry is not in this rendition"
                yield replace(check, verdict=UNSUPPORTED, reason="; ".join(reasons) or missing)
            else:
                yield check


def _entry(work: Work, text: str) -> int | None:
    """Where a text names a work, by the beginning of its title, the last time that it does."""
    at = text.lower().rfind(work.title.lower()[:40])
    return at if at >= 0 else None


def _absences(source: Source) -> Iterator[Check]:
    for absence in source.absences:
        reasons = absence_problems(absence, source)
        verdict = UNSUPPORTED if reasons else VERIFIED
        looked_in = "; ".join(absence.looked_in)
        yield Check(source.key, "absence", absence.measure, 1, verdict, "; ".join(reasons), "", looked_in, None, "")
