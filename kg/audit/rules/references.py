"""Reference numbers: cited for one thing in one part of a review, and listed as another thing in another part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.audit.corpus import Corpus, Figure
from kg.audit.division import PROFILE, Division, references
from kg.audit.findings import AGREES, DIFFERS, UNTESTABLE, Check, Spot, rule
from kg.audit.rules.groups import divisions
from kg.records import Group, Reference, Source

__all__ = ["counted", "listed_twice", "members", "not_included", "other_group", "other_verdict"]

_LISTS = "StudyReferences"
# How many studies a message describes one by one.
_DESCRIBED = 4


@dataclass(frozen=True)
class _List:
    """Reference numbers that a text gives for a group of studies, or for those of the group that have a value."""

    division: Division
    figure: Figure

    @property
    def numbers(self) -> tuple[int, ...]:
        s = self.figure.statement
        return (*(() if s.about is None else (s.about,)), *s.also_cited)

    @property
    def included(self) -> list[int]:
        """Those that the review includes as studies."""
        return [number for number in self.numbers if number in self.division.profile]

    @cached_property
    def group(self) -> set[int]:
        """The studies of the group by what is printed elsewhere."""
        group = self.figure.group
        return self.division.members(group.key) or {n for n in self.division.profile if _is_of(self.division, n, group)}

    @property
    def whole(self) -> bool:
        """Whether it lists the group, and not some of it."""
        value = self.figure.statement.value
        return value is None or value == self.figure.group.verdict

    def described(self, numbers: list[int]) -> str:
        """What is printed elsewhere of some of its studies."""
        said = "; ".join(f"{number}: {self.division.label(number)}" for number in numbers[:_DESCRIBED])
        return said + (f"; and {len(numbers) - _DESCRIBED} more" if len(numbers) > _DESCRIBED else "")

    def elsewhere(self) -> Figure | None:
        """Where the first study of the group is listed, by the last thing that is printed of it."""
        for number in sorted(self.group):
            said = [f for measure in PROFILE[1:4] for f in self.division.profile[number][measure]]
            if said:
                return max(said, key=lambda figure: figure.offset)
        return None


def _is_of(division: Division, number: int, group: Group) -> bool:
    said = {measure: {f.statement.value for f in division.profile[number][measure]} for measure in PROFILE}
    guidance, modality = set(group.guidance), set(group.modality)
    return bool(guidance or modality) and guidance == said["Guidance"] and modality <= said["AblationModality"]


def _lists(corpus: Corpus) -> Iterator[_List]:
    for division in divisions(corpus):
        for figure in corpus.measured(division.source, _LISTS):
            yield _List(division, figure)


@rule(
    "reference-of-other-group",
    "reference-number-mismatch",
    "medium",
    wrong="A statement on one group of studies cites studies that are listed under another group.",
    matters="Whoever follows the numbers arrives at studies that say nothing of the kind.",
    action="Go by the numbers where the groups are listed, and say which are printed here.",
)
def other_group(corpus: Corpus) -> Iterator[Check]:
    """Lists of references for a group, against the group as it is listed elsewhere."""
    for cited in _lists(corpus):
        strays = [number for number in cited.included if number not in cited.group]
        there = cited.elsewhere()
        a, b = Spot.of(cited.figure), Spot.of(there) if there else None
        if not cited.group:
            yield Check(UNTESTABLE, a, message="The studies of the group are listed nowhere else.")
        elif not strays:
            yield Check(AGREES, a, b)
        else:
            name = cited.figure.group.label
            message = f"As printed for {name}; {references(tuple(strays))} are listed otherwise."
            message += f" The group is listed as {references(cited.group)}."
            most = 2 * len(strays) > len(cited.included)
            yield Check(DIFFERS, a, b, cited.described(strays), message, "high" if most else None)


@rule(
    "reference-not-included",
    "reference-number-mismatch",
    "medium",
    wrong="A statement on a review's studies cites a reference that is not one of them.",
    matters="The reference cannot support what is said of the included studies.",
    action="Do not link the statement to that reference.",
)
def not_included(corpus: Corpus) -> Iterator[Check]:
    """Lists of references for a group, against the included studies."""
    for cited in _lists(corpus):
        others = [number for number in cited.numbers if number not in cited.division.profile]
        a = Spot.of(cited.figure)
        if not others:
            yield Check(AGREES, a)
        for number in others:
            message = f"Reference {number} is cited for {cited.figure.group.label}; it is not an included study."
            source = cited.division.source
            yield Check(DIFFERS, a, _entry(corpus, source, source.references.get(number)), message=message)


def _entry(corpus: Corpus, source: Source, reference: Reference | None) -> Spot | None:
    """Where a reference list has an entry: it begins with the first author's name."""
    if reference is None or reference.offset is None or reference.work is None:
        return None
    authors = corpus.evidence.works[reference.work].authors
    name = authors[0].split()[0].rstrip(",") if authors else str(reference.number)
    return Spot(source.key, reference.offset, name, source.section_at(reference.offset) or "")


@rule(
    "reference-of-other-verdict",
    "reference-number-mismatch",
    "medium",
    wrong="A study is cited for one verdict, and given the other verdict where it is described.",
    matters="The success that is claimed rests on studies that had none, or the reverse.",
    action="Use the verdict that stands with the study's own description.",
)
def other_verdict(corpus: Corpus) -> Iterator[Check]:
    """Lists of references for a verdict, against the verdict of each study."""
    for cited in _lists(corpus):
        value = cited.figure.statement.value
        if not corpus.is_a(value, "SuccessVerdict"):
            continue
        said = {n: f for n in cited.included for f in cited.division.profile[n]["SuccessVerdict"]}
        strays = [number for number, figure in said.items() if figure.statement.value != value]
        if strays:
            message = f"Cited for {corpus.label(str(value))}; {references(tuple(strays))} are given another verdict."
            a, b = Spot.of(cited.figure), Spot.of(said[strays[0]])
            yield Check(DIFFERS, a, b, cited.described(strays), message)
        else:
            yield Check(AGREES, Spot.of(cited.figure))


@rule(
    "references-counted",
    "reference-number-mismatch",
    "low",
    wrong="A sentence gives a number of studies, and another number of references.",
    matters="A study is missing from the list, or one too many is in it.",
    action="Go by the list where the group is described.",
)
def counted(corpus: Corpus) -> Iterator[Check]:
    """Lists of a whole group, against the count of its studies that is printed before it in the same section."""
    for cited in _lists(corpus):
        section = cited.division.source.section_at(cited.figure.offset)
        before = [
            (place.offset, figure, place)
            for figure in cited.division.wholes.figures(cited.figure.group.key)
            if figure.measure == "StudyCount" and figure.number("count") is not None
            for place in figure.statement.places
            if place.offset < cited.figure.offset and cited.division.source.section_at(place.offset) == section
        ]
        if not before or not cited.whole:
            continue
        _, figure, place = max(before, key=lambda each: each[0])
        a, b, count = Spot.of(figure, place), Spot.of(cited.figure), figure.statement.numbers["count"]
        if count == len(cited.numbers):
            yield Check(AGREES, a, b)
        else:
            message = f"{count} studies are spoken of, and {len(cited.numbers)} references given."
            yield Check(DIFFERS, a, b, message=message)


@rule(
    "member-of-group",
    "reference-number-mismatch",
    "medium",
    wrong="A study is listed in a group, and its own description has not what the group is told apart by.",
    matters="It is counted where it does not belong.",
    action="Look into the study's own paper.",
)
def members(corpus: Corpus) -> Iterator[Check]:
    """The members of each group, against what is printed of each: modality and verdict."""
    for division in divisions(corpus):
        for group in division.source.groups.values():
            for number in group.members:
                profile = division.profile.get(number)
                if profile is None:
                    continue
                modality = {f.statement.value for f in profile["AblationModality"]}
                verdicts = {f.statement.value: f for f in profile["SuccessVerdict"]}
                first = Spot.of(next(figure for figures in profile.values() for figure in figures))
                if set(group.modality) <= modality and (group.verdict is None or group.verdict in verdicts):
                    yield Check(AGREES, first)
                else:
                    message = f"Reference {number} is of the group {group.label}; it is listed as otherwise treated."
                    yield Check(DIFFERS, first, recomputed=f"{number}: {division.label(number)}", message=message)


@rule(
    "reference-listed-twice",
    "reference-number-mismatch",
    "low",
    wrong="One work has two numbers in the list of references.",
    matters="It is counted as two sources for one claim.",
    action="Take the two numbers as one work.",
)
def listed_twice(corpus: Corpus) -> Iterator[Check]:
    """The works of each reference list."""
    for source in corpus.sources:
        by_work: dict[str, list[Reference]] = defaultdict(list)
        for number in sorted(source.references):
            reference = source.references[number]
            if reference.work is not None and reference.offset is not None:
                by_work[reference.work].append(reference)
        for entries in by_work.values():
            first = _entry(corpus, source, entries[0])
            if first is None:
                continue
            if len(entries) == 1:
                yield Check(AGREES, first)
            for again in entries[1:]:
                message = f"References {entries[0].number} and {again.number} are the same work."
                yield Check(DIFFERS, first, _entry(corpus, source, again), message=message)
