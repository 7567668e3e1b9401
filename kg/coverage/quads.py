"""The matrix as quads of the named graph `coverage`."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from kg.coverage.matrix import Matrix, coverage_matrix
from kg.populate.quads import QuadSet, abl, data, graph
from kg.records import Evidence
from kg.records.schema import STATUSES
from kg.terms import Terms

__all__ = ["add_coverage"]

_WHERE = graph("coverage")


def add_coverage(evidence: Evidence, terms: Terms) -> list[Quad]:
    """The coverage graph of the records.

    Args:
        evidence: the checked records.
        terms: the ontology's terms.

    Returns:
        Quads in a fixed order: the matrix and its measures, a node for each cell, and for each study that a review
        includes one node for all measures on which the review says nothing of it.
    """
    matrix = coverage_matrix(evidence, terms)
    quads = QuadSet()
    _add_measures(quads, matrix)
    for cell in matrix.cells:
        node = _add(quads, evidence, "CoverageCell", cell.source, cell.study, cell.status, cell.measure)
        quads.add(_WHERE, node, "abl:cellMeasure", abl(cell.measure))
        for name in cell.statements:
            quads.add(_WHERE, node, "abl:restsOn", data("result", cell.source, name))
        if cell.absence:
            quads.add(_WHERE, node, "abl:restsOn", data("absence", cell.source, cell.absence))
    for rest in matrix.remainders:
        node = _add(quads, evidence, "CoverageRemainder", rest.source, rest.study, "not-reported")
        for section in rest.sections:
            quads.text(_WHERE, node, "abl:searchedSection", section)
    return quads.quads()


def _add_measures(quads: QuadSet, matrix: Matrix) -> None:
    node = data("coverage")
    quads.types(_WHERE, node, "CoverageMatrix")
    for measure in matrix.measures:
        quads.add(_WHERE, node, "abl:matrixMeasure", abl(measure))


def _add(
    quads: QuadSet, evidence: Evidence, kind: str, source: str, study: str, status: str, *measure: str
) -> NamedNode:
    node = data("coverage", source, study, *measure)
    quads.types(_WHERE, node, kind)
    quads.add(_WHERE, node, "abl:cellStudy", data("study", study))
    quads.add(_WHERE, node, "abl:cellDocument", data("document", evidence.sources[source].work))
    quads.add(_WHERE, node, "abl:cellStatus", abl(STATUSES[status]))
    return node
