"""Parts against their whole: do the classes of a measure add up to the group that they divide?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice, product

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, UNTESTABLE, Check, Spot, rule
from kg.audit.rules.percentages import are_shares_of_their_sum, recomputes
from kg.audit.wholes import PartList, Wholes, listed, part_lists

__all__ = ["parts", "shares", "weighted"]

# A class that is printed again with another count is tried with each; a list has few of them.
_MOST_READINGS = 64


@rule(
    "parts-of-whole",
    "sum-mismatch",
    "medium",
    wrong="Classes that exclude one another do not add up to the group that they divide.",
    matters="One of the counts, or the total, is not what was meant; shares formed from them are wrong.",
    action="Do not form shares from these counts; look for the missing or the double-counted ones.",
)
def parts(corpus: Corpus) -> Iterator[Check]:
    """Every list of exclusive classes, against its printed total or the size of its group."""
    for source in corpus.sources:
        wholes = Wholes(corpus, source)
        for parted in part_lists(corpus, source):
            group = parted.first.statement.group
            measure = wholes.measure_of(parted.first.statement.unit or source.groups[group].counts)
            key, sizes = wholes.nearest(group, measure) if measure else (group, {})
            if parted.total is not None:
                given = parted.total.statement.numbers["count"]
                # What has no value of its own may be the rest of a list that is complete with it.
                rest = sum(parted.counts) + given in sizes
                yield _of_whole(corpus, parted, {sum(parted.counts, Decimal(0)) if rest else given: parted.total})
            elif not sizes:
                yield Check(UNTESTABLE, Spot.of(parted.first), message="No size of its group is printed.")
            elif key == group or {key, group} <= set(wholes.roots):
                yield _of_whole(corpus, parted, sizes)
            else:
                yield _of_larger(corpus, parted, key, sizes)


def _sums(corpus: Corpus, parted: PartList, sizes: dict[Decimal, Figure]) -> tuple[Decimal, bool]:
    """The sum of the parts, and whether any reading of them gives a size."""
    values = {figures[0].statement.value for figures in parted.parts}
    # A class that lies under another one of the list may be counted in it: "of which".
    outer = [f for f in parted.parts if not _under_another(corpus, f[0].statement.value, values)]
    readings = islice(product(*parted.parts), _MOST_READINGS)
    sums = [sum(f.statement.numbers["count"] for f in reading) for reading in readings]
    sums.append(sum(figures[0].statement.numbers["count"] for figures in outer))
    sums.extend(sum(parted.counts) + count for count in _of_which(corpus, parted))
    return Decimal(sum(parted.counts)), any(total in sizes for total in sums)


def _under_another(corpus: Corpus, value: str | None, values: set[str | None]) -> bool:
    return any(value != other and other is not None and corpus.is_a(value, other) for other in values)


def _of_which(corpus: Corpus, parted: PartList) -> Iterator[Decimal]:
    """Further classes of the measure that the text counts within one of the group's own groups, for each of these."""
    further = parted.values - {figures[0].statement.value for figures in parted.parts}
    for key, inner in parted.source.groups.items():
        if inner.part_of == parted.first.statement.group:
            figures = (f for f in corpus.in_group(parted.source, key) if f.measure == parted.first.measure)
            counts = [f.statement.numbers.get("count", Decimal(0)) for f in figures if f.statement.value in further]
            yield sum(counts, Decimal(0))


def _of_whole(corpus: Corpus, parted: PartList, sizes: dict[Decimal, Figure]) -> Check:
    total, agrees = _sums(corpus, parted, sizes)
    size, said = next(iter(sizes.items()))
    recomputed = f"{listed(parted.counts)} = {total}"
    if agrees:
        return Check(AGREES, *_spots(said, parted.first), recomputed)
    if total < size and not parted.in_full:
        message = f"The list adds to {total} of {size}; it may name the most frequent only."
        return Check(UNTESTABLE, Spot.of(parted.first), message=message)
    message = f"By {corpus.label(parted.measure)} the printed counts add to {total}; the whole is printed as {size}."
    severity = "low" if total < size else None
    if are_shares_of_their_sum(parted):
        severity = None
        message += f" Their percentages are of {total}, which is not printed."
    elif (other := _size_of_another_kind(corpus, parted, total)) is not None:
        message += f" {total} is the number of {other.statement.unit} of the group."
    return Check(DIFFERS, *_spots(said, _suspect(parted, size)), recomputed, message, severity)


def _spots(whole: Figure, part: Figure) -> tuple[Spot, Spot]:
    """The whole where it is printed nearest to the part, and the part, in the order of the text."""
    place = min(whole.statement.places, key=lambda place: abs(place.offset - part.offset))
    first, second = sorted((Spot.of(whole, place), Spot.of(part)), key=lambda spot: spot.offset)
    return first, second


def _suspect(parted: PartList, size: Decimal) -> Figure:
    """The first part whose percentage is not of the whole while others' are; else the first part."""
    shared = [(figures[0], figures[0].number("percent")) for figures in parted.parts]
    fits = [s is not None and recomputes(f.statement.numbers["count"], size, s) for f, s in shared]
    odd = [figure for (figure, share), fit in zip(shared, fits, strict=True) if share is not None and not fit]
    return odd[0] if any(fits) and odd else parted.first


def _size_of_another_kind(corpus: Corpus, parted: PartList, total: Decimal) -> Figure | None:
    wholes = Wholes(corpus, parted.source)
    sizes = (wholes.sizes(parted.first.statement.group, measure) for measure in ("PatientCount", "LesionCount"))
    return next((found[total] for found in sizes if total in found), None)


def _of_larger(corpus: Corpus, parted: PartList, key: str, sizes: dict[Decimal, Figure]) -> Check:
    """A list of some of a larger group's studies: what is left must be room for the studies that are left."""
    total = Decimal(sum(parted.counts))
    size = max(sizes)
    a, b = _spots(sizes[size], parted.first)
    inner, outer = parted.first.group.members, parted.source.groups[key].members
    others, left = len(outer) - len(inner), size - total
    recomputed = f"{listed(parted.counts)} = {total}; {size} - {total} = {left}"
    name = corpus.label(parted.measure)
    if left < 0:
        message = f"By {name} the counts of a part add to {total}; the whole group is printed with {size}."
    elif inner and others > 0 and left == 0:
        message = f"By {name} {len(inner)} of {len(outer)} studies are said to be counted; they hold all {size}."
    elif inner and 0 < others < len(inner) and left > total:
        message = f"{len(inner)} studies have {total} by {name}; the other {others} would have {left} of the {size}."
    else:
        return Check(AGREES, a, b, recomputed)
    return Check(DIFFERS, a, b, recomputed, message, None if left <= 0 else "low")


def _add_to_100(percentages: list[Decimal]) -> bool:
    """Whether percentages add to 100, each within half a unit of its last place.

    >>> _add_to_100([Decimal("33.3")] * 3), _add_to_100([Decimal("59.6"), Decimal("42.7")])
    (True, False)
    """
    slack = sum((Decimal(1).scaleb(int(share.as_tuple().exponent)) for share in percentages), Decimal(0)) / 2
    return abs(100 - sum(percentages, Decimal(0))) <= slack


@rule(
    "shares-of-whole",
    "sum-mismatch",
    "low",
    wrong="The percentages of a complete list of classes do not add up to 100.",
    matters="Some of them are not of the whole that their counts add up to.",
    action="Recompute each percentage from its count.",
)
def shares(corpus: Corpus) -> Iterator[Check]:
    """Lists whose counts add up to their whole, or that have no printed whole: the sum of their percentages."""
    for source in corpus.sources:
        wholes = Wholes(corpus, source)
        for parted in part_lists(corpus, source):
            printed = [figures[0].number("percent") for figures in parted.parts]
            having = [share for share in printed if share is not None]
            if len(having) < len(printed) or not _complete(corpus, wholes, parted):
                continue
            recomputed = f"{listed(having)} = {sum(having)} %"
            a, b = Spot.of(parted.first), Spot.of(parted.parts[-1][0])
            if _add_to_100(having):
                yield Check(AGREES, a, b, recomputed)
            else:
                name = corpus.label(parted.measure)
                message = f"The percentages by {name} add to {sum(having)}, the counts to {sum(parted.counts)}."
                yield Check(DIFFERS, a, b, recomputed, message)


def _complete(corpus: Corpus, wholes: Wholes, parted: PartList) -> bool:
    if parted.total is not None:
        return sum(parted.counts) == parted.total.statement.numbers["count"] and parted.total.number("percent") is None
    group = parted.first.statement.group
    measure = wholes.measure_of(parted.first.statement.unit or parted.source.groups[group].counts)
    sizes = wholes.sizes(group, measure) if measure else {}
    return (not sizes and parted.in_full) or _sums(corpus, parted, sizes)[1]


@rule(
    "things-per-patient",
    "sum-mismatch",
    "medium",
    wrong="Patients by their number of lesions do not add up to the lesions.",
    matters="Either a patient or a lesion is counted wrongly, and rates per lesion with it.",
    action="Use the printed totals, and do not form shares from the classes.",
)
def weighted(corpus: Corpus) -> Iterator[Check]:
    """Lists whose values stand for a number, each count times its number, against the lesions of the group."""
    for source in corpus.sources:
        wholes = Wholes(corpus, source)
        for parted in part_lists(corpus, source):
            numbers = [_stands_for(corpus, figures[0]) for figures in parted.parts]
            sizes = wholes.sizes(parted.first.statement.group, "LesionCount")
            if any(number is None for number in numbers) or not sizes:
                continue
            pairs = [(number or 0, count) for number, count in zip(numbers, parted.counts, strict=True)]
            total = sum(number * count for number, count in pairs)
            size, said = next(iter(sizes.items()))
            a, b = _spots(said, parted.first)
            recomputed = " + ".join(f"{count} x {number}" for number, count in pairs) + f" = {total}"
            if total in sizes:
                yield Check(AGREES, a, b, recomputed)
            else:
                message = f"Patients by number of lesions make {total} lesions; {size} are printed."
                yield Check(DIFFERS, a, b, recomputed, message)


def _stands_for(corpus: Corpus, figure: Figure) -> int | None:
    value = figure.statement.value
    notations = corpus.terms[value].notations if value else []
    return int(notations[0]) if notations and notations[0].isdecimal() else None
