"""How many distinct patients and lesions a set of studies has, and what to know before adding them up.

Lower bound: take the studies one after another, the largest first; each adds at least what it cannot share with those
before it: its count less the pairwise bounds, and never less than nothing. For sets A1, A2, … this is
|A1 ∪ … ∪ Ak| = Σ |Ai \\ (A1 ∪ … ∪ Ai-1)| ≥ Σ max(0, |Ai| - Σ(j<i) |Ai ∩ Aj|). The first study alone is as much as the
largest, and without max(0, …) the sum is Bonferroni's inequality, so this bound is never below either.

Upper bound: the sum, each study counted once: one that stands in a review of the set is in the review's total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, get_args

from kg.overlap.cohorts import Cohort
from kg.overlap.pairs import CERTAIN, Overlap, compare

__all__ = ["Interval", "Pool", "distinct", "pool", "pooling_warnings", "union_interval", "warning_of"]

Counted = Literal["patients", "patients by lesion", "lesions"]


@dataclass(frozen=True)
class Interval:
    """At least and at most so many; `most` is None where a study's count is not known."""

    least: int
    most: int | None

    def __str__(self) -> str:
        return f"{self.least} to {self.most}" if self.most is not None else f"at least {self.least}"


@dataclass(frozen=True)
class Pool:
    """A set of studies and what adding them up may count twice.

    Attributes:
        studies: keys, each once.
        overlaps: all pairs of them.
        patients, lesions: how many distinct ones.
        patients_by_lesion: how many distinct patients, if nobody is in two studies with a different lesion in each.
    """

    studies: tuple[str, ...]
    overlaps: tuple[Overlap, ...]
    patients: Interval
    patients_by_lesion: Interval
    lesions: Interval


def union_interval(counts: Mapping[str, int], shared: Mapping[frozenset[str], int]) -> Interval:
    """Bounds on the size of a union, from the sizes of the sets and the most that two of them share.

    Args:
        counts: how many things each set holds.
        shared: upper bounds for pairs; a pair that is missing shares nothing.

    >>> union_interval({"a": 91, "b": 82}, {frozenset("ab"): 12})
    Interval(least=161, most=173)
    """
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    least = 0
    for position, key in enumerate(ordered):
        twice = sum(shared.get(frozenset((key, before)), 0) for before in ordered[:position])
        least += max(0, counts[key] - twice)
    return Interval(least, sum(counts.values()))


def distinct(studies: Iterable[str], cohorts: Mapping[str, Cohort], counted: Counted) -> Interval:
    """Distinct patients or lesions in a set of studies.

    Args:
        studies: keys; a review stands for its studies, and one named twice is one.
        cohorts: all studies.
        counted: lesions; patients, whom two studies may share with a lesion each; or patients who are only shared
            together with a lesion.
    """
    asked = list(dict.fromkeys(studies))
    inside = {member for study in asked for member in cohorts[study].members}
    tops = [_count(cohorts[study], counted) for study in asked if study not in inside]
    single = sorted(inside | {study for study in asked if not cohorts[study].members})
    # A study of unknown size adds nothing to the least.
    counts = {study: count for study in single if (count := _count(cohorts[study], counted)) is not None}
    shared = {}
    for one, other in combinations(counts, 2):
        overlap = compare(cohorts[one], cohorts[other], cohorts)
        most = {
            "patients": overlap.patients.most,
            "patients by lesion": overlap.same_lesion,
            "lesions": overlap.lesions.most,
        }[counted]
        if overlap.may_share and most is not None:
            shared[frozenset((one, other))] = most
    known = [top for top in tops if top is not None]
    return Interval(union_interval(counts, shared).least, sum(known) if len(known) == len(tops) else None)


def _count(cohort: Cohort, counted: Counted) -> int | None:
    return cohort.lesions if counted == "lesions" else cohort.patients


def pool(studies: Sequence[str], cohorts: Mapping[str, Cohort]) -> Pool:
    """The pairs of some studies, and the intervals of what they hold together."""
    asked = tuple(dict.fromkeys(studies))
    pairs = [compare(cohorts[one], cohorts[other], cohorts) for one, other in combinations(asked, 2)]
    ordered = tuple(sorted(pairs, key=lambda pair: pair.studies))
    patients, by_lesion, lesions = (distinct(asked, cohorts, counted) for counted in get_args(Counted))
    return Pool(asked, ordered, patients, by_lesion, lesions)


def pooling_warnings(studies: Sequence[str], cohorts: Mapping[str, Cohort]) -> list[str]:
    """What to know before the figures of some studies are added up: one sentence a pair that may share patients.

    Args:
        studies: the keys of those that are pooled.
        cohorts: all studies.

    Returns:
        Nothing where nobody can be counted twice.
    """
    return [warning_of(pair) for pair in pool(studies, cohorts).overlaps if pair.may_share]


def warning_of(pair: Overlap) -> str:
    """The sentence for whoever adds two studies up that may count the same patients."""
    if pair.judgement == CERTAIN:
        return f"{pair.one} and {pair.other} hold the same patients: count one of them only."
    known = [
        f"{b.most} {noun}" for b, noun in ((pair.patients, "patients"), (pair.lesions, "lesions")) if b.most is not None
    ]
    bound = f"at most {' and '.join(known)} twice" if known else "how many is not known here"
    return f"{pair.one} and {pair.other} may count the same patients ({pair.judgement}): {bound}."
