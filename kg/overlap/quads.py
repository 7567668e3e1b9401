"""The pairs that may share patients as a named graph of their own: computed, not printed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from kg.overlap.cohorts import Cohort, read_cohorts
from kg.overlap.pairs import CERTAIN, NOT_EXCLUDED, POSSIBLE, Overlap, all_overlaps
from kg.overlap.pools import warning_of
from kg.populate.quads import QuadSet, abl, data, graph, literal
from kg.records import Evidence
from kg.terms import Terms

__all__ = ["add_overlaps"]

_WHERE = graph("overlap")
_JUDGED = {CERTAIN: "CertainOverlap", POSSIBLE: "PossibleOverlap", NOT_EXCLUDED: "OverlapNotExcluded"}


def add_overlaps(evidence: Evidence, terms: Terms) -> list[Quad]:
    """A node for each pair of studies that may count the same patients, and the counts that bound it.

    Args:
        evidence: the checked records.
        terms: the ontology's terms.

    Returns:
        Quads of the graph `overlap`; a pair without a node shows no sign of sharing anybody.
    """
    quads = QuadSet()
    cohorts = read_cohorts(evidence, terms)
    for key, cohort in sorted(cohorts.items()):
        study = data("study", key)
        for name, count in (("countedPatients", cohort.patients), ("countedLesions", cohort.lesions)):
            quads.add(_WHERE, study, f"abl:{name}", None if count is None else literal(count))
    for overlap in all_overlaps(cohorts):
        if overlap.may_share:
            _add(quads, overlap, cohorts)
    return quads.quads()


def _add(quads: QuadSet, overlap: Overlap, cohorts: Mapping[str, Cohort]) -> None:
    node = data("overlap", overlap.one, overlap.other)
    quads.types(_WHERE, node, "CohortOverlap")
    quads.label(_WHERE, node, " and ".join(cohorts[key].label for key in overlap.studies))
    for key in overlap.studies:
        quads.add(_WHERE, node, "abl:overlapStudy", data("study", key))
    quads.add(_WHERE, node, "abl:overlapJudgement", abl(_JUDGED[overlap.judgement]))
    if overlap.months is not None:
        quads.add(_WHERE, node, "abl:sharedMonths", literal(Decimal(overlap.months)))
    if overlap.window is not None:
        quads.add(_WHERE, node, "abl:sharedFrom", _date(overlap.window[0]))
        quads.add(_WHERE, node, "abl:sharedTo", _date(overlap.window[1]))
    if overlap.centre is not None:
        quads.text(_WHERE, node, "abl:sharedCentre", overlap.centre)
        quads.add(_WHERE, node, "abl:centreBasis", _basis(overlap.centre_stated))
    for author in overlap.authors:
        quads.text(_WHERE, node, "abl:sharedAuthor", author.name)
    if overlap.authors:
        quads.add(_WHERE, node, "abl:authorBasis", _basis(overlap.authors_stated))
    _add_bounds(quads, node, overlap)
    quads.text(_WHERE, node, "abl:overlapReason", " ".join(overlap.reasons))
    quads.text(_WHERE, node, "abl:overlapWarning", warning_of(overlap))


def _add_bounds(quads: QuadSet, node: NamedNode, overlap: Overlap) -> None:
    bounds = {
        "sharedPatientsAtLeast": overlap.certain_patients,
        "sharedPatientsAtMost": overlap.patients.most,
        "sameLesionPatientsAtMost": overlap.same_lesion,
        "sharedLesionsAtLeast": overlap.certain_lesions,
        "sharedLesionsAtMost": overlap.lesions.most,
    }
    for name, bound in bounds.items():
        quads.add(_WHERE, node, f"abl:{name}", None if bound is None else literal(bound))


def _basis(stated: bool) -> NamedNode:
    return abl("StatedBasis" if stated else "InferredBasis")


def _date(printed: str) -> Literal:
    return literal(printed, ("gYear", "gYearMonth", "date")[printed.count("-")])
