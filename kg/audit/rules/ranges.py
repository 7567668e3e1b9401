"""Ranges: one range with two pairs of ends, parts outside their whole, values outside what the study allows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, Check, Spot, rule
from kg.records import Source

__all__ = ["criteria", "parts", "restated", "settings", "values"]

_SETTINGS = ("design", "definition")
_MEETS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">": lambda value, limit: value > limit,
    ">=": lambda value, limit: value >= limit,
    "<": lambda value, limit: value < limit,
    "<=": lambda value, limit: value <= limit,
}
# What a measure may reach at most is printed under another term.
_LIMITS = {"AblationPower": "OutputRange"}


def _root(source: Source, group: str) -> bool:
    """Whether a group is all of a study, counted in patients, lesions or studies."""
    return source.groups[group].part_of is None


def _range(figure: Figure) -> tuple[Decimal, Decimal] | None:
    low, high = figure.number("min"), figure.number("max")
    return None if low is None or high is None else (low, high)


def _observed(corpus: Corpus) -> Iterator[list[Figure]]:
    """Figures of one measure, value, time and unit in the source's own study, in all its groups."""
    found: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in corpus.figures:
        s = figure.statement
        if s.category in ("cited", *_SETTINGS):
            continue
        unit = corpus.terms.units.get(s.unit or "") or _only_unit(corpus, figure)
        found[figure.source.key, s.measure, s.value, s.timepoint, unit].append(figure)
    yield from found.values()


def _only_unit(corpus: Corpus, figure: Figure) -> str | None:
    """The unit of a figure that is printed without one, where its measure has but one in the source."""
    used = {other.statement.unit for other in corpus.measured(figure.source, figure.measure) if other.statement.unit}
    names = {corpus.terms.units.get(unit) for unit in used}
    return names.pop() if len(names) == 1 else None


@rule(
    "range-restated",
    "range-conflict",
    "medium",
    wrong="One range is printed with different ends.",
    matters="One of the extremes is not what was observed.",
    action="Cite the wider range with both places.",
)
def restated(corpus: Corpus) -> Iterator[Check]:
    """Ranges of one measure, group and time point."""
    for figures in _observed(corpus):
        by_group: dict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            if _range(figure):
                by_group[figure.statement.group].append(figure)
        for same in by_group.values():
            for later in same[1:]:
                one, other = _range(same[0]), _range(later)
                if one == other:
                    yield Check(AGREES, Spot.of(same[0]), Spot.of(later))
                elif one and other:
                    message = f"The range of {corpus.label(later.measure)} is {one[0]} to {one[1]} in one place and "
                    message += f"{other[0]} to {other[1]} in another."
                    yield Check(DIFFERS, Spot.of(same[0]), Spot.of(later), message=message)


@rule(
    "range-of-whole-and-parts",
    "range-conflict",
    "medium",
    wrong="A range of all does not end where the ranges of its parts end.",
    matters="An extreme is missing from the range of all, or belongs to no part.",
    action="Take the widest of the printed ranges, and cite both places.",
)
def parts(corpus: Corpus) -> Iterator[Check]:
    """The range of all patients or lesions against those of their subgroups."""
    for figures in _observed(corpus):
        having = [(figure, ends) for figure in figures if (ends := _range(figure))]
        wholes = [each for each in having if _root(each[0].source, each[0].statement.group)]
        subsets = [each for each in having if each not in wholes]
        if not wholes or not subsets:
            continue
        whole, (low, high) = wholes[0]
        first = min(subsets, key=lambda each: each[1][0])
        last = max(subsets, key=lambda each: each[1][1])
        yield _end(corpus, whole, low, first[0], first[1][0], "smallest", len(subsets))
        yield _end(corpus, whole, high, last[0], last[1][1], "largest", len(subsets))


def _end(corpus: Corpus, whole: Figure, end: Decimal, part: Figure, reached: Decimal, which: str, count: int) -> Check:
    spots = Spot.of(whole), Spot.of(part)
    outside = reached < end if which == "smallest" else reached > end
    name = corpus.label(whole.measure)
    if outside:
        message = f"The {which} {name} of all is {end} as printed; a part of them has {reached}."
        return Check(DIFFERS, *spots, f"{which} in the parts: {reached}", message)
    if reached == end or count < 2:
        return Check(AGREES, *spots)
    message = f"The {which} {name} of all is {end} as printed; the {count} parts with a range reach only {reached}."
    return Check(DIFFERS, *spots, f"{which} in the parts: {reached}", message, "low")


@rule(
    "value-outside-range",
    "outside-range",
    "medium",
    wrong="A single value lies outside the range of the group that it belongs to.",
    matters="Either the range is not that of all patients, or the value is misprinted.",
    action="Cite the value and the range with their places.",
)
def values(corpus: Corpus) -> Iterator[Check]:
    """Single values of a case or a subgroup against the range of all."""
    for figures in _observed(corpus):
        wholes = [f for f in figures if _range(f) and _root(f.source, f.statement.group)]
        for figure in figures:
            value = figure.number("quantity")
            # A setting of all is no case: a usual dose and a smaller one near the edge may stand side by side.
            if value is None or figure.statement.comparator or not wholes:
                continue
            if _root(figure.source, figure.statement.group):
                continue
            within = wholes[0]
            low, high = _range(within) or (value, value)
            if low <= value <= high:
                yield Check(AGREES, Spot.of(figure), Spot.of(within))
            else:
                message = f"{value} {figure.statement.unit or ''} is not within {low} to {high}, the range of all."
                yield Check(DIFFERS, Spot.of(figure), Spot.of(within), message=message.replace("  ", " "))


@rule(
    "beyond-the-device",
    "outside-range",
    "medium",
    wrong="A setting is printed that the device, as described, cannot deliver.",
    matters="The setting or the description of the device is misprinted.",
    action="Cite both, and look the device up.",
)
def settings(corpus: Corpus) -> Iterator[Check]:
    """The extremes of a setting against the span that the device can deliver."""
    for source in corpus.sources:
        for measure, limit in _LIMITS.items():
            spans = [(f, ends) for f in corpus.measured(source, limit) if f.own and (ends := _range(f))]
            for figure in corpus.measured(source, measure):
                used = [n for c in ("min", "max", "quantity") if (n := figure.number(c)) is not None]
                if not spans or not used or not figure.own or figure.statement.unit != spans[0][0].statement.unit:
                    continue
                said, (low, high) = spans[0]
                if low <= min(used) and max(used) <= high:
                    yield Check(AGREES, Spot.of(figure), Spot.of(said))
                else:
                    message = f"The device delivers {low} to {high} as printed; {min(used)} to {max(used)} were used."
                    yield Check(DIFFERS, Spot.of(figure), Spot.of(said), message=message)


@rule(
    "outside-the-criterion",
    "outside-eligibility",
    "medium",
    wrong="The range before treatment goes beyond the study's own criterion.",
    matters="Patients were treated whom the criterion as printed leaves out.",
    action="Do not take the criterion as the lower end of the population; cite both.",
)
def criteria(corpus: Corpus) -> Iterator[Check]:
    """Each inclusion or exclusion criterion that limits a measure, against the range of that measure at baseline."""
    for source in corpus.sources:
        for criterion in corpus.measured(source, "InclusionCriterion", "ExclusionCriterion"):
            s, limit = criterion.statement, criterion.number("quantity")
            if not criterion.own or limit is None or s.value is None or s.comparator not in _MEETS:
                continue
            wanted = s.measure == "InclusionCriterion"
            for figure in corpus.measured(source, s.value):
                span = _range(figure)
                before = figure.statement.timepoint in (None, "baseline")
                if span is None or not before or not figure.own or figure.statement.unit != s.unit:
                    continue
                outside = [end for end in span if _MEETS[s.comparator](end, limit) != wanted]
                if outside:
                    message = f"As printed {'only' if wanted else 'no'} {corpus.label(s.value)} {s.comparator} {limit} "
                    message += f"is eligible; the range at baseline is {span[0]} to {span[1]}."
                    yield Check(DIFFERS, Spot.of(figure), Spot.of(criterion), message=message)
                else:
                    yield Check(AGREES, Spot.of(figure), Spot.of(criterion))
