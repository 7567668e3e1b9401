"""Which standard deviations can a sample have, given its mean and its range?

Upper bound: Bhatia and Davis, Am Math Monthly 2000;107:353-357, doi:10.1080/00029890.2000.12005203, which sharpens
Popoviciu (1935), with n / (n - 1) for the sample standard deviation. Lower bound: one value stands at either end of
the range, and all others at one place.
"""

from __future__ import annotations

from decimal import Decimal
from math import sqrt

from kg.audit.granularity import half_step

__all__ = ["sd_bounds"]


def sd_bounds(mean: Decimal, low: Decimal, high: Decimal, n: int | None, attained: bool = True) -> tuple[float, float]:
    """The smallest and largest sample standard deviation; the mean may be anything that prints so.

    Args:
        mean: the printed mean.
        low: the lower end of the range, taken as exact.
        high: the upper end.
        n: size of the sample; None if unknown, then the bounds hold for any size.
        attained: whether a value stands at either end, as in an observed range; a scale's ends need not be met.

    Raises:
        ValueError: the range is reversed.

    >>> [round(bound, 2) for bound in sd_bounds(Decimal("3.6"), Decimal(3), Decimal(5), 115)]
    [0.14, 0.94]
    """
    if low > high:
        raise ValueError(f"the range {low} to {high} is reversed")
    a, b, half = float(low), float(high), float(half_step(mean))
    middle = (a + b) / 2
    # Both bounds are widest where the mean is nearest to the middle of the range.
    at = min(max(middle, float(mean) - half), float(mean) + half)
    at = min(max(at, a), b)
    size = n if n is not None and n > 1 else 2
    largest = sqrt((b - at) * (at - a) * size / (size - 1))
    if not attained or n is None or n < 3:
        return 0.0, largest
    squares = (a - at) ** 2 + (b - at) ** 2 + (2 * at - a - b) ** 2 / (n - 2)
    return sqrt(squares / (n - 1)), largest
