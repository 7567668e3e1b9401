"""Whether two studies may count the same patients: windows, centres, authors and bounds, judged in one word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from kg.overlap.bounds import Bound, shared_lesions, shared_patients
from kg.overlap.cohorts import Cohort
from kg.overlap.names import SharedAuthor, shared_authors
from kg.overlap.windows import months_shared, shared_window

__all__ = [
    "CERTAIN",
    "EXCLUDED",
    "JUDGEMENTS",
    "NOT_EXCLUDED",
    "NO_SIGN",
    "POSSIBLE",
    "Overlap",
    "all_overlaps",
    "compare",
]

CERTAIN, POSSIBLE, NOT_EXCLUDED, EXCLUDED, NO_SIGN = JUDGEMENTS = (
    "certain",
    "possible",
    "not excluded",
    "excluded",
    "no sign",
)
# So many names on both title pages, for a centre that one of the two does not print.
_NAMES_FOR_A_CENTRE = 2


@dataclass(frozen=True)
class Overlap:
    """What two studies may share.

    Attributes:
        one, other: the studies' keys, in alphabetical order; a review is always the other.
        judgement: certain (a review counts the study), possible (same time, and a centre or authors in common), not
            excluded (authors in common, a window not known), excluded (a bound of 0 patients), no sign.
        months: for how many months both enrolled, at most; None where a window is not known.
        window: first and last date of that time, as printed; None where there is none or it is not known.
        centre: a hospital of both; centre_stated: whether both print it, or one is inferred from its authors.
        authors: names on both.
        patients, lesions: upper bounds with their reasons.
        certain_patients, certain_lesions: so many are shared in any case.
        reasons: everything in sentences.
    """

    one: str
    other: str
    judgement: str
    months: Decimal | None
    window: tuple[str, str] | None
    centre: str | None
    centre_stated: bool
    authors: tuple[SharedAuthor, ...]
    patients: Bound
    lesions: Bound
    certain_patients: int = 0
    certain_lesions: int = 0
    reasons: tuple[str, ...] = ()

    @property
    def studies(self) -> tuple[str, str]:
        """Both keys."""
        return self.one, self.other

    @property
    def may_share(self) -> bool:
        """Whether adding the two up may count somebody twice."""
        return self.judgement in (CERTAIN, POSSIBLE, NOT_EXCLUDED)

    @property
    def same_lesion(self) -> int | None:
        """At most so many patients are in both with a lesion that both count."""
        known = [bound.most for bound in (self.patients, self.lesions) if bound.most is not None]
        return min(known) if known else None

    @property
    def authors_stated(self) -> bool:
        """Whether any of the names agrees in full."""
        return any(author.stated for author in self.authors)


def compare(one: Cohort, other: Cohort, cohorts: Mapping[str, Cohort]) -> Overlap:
    """Judge two studies, in either order.

    Args:
        one, other: the studies.
        cohorts: all studies, for the members of a review.
    """
    one, other = sorted((one, other), key=lambda cohort: (bool(cohort.members), cohort.study))
    if one.study in other.members:
        return _contained(one, other)
    if other.members:
        return _through_members(one, other, cohorts)
    return _of_two(one, other)


def all_overlaps(cohorts: Mapping[str, Cohort]) -> list[Overlap]:
    """Every pair of studies, those of clear judgement and many shared authors first."""
    return sorted((compare(one, other, cohorts) for one, other in combinations(cohorts.values(), 2)), key=_rank)


def _rank(overlap: Overlap) -> tuple[int, int, str, str]:
    return JUDGEMENTS.index(overlap.judgement), -len(overlap.authors), overlap.one, overlap.other


def _of_two(one: Cohort, other: Cohort) -> Overlap:
    months = months_shared(one.window, other.window)
    window = shared_window(one.window, other.window)
    authors = shared_authors(one.authors, other.authors)
    centre, stated, from_what = _centre(one, other, authors)
    patients = shared_patients(one, other)
    lesions = shared_lesions(one, other, patients)
    telling = len(authors) > 1 or any(author.telling for author in authors)
    if centre is None and not telling:
        judgement = NO_SIGN
    elif patients.most == 0:
        judgement = EXCLUDED
    else:
        judgement = NOT_EXCLUDED if months is None else POSSIBLE
    reasons = [_on_time(one, other, months, window), *from_what, *_on_authors(authors, telling)]
    if judgement != NO_SIGN:
        reasons += [*patients.reasons, *lesions.reasons, *_on_patients_without_lesions(patients, lesions)]
    return Overlap(
        one.study, other.study, judgement, months, window, centre, stated, authors, patients, lesions,
        reasons=tuple(dict.fromkeys(reasons)),
    )  # fmt: skip


def _contained(one: Cohort, review: Cohort) -> Overlap:
    totals = one.counted_in[review.study]
    sentence = f"{review.study} includes {one.study}; every patient and lesion of it is in the review's totals"
    return Overlap(
        one.study, review.study, CERTAIN, None, None, None, False, (),
        Bound(one.patients), Bound(one.lesions), one.patients or 0, one.lesions or 0,
        (f"{sentence}: {totals}." if totals else f"{sentence}.",),
    )  # fmt: skip


def _through_members(one: Cohort, review: Cohort, cohorts: Mapping[str, Cohort]) -> Overlap:
    """A review has no patients but those of its studies: what they may share, added up, and no more than all."""
    if one.members:
        both = sorted(set(one.members) & set(review.members))
        judgement = CERTAIN if both else NO_SIGN
        named = (f"Both include {', '.join(both)}.",) if both else ()
        return Overlap(
            one.study, review.study, judgement, None, None, None, False, (), Bound(None), Bound(None), reasons=named
        )
    pairs = [compare(one, cohorts[member], cohorts) for member in review.members]
    pairs = [pair for pair in pairs if pair.may_share]
    names = [pair.one if pair.other == one.study else pair.other for pair in pairs]
    if not pairs:
        nobody = Bound(0, (f"{one.study} may share patients with none of the studies of {review.study}.",))
        return Overlap(
            one.study, review.study, NO_SIGN, None, None, None, False, (), nobody, nobody, reasons=nobody.reasons
        )
    sentence = (
        f"{review.study} does not include {one.study}, but studies that may share patients with it: {', '.join(names)}."
    )
    return Overlap(
        one.study, review.study, NOT_EXCLUDED, None, None, None, False, (),
        _added((pair.patients for pair in pairs), one.patients), _added((pair.lesions for pair in pairs), one.lesions),
        reasons=(sentence,),
    )  # fmt: skip


def _added(bounds: Iterable[Bound], everything: int | None) -> Bound:
    parts = [bound.most for bound in bounds]
    known = [part for part in parts if part is not None]
    total = sum(known) if len(known) == len(parts) else None
    candidates = [each for each in (total, everything) if each is not None]
    return Bound(min(candidates) if candidates else None)


def _centre(one: Cohort, other: Cohort, authors: tuple[SharedAuthor, ...]) -> tuple[str | None, bool, list[str]]:
    for key, name in one.centres.items():
        if key in other.centres:
            return name, True, [f"Both print {name}."]
    names_it, silent = (one, other) if one.centres else (other, one)
    if names_it.centres and not silent.centres and len(authors) >= _NAMES_FOR_A_CENTRE:
        name = next(iter(names_it.centres.values()))
        told = f"{silent.study} names no centre; {name} is inferred from {len(authors)} authors of {names_it.study}."
        return name, False, [told]
    if one.centres and other.centres:
        return None, False, ["They print different centres."]
    return None, False, []


def _on_time(one: Cohort, other: Cohort, months: Decimal | None, window: tuple[str, str] | None) -> str:
    if window is not None:
        return f"Both enrolled from {window[0]} to {window[1]}: {months} {'month' if months == 1 else 'months'}."
    if months == 0:
        return "They enrolled at different times."
    unknown = " and ".join(cohort.study for cohort in (one, other) if not cohort.window.known)
    return f"When {unknown} enrolled is not known here."


def _on_authors(authors: tuple[SharedAuthor, ...], telling: bool) -> list[str]:
    if not authors:
        return ["They share no author."]
    names = "; ".join(author.name for author in authors)
    full = sum(author.stated for author in authors)
    agree = "in full" if full == len(authors) else "by initials only" if not full else f"in full for {full}"
    sentence = f"Authors of both, as names go: {names} (agreeing {agree})."
    if full < len(authors):
        sentence += " Namesakes are possible."
    return [sentence] if telling else [sentence, "One common name by one initial is no sign of a shared cohort."]


def _on_patients_without_lesions(patients: Bound, lesions: Bound) -> list[str]:
    if lesions.most is None or patients.most is None or lesions.most >= patients.most:
        return []
    if lesions.most == 0:
        return ["A patient may still be in both, with a lesion of his or her own in each."]
    return [
        f"At most {lesions.most} patients are in both with the same lesion; others with a lesion of their own in each."
    ]
