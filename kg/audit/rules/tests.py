"""Printed tests against the counts, means and spreads from which they were made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, UNTESTABLE, Check, Spot, rule
from kg.audit.granularity import half_step
from kg.audit.recompute import Moments, Outcome, chi_squared, fisher, ratio, t_tests, wald
from kg.audit.samples import sample

__all__ = ["PAIRED", "allowed", "contingency", "independent", "regressions"]

_TABLE_TEST = re.compile(r"chi|χ|fisher", re.IGNORECASE)
PAIRED = re.compile(r"\bpaired\b.*\bt\b", re.IGNORECASE)
_T_TEST = re.compile(r"\bt[- ]test", re.IGNORECASE)
_REGRESSION = re.compile(r"regression", re.IGNORECASE)


def allowed(figure: Figure) -> tuple[float, float]:
    """The probabilities that print as the figure's p-value; all of them where it has none."""
    value = figure.number("p_value")
    if value is None:
        return 0.0, 1.0
    number, half = float(value), float(half_step(value))
    if figure.statement.p_op in ("<", "<="):
        return 0.0, number
    if figure.statement.p_op in (">", ">="):
        return number, 1.0
    return number - half, number + half


def _gives(outcome: Outcome, figure: Figure) -> bool:
    """Whether a way to compute the test prints the statistic and the p-value that stand in the figure."""
    printed = figure.number("test_statistic")
    if printed is not None and outcome.statistic is not None:
        half = float(half_step(printed)) * 1.000001
        if abs(abs(outcome.statistic) - abs(float(printed))) > half:
            return False
    low, high = allowed(figure)
    return low <= outcome.p <= high


def _compared(figure: Figure, outcomes: list[Outcome]) -> Check:
    """The verdict on a printed test: one of the ways to compute it gives it, or none."""
    said = "; ".join(map(str, outcomes))
    for outcome in outcomes:
        if _gives(outcome, figure):
            return Check(AGREES, Spot.of(figure), recomputed=str(outcome))
    s, printed = figure.statement, []
    if (statistic := figure.number("test_statistic")) is not None:
        printed.append(str(statistic))
    if (p := figure.number("p_value")) is not None:
        printed.append(f"p {s.p_op} {p}")
    message = f"As printed the test gives {', '.join(printed)}; the printed figures give {said}."
    return Check(DIFFERS, Spot.of(figure), recomputed=said, message=message)


def _named(corpus: Corpus, pattern: re.Pattern[str]) -> Iterator[Figure]:
    """Figures with a statistic or a p-value whose test is named so."""
    for figure in corpus.figures:
        result = figure.number("p_value") is not None or figure.number("test_statistic") is not None
        if figure.own and result and pattern.search(figure.statement.test or ""):
            yield figure


def _parts(corpus: Corpus, figure: Figure) -> list[str]:
    """The subgroups of a figure's group."""
    groups = figure.source.groups.values()
    return [group.key for group in groups if group.part_of == figure.statement.group]


@rule(
    "contingency-test",
    "test-mismatch",
    "medium",
    wrong="A chi-squared or exact test is not what the printed counts give, with or without correction.",
    matters="The conclusion that rests on it may turn.",
    action="Cite the counts, and the test as computed again.",
    source="Pearson 1900; Yates 1934; Fisher 1922",
)
def contingency(corpus: Corpus) -> Iterator[Check]:
    """Tests whose groups are counted in the same table."""
    for figure in _named(corpus, _TABLE_TEST):
        table = _counts(corpus, figure)
        if table is None or not all(map(sum, table)) or not all(map(sum, zip(*table, strict=True))):
            yield Check(UNTESTABLE, Spot.of(figure), message="The counts that were compared are not all printed.")
            continue
        outcomes = chi_squared(table)
        if len(table) == 2 and len(table[0]) == 2:
            outcomes.append(fisher(table))
        yield _compared(figure, outcomes)


def _counts(corpus: Corpus, figure: Figure) -> list[list[int]] | None:
    """Subgroups by what was counted in them, from one table; one column alone is filled up to the subgroup's size."""
    where = figure.locator.split(",")[0]
    rows: dict[str, dict[tuple[str, str | None], int]] = {}
    for part in _parts(corpus, figure):
        for other in corpus.in_group(figure.source, part):
            count = other.number("count")
            if count is not None and other.locator.split(",")[0] == where:
                rows.setdefault(part, {})[other.measure, other.statement.value] = int(count)
    columns = [set(row) for row in rows.values()]
    if len(rows) < 2 or any(column != columns[0] for column in columns):
        return None
    order = sorted(columns[0], key=str)
    if len(order) > 1:
        return [[row[column] for column in order] for row in rows.values()]
    wholes = {part: corpus.sizes(figure.source, part) for part in rows}
    if not all(wholes.values()):
        return None
    return [[row[order[0]], int(next(iter(wholes[part]))) - row[order[0]]] for part, row in rows.items()]


@rule(
    "independent-t-test",
    "test-mismatch",
    "medium",
    wrong="A t-test of two groups is not what their printed means, spreads and sizes give.",
    matters="The conclusion that rests on it may turn.",
    action="Cite means and spreads, and the test as computed again.",
    source="Student 1908; Welch 1947",
)
def independent(corpus: Corpus) -> Iterator[Check]:
    """Tests of two subgroups that are not called paired."""
    for figure in _named(corpus, _T_TEST):
        if PAIRED.search(figure.statement.test or ""):
            continue
        two = [moments for part in _parts(corpus, figure) if (moments := _moments(corpus, figure, part))]
        if len(two) == 2:
            yield _compared(figure, t_tests(*two))
        else:
            yield Check(UNTESTABLE, Spot.of(figure), message="Means, spreads and sizes of two groups are not printed.")


def _moments(corpus: Corpus, figure: Figure, group: str) -> Moments | None:
    for other in corpus.in_group(figure.source, group):
        mean, sd, known = other.number("mean"), other.number("sd"), sample(corpus, other)
        alike = other.measure == figure.measure and other.statement.timepoint == figure.statement.timepoint
        if alike and mean is not None and sd and known and known.n > 1:
            return Moments(float(mean), float(sd), known.n)
    return None


@rule(
    "regression-row",
    "test-mismatch",
    "medium",
    wrong="A ratio, its confidence interval or its Wald statistic, and its p-value cannot all be of one model.",
    matters="The row cannot be pooled: it is not clear which of its figures holds.",
    action="Cite the ratio with its interval; ask for the coefficient and its standard error.",
    source="Wald 1943; z = ln ratio / SE, SE from the 95 % interval",
)
def regressions(corpus: Corpus) -> Iterator[Check]:
    """Rows of a regression: the ratio as quantity with min and max as its interval, or a Wald statistic; and p."""
    for figure in _named(corpus, _REGRESSION):
        corners = [_corners(figure, column) for column in ("quantity", "min", "max")]
        tried = [ratio(*each) for each in product(*corners) if 0 < each[1] < each[2] and each[0] > 0]
        tried += [wald(each) for each in _corners(figure, "test_statistic") if each >= 0]
        if not tried or figure.number("p_value") is None:
            yield Check(
                UNTESTABLE, Spot.of(figure), message="Ratio, interval or Wald statistic, and p are not printed."
            )
            continue
        least, most = min(outcome.p for outcome in tried), max(outcome.p for outcome in tried)
        low, high = allowed(figure)
        formula = f"p from {least:.2g} to {most:.2g}"
        if least <= high and low <= most:
            yield Check(AGREES, Spot.of(figure), recomputed=formula)
        else:
            message = (
                f"p {figure.statement.p_op} {figure.number('p_value')} is printed; the rest of the row gives {formula}."
            )
            yield Check(DIFFERS, Spot.of(figure), recomputed=formula, message=message)


def _corners(figure: Figure, column: str) -> tuple[float, ...]:
    """What a printed number can have been before it was rounded: its ends and itself."""
    number = figure.number(column)
    if number is None:
        return ()
    half = float(half_step(number))
    return float(number) - half, float(number), float(number) + half
