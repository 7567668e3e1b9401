"""A network with everything on it that another tool needs to draw it alike."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.network.layout import lay_out
from kg.network.measures import node_measures
from kg.network.palette import style_of

__all__ = ["dressed"]


def dressed(graph: nx.Graph) -> nx.Graph:
    """A copy whose nodes carry label, class, colour, shape, x, y, size and their measures, and whose edges an id.

    x and y are the middle of the node and size is its width, all in pixels, y downwards; colour is `#RRGGBB`, shape
    one of the palette's. Edges carry id, label, predicate, weight and detail.
    """
    layout = lay_out(graph)
    measured = node_measures(graph)
    copy = graph.__class__(**graph.graph)
    for node, said in graph.nodes(data=True):
        spot, style = layout.spots[node], style_of(said["kind"])
        drawn: dict[str, Any] = {
            "label": said["label"],
            "class": said["kind"],
            "className": style.label,
            "colour": style.colour,
            "shape": style.shape,
            "x": spot.x,
            "y": spot.y,
            "size": round(2 * spot.radius, 1),
        }
        copy.add_node(node, **drawn, **measured[node])
    for number, (one, other, said) in enumerate(graph.edges(data=True)):
        copy.add_edge(one, other, id=f"e{number}", **said)
    return copy
