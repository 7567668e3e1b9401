"""The records as the rules read them: figures in order, by measure, by group, with the hierarchy of the terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kg.records import Evidence, Group, Source, Statement
from kg.terms import Terms

__all__ = ["SIZES", "Corpus", "Figure"]

# Measures whose count is the size of the group that they are about.
SIZES = ("PatientCount", "LesionCount", "StudyCount")


@dataclass(frozen=True)
class Figure:
    """A statement together with the source that prints it; short names for what rules ask most."""

    source: Source
    statement: Statement

    @property
    def measure(self) -> str:
        """Local name of the measure."""
        return self.statement.measure

    @property
    def group(self) -> Group:
        """Whom or what the figure counts."""
        return self.source.groups[self.statement.group]

    @property
    def offset(self) -> int:
        """Where the figure stands first in its text, in characters."""
        return self.statement.places[0].offset

    @property
    def printed(self) -> str:
        """The printed figure."""
        return self.statement.places[0].printed

    @property
    def locator(self) -> str:
        """Section, and in a table the row."""
        return self.statement.places[0].locator

    def number(self, column: str) -> Decimal | None:
        """One of the printed numbers (`mean`, `sd`, `count` …) with its digits, or None."""
        return self.statement.numbers.get(column)

    @property
    def own(self) -> bool:
        """Whether the figure is about the source's own study, and not quoted from another."""
        return self.statement.about is None and self.statement.category != "cited"


class Corpus:
    """All figures of the evidence, with indexes that are made once; every look-up is by key, so cost grows linearly.

    Attributes:
        evidence: the records.
        terms: the ontology's terms.
    """

    def __init__(self, evidence: Evidence, terms: Terms | None = None) -> None:
        self.evidence = evidence
        self.terms = terms or Terms()
        self.figures = [
            Figure(source, statement)
            for source in evidence.sources.values()
            for statement in sorted(source.statements, key=lambda s: (s.places[0].offset, s.id))
        ]

    @property
    def sources(self) -> Iterable[Source]:
        """The sources in the order of their keys."""
        return self.evidence.sources.values()

    @cached_property
    def _by_measure(self) -> dict[tuple[str, str], list[Figure]]:
        found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in self.figures:
            found[figure.source.key, figure.measure].append(figure)
        return found

    @cached_property
    def _by_group(self) -> dict[tuple[str, str], list[Figure]]:
        found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in self.figures:
            if figure.statement.category != "cited":
                found[figure.source.key, figure.statement.group].append(figure)
        return found

    def of(self, source: Source) -> list[Figure]:
        """Every figure of a source, in the order of its text."""
        return self._by_source[source.key]

    @cached_property
    def _by_source(self) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = {source.key: [] for source in self.sources}
        for figure in self.figures:
            found[figure.source.key].append(figure)
        return found

    def measured(self, source: Source, *measures: str) -> Iterator[Figure]:
        """Figures of a source with exactly these measures, in the order of its text for each."""
        for measure in measures:
            yield from self._by_measure.get((source.key, measure), ())

    def in_group(self, source: Source, group: str) -> list[Figure]:
        """Figures on one group of a source, quoted ones left out."""
        return self._by_group.get((source.key, group), [])

    def sizes(self, source: Source, group: str) -> dict[Decimal, Figure]:
        """Every printed size of a group (patients, lesions, studies), each with the figure that says so first."""
        found: dict[Decimal, Figure] = {}
        for figure in self.in_group(source, group):
            about, count = figure.statement.about, figure.number("count")
            # What a review says of one study is the size of a group that is this study, and of no larger one.
            of_the_group = about is None or figure.group.members == (about,)
            if figure.measure in SIZES and figure.statement.value is None and of_the_group and count is not None:
                found.setdefault(count, figure)
        return found

    def is_a(self, name: str | None, ancestor: str) -> bool:
        """Whether a term is another or lies under it."""
        return name is not None and name in self._descendants(ancestor)

    def _descendants(self, ancestor: str) -> set[str]:
        if ancestor not in self._under:
            self._under[ancestor] = self.terms.descendants(ancestor)
        return self._under[ancestor]

    @cached_property
    def _under(self) -> dict[str, set[str]]:
        return {}

    def label(self, name: str) -> str:
        """The English label of a term."""
        return self.terms[name].label

    def study_of(self, source: Source, about: int | None) -> str | None:
        """The key of the source whose own study a reference number stands for; None if that paper was not read."""
        if about is None:
            return source.key if source.kind == "ClinicalPaper" else None
        reference = source.references.get(about)
        return self._source_of_work.get(reference.work) if reference and reference.work else None

    @cached_property
    def _source_of_work(self) -> dict[str, str]:
        return {source.work: source.key for source in self.sources}
