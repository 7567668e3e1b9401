"""The matrix of studies and measures, derived from the records alone.

A cell is decided by the first of these that applies: a statement on the whole study; a row of `absences.csv`; a
statement on a part of the study; what the document is silent on, or excludes, under a broader measure. A clinical
paper without any of them has a hole, which the shapes report: silence is never assumed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.populate import StudyIndex
from kg.records import Absence, Evidence, Source, Statement
from kg.terms import Terms

__all__ = ["DOMAINS", "Cell", "Matrix", "Remainder", "coverage_matrix"]

# The classes whose kinds are the matrix's measures: what becomes of patients, harm, technique, lesions, patients.
DOMAINS = ("OutcomeMeasure", "SafetyMeasure", "InterventionMeasure", "LesionMeasure", "PopulationMeasure")
# Somebody else's figures and the meaning of a word say nothing on what was found in the study.
_CONCLUSION = "AuthorConclusion"
_NOT_FOUND_HERE = frozenset({"cited", "definition"})
_GIVEN = ("reported", "reported-as-absent", "figure-only", "not-applicable", "not-reported")
_HANDED_DOWN = frozenset({"reported-as-absent", "not-reported", "not-applicable"})


@dataclass(frozen=True)
class Cell:
    """How one document gives one measure of one study.

    Attributes:
        source: key of the document.
        study: key of the study.
        measure: local name of the measure.
        status: a reporting status, as the records spell it.
        statements: ids of the document's statements that the status rests on.
        absence: measure of the row of `absences.csv` that it rests on (the measure itself or a broader one), or None.
    """

    source: str
    study: str
    measure: str
    status: str
    statements: tuple[str, ...] = ()
    absence: str | None = None


@dataclass(frozen=True)
class Remainder:
    """All measures of the matrix on which a review says nothing of one study, and the sections that tell of it."""

    source: str
    study: str
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """Every cell, the remainders of a review's studies, and the holes.

    Attributes:
        measures: local names of the matrix's measures, sorted.
        cells: of clinical papers one for each measure; of a review those on which it has a statement.
        remainders: one for each study that a review includes.
        holes: source key and measure of a clinical paper for which nothing is recorded.
    """

    measures: tuple[str, ...]
    cells: tuple[Cell, ...]
    remainders: tuple[Remainder, ...]
    holes: tuple[tuple[str, str], ...]


def coverage_matrix(evidence: Evidence, terms: Terms) -> Matrix:
    """The matrix of the records.

    Args:
        evidence: the checked records.
        terms: the ontology's terms; a measure that is given through a narrower one, or as a value, is given.
    """
    scope = set().union(*(terms.descendants(domain, inferred=True) for domain in DOMAINS))
    measures = _measures(evidence, scope, terms.descendants("AdverseEvent", inferred=True))
    broader = _broader(measures, terms)
    studies = StudyIndex(evidence)
    cells: list[Cell] = []
    remainders: list[Remainder] = []
    holes: list[tuple[str, str]] = []
    for source in evidence.sources.values():
        if source.kind == "SystematicReview":
            made, rest = _reviewed(source, studies, broader, scope)
            cells += made
            remainders += rest
            continue
        row = _Row(source, broader, scope)
        found = {measure: row.cell(measure) for measure in measures}
        cells += [cell for cell in found.values() if cell]
        holes += [(source.key, measure) for measure, cell in found.items() if cell is None]
    return Matrix(measures, tuple(cells), tuple(remainders), tuple(holes))


def _measures(evidence: Evidence, scope: set[str], events: set[str]) -> tuple[str, ...]:
    """Classes that a record uses as a measure; an adverse event is one also where a record names it as a value."""
    used: set[str] = set()
    for source in evidence.sources.values():
        used |= {absence.measure for absence in source.absences}
        for statement in _found(source.statements, scope):
            used.add(statement.measure)
            if statement.value in events:
                used.add(statement.value)
    return tuple(sorted(used & scope))


def _broader(measures: Iterable[str], terms: Terms) -> dict[str, list[str]]:
    """The measures of the matrix above each class, itself first, then the narrowest."""
    below = {measure: terms.descendants(measure, inferred=True) for measure in measures}
    above: dict[str, list[str]] = defaultdict(list)
    for measure in sorted(below, key=lambda name: (len(below[name]), name)):
        for name in below[measure]:
            above[name].append(measure)
    return above


def _found(statements: Iterable[Statement], scope: set[str]) -> list[Statement]:
    return [s for s in statements if s.category not in _NOT_FOUND_HERE and s.measure in scope]


def _given(statements: Iterable[Statement], broader: dict[str, list[str]]) -> dict[str, list[Statement]]:
    """The statements that give each measure: as measure or value, itself or through a narrower one."""
    given: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        # A conclusion names an effect without giving it.
        value = statement.value if statement.measure != _CONCLUSION else None
        named = (statement.measure, value or "")
        # What is denied of a kind is not denied of the whole: no infection of the skin is not no infection.
        upwards = statement.status in ("reported", "figure-only")
        for measure in dict.fromkeys(m for name in named for m in broader.get(name, ()) if upwards or m == name):
            given[measure].append(statement)
    return given


class _Row:
    """The cells of one clinical paper on its own study."""

    def __init__(self, source: Source, broader: dict[str, list[str]], scope: set[str]) -> None:
        self._source = source
        self._broader = broader
        self._absences: dict[str, Absence] = {absence.measure: absence for absence in source.absences}
        own = [s for s in _found(source.statements, scope) if s.about is None and s.category != "review"]
        self._given = _given(own, broader)

    def cell(self, measure: str) -> Cell | None:
        """The cell of a measure, or None if nothing is recorded that decides it."""
        if cell := self._own(measure):
            return cell
        for wider in self._broader[measure][1:]:
            above = self._own(wider, parts=False)
            if above and above.status in _HANDED_DOWN:
                return Cell(above.source, above.study, measure, above.status, above.statements, above.absence)
        return None

    def _own(self, measure: str, parts: bool = True) -> Cell | None:
        given = self._given.get(measure, [])
        groups = self._source.groups
        whole = [s for s in given if groups[s.group].part_of is None]
        absence = self._absences.get(measure)
        drawn = any(s.status == "figure-only" for s in whole)
        # One patient with an event is enough, whatever is said of others; a silence on the whole stands over a case.
        if whole and any(s.status == "reported" and (_has_value(s) or not drawn) for s in given):
            status = "reported"
        elif drawn:
            status = "figure-only"
        elif whole:
            status = _first(whole)
        elif absence:
            status, given = absence.status, []
        elif given and parts:
            status = _first(given)
        else:
            return None
        names = tuple(sorted(s.id for s in given if s.status == status))
        return Cell(self._source.key, self._source.study, measure, status, names, absence.measure if absence else None)


def _has_value(statement: Statement) -> bool:
    """Whether a statement gives a value; a p-value or a remark on a curve says only that something changed."""
    return statement.value is not None or bool(statement.numbers.keys() - {"p_value", "test_statistic"})


def _first(statements: Iterable[Statement]) -> str:
    said = {statement.status for statement in statements}
    return next(status for status in _GIVEN if status in said)


def _reviewed(
    source: Source, studies: StudyIndex, broader: dict[str, list[str]], scope: set[str]
) -> tuple[list[Cell], list[Remainder]]:
    """What a review says of each study that it includes, and which of its sections tell of the study."""
    by_study: dict[str, list[Statement]] = defaultdict(list)
    for statement in source.statements:
        if statement.category == "review" and statement.about is not None:
            by_study[studies.key(source, statement.about)].append(statement)
    offsets = [offset for offset, _ in source.sections]
    cells: list[Cell] = []
    remainders: list[Remainder] = []
    for study, statements in sorted(by_study.items()):
        for measure, given in sorted(_given(_found(statements, scope), broader).items()):
            status = _first(given)
            names = tuple(sorted(s.id for s in given if s.status == status))
            cells.append(Cell(source.key, study, measure, status, names))
        places = sorted(place.offset for statement in statements for place in statement.places)
        sections = (source.sections[max(0, bisect_right(offsets, place) - 1)][1] for place in places)
        remainders.append(Remainder(source.key, study, tuple(dict.fromkeys(sections))))
    return cells, remainders
