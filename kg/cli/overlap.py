"""`kg overlap`: which studies may count the same patients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from kg.cli.output import format_option, show_rows, step

if TYPE_CHECKING:
    from kg.overlap import Cohort, Overlap, Pool

__all__ = ["overlap"]

_COLUMNS = (
    "row",
    "studies",
    "judgement",
    "months",
    "centre",
    "authors",
    "patientsAtLeast",
    "patientsAtMost",
    "withSameLesion",
    "lesionsAtLeast",
    "lesionsAtMost",
)
_WIDE = ("because",)
# What a person sees: counts from the least to the most that can be.
_HEADS = ("row", "studies", "judgement", "months", "centre", "authors", "patients", "with same lesion", "lesions")


@click.command()
@click.argument("studies", nargs=-1, metavar="[STUDY...]")
@format_option
def overlap(studies: tuple[str, ...], kind: str) -> None:
    """Could the same patients be counted twice? Pairs of studies, with bounds and reasons.

    STUDY is a key (fan2023, aslan2024-ref36) or a label ("Barat 2019"). Without any: all pairs that may share
    patients. With some: the pairs among them, and how many distinct patients and lesions they have together.

    Example: kg overlap chen2022 wang2022
    """
    from kg.overlap import CERTAIN, all_overlaps, pool, read_cohorts
    from kg.records import load_evidence
    from kg.terms import Terms

    step("reading the records")
    terms = Terms()
    cohorts = read_cohorts(load_evidence(terms=terms), terms)
    if studies:
        found = pool([_key(name, cohorts) for name in studies], cohorts)
        rows = [_row(pair) for pair in found.overlaps] + [_distinct_row(found)]
    else:
        step("comparing the studies")
        every = all_overlaps(cohorts)
        # That a study known only from a review stands in the review's totals goes without saying.
        silent = [pair for pair in every if pair.judgement == CERTAIN and not cohorts[pair.one].read]
        rows = [_row(pair) for pair in every if pair.may_share and pair not in silent]
    if kind != "table":
        show_rows((*_COLUMNS, *_WIDE), rows, kind)
        return
    show_rows(_HEADS, [_shown(row) for row in rows], kind)
    click.echo()
    for sentence in _told(found, cohorts) if studies else _counted(every, silent):
        click.echo(click.wrap_text(sentence, 100, subsequent_indent="  "))


def _key(name: str, cohorts: Mapping[str, Cohort]) -> str:
    from kg.errors import UnknownName

    names = {cohort.label.casefold(): key for key, cohort in cohorts.items()}
    names |= {key.casefold(): key for key in cohorts}
    if name.casefold() not in names:
        raise UnknownName("study", name, [*cohorts, *(cohort.label for cohort in cohorts.values())])
    return names[name.casefold()]


def _row(pair: Overlap) -> tuple[Any, ...]:
    centre = pair.centre if pair.centre is None or pair.centre_stated else f"{pair.centre} (inferred)"
    return (
        "shared", "; ".join(pair.studies), pair.judgement, pair.months, centre,
        "; ".join(author.name for author in pair.authors) or None, pair.certain_patients, pair.patients.most,
        pair.same_lesion, pair.certain_lesions, pair.lesions.most, " ".join(pair.reasons),
    )  # fmt: skip


def _shown(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row for people; a bound that is not known is a question mark."""
    first, (least, most, same, fewest, greatest) = row[:6], row[6:11]
    return (*first, _span(least, most), {None: None, 0: "none"}.get(same, f"up to {same}"), _span(fewest, greatest))


def _span(least: int | None, most: int | None) -> str:
    return str(least) if least is not None and least == most else f"{least or 0} to {'?' if most is None else most}"


def _distinct_row(found: Pool) -> tuple[Any, ...]:
    patients, lesions = found.patients, found.lesions
    return (
        "distinct", "; ".join(found.studies), None, None, None, None, patients.least, patients.most, None,
        lesions.least, lesions.most, None,
    )  # fmt: skip


def _told(found: Pool, cohorts: Mapping[str, Cohort]) -> list[str]:
    sentences = [f"{' and '.join(pair.studies)}: {' '.join(pair.reasons)}" for pair in found.overlaps]
    total = f"Distinct patients: {found.patients}. Distinct lesions: {found.lesions}."
    if found.patients_by_lesion != found.patients:
        total += f" Patients, if nobody is in two studies with a different lesion in each: {found.patients_by_lesion}."
    unknown = [key for key in found.studies if cohorts[key].patients is None or cohorts[key].lesions is None]
    if unknown:
        total += f" What is not known of {', '.join(unknown)} adds nothing to the least."
    return [*sentences, total]


def _counted(every: Sequence[Overlap], silent: Sequence[Overlap]) -> list[str]:
    by = Counter(pair.judgement for pair in every)
    by["certain"] -= len(silent)
    shown = by["certain"] + by["possible"] + by["not excluded"]
    return [
        f"{shown} pairs may share patients: {by['certain']} certain, {by['possible']} possible, "
        f"{by['not excluded']} not excluded.",
        f"{by['excluded'] + by['no sign']} pairs not shown: {by['excluded']} cannot share any, "
        f"{by['no sign']} show no sign of it (no centre and no telling author in common).",
        f"{len(silent)} studies known only from a review stand in its totals, and are not shown with it.",
        "Reasons in sentences: kg overlap STUDY STUDY",
    ]
