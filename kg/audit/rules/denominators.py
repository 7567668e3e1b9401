"""Patients, lesions and vertebrae: what is counted, and of what a percentage is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, Check, Spot, rule
from kg.audit.rules.percentages import recomputes
from kg.audit.rules.restated import same_at_printed_precision
from kg.records import Place

__all__ = ["family"]

_EVENTS = ("complication", "outcome")


def family(corpus: Corpus, unit: str | None) -> str | None:
    """Whether a unit of count is of people or of lesions: the term under which the ontology has it, or None."""
    name = corpus.terms.units.get(unit or "")
    for ancestor in ("PersonUnit", "LesionUnit"):
        if name is not None and corpus.is_a(name, ancestor):
            return ancestor
    return None


def _events(corpus: Corpus) -> Iterator[list[Figure]]:
    """Figures that give one count of one event: the same measure, value and count in one source."""
    found: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in corpus.figures:
        s = figure.statement
        if figure.own and s.category in _EVENTS and figure.number("count"):
            found[figure.source.key, s.measure, s.value, figure.number("count")].append(figure)
    yield from (figures for figures in found.values() if len(figures) > 1)


def _can_be_one(a: Figure, b: Figure) -> bool:
    """Whether two figures can be one observation: not of two arms, nor at two times (one may be left open)."""
    times = {a.statement.timepoint, b.statement.timepoint}
    arms = a.group != b.group and a.group.part_of is not None and a.group.part_of == b.group.part_of
    return not arms and len(times - {None, "procedure", "periprocedural", "all"}) < 2


@rule(
    "counted-as-another-unit",
    "mixed-denominator",
    "medium",
    wrong="One count is said to be of patients in one place and of lesions in another.",
    matters="A rate per lesion is not a rate per patient: the same count over the other denominator is another risk.",
    action="Use the unit that the denominator has, and say so.",
)
def units(corpus: Corpus) -> Iterator[Check]:
    """Counts of one event, by the family of their unit."""
    for figures in _events(corpus):
        named = [(figure, family(corpus, figure.statement.unit)) for figure in figures]
        known = [(figure, kind) for figure, kind in named if kind]
        for figure, kind in known[1:]:
            first, other = known[0]
            if not _can_be_one(first, figure):
                continue
            if kind == other:
                yield Check(AGREES, Spot.of(first), Spot.of(figure))
                continue
            one, two = first.statement.unit, figure.statement.unit
            message = f"{figure.number('count')} is counted in {one} in one place and in {two} in another."
            yield Check(DIFFERS, Spot.of(first), Spot.of(figure), message=message)


@rule(
    "event-at-two-rates",
    "mixed-denominator",
    "medium",
    wrong="One event, with one count, is printed at two rates.",
    matters="The risk that a reader takes away depends on the page; one of the denominators is of other people.",
    action="Cite the count with the denominator that fits the question, and both places.",
)
def rates(corpus: Corpus) -> Iterator[Check]:
    """Percentages of one event that are not the same number at the printed precision."""
    for figures in _events(corpus):
        having = [figure for figure in figures if figure.number("percent") is not None]
        for figure in having[1:]:
            if not _can_be_one(having[0], figure):
                continue
            one, two = having[0].statement.numbers["percent"], figure.statement.numbers["percent"]
            if same_at_printed_precision(one, two):
                yield Check(AGREES, Spot.of(having[0]), Spot.of(figure))
                continue
            message = f"The same count, {figure.number('count')}, is {one} % in one place and {two} % in another."
            yield Check(DIFFERS, Spot.of(having[0]), Spot.of(figure), message=message)


@rule(
    "denominator-of-other-unit",
    "mixed-denominator",
    "high",
    wrong="A percentage is said to be of patients, and its denominator is the number of lesions (or the reverse).",
    matters="Read as printed it is a risk per patient; it is a share of lesions.",
    action="Cite it with the unit of its denominator.",
)
def printed_denominators(corpus: Corpus) -> Iterator[Check]:
    """Printed denominators against the sizes of the source's groups of either family."""
    for source in corpus.sources:
        sizes: dict[Decimal, list[tuple[str, Figure]]] = defaultdict(list)
        for key, group in source.groups.items():
            kind = family(corpus, group.counts)
            for size, figure in corpus.sizes(source, key).items():
                if kind:
                    sizes[size].append((kind, figure))
        seen: set[Decimal] = set()
        for figure in corpus.of(source):
            whole, kind = figure.number("denominator"), family(corpus, figure.statement.unit)
            if whole is None or kind is None or not figure.own or whole not in sizes:
                continue
            said = sizes[whole][0][1]
            if any(kind == other for other, _ in sizes[whole]):
                yield Check(AGREES, Spot.of(figure), Spot.of(said))
            elif whole not in seen:
                # One finding a denominator: its rows share one slip.
                seen.add(whole)
                message = f"As printed it is of {figure.statement.unit}; {whole} is the number of {_counts(said)}."
                yield Check(DIFFERS, Spot.of(figure), Spot.of(said), message=message)


def _counts(figure: Figure) -> str:
    return figure.statement.unit or figure.group.counts


def _tables(corpus: Corpus) -> Iterator[list[tuple[Figure, Place]]]:
    """The rows of each table that count something of the source's own study, in the order of the text."""
    found: dict[tuple[str, str], list[tuple[Figure, Place]]] = defaultdict(list)
    for figure in corpus.figures:
        if figure.own and figure.number("count") is not None:
            for place in figure.statement.places:
                if place.locator.startswith("Table"):
                    found[figure.source.key, place.locator.split(",")[0]].append((figure, place))
    for rows in found.values():
        yield sorted(rows, key=lambda row: row[1].offset)


@rule(
    "table-mixes-units",
    "mixed-denominator",
    "low",
    wrong="One table counts patients in some rows and lesions in others.",
    matters="Percentages of one column then have denominators that the table does not name.",
    action="Name the denominator of each row that is cited.",
)
def tables(corpus: Corpus) -> Iterator[Check]:
    """One check a table: the first row of each family of units."""
    for rows in _tables(corpus):
        first: dict[str, tuple[Figure, Place]] = {}
        for figure, place in rows:
            if kind := family(corpus, figure.statement.unit):
                first.setdefault(kind, (figure, place))
        if len(first) > 1:
            (a, at), (b, there) = first.values()
            message = f"{_table(at)} has rows that count {a.statement.unit} and rows that count {b.statement.unit}."
            yield Check(DIFFERS, Spot.of(a, at), Spot.of(b, there), message=message)
        elif first:
            yield Check(AGREES, Spot.of(*rows[0]))


def _table(place: Place) -> str:
    return place.locator.split(",")[0]


@rule(
    "table-mixes-denominators",
    "mixed-denominator",
    "medium",
    wrong="Percentages of one table fit different denominators, where one would be expected.",
    matters="Shares that look comparable are of different wholes.",
    action="Recompute each share from its count, over one denominator.",
)
def shares(corpus: Corpus) -> Iterator[Check]:
    """Rows of a table on one group: those that fit its size, and those that fit only another group's."""
    for table in _tables(corpus):
        figures = [figure for figure, _ in table]
        source = figures[0].source
        others = {size for key in source.groups for size in corpus.sizes(source, key)}
        by_group: dict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            if figure.number("percent") is not None and figure.number("denominator") is None:
                by_group[figure.statement.group].append(figure)
        for key, rows in by_group.items():
            own = set(corpus.sizes(source, key))
            fitting = [row for row in rows if _fits(row, own)]
            strays = [row for row in rows if row not in fitting and _fits(row, others)]
            if fitting and strays:
                a, b = sorted((fitting[0], strays[0]), key=lambda figure: figure.offset)
                size = next(size for size in sorted(others) if _fits(strays[0], {size}))
                message = f"{len(fitting)} shares of one table fit {_listed(own)}, and {len(strays)} fit {size} only."
                yield Check(DIFFERS, Spot.of(a), Spot.of(b), message=message)
            elif fitting:
                yield Check(AGREES, Spot.of(fitting[0]))


def _fits(figure: Figure, sizes: set[Decimal]) -> bool:
    count, share = figure.number("count"), figure.number("percent")
    return bool(count) and any(size and recomputes(count, size, share) for size in sizes)  # type: ignore[arg-type]


def _listed(sizes: set[Decimal]) -> str:
    return " or ".join(str(size) for size in sorted(sizes))
