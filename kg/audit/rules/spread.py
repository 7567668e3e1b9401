"""Means and standard deviations against the range of the values, or the ends of the scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, UNTESTABLE, Check, Spot, rule
from kg.audit.granularity import half_step
from kg.audit.samples import averages, sample
from kg.audit.spread import sd_bounds

__all__ = ["middles", "spreads"]

# A scale whose ends are defined under a term of its own.
_SCALES = {"VASPainScore": "VASScale"}


@dataclass(frozen=True)
class _Range:
    """The ends between which every value lies, and the figure that prints them."""

    low: Decimal
    high: Decimal
    said: Figure
    observed: bool


class _Ranges:
    """The range of each measure, group and time point; else the ends of its scale."""

    def __init__(self, corpus: Corpus) -> None:
        self._observed: dict[tuple[object, ...], list[_Range]] = defaultdict(list)
        self._scales: dict[tuple[str, str], _Range] = {}
        for figure in corpus.figures:
            low, high = figure.number("min"), figure.number("max")
            if low is None or high is None or low > high:
                continue
            if figure.statement.category == "definition":
                self._scales[figure.source.key, figure.measure] = _Range(low, high, figure, False)
            else:
                self._observed[self._key(figure)].append(_Range(low, high, figure, True))

    @staticmethod
    def _key(figure: Figure) -> tuple[object, ...]:
        s = figure.statement
        return figure.source.key, s.about, s.category == "cited", s.measure, s.value, s.group, s.timepoint, s.unit

    def of(self, figure: Figure) -> _Range | None:
        """The figure's own range, else one printed elsewhere for the same, else that of its scale."""
        known = self._observed.get(self._key(figure), [])
        own = [each for each in known if each.said is figure]
        scale = self._scales.get((figure.source.key, _SCALES.get(figure.measure, figure.measure)))
        return next(iter((*own, *known)), scale if figure.own and figure.statement.unit == "points" else None)


@rule(
    "middle-outside-range",
    "outside-range",
    "high",
    wrong="A mean or median lies outside the range of its values.",
    matters="No data can have it: the middle, or an end of the range, is misprinted.",
    action="Use neither; ask the authors.",
)
def middles(corpus: Corpus) -> Iterator[Check]:
    """Each mean and median that has a range."""
    ranges = _Ranges(corpus)
    for figure in corpus.figures:
        for column in ("mean", "median"):
            middle, within = figure.number(column), ranges.of(figure)
            if middle is None or within is None:
                continue
            half = Decimal(1).scaleb(int(middle.as_tuple().exponent)) / 2
            other = None if within.said is figure else Spot.of(within.said)
            if within.low - half <= middle <= within.high + half:
                yield Check(AGREES, Spot.of(figure), other)
            else:
                message = f"The {column} as printed, {middle}, is not within {within.low} to {within.high}."
                yield Check(DIFFERS, Spot.of(figure), other, message=message)


@rule(
    "spread-impossible",
    "impossible-spread",
    "medium",
    wrong="No data with the printed mean and range can have the printed standard deviation.",
    matters="A weight or a test that is made from this spread is wrong.",
    action="Do not weight by it; the range or the spread is misprinted, or the spread is a standard error.",
    source="Bhatia & Davis 2000, doi:10.1080/00029890.2000.12005203; Popoviciu 1935",
)
def spreads(corpus: Corpus) -> Iterator[Check]:
    """Each standard deviation whose values have a range or a scale. Mean ± SD across an end is no finding."""
    ranges = _Ranges(corpus)
    for figure, mean, sd in averages(corpus):
        if sd is None:
            continue
        within, known = ranges.of(figure), sample(corpus, figure)
        n = known.n if known else None
        if within is None:
            yield Check(UNTESTABLE, Spot.of(figure), message="No range of its values is printed, and no scale.")
            continue
        least, most = sd_bounds(mean, within.low, within.high, n, attained=within.observed)
        half = float(half_step(sd))
        other = None if within.said is figure else Spot.of(within.said)
        size = f"n = {n}" if n else "any n"
        ends = f"{within.low} to {within.high}"
        if float(sd) - half > most:
            formula = f"largest SD for {size}, mean {mean}, {ends}: {most:.2f}"
            message = f"As printed the SD is {sd}; values from {ends} with the mean {mean} have at most {most:.2f}."
            yield Check(DIFFERS, Spot.of(figure), other, formula, message)
        elif float(sd) + half < least:
            formula = f"smallest SD for {size}, mean {mean}, {ends}: {least:.2f}"
            message = f"As printed the SD is {sd}; values that reach {within.low} and {within.high} have at least "
            message += f"{least:.2f}{_as_error(sd, n, least, most)}."
            yield Check(DIFFERS, Spot.of(figure), other, formula, message)
        else:
            yield Check(AGREES, Spot.of(figure), other, f"possible for {size}: {least:.2f} to {most:.2f}")


def _as_error(sd: Decimal, n: int | None, least: float, most: float) -> str:
    if n is None or not least <= float(sd) * sqrt(n) <= most:
        return ""
    return f"; as a standard error it would fit (SD {float(sd) * sqrt(n):.2f})"
