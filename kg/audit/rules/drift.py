"""One figure, printed with another unit, at another time, or of another thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, Check, Spot, rule
from kg.populate.statements import spoken

__all__ = ["times", "units"]
_UNDATED = (None, "all", "baseline", "follow-up", "periprocedural", "procedure")


def _numbers(figure: Figure) -> tuple[tuple[str, str], ...]:
    """Mean with spread, or median with range: enough digits to say that two places print one observation."""
    kept = ("mean", "sd", "median", "min", "max")
    return tuple((column, str(figure.number(column))) for column in kept if figure.number(column) is not None)


@rule(
    "time-restated",
    "time-drift",
    "low",
    wrong="One observation is dated differently in two places.",
    matters="Six months are two weeks longer than 24 weeks: curves shift, and pooling by time mixes the two.",
    action="Use the time point of the table or the methods, and name the other.",
)
def times(corpus: Corpus) -> Iterator[Check]:
    """Equal means and spreads of one measure and group at two time points."""
    found: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in corpus.figures:
        s = figure.statement
        numbers = _numbers(figure)
        if len(numbers) > 1 and s.category == "outcome" and s.timepoint not in _UNDATED:
            found[figure.source.key, s.measure, s.value, s.group, numbers].append(figure)
    for figures in found.values():
        for a, b in pairwise(figures):
            if a.statement.timepoint == b.statement.timepoint:
                yield Check(AGREES, Spot.of(a), Spot.of(b))
            elif a.locator.split(",")[0] != b.locator.split(",")[0]:
                dates = [spoken(f.statement.timepoint or "") for f in (a, b)]
                message = (
                    f"The same figure of {corpus.label(a.measure)} is dated {dates[0]} in one place and {dates[1]} in "
                    "another."
                )
                yield Check(DIFFERS, Spot.of(a), Spot.of(b), message=message)


@rule(
    "unit-restated",
    "unit-drift",
    "medium",
    wrong="One figure is printed with one unit in one place and with another in another.",
    matters="The same digits in another unit are another quantity.",
    action="Use neither until the authors say which unit is meant.",
)
def units(corpus: Corpus) -> Iterator[Check]:
    """Equal numbers of one measure, value, group and time, by their unit of measurement."""
    found: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in corpus.figures:
        s = figure.statement
        numbers = _numbers(figure)
        if len(numbers) > 1 and s.unit and s.category not in ("cited", "design", "definition"):
            key = (figure.source.key, s.about, s.measure, s.value, s.group, s.timepoint, numbers)
            found[key].append(figure)
    for figures in found.values():
        for a, b in pairwise(figures):
            one, other = a.statement.unit or "", b.statement.unit or ""
            if corpus.terms.units[one] == corpus.terms.units[other]:
                yield Check(AGREES, Spot.of(a), Spot.of(b))
            else:
                message = (
                    f"The same figure of {corpus.label(a.measure)} is in {one} in one place and in {other} in another."
                )
                yield Check(DIFFERS, Spot.of(a), Spot.of(b), message=message)
