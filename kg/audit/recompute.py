"""Tests that can be computed again from printed counts, means and spreads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, inf, log, sqrt

__all__ = ["Moments", "Outcome", "chi_squared", "fisher", "paired_bounds", "ratio", "t_tests", "wald"]

_NORMAL_95 = 1.959963984540054


@dataclass(frozen=True)
class Outcome:
    """One way to compute a test: its name, its statistic (None where it has none), and its two-sided p."""

    name: str
    statistic: float | None
    p: float

    def __str__(self) -> str:
        return f"{self.name} p = {self.p:.3g}" if self.statistic is None else f"{self.name} {self._full()}"

    def _full(self) -> str:
        return f"{self.statistic:.3g}, p = {self.p:.3g}"


@dataclass(frozen=True)
class Moments:
    """Mean, standard deviation and size of a sample."""

    mean: float
    sd: float
    n: int


def chi_squared(table: Sequence[Sequence[int]]) -> list[Outcome]:
    """Pearson's chi-squared of a table of counts; for 2 × 2 also with Yates' correction.

    Raises:
        ValueError: a row or a column has no counts.

    >>> [str(outcome) for outcome in chi_squared([[18, 49], [14, 34]])]
    ['chi2(1) = 0.0737, p = 0.786', 'Yates chi2(1) = 0.00367, p = 0.952']
    """
    from scipy.special import chdtrc

    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    total = sum(rows)
    if not all(rows) or not all(columns):
        raise ValueError("a row or a column of the table has no counts")
    free = (len(rows) - 1) * (len(columns) - 1)
    cells = [(cell, rows[i] * columns[j] / total) for i, row in enumerate(table) for j, cell in enumerate(row)]
    plain = sum((seen - expected) ** 2 / expected for seen, expected in cells)
    found = [Outcome(f"chi2({free}) =", plain, float(chdtrc(free, plain)))]
    if len(rows) == len(columns) == 2:
        shrunk = sum(max(0.0, abs(seen - expected) - 0.5) ** 2 / expected for seen, expected in cells)
        found.append(Outcome("Yates chi2(1) =", shrunk, float(chdtrc(1, shrunk))))
    return found


def fisher(table: Sequence[Sequence[int]]) -> Outcome:
    """Fisher's exact test of a 2 × 2 table: all tables that are not likelier than the one seen.

    >>> round(fisher([[3, 1], [1, 3]]).p, 4)
    0.4857
    """
    (a, b), (c, d) = table
    first, whole = a + b, a + b + c + d
    weights = {k: comb(first, k) * comb(c + d, a + c - k) for k in range(max(0, a - d), min(first, a + c) + 1)}
    return Outcome("Fisher", None, sum(w for w in weights.values() if w <= weights[a]) / comb(whole, a + c))


def t_tests(a: Moments, b: Moments) -> list[Outcome]:
    """Student's and Welch's t of two independent samples.

    Raises:
        ValueError: a sample of fewer than two, or no spread at all.
    """
    if min(a.n, b.n) < 2 or not a.sd + b.sd:
        raise ValueError("a t-test needs two samples of two or more, with a spread")
    va, vb = a.sd**2 / a.n, b.sd**2 / b.n
    free = a.n + b.n - 2
    pooled = ((a.n - 1) * a.sd**2 + (b.n - 1) * b.sd**2) / free * (1 / a.n + 1 / b.n)
    welch = (va + vb) ** 2 / (va**2 / (a.n - 1) + vb**2 / (b.n - 1))
    gap = a.mean - b.mean
    return [
        Outcome("Student t =", gap / sqrt(pooled), _t(gap / sqrt(pooled), free)),
        Outcome("Welch t =", gap / sqrt(va + vb), _t(gap / sqrt(va + vb), welch)),
    ]


def paired_bounds(before: Moments, after: Moments, slack: float = 0.0) -> tuple[float, float]:
    """The smallest and largest p that a paired t-test can have, over every correlation from 1 to -1.

    The variance of the differences is SD₁² + SD₂² - 2 r SD₁ SD₂, so their SD lies between |SD₁ - SD₂| and SD₁ + SD₂.

    Args:
        before: first measurement; its `n` is the number of pairs.
        after: second measurement of the same patients.
        slack: how far rounding can have moved the difference of the means.
    """
    gap, n = abs(before.mean - after.mean), before.n
    narrow, wide = abs(before.sd - after.sd), before.sd + after.sd
    highest = (gap + slack) / (narrow / sqrt(n)) if narrow else inf
    lowest = max(0.0, gap - slack) / (wide / sqrt(n)) if wide else inf
    return _t(highest, n - 1), _t(lowest, n - 1)


def ratio(value: float, low: float, high: float) -> Outcome:
    """The z-test that stands behind a ratio (odds, risk, hazard) and its 95 % confidence interval.

    Raises:
        ValueError: the interval is empty, or not of a ratio.
    """
    if not 0 < low < high or value <= 0:
        raise ValueError(f"{low} to {high} is no interval of a ratio")
    z = log(value) / ((log(high) - log(low)) / (2 * _NORMAL_95))
    return Outcome("z =", z, _z(z))


def wald(statistic: float) -> Outcome:
    """The p of a Wald statistic, which is chi-squared with one degree of freedom.

    >>> round(wald(3.841).p, 3)
    0.05
    """
    return Outcome("Wald =", statistic, _z(sqrt(statistic)))


def _z(z: float) -> float:
    from scipy.special import ndtr

    return 2 * float(ndtr(-abs(z)))


def _t(t: float, free: float) -> float:
    from scipy.special import stdtr

    return 2 * float(stdtr(free, -abs(t)))
