"""Single counts against the counts around them: yes and no, part and whole, the flow of a search, ratios."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, UNTESTABLE, Check, Spot, rule
from kg.audit.wholes import Wholes
from kg.records import Source

__all__ = ["flow", "larger", "named", "ratio", "yes_and_no"]

# A number of things, and the measure that is counted by those things.
_NAMED = (("NumberOfDatabases", "RecordsIdentified"),)


def _counted(corpus: Corpus, source: Source) -> Iterator[Figure]:
    for figure in corpus.of(source):
        if figure.number("count") is not None and figure.statement.category != "cited":
            yield figure


@rule(
    "yes-and-no",
    "sum-mismatch",
    "medium",
    wrong="Those with a finding and those without it do not add up to the group.",
    matters="One of the two counts, or the size of the group, is not what was meant.",
    action="Do not form a rate from these counts until it is clear which is meant.",
)
def yes_and_no(corpus: Corpus) -> Iterator[Check]:
    """Counts of two measures that the ontology declares disjoint, in one group."""
    for source in corpus.sources:
        wholes = Wholes(corpus, source)
        by_measure: dict[tuple[str, str | None], dict[str, Figure]] = defaultdict(dict)
        for figure in _counted(corpus, source):
            if figure.statement.value is None:
                by_measure[figure.statement.group, figure.statement.timepoint].setdefault(figure.measure, figure)
        for (group, _), figures in by_measure.items():
            for yes in figures.values():
                for no in (figures[name] for name in _excluded(corpus, yes.measure) if name in figures):
                    yield _pair(wholes, group, *sorted((yes, no), key=lambda figure: figure.offset))


def _excluded(corpus: Corpus, measure: str) -> Iterator[str]:
    """The measures that are declared disjoint with a measure or with one that it lies under."""
    waiting = [measure]
    while waiting:
        term = corpus.terms[waiting.pop()]
        yield from term.disjoint
        waiting.extend(parent for parent in term.parents if parent in corpus.terms)


def _pair(wholes: Wholes, group: str, a: Figure, b: Figure) -> Check:
    total = a.statement.numbers["count"] + b.statement.numbers["count"]
    measure = wholes.measure_of(a.statement.unit or a.group.counts)
    sizes = wholes.sizes(group, measure) if measure else {}
    recomputed = f"{a.number('count')} + {b.number('count')} = {total}"
    if total in sizes:
        return Check(AGREES, Spot.of(a), Spot.of(b), recomputed)
    if sizes:
        size = next(iter(sizes))
        message = f"With and without it the counts add to {total}; the group is printed with {size}."
        return Check(DIFFERS, Spot.of(a), Spot.of(b), recomputed, message)
    return Check(UNTESTABLE, Spot.of(a), Spot.of(b), recomputed, "No size of the group is printed.")


@rule(
    "part-larger-than-whole",
    "sum-mismatch",
    "high",
    wrong="A count of some of a group is larger than the group.",
    matters="It cannot be a part of what it is said to be a part of.",
    action="Do not use the count with this group; find out what it counts.",
)
def larger(corpus: Corpus) -> Iterator[Check]:
    """Every count of patients or lesions, against the size of its group or of the nearest one around it."""
    for source in corpus.sources:
        wholes = Wholes(corpus, source)
        for figure in _counted(corpus, source):
            group = figure.statement.group
            around = source.groups[group].part_of if wholes.is_total(figure) else group
            measure = wholes.measure_of(figure.statement.unit)
            # Records of a search are studies, but no part of those that were included.
            if measure not in ("PatientCount", "LesionCount") or around is None:
                continue
            _, sizes = wholes.nearest(around, measure)
            if not sizes:
                continue
            count, size = figure.statement.numbers["count"], max(sizes)
            a, b = (Spot.of(each) for each in sorted((figure, sizes[size]), key=lambda each: each.offset))
            if count <= size:
                yield Check(AGREES, a, b)
            else:
                message = f"{count} {figure.statement.unit} are counted in a group that is printed with {size}."
                yield Check(DIFFERS, a, b, message=message)


@rule(
    "record-flow",
    "sum-mismatch",
    "medium",
    wrong="What a search found, less what was removed, is not what was included.",
    matters="How the studies were selected cannot be followed.",
    action="Take the counts from the flow diagram, and ask the authors for what is missing.",
    source="Page MJ and others, The PRISMA 2020 statement, BMJ 2021, 372:n71",
)
def flow(corpus: Corpus) -> Iterator[Check]:
    """Records identified, less all that are printed as removed, against the studies included."""
    for source in corpus.sources:
        found = [f for f in corpus.measured(source, "RecordsIdentified") if f.own and f.statement.value is None]
        removed = [f for f in corpus.measured(source, "RecordsExcluded") if f.own and f.number("count") is not None]
        included = [f for f in corpus.measured(source, "StudiesIncluded") if f.own and f.number("count") is not None]
        if not (found and removed and included):
            continue
        gone = sum(figure.statement.numbers["count"] for figure in removed)
        left = found[0].statement.numbers["count"] - gone
        size = included[0].statement.numbers["count"]
        recomputed = f"{found[0].number('count')} - {gone} = {left}"
        a, b = Spot.of(removed[-1]), Spot.of(included[0], included[0].statement.places[-1])
        if left == size:
            yield Check(AGREES, a, b, recomputed)
        else:
            message = f"With {gone} removed, {left} would be left; {size} are printed as included."
            yield Check(DIFFERS, a, b, recomputed, message)


@rule(
    "number-of-named",
    "internal-contradiction",
    "medium",
    wrong="A document says how many things there are, and names another number of them.",
    matters="One of them was left out of the number, or does not belong to the list.",
    action="Go by the list, and say that the number differs.",
)
def named(corpus: Corpus) -> Iterator[Check]:
    """Numbers of databases, against those that have a count of their own."""
    for source in corpus.sources:
        for number, measure in _NAMED:
            things: dict[str, Figure] = {}
            for figure in corpus.measured(source, measure):
                if figure.own and figure.statement.value is not None:
                    things[figure.statement.value] = figure
            for figure in corpus.measured(source, number):
                count = figure.number("count")
                if count is None or not things:
                    continue
                b = things[max(things, key=lambda name: things[name].offset)]
                recomputed = ", ".join(sorted(corpus.label(name) for name in things)) + f" = {len(things)}"
                if count == len(things):
                    yield Check(AGREES, Spot.of(figure), Spot.of(b), recomputed)
                else:
                    message = f"{count} {figure.statement.unit} are spoken of; {len(things)} are named with a count."
                    yield Check(DIFFERS, Spot.of(figure), Spot.of(b), recomputed, message)


@rule(
    "sex-ratio",
    "internal-contradiction",
    "medium",
    wrong="The printed ratio of men to women is not that of their printed counts.",
    matters="It can turn round which sex is the more frequent.",
    action="Use the counts.",
)
def ratio(corpus: Corpus) -> Iterator[Check]:
    """Ratios of the source's own study or review, against its counts of men and women."""
    for source in corpus.sources:
        for figure in corpus.measured(source, "SexRatio"):
            printed = figure.number("quantity")
            sexes = {
                f.statement.value: f for f in corpus.in_group(source, figure.statement.group) if f.measure == "Sex"
            }
            men, women = sexes.get("Male"), sexes.get("Female")
            if figure.statement.category == "cited" or not (printed and men and women and women.number("count")):
                continue
            exact = men.statement.numbers["count"] / women.statement.numbers["count"]
            step = Decimal(1).scaleb(int(printed.as_tuple().exponent))
            recomputed = f"{men.number('count')}/{women.number('count')} = {exact:.3f}"
            if printed in {exact.quantize(step, rounding) for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN)}:
                yield Check(AGREES, Spot.of(figure), Spot.of(men), recomputed)
            else:
                message = f"The ratio is printed as {printed}; {men.number('count')} to {women.number('count')} is not."
                yield Check(DIFFERS, Spot.of(figure), Spot.of(men), recomputed, message)
