"""What a count is a part of: lists of parts that exclude one another, and the sizes of groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.audit.corpus import Corpus, Figure
from kg.records import Source

__all__ = ["PartList", "Wholes", "listed", "part_lists"]

# The measure that says how many of a unit's kind a group has.
_SIZE_OF = {"PersonUnit": "PatientCount", "LesionUnit": "LesionCount"}
_STUDIES = ("StudyCount", "StudiesIncluded")
_STUDY_UNITS = ("studies", "articles")


@dataclass(frozen=True)
class PartList:
    """Counts of one group by the values of one measure, of which each excludes the others.

    Attributes:
        measure: the measure whose values divide the group.
        parts: the figures of each class; more than one where the document prints a class again with another count.
        total: the figure that gives all classes together, where one is printed.
        values: every value that the source gives to the measure, listed here or not.
        in_full: whether papers list the classes in full; False where the most frequent may be all that is listed.
    """

    source: Source
    measure: str
    parts: tuple[tuple[Figure, ...], ...]
    total: Figure | None
    values: frozenset[str]
    in_full: bool

    @property
    def first(self) -> Figure:
        """The first part, as the text prints it."""
        return min((figures[0] for figures in self.parts), key=lambda figure: figure.offset)

    @property
    def counts(self) -> list[Decimal]:
        """The first printed count of each class."""
        return [figures[0].statement.numbers["count"] for figures in self.parts]


def listed(counts: Iterable[Decimal]) -> str:
    """A sum for people: `30 + 23 + 16`."""
    return " + ".join(str(count) for count in counts)


def _measures_of_values(corpus: Corpus, source: Source) -> dict[str, str]:
    """The measure with exclusive values that a source gives each value to: a design is a value of study design."""
    return {
        figure.statement.value: figure.measure
        for figure in corpus.of(source)
        if figure.statement.value and corpus.terms[figure.measure].exclusive
    }


def part_lists(corpus: Corpus, source: Source) -> Iterator[PartList]:
    """The lists of parts of a source, in the order of its text: at least two classes of one measure in one group."""
    found: dict[tuple[str, str, str | None, str], list[Figure]] = defaultdict(list)
    by_value = _measures_of_values(corpus, source)
    for figure in corpus.of(source):
        s = figure.statement
        if s.category == "cited" or figure.number("count") is None:
            continue
        # Studies are counted by the values of another measure; other things by those of their own.
        measure = by_value.get(s.value or "") if s.measure in _STUDIES else s.measure
        if measure and corpus.terms[measure].exclusive:
            found[measure, s.group, s.timepoint, figure.measure].append(figure)
    for (measure, *_), figures in found.items():
        total, parts = _classes(figures)
        if len(parts) > 1:
            values = frozenset(value for value, of in by_value.items() if of == measure)
            yield PartList(source, measure, parts, total, values, corpus.terms[measure].exclusive == "in full")


def _classes(figures: list[Figure]) -> tuple[Figure | None, tuple[tuple[Figure, ...], ...]]:
    # A count without a value is the total of those that have one; where none or several have none, their words tell
    # them apart (60 W and 70 W).
    plain = [figure for figure in figures if figure.statement.value is None]
    total = plain[0] if len(plain) == 1 and len(figures) > 1 else None
    by_class: dict[str | None, dict[Decimal, Figure]] = defaultdict(dict)
    for figure in figures:
        if figure is not total:
            name = figure.statement.value or figure.statement.value_text
            by_class[name].setdefault(figure.statement.numbers["count"], figure)
    return total, tuple(tuple(by_count.values()) for by_count in by_class.values())


class Wholes:
    """The sizes of a source's groups; groups that are part of no other stand for the whole study and share theirs."""

    def __init__(self, corpus: Corpus, source: Source) -> None:
        self.corpus = corpus
        self.source = source
        self._sizes: dict[tuple[str, str], dict[Decimal, Figure]] = {}
        self._by_value = _measures_of_values(corpus, source)
        self.roots = [key for key, group in source.groups.items() if group.part_of is None]

    def figures(self, group: str) -> list[Figure]:
        """The figures of a group, those of the study as a whole taken together."""
        keys = self.roots if group in self.roots else [group]
        return [figure for key in keys for figure in self.corpus.in_group(self.source, key)]

    def measure_of(self, unit: str | None) -> str | None:
        """The measure that counts what a unit counts: patients, lesions or studies; None for other units."""
        name = self.corpus.terms.units.get(unit or "")
        if name in _STUDY_UNITS:
            return _STUDIES[0]
        return next((measure for kind, measure in _SIZE_OF.items() if self.corpus.is_a(name, kind)), None)

    def is_total(self, figure: Figure) -> bool:
        """Whether a count is of all that its group has, and not of some kind among them."""
        value = figure.statement.value
        if figure.measure in _STUDIES:
            return value not in self._by_value
        return figure.measure in _SIZE_OF.values() and value is None

    def sizes(self, group: str, measure: str) -> dict[Decimal, Figure]:
        """Every printed size of a group by one measure, each with the figure that says so first."""
        if (group, measure) not in self._sizes:
            measures = _STUDIES if measure in _STUDIES else (measure,)
            found: dict[Decimal, Figure] = {}
            for figure in sorted(self.figures(group), key=lambda figure: figure.offset):
                count = figure.number("count")
                if figure.measure in measures and count is not None and self.is_total(figure):
                    found.setdefault(count, figure)
            self._sizes[group, measure] = found
        return self._sizes[group, measure]

    def nearest(self, group: str, measure: str) -> tuple[str, dict[Decimal, Figure]]:
        """The sizes of a group or, where it has none, of the nearest group around it; the key says which."""
        key: str | None = group
        while key is not None:
            if found := self.sizes(key, measure):
                return key, found
            key = self.source.groups[key].part_of
        return group, {}
