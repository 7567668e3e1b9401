"""Claims of significance that no test stands behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, Check, Spot, rule
from kg.audit.recompute import chi_squared, fisher

__all__ = ["claims"]

_SIGNIFICANT = re.compile(r"significan", re.IGNORECASE)
_CUSTOM = Decimal("0.05")


@rule(
    "claimed-significance",
    "test-mismatch",
    "medium",
    wrong="A difference is called significant without a test, and the printed counts do not bear it out.",
    matters="A comparison with another series is taken away as a result.",
    action="Do not store it as a comparative result; it is a crude comparison of different series.",
    source="Pearson 1900",
)
def claims(corpus: Corpus) -> Iterator[Check]:
    """Statements that call an event rate significantly different, against quoted series with counts."""
    for figure in corpus.figures:
        s = figure.statement
        if not figure.own or s.numbers or not _SIGNIFICANT.search(figure.printed):
            continue
        rates = [
            f
            for f in corpus.measured(figure.source, s.measure)
            if f.statement.value is None and f.number("denominator")
        ]
        own = next((f for f in rates if f.own and f.statement.group == s.group), None)
        for other in rates if own else ():
            table = [_cells(own), _cells(other)] if own and other.statement.category == "cited" else []
            if table and all(map(sum, zip(*table, strict=True))):
                yield _held(corpus, figure, other, table)


def _cells(rate: Figure) -> list[int]:
    count, whole = (int(rate.number(column) or 0) for column in ("count", "denominator"))
    return [count, whole - count]


def _held(corpus: Corpus, claim: Figure, quoted: Figure, table: list[list[int]]) -> Check:
    """A claim against one quoted series: both usual tests must miss the level to call it unborne."""
    level = next((n for f in corpus.measured(claim.source, "SignificanceLevel") if (n := _level(f))), _CUSTOM)
    outcomes = [chi_squared(table)[0], fisher(table)]
    rates = " against ".join(f"{row[0]}/{sum(row)}" for row in table)
    said = f"{rates}: {'; '.join(map(str, outcomes))}"
    if any(outcome.p < level for outcome in outcomes):
        return Check(AGREES, Spot.of(claim), Spot.of(quoted), said)
    message = f"Called significant without a test; {rates} is not at {level}."
    return Check(DIFFERS, Spot.of(claim), Spot.of(quoted), said, message)


def _level(figure: Figure) -> Decimal | None:
    return figure.number("p_value") or figure.number("quantity")
