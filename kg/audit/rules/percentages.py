"""Percentages against the counts and denominators that stand beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from kg.audit.corpus import SIZES, Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, UNTESTABLE, Check, Spot, percent, rule
from kg.audit.wholes import PartList, part_lists

__all__ = ["are_shares_of_their_sum", "denominators_that_fit", "recomputes"]


def recomputes(count: Decimal, denominator: Decimal, printed: Decimal) -> bool:
    """Whether a printed percentage is count / denominator at its printed precision, rounded half up or half to even.

    >>> recomputes(Decimal(32), Decimal(115), Decimal("27.8"))
    True
    >>> recomputes(Decimal(73), Decimal(103), Decimal("61.4"))
    False
    """
    exact = 100 * count / denominator
    step = Decimal(1).scaleb(_exponent(printed))
    return printed in {exact.quantize(step, rounding) for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN)}


def denominators_that_fit(count: Decimal, printed: Decimal) -> range:
    """The whole numbers N for which count / N prints as this percentage; empty where there is none.

    >>> denominators_that_fit(Decimal(5), Decimal("5.6"))
    range(89, 91)
    """
    half = Decimal(1).scaleb(_exponent(printed)) / 2
    if printed <= half or count == 0:
        return range(0)
    low = (100 * count / (printed + half)).to_integral_value(ROUND_CEILING)
    high = (100 * count / (printed - half)).to_integral_value(ROUND_FLOOR)
    return range(int(low), int(high) + 1)


def are_shares_of_their_sum(parted: PartList) -> bool:
    """Whether every part of a list has a percentage, and each is its count over the sum of all."""
    total = sum(parted.counts, Decimal(0))
    shares = [figures[0].number("percent") for figures in parted.parts]
    return bool(total) and all(
        share is not None and recomputes(count, total, share)
        for count, share in zip(parted.counts, shares, strict=True)
    )


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


@rule(
    "percentage-recompute",
    "percentage-mismatch",
    "medium",
    wrong="A percentage is not the count over its denominator at the printed precision.",
    matters="Either the count, the denominator or the percentage is not what the authors meant.",
    action="Cite count and denominator, not the percentage; ask the authors which is meant.",
)
def percentages(corpus: Corpus) -> Iterator[Check]:
    """Every printed percentage that has a count, against the printed denominator or else the size of its group."""
    sums = _sums(corpus)
    for figure in corpus.figures:
        count, share = figure.number("count"), figure.number("percent")
        if count is None or share is None or figure.statement.unit == "%":
            continue
        spot = Spot.of(figure)
        wholes = _denominators(corpus, figure)
        if not wholes:
            yield Check(UNTESTABLE, spot, message="No denominator is printed for it, and no size of its group.")
        elif any(recomputes(count, whole, share) for whole in wholes):
            yield Check(AGREES, spot, recomputed=percent(count, next(iter(wholes))))
        elif (whole := sums.get((figure.source.key, figure.statement.id))) is not None:
            # That the sum is not the size of the group is one finding, of the rule on parts and wholes.
            yield Check(AGREES, spot, recomputed=percent(count, whole))
        else:
            yield _mismatch(figure, spot, count, share, wholes)


def _sums(corpus: Corpus) -> dict[tuple[str, str], Decimal]:
    """For each part of a list with percentages of its own sum, that sum; by source and record."""
    lists = (parted for source in corpus.sources for parted in part_lists(corpus, source))
    return {
        (parted.source.key, figures[0].statement.id): sum(parted.counts, Decimal(0))
        for parted in lists
        if are_shares_of_their_sum(parted)
        for figures in parted.parts
    }


def _denominators(corpus: Corpus, figure: Figure) -> dict[Decimal, Figure]:
    printed = figure.number("denominator")
    if printed is not None:
        return {printed: figure} if printed else {}
    if figure.statement.category == "cited":
        return _cited_sizes(corpus, figure)
    sizes = {size: where for size, where in corpus.sizes(figure.source, figure.statement.group).items() if size}
    return sizes or _wholes(corpus, figure)


def _cited_sizes(corpus: Corpus, figure: Figure) -> dict[Decimal, Figure]:
    """How many patients or lesions the source says a cited study had."""
    about = figure.statement.about
    found: dict[Decimal, Figure] = {}
    for other in corpus.measured(figure.source, *SIZES):
        count = other.number("count")
        if about is not None and other.statement.about == about and other.statement.category == "cited" and count:
            found.setdefault(count, other)
    return found


def _wholes(corpus: Corpus, part: Figure) -> dict[Decimal, Figure]:
    """The count of all leaks, where the part is the leaks at one site: same measure and unit, no value."""
    if part.statement.value is None:
        return {}
    wholes: dict[Decimal, Figure] = {}
    for other in corpus.in_group(part.source, part.statement.group):
        s, count = other.statement, other.number("count")
        if s.measure == part.measure and s.value is None and s.unit == part.statement.unit and count:
            wholes.setdefault(count, other)
    return wholes


def _mismatch(figure: Figure, spot: Spot, count: Decimal, share: Decimal, wholes: dict[Decimal, Figure]) -> Check:
    whole, said = next(iter(wholes.items()))
    fits = denominators_that_fit(count, share)
    by = "no whole number fits"
    if fits:
        by = f"N = {fits[0]} fits" if len(fits) == 1 else f"N from {fits[0]} to {fits[-1]} fits"
    other = None if said is figure else Spot.of(said)
    named = "its denominator" if other is None else "the size of its group"
    message = f"As printed, {count} is {share} %; of {named}, {whole}, it is not; {by}."
    # A unit in the last place is a slip of rounding.
    slip = abs(100 * count / whole - share) < 2 * Decimal(1).scaleb(_exponent(share))
    return Check(DIFFERS, spot, other, percent(count, whole), message, "low" if slip else None)
