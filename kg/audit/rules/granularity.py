"""Means, spreads, medians and shares that whole numbers cannot have: flags, not verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, UNTESTABLE, Check, Spot, rule
from kg.audit.granularity import grim, grimmer, informative, median_fits, share_fits, sums
from kg.audit.samples import averages, days, lost, sample
from kg.audit.wholes import Wholes

__all__ = ["means", "medians", "shares", "spreads"]

# Scores and ages are whole by custom; doses and calendar spans only where the ends of their range are printed so.
_BY_CUSTOM = ("point", "year")
_BY_RANGE = ("milligram", "day", "week", "month")
_GRIM = "Brown & Heathers 2017, doi:10.1177/1948550616673876"
_GRIMMER = "Anaya 2016, doi:10.7287/peerj.preprints.2400; Allard 2018 (analytic)"


def _not_whole(corpus: Corpus, figure: Figure) -> str:
    """Why the single values of a measure cannot be taken as whole numbers; empty where they can."""
    unit = corpus.terms.units.get(figure.statement.unit or "")
    if unit not in (*_BY_CUSTOM, *_BY_RANGE):
        return "Its single values are measured in fractions, or their unit is not printed."
    ends = [
        number
        for other in corpus.measured(figure.source, figure.measure)
        if other.statement.about == figure.statement.about and other.statement.unit == figure.statement.unit
        for column in ("min", "max", "quantity")
        if (number := other.number(column)) is not None
    ]
    if any(number % 1 for number in ends):
        return "Single values are printed with decimals, so they are not whole numbers."
    if unit in _BY_RANGE and not ends:
        return "Nothing printed shows that its single values are whole numbers."
    return ""


def _untestable(corpus: Corpus, figure: Figure, mean: Decimal) -> str:
    """Why GRIM says nothing on a mean; empty where it does."""
    if why := _not_whole(corpus, figure):
        return why
    known = sample(corpus, figure)
    if known is None:
        return "How many were averaged is not printed."
    if not informative(mean, known.n):
        return "At the printed sample size, whole numbers can have any mean of so few decimals."
    if lost(corpus, figure):
        return "Patients were lost before this time point, and how many were measured then is not printed."
    return ""


def _means(corpus: Corpus) -> Iterator[tuple[Figure, Decimal, Decimal | None]]:
    """Means of values that can be whole numbers; a change in per cent is worked out of two of them."""
    for figure, mean, sd in averages(corpus):
        if mean >= 0 and figure.statement.unit != "%":
            yield figure, mean, sd


def _smaller(figure: Figure, mean: Decimal, sd: Decimal | None, n: int) -> tuple[str, str | None]:
    """Which smaller sizes fit, in words, and how grave it is: after the procedure some may have been lost untold."""
    fits = [m for m in range(n - 1, n // 2, -1) if (grim(mean, m) if sd is None else grimmer(mean, sd, m))]
    if not fits:
        return f"no n from {n // 2 + 1} to {n} fits", None
    return f"n = {_listed(fits)} would fit", "medium" if days(figure.statement.timepoint) is not None else None


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:-1])) + (" or " if len(numbers) > 1 else "") + str(numbers[-1])


@rule(
    "grim-mean",
    "granularity",
    "low",
    wrong="Whole numbers of the printed sample size cannot have the printed mean (GRIM).",
    matters="The number measured may be another than the cohort's, or the mean is misprinted or rounded twice.",
    action="A flag, not a verdict: do not assume the cohort's n at this time point; ask for the number measured.",
    source=_GRIM,
)
def means(corpus: Corpus) -> Iterator[Check]:
    """Each mean of scores, ages, or doses and spans with whole ends."""
    for figure, mean, sd in _means(corpus):
        spot, known = Spot.of(figure), sample(corpus, figure)
        if why := _untestable(corpus, figure, mean):
            yield Check(UNTESTABLE, spot, message=why)
        elif known and grim(mean, known.n):
            yield Check(AGREES, spot, recomputed=f"{sums(mean, known.n)[0]}/{known.n}")
        elif known:
            below = int(mean * known.n)
            near = "; ".join(_quotient(total, known.n, mean) for total in (below, below + 1))
            fits, severity = _smaller(figure, mean, sd, known.n)
            message = (
                f"{known.n} whole {figure.statement.unit} cannot have the mean {mean} as printed; {fits} (if whole)."
            )
            yield Check(DIFFERS, spot, _second(corpus, figure), near, message, severity)


def _quotient(total: int, n: int, mean: Decimal) -> str:
    return f"{total}/{n} = {float(Decimal(total) / n):.{max(0, -int(mean.as_tuple().exponent)) + 1}f}"


def _second(corpus: Corpus, figure: Figure) -> Spot | None:
    """Where the same figure is recorded again, as in a table."""
    for other in corpus.in_group(figure.source, figure.statement.group):
        same = other.measure == figure.measure and other.statement.timepoint == figure.statement.timepoint
        if same and other.offset > figure.offset and other.number("mean") == figure.number("mean"):
            return Spot.of(other)
    return None


@rule(
    "grimmer-spread",
    "granularity",
    "low",
    wrong="Whole numbers of the printed sample size can have the printed mean, and not this spread with it (GRIMMER).",
    matters="The number measured may be another than the cohort's, or the spread is misprinted.",
    action="A flag, not a verdict: do not assume the cohort's n at this time point; ask for the number measured.",
    source=_GRIMMER,
)
def spreads(corpus: Corpus) -> Iterator[Check]:
    """Each standard deviation whose mean passes GRIM."""
    for figure, mean, sd in _means(corpus):
        spot, known = Spot.of(figure), sample(corpus, figure)
        if sd is None:
            continue
        if why := _untestable(corpus, figure, mean):
            yield Check(UNTESTABLE, spot, message=why)
        elif known and grimmer(mean, sd, known.n):
            yield Check(AGREES, spot)
        elif known and grim(mean, known.n):
            fits, severity = _smaller(figure, mean, sd, known.n)
            message = (
                f"{known.n} whole {figure.statement.unit} with the mean {mean} cannot have the SD {sd} as printed; "
            )
            message += f"{fits} (if whole)."
            yield Check(DIFFERS, spot, _second(corpus, figure), "", message, severity)


@rule(
    "median-of-whole-numbers",
    "granularity",
    "low",
    wrong="Whole numbers cannot have the printed median.",
    matters="It may be a mean, or the single values had decimals.",
    action="A flag, not a verdict: do not pool it as a median without asking.",
)
def medians(corpus: Corpus) -> Iterator[Check]:
    """A median of whole numbers is one of them, or midway between two."""
    for figure in corpus.figures:
        median, spot = figure.number("median"), Spot.of(figure)
        if median is None:
            continue
        known = sample(corpus, figure)
        n = known.n if known and not lost(corpus, figure) else None
        if why := _not_whole(corpus, figure):
            yield Check(UNTESTABLE, spot, message=why)
        elif median_fits(median, n):
            yield Check(AGREES, spot)
        else:
            message = f"The median of whole {figure.statement.unit} ends in .0 or .5; {median} is printed (if whole)."
            yield Check(DIFFERS, spot, message=message)


@rule(
    "grim-share",
    "granularity",
    "low",
    wrong="No share of so few patients, lesions or studies prints as this percentage.",
    matters="The percentage is of something else than what is named, or it is misprinted.",
    action="Do not derive a count from it; look the figure up in the paper that is cited.",
    source=_GRIM,
)
def shares(corpus: Corpus) -> Iterator[Check]:
    """Percentages that are printed without a count, against every denominator up to the largest size in question."""
    for figure in corpus.figures:
        s, share = figure.statement, figure.number("percent")
        if share is None or figure.number("count") is not None or s.unit in (None, "%") or s.comparator:
            continue
        spot = Spot.of(figure)
        sizes = _sizes(corpus, figure)
        if not sizes:
            yield Check(UNTESTABLE, spot, message="Neither a count is printed nor how many it is a share of.")
            continue
        most, said = max(sizes.items())
        if share > 100 or not share_fits(share, most):
            message = f"As printed {share} %; no share of {most} or fewer prints so."
            yield Check(DIFFERS, spot, Spot.of(said), f"nearest: {_nearest(share, most)}", message)
        else:
            yield Check(AGREES, spot, Spot.of(said))


def _sizes(corpus: Corpus, figure: Figure) -> dict[int, Figure]:
    whole, about = figure.number("denominator"), figure.statement.about
    if whole:
        return {int(whole): figure}
    wholes = Wholes(corpus, figure.source)
    if wholes.measure_of(figure.statement.unit) == "StudyCount":
        return {int(n): said for n, said in wholes.sizes(figure.statement.group, "StudyCount").items() if n}
    if figure.statement.category != "cited":
        return {int(n): said for n, said in corpus.sizes(figure.source, figure.statement.group).items() if n}
    known = corpus.measured(figure.source, "PatientCount", "LesionCount") if about is not None else ()
    return {int(n): f for f in known if f.statement.about == about and (n := f.number("count"))}


def _nearest(share: Decimal, most: int) -> str:
    count = min(range(most + 1), key=lambda k: abs(Decimal(100 * k) / most - share))
    return f"{count}/{most} = {float(Decimal(100 * count) / most):.1f} %"
