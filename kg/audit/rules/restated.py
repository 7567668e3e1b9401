"""One fact printed more than once: do the figures agree?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from itertools import pairwise

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, Check, Spot, rule

__all__ = ["same_at_printed_precision"]

# Columns that hold one number of a fact. A plain `quantity` is left out where it is a setting: a needle has many.
_MIDDLES = ("mean", "median", "quantity")
_COUNTED = ("count", "percent")
_SETTINGS = {"design", "definition", "intervention"}


def same_at_printed_precision(first: Decimal, second: Decimal) -> bool:
    """Whether two figures can be one number, rounded to fewer digits in one place than in the other.

    >>> same_at_printed_precision(Decimal("36.6"), Decimal("37"))
    True
    >>> same_at_printed_precision(Decimal("60.97"), Decimal("60.98"))
    False
    """
    coarse, fine = sorted((first, second), key=lambda number: -int(number.as_tuple().exponent))
    step = Decimal(1).scaleb(int(coarse.as_tuple().exponent))
    return coarse in {fine.quantize(step, rounding) for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN)}


def _facts(corpus: Corpus) -> Iterator[list[Figure]]:
    """Figures that speak of one fact: one measure, value, group, time, unit, grade and reference."""
    found: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in corpus.figures:
        s = figure.statement
        key = (figure.source.key, s.category == "cited", s.about, s.measure, s.value, s.group, s.timepoint, s.grade)
        found[(*key, s.unit)].append(figure)
    yield from (figures for figures in found.values() if len(figures) > 1)


def _pairs(figures: list[Figure], column: str) -> Iterator[tuple[Figure, Figure]]:
    """Each figure that has a number, with the first one that printed another; else with the first."""
    having = [figure for figure in figures if figure.number(column) is not None]
    for later in having[1:]:
        yield having[0], later


def _differ(a: Figure, b: Figure, column: str, corpus: Corpus) -> Check:
    one, other = a.statement.numbers[column], b.statement.numbers[column]
    if same_at_printed_precision(one, other):
        return Check(AGREES, Spot.of(a), Spot.of(b))
    name = corpus.label(a.measure)
    message = f"The {column} of {name} is printed as {one} in one place and as {other} in another."
    # A unit in the last place is a slip of rounding; a count is not rounded.
    last = max(int(number.as_tuple().exponent) for number in (one, other))
    slip = last < 0 and abs(one - other) <= Decimal(1).scaleb(last)
    return Check(DIFFERS, Spot.of(a), Spot.of(b), message=message, severity="low" if slip else None)


@rule(
    "fact-restated",
    "internal-contradiction",
    "medium",
    wrong="One document prints one fact with two figures.",
    matters="Whoever takes the figure from the abstract works with another number than whoever reads on.",
    action="Cite both with their places; prefer the one that recomputes, or the table.",
)
def restated(corpus: Corpus) -> Iterator[Check]:
    """Means, medians and spreads of one measure, group and time point; single figures of outcomes; further places."""
    for figure in corpus.figures:
        for place in figure.statement.places[1:]:
            if figure.statement.numbers:
                yield Check(AGREES, Spot.of(figure), Spot.of(figure, place))
    for figures in _facts(corpus):
        for column in _MIDDLES:
            if column == "quantity" and figures[0].statement.category in _SETTINGS:
                continue
            for a, b in _pairs([f for f in figures if _comparable(f, column)], column):
                check = _differ(a, b, column, corpus)
                if check.verdict == AGREES and column == "mean":
                    check = _differ(a, b, "sd", corpus) if a.number("sd") and b.number("sd") else check
                yield check


def _class(figure: Figure) -> tuple[object, ...]:
    """What tells one row of a table from the next where the value has no term: size classes, settings, words."""
    numbers = tuple(figure.number(column) for column in ("quantity", "min", "max"))
    return (*numbers, figure.statement.comparator, figure.statement.value_text)


def _comparable(figure: Figure, column: str) -> bool:
    """A single figure with words of its own (a dose of one drug, a case) is a fact of its own."""
    return column != "quantity" or not figure.statement.value_text


@rule(
    "count-restated",
    "internal-contradiction",
    "medium",
    wrong="One document prints one count, or its percentage, with two figures.",
    matters="The rate that a reader takes away depends on the page.",
    action="Cite both with their places; prefer the one that is printed with its denominator.",
)
def counts(corpus: Corpus) -> Iterator[Check]:
    """Counts and percentages of one measure, value and group."""
    for figures in _facts(corpus):
        classes: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
        for figure in figures:
            classes[_class(figure)].append(figure)
        for alike in classes.values():
            plain = [f for f in alike if f.number("count") is not None or f.number("percent") is not None]
            for a, b in pairwise(plain):
                shared = [c for c in _COUNTED if a.number(c) is not None and b.number(c) is not None]
                worst = [check for c in shared if (check := _differ(a, b, c, corpus)).verdict == DIFFERS]
                if shared:
                    yield worst[0] if worst else Check(AGREES, Spot.of(a), Spot.of(b))
