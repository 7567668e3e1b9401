"""From records to quads: pure and deterministic, a named graph for each source."""

from __future__ import annotations

from pyoxigraph import Quad

from kg.populate.bibliography import add_bibliography
from kg.populate.metadata import add_metadata
from kg.populate.quads import QuadSet
from kg.populate.statements import add_statements
from kg.populate.studies import StudyIndex, add_studies
from kg.records import Evidence
from kg.terms import Terms

__all__ = ["QuadSet", "StudyIndex", "add_metadata", "populate"]


def populate(evidence: Evidence, terms: Terms) -> list[Quad]:
    """The evidence graph: bibliography, studies, groups, procedures, results and places.

    Args:
        evidence: the checked records.
        terms: the ontology's terms (units are looked up by their spelling).

    Returns:
        Quads in a fixed order; the same records give the same list.
    """
    quads = QuadSet()
    studies = StudyIndex(evidence)
    add_bibliography(quads, evidence)
    for source in evidence.sources.values():
        add_studies(quads, source, studies, terms)
        add_statements(quads, source, studies, terms)
    return quads.quads()
