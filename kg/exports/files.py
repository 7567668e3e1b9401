"""The graph as a file: Turtle, TriG, N-Quads, JSON-LD, RDF/XML; the same graph gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, Triple, serialize

from kg.namespaces import PREFIXES

__all__ = ["GRAPH_FORMATS", "canonical", "write_graph"]

GRAPH_FORMATS: dict[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}


def canonical(quads: Iterable[Quad]) -> list[Quad]:
    """Quads with blank nodes named by RDFC-1.0, so that the same graph is always written alike."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(dataset, key=_order)


def _order(quad: Quad | Triple) -> tuple[str, ...]:
    graph = str(quad.graph_name) if isinstance(quad, Quad) else ""
    return graph, str(quad.subject), str(quad.predicate), str(quad.object)


def write_graph(quads: Iterable[Quad], kind: str, out: IO[bytes]) -> None:
    """Write the graph; formats without named graphs get the union of them.

    Args:
        quads: the graph.
        kind: one of GRAPH_FORMATS.
        out: where the bytes go.
    """
    chosen = GRAPH_FORMATS[kind]
    ordered: list[Quad] | list[Triple]
    if chosen.supports_datasets:
        ordered = sorted(quads, key=_order)
    else:
        ordered = sorted({Triple(q.subject, q.predicate, q.object) for q in quads}, key=_order)
    serialize(ordered, out, format=chosen, prefixes=PREFIXES)
