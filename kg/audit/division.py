"""How a review divides its studies: groups, the groups within them, and what is printed of each study."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from kg.audit.corpus import Corpus, Figure
from kg.audit.wholes import Wholes
from kg.records import Group, Source

__all__ = ["PROFILE", "Division", "Total", "references"]

# What a review says of each study that it includes.
PROFILE = ("StudyDesign", "Guidance", "AblationModality", "SuccessVerdict", "NumberOfCentres")


@dataclass
class Total:
    """What the groups within a group add up to.

    Attributes:
        count: the sum.
        figures: the figures that were added.
        missing: keys of groups that print none, or print it for some of their studies only.
    """

    count: Decimal = Decimal(0)
    figures: list[Figure] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def add(self, other: Total) -> None:
        """Add another group's."""
        self.count += other.count
        self.figures += other.figures
        self.missing += other.missing


def references(numbers: set[int] | tuple[int, ...]) -> str:
    """Reference numbers for people: `[50, 53, 69]`."""
    return "[" + ", ".join(str(number) for number in sorted(numbers)) + "]"


class Division:
    """The groups of a review, indexed once.

    Attributes:
        wholes: the sizes of the groups.
        profile: of each included study, by its reference number, the figures that say what it is, by measure.
        listed: of each value of a profile, the included studies that have it, each with the figure that says so.
    """

    def __init__(self, corpus: Corpus, source: Source) -> None:
        self.corpus = corpus
        self.source = source
        self.wholes = Wholes(corpus, source)
        self.profile: dict[int, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
        self.listed: dict[str, dict[int, Figure]] = defaultdict(dict)
        for figure in sorted(corpus.measured(source, *PROFILE), key=lambda figure: figure.offset):
            s = figure.statement
            if s.about is not None and s.category == "review" and s.value and not s.also_cited:
                self.profile[s.about][s.measure].append(figure)
                self.listed[s.value].setdefault(s.about, figure)
        self._within: dict[str | None, list[Group]] = defaultdict(list)
        for group in source.groups.values():
            self._within[group.part_of].append(group)

    def members(self, group: str) -> set[int]:
        """The included studies that a group is of; all of them for a group that is part of no other."""
        found = self.source.groups[group]
        return set(found.members) or (set(self.profile) if found.part_of is None else set())

    def parts(self, group: str) -> list[Group]:
        """The groups within a group that are told apart by guidance, modality or verdict, and what these leave over."""
        own = _attributes(self.source.groups[group])
        found = [part for part in self._inner(group) if part.members and _attributes(part) != own]
        told_apart = {number for part in found for number in part.members}
        left_over = [part for part in self._inner(group) if part.members and not told_apart & set(part.members)]
        return found + left_over if found else []

    def divides(self, group: str) -> bool:
        """Whether each study of a group is in exactly one of its parts."""
        numbers = [number for part in self.parts(group) for number in part.members]
        return len(numbers) == len(set(numbers)) > 0 and set(numbers) == self.members(group)

    def _inner(self, group: str) -> list[Group]:
        keys = self.wholes.roots if group in self.wholes.roots else [group]
        return [inner for key in keys for inner in self._within[key]]

    def figure(self, group: str, measure: str, value: str | None) -> Figure | None:
        """The first count that is printed for a group itself."""
        return next((f for f in self.wholes.figures(group) if _counts(f, measure, value)), None)

    def total(self, group: str, measure: str, value: str | None) -> Total:
        """What is printed for a group, else for some of its studies, else for its parts together."""
        if figure := self.figure(group, measure, value):
            return Total(figure.statement.numbers["count"], [figure])
        parts = {part.key for part in self.parts(group)}
        for some in (inner for inner in self._inner(group) if inner.members and inner.key not in parts):
            if figure := self.figure(some.key, measure, value):
                return Total(figure.statement.numbers["count"], [figure], [group])
        if self.divides(group):
            return self.sum_of_parts(group, measure, value)
        # A list without a class has none of it; a group without a list, or with one of some studies, does not say.
        lists = (f for f in self.wholes.figures(group) if f.measure == measure and f.number("count") is not None)
        return Total(missing=[group] if value is None or not any(lists) else [])

    def sum_of_parts(self, group: str, measure: str, value: str | None) -> Total:
        """The totals of the parts of a group, added."""
        found = Total()
        for part in self.parts(group):
            found.add(self.total(part.key, measure, value))
        return found

    def joint(self, figure: Figure) -> list[Figure]:
        """Counts by a class that the ontology says is made up of a figure's class and others."""
        whole = {name for _, name in self.corpus.terms[str(figure.statement.value)].restrictions}
        found = (f for f in self.corpus.measured(self.source, figure.measure) if f.statement.value in whole)
        return [f for f in found if f.number("count") is not None and f.statement.category != "cited"]

    def label(self, number: int) -> str:
        """What is printed of a study, in a few words: its guidance, modality and verdict."""
        said = [f for measure in PROFILE[1:4] for f in self.profile[number][measure]] if number in self.profile else []
        names = dict.fromkeys(self.corpus.label(f.statement.value) for f in said if f.statement.value)
        return ", ".join(names) or "not among the included studies"


def _counts(figure: Figure, measure: str, value: str | None) -> bool:
    s = figure.statement
    return s.measure == measure and s.value == value and s.timepoint is None and "count" in s.numbers


def _attributes(group: Group) -> tuple[object, ...]:
    return group.guidance, group.modality, group.verdict
