"""A network as XML: GraphML for networkx, igraph and yEd, GEXF for Gephi."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import networkx as nx
from networkx.readwrite.graphml import GraphMLWriter

from kg import __version__

__all__ = ["to_gexf", "to_graphml"]

_GEXF = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"
_TYPES = {int: "integer", float: "double", str: "string"}
# GEXF knows four shapes; the class stands in the attributes as well.
_GEXF_SHAPES = {"rectangle": "square", "triangle": "triangle", "vee": "triangle", "diamond": "diamond"}


def to_graphml(graph: nx.Graph) -> bytes:
    """GraphML (http://graphml.graphdrawing.org) with every attribute of nodes and edges under its name.

    Args:
        graph: a network as `dressed` gives it.
    """
    # Not write_graphml: what that writes depends on whether lxml is installed.
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(graph)
    root = writer.xml
    indent(root)
    return _document(root)


def to_gexf(graph: nx.Graph) -> bytes:
    """GEXF 1.3 (https://gexf.net) with colour, position, size and shape in its `viz` namespace.

    GEXF has y upwards, so it is turned round. The file carries no date, so that it is the same on every run.

    Args:
        graph: a network as `dressed` gives it.
    """
    root = Element("gexf", {"xmlns": _GEXF, "xmlns:viz": _VIZ, "version": "1.3"})
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = f"ablation-kg {__version__}"
    SubElement(meta, "description").text = graph.graph["title"]
    kind = "directed" if graph.is_directed() else "undirected"
    body = SubElement(root, "graph", {"defaultedgetype": kind, "mode": "static"})
    node_keys = _declare(body, "node", [said for _, said in graph.nodes(data=True)], {"label"})
    edge_keys = _declare(body, "edge", [said for *_, said in graph.edges(data=True)], {"id", "label", "weight"})
    nodes = SubElement(body, "nodes")
    for node, said in graph.nodes(data=True):
        element = SubElement(nodes, "node", {"id": node, "label": said["label"]})
        _values(element, said, node_keys)
        _drawn(element, said)
    edges = SubElement(body, "edges")
    for one, other, said in graph.edges(data=True):
        named = {"id": said["id"], "source": one, "target": other, "label": said["label"]}
        element = SubElement(edges, "edge", {**named, "weight": str(said["weight"])})
        _values(element, said, edge_keys)
    indent(root)
    return _document(root)


def _declare(body: Element, what: str, rows: list[dict[str, Any]], own: set[str]) -> dict[str, str]:
    """Say which attributes there are; gives the id of each. Those with a place of their own are left out."""
    found = {name: type(value) for row in rows for name, value in row.items() if name not in own}
    declared = SubElement(body, "attributes", {"class": what, "mode": "static"})
    for number, (name, python) in enumerate(found.items()):
        SubElement(declared, "attribute", {"id": f"{what}{number}", "title": name, "type": _TYPES[python]})
    return {name: f"{what}{number}" for number, name in enumerate(found)}


def _values(element: Element, said: dict[str, Any], keys: dict[str, str]) -> None:
    values = SubElement(element, "attvalues")
    for name, key in keys.items():
        SubElement(values, "attvalue", {"for": key, "value": str(said[name])})


def _drawn(element: Element, said: dict[str, Any]) -> None:
    colour = said["colour"].removeprefix("#")
    parts = {name: str(int(colour[place : place + 2], 16)) for name, place in (("r", 0), ("g", 2), ("b", 4))}
    SubElement(element, "viz:color", parts)
    SubElement(element, "viz:position", {"x": str(said["x"]), "y": str(-said["y"]), "z": "0.0"})
    SubElement(element, "viz:size", {"value": str(said["size"])})
    SubElement(element, "viz:shape", {"value": _GEXF_SHAPES.get(said["shape"], "disc")})


def _document(root: Element) -> bytes:
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
