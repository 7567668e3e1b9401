"""How many patients and lesions two studies can share at most, and why, in sentences.

What is shared is a *double count*: a patient whom both studies count for one course of treatment, a lesion whose one
treatment both count. Somebody who comes back for another treatment years later is not counted twice by that.

Every step lowers a bound that holds already, so that no bound is above either study's count:

1. no more than the smaller study has;
2. none if nobody can have been enrolled in both, because one window ends before the other begins;
3. of a part that both tell of (irradiated before or not; spinal or extraspinal; osteolytic, osteogenic or mixed), no
   more than the smaller of the two parts, added up; what a study leaves untold fits anything;
4. so many patients have no more lesions than those with the most lesions have, and each of the others has one at least.

Lesions of different kinds share no lesion, yet may be one patient's: a patient with both kinds can be in both studies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.overlap.cohorts import LESION_KINDS, Cohort
from kg.overlap.windows import months_shared

__all__ = ["Bound", "fit", "lesions_of", "shared_lesions", "shared_patients"]

_IN_WORDS = {
    "SpinalSite": "spinal",
    "ExtraspinalSite": "extraspinal",
    "OsteolyticMetastasis": "osteolytic",
    "OsteogenicMetastasis": "osteogenic",
    "MixedMetastasis": "mixed",
}


@dataclass(frozen=True)
class Bound:
    """An upper bound, and the sentences that lead to it.

    Attributes:
        most: at most so many; None where neither study's count is known.
        reasons: one sentence for each step that lowered the bound.
    """

    most: int | None
    reasons: tuple[str, ...] = ()

    def lowered(self, to: int | None, reason: str) -> Bound:
        """This bound, or a lower one with its reason."""
        if to is None or (self.most is not None and to >= self.most):
            return self
        return Bound(to, (*self.reasons, reason))


def fit(one: Mapping[str, int], n_one: int, other: Mapping[str, int], n_other: int) -> int:
    """How many things two collections can share at most, given how many of each kind both hold.

    Args:
        one, other: how many of each kind; kinds exclude one another.
        n_one, n_other: how many in all, not less than those of a kind; the rest is of unknown kind.

    Returns:
        The greatest matching: each kind with itself, what is unknown with anything.

    >>> fit({"osteolytic": 88, "osteogenic": 6, "mixed": 21}, 115, {"osteogenic": 63}, 63)
    6
    """
    alike = sum(min(count, other.get(kind, 0)) for kind, count in one.items())
    left_one, left_other = sum(one.values()) - alike, sum(other.values()) - alike
    free_one, free_other = n_one - sum(one.values()), n_other - sum(other.values())
    # What is left of known kinds goes first to the unknown of the other side, which nothing else needs more.
    with_free = min(left_one, free_other) + min(left_other, free_one)
    rest = min(free_one - min(left_other, free_one), free_other - min(left_one, free_other))
    return alike + with_free + rest


def shared_patients(one: Cohort, other: Cohort) -> Bound:
    """The most patients that two studies can both count for one course of treatment."""
    bound = _smaller(one, other, one.patients, other.patients, "patients")
    bound = _disjoint(one, other, bound)
    if one.patients is None or other.patients is None:
        return bound
    parts = [_irradiated(cohort) for cohort in (one, other)]
    if all(parts):
        few, many = sorted((one, other), key=lambda cohort: cohort.irradiated or 0)
        bound = bound.lowered(fit(parts[0], one.patients, parts[1], other.patients), _told_of_radiotherapy(few, many))
    return bound


def shared_lesions(one: Cohort, other: Cohort, patients: Bound) -> Bound:
    """The most lesions whose one treatment two studies can both count, given the most patients that they share."""
    bound = _disjoint(one, other, _smaller(one, other, one.lesions, other.lesions, "lesions"))
    if patients.most == 0:
        bound = bound.lowered(0, "No patient is shared, so no lesion is.")
    if one.lesions is not None and other.lesions is not None:
        for measure in LESION_KINDS:
            kinds = one.lesion_kinds.get(measure), other.lesion_kinds.get(measure)
            if kinds[0] and kinds[1]:
                most = fit(kinds[0], one.lesions, kinds[1], other.lesions)
                bound = bound.lowered(most, _told_of_kinds(one, kinds[0], other, kinds[1], most))
    if patients.most:
        for cohort in (one, other):
            most_of = lesions_of(cohort, patients.most)
            if most_of is not None:
                sentence = f"{_number(patients.most, 'patient')} of {cohort.study} had at most {most_of} lesions."
                bound = bound.lowered(most_of, sentence)
    return bound


def lesions_of(cohort: Cohort, patients: int) -> int | None:
    """The most lesions that so many patients of a study can have; None where its counts are not known.

    >>> lesions_of(Cohort("x", "x", patients=82, lesions=115, per_patient={1: 57, 2: 18, 3: 6, 4: 1}), 12)
    32
    """
    if cohort.patients is None or cohort.lesions is None or cohort.lesions < cohort.patients:
        return None
    if not cohort.per_patient:
        return cohort.lesions - (cohort.patients - patients)
    most, left = 0, patients
    for each, count in sorted(cohort.per_patient.items(), reverse=True):
        taken = min(left, count)
        most, left = most + each * taken, left - taken
    return most


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _smaller(one: Cohort, other: Cohort, n_one: int | None, n_other: int | None, noun: str) -> Bound:
    known = [(count, cohort.study) for count, cohort in ((n_one, one), (n_other, other)) if count is not None]
    if not known:
        return Bound(None, (f"How many {noun} either study has is not known here.",))
    count, study = min(known)
    other_unknown = "" if len(known) == 2 else "; the other's count is not known here"
    return Bound(count, (f"{study} has {count} {noun}, and no more can be shared{other_unknown}.",))


def _disjoint(one: Cohort, other: Cohort, bound: Bound) -> Bound:
    if months_shared(one.window, other.window) != 0:
        return bound
    early, late = sorted((one, other), key=lambda cohort: cohort.window.latest)
    last = early.window.end or f"its publication in {early.window.before}"
    return bound.lowered(
        0, f"{early.study} enrolled nobody after {last}, and {late.study} nobody before {late.window.start}."
    )


def _irradiated(cohort: Cohort) -> dict[str, int]:
    if cohort.irradiated is None or cohort.patients is None or cohort.irradiated > cohort.patients:
        return {}
    return {"irradiated": cohort.irradiated, "not": cohort.patients - cohort.irradiated}


def _told_of_radiotherapy(few: Cohort, many: Cohort) -> str:
    everyone = "all" if many.irradiated == many.patients else str(many.irradiated)
    sentence = (
        f"{everyone.capitalize()} patients of {many.study} had radiotherapy before, "
        f"and {few.irradiated} of {few.patients} of {few.study}."
    )
    if few.irradiated_after:
        sentence += (
            f" ({_number(few.irradiated_after, 'patient')} of {few.study} had it afterwards, "
            f"and could be in {many.study} for a later treatment, which is no double count.)"
        )
    return sentence


def _told_of_kinds(one: Cohort, kinds: Mapping[str, int], other: Cohort, others: Mapping[str, int], most: int) -> str:
    def told(cohort: Cohort, counts: Mapping[str, int]) -> str:
        parts = [f"{count} {_IN_WORDS[kind]}" for kind, count in counts.items() if count]
        rest = (cohort.lesions or 0) - sum(counts.values())
        return f"{cohort.study} has {', '.join([*parts, *([f'{rest} of unknown kind'] if rest else [])])}"

    fitting = "none can be the same" if most == 0 else f"{most} can be the same"
    return f"By kind of lesion {told(one, kinds)}; {told(other, others)}: {fitting}."
