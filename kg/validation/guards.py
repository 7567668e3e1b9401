"""What no SHACL engine says: that there was nothing to look at."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, QueryBoolean, Store

from kg.namespaces import SHAPES, curie
from kg.validation.engines import Broken
from kg.validation.shapes import Shape, Shapes

__all__ = ["EMPTY_GRAPH", "IDLE_SHAPE", "idle"]

EMPTY_GRAPH = Shape(
    iri=SHAPES + "GraphIsNotEmpty",
    name="graph",
    message="An empty graph breaks no shape and proves nothing. Build the graph first, or check which file was read.",
    severity="Violation",
    path="",
    sparql_path="",
    path_turtle="",
    compared=None,
    targets=(),
    query=None,
)
IDLE_SHAPE = Shape(
    iri=SHAPES + "ShapeSelectsANode",
    name="target",
    message="A shape that looks at nothing proves nothing. Check the spelling of its class or property, and that the "
    "graph holds such things.",
    severity="Violation",
    path="",
    sparql_path="",
    path_turtle="",
    compared=None,
    targets=(),
    query=None,
)


def idle(graph: Store, shapes: Shapes) -> Iterator[Broken]:
    """One result for an empty graph, or else one for each target that selects no node.

    Args:
        graph: the graph that was validated.
        shapes: what it was held against.
    """
    if not len(graph):
        yield Broken("Violation", EMPTY_GRAPH.iri, NamedNode(SHAPES.removesuffix("#")), None, "Guard")
        return
    for node_shape, targets in shapes.targets.items():
        for target in targets:
            found = graph.query(f"ASK {{ {target.pattern} }}", use_default_graph_as_union=True)
            if isinstance(found, QueryBoolean) and not found:
                yield Broken("Violation", IDLE_SHAPE.iri, NamedNode(node_shape), NamedNode(target.iri), "Guard")
        if not targets:
            raise ValueError(f"the shape {curie(node_shape)} has no target")
