"""Granularity tests: which means, spreads, medians and shares can whole numbers have?

GRIM: Brown and Heathers, Soc Psychol Personal Sci 2017;8:363-369, doi:10.1177/1948550616673876.
GRIMMER: Anaya, PeerJ Preprints 2016;4:e2400, doi:10.7287/peerj.preprints.2400; here in the analytic form of
Allard (2018), but with every sum that the mean allows, so that a mean which two sums print is not refused for one.

All figures are `Decimal` with their printed digits and not negative; all arithmetic is exact. A figure is taken as
rounded once, half up or half to even.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

__all__ = ["grim", "grimmer", "half_step", "informative", "median_fits", "share_fits", "sums"]


def half_step(printed: Decimal) -> Fraction:
    """Half a unit of the last printed digit.

    >>> half_step(Decimal("6.40"))
    Fraction(1, 200)
    """
    return Fraction(Decimal(1).scaleb(int(printed.as_tuple().exponent))) / 2


def informative(mean: Decimal, n: int) -> bool:
    """Whether GRIM can tell anything: with n whole numbers the steps of the mean must be wider than its last digit.

    >>> informative(Decimal("5.19"), 28), informative(Decimal("6.3"), 82)
    (True, False)
    """
    return 2 * half_step(mean) * n < 1


def sums(mean: Decimal, n: int) -> range:
    """The whole sums of n numbers whose mean prints as this one; empty where there is none.

    >>> sums(Decimal("5.18"), 28)
    range(145, 146)
    """
    exact, half = Fraction(mean), half_step(mean)
    low, high = (exact - half) * n, (exact + half) * n
    # Exactly half a step above is printed so only where rounding goes to the even digit, and the digit is even.
    last = floor(high) if high.denominator > 1 or _even(mean) else int(high) - 1
    return range(max(0, ceil(low)), last + 1)


def grim(mean: Decimal, n: int) -> bool:
    """Whether n whole numbers can have this mean.

    >>> grim(Decimal("5.19"), 28), grim(Decimal("5.21"), 28)
    (False, True)
    """
    return bool(sums(mean, n))


def grimmer(mean: Decimal, sd: Decimal, n: int) -> bool:
    """Whether n whole numbers can have this mean and this sample standard deviation.

    For a sum S the sum of squares Q is whole, as odd or even as S, and n Q - S² = n (n - 1) SD².

    >>> grimmer(Decimal("3.44"), Decimal("2.47"), 18), grimmer(Decimal("5.21"), Decimal("1.6"), 28)
    (False, True)
    """
    if n < 2:
        return not sd and grim(mean, n)
    half = half_step(sd)
    low, high = max(Fraction(0), Fraction(sd) - half), Fraction(sd) + half
    for total in sums(mean, n):
        whole, rest = divmod(total, n)
        least = n * whole * whole + (2 * whole + 1) * rest
        first = max(least, ceil((total * total + n * (n - 1) * low * low) / n))
        last = floor((total * total + n * (n - 1) * high * high) / n)
        if first + (first - total) % 2 <= last:
            return True
    return False


def median_fits(median: Decimal, n: int | None) -> bool:
    """Whether whole numbers can have this median: one of them, or midway between two where n is even or unknown.

    >>> median_fits(Decimal("10.2"), 82), median_fits(Decimal("10.5"), 82), median_fits(Decimal("10.5"), 81)
    (False, True, False)
    """
    steps = 1 if n is not None and n % 2 else 2
    exact, half = Fraction(median) * steps, half_step(median) * steps
    return ceil(exact - half) <= floor(exact + half)


def share_fits(percent: Decimal, most: int) -> bool:
    """Whether a percentage can be a share of any number of things up to `most`.

    >>> share_fits(Decimal(98), 37), share_fits(Decimal(98), 41), share_fits(Decimal(100), 3)
    (False, True, True)
    """
    share = percent.scaleb(-2)
    return any(grim(share, n) for n in range(1, most + 1))


def _even(printed: Decimal) -> bool:
    return printed.as_tuple().digits[-1] % 2 == 0
