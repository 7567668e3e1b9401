"""A network as JSON for Cytoscape: Cytoscape.js with a style, and CX2 for Cytoscape Desktop and Web."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from kg.network.palette import palette, style_of

__all__ = ["to_cx2", "to_cyjs"]

_CX2_TYPES = {int: "integer", float: "double", str: "string"}


def to_cyjs(graph: nx.Graph) -> bytes:
    """Cytoscape JSON: elements with their positions, and a `style` that Cytoscape.js takes as it is.

    Args:
        graph: a network as `dressed` gives it.
    """
    nodes = [
        {
            "data": {"id": node, "value": node, "name": said["label"], **said},
            "position": {"x": said["x"], "y": said["y"]},
        }
        for node, said in graph.nodes(data=True)
    ]
    edges = [
        {"data": {**said, "source": one, "target": other, "interaction": said["label"]}}
        for one, other, said in graph.edges(data=True)
    ]
    return _written(
        {
            "format_version": "1.0",
            "generated_by": "ablation-kg",
            "data": {"name": graph.graph["title"], **graph.graph},
            "directed": graph.is_directed(),
            "multigraph": False,
            "elements": {"nodes": nodes, "edges": edges},
            "style": _cyjs_style(graph),
            "layout": {"name": "preset"},
        }
    )


def _cyjs_style(graph: nx.Graph) -> list[dict[str, Any]]:
    node = {
        "label": "data(label)",
        "width": "data(size)",
        "height": "data(size)",
        "font-size": 11,
        "text-valign": "bottom",
        "border-width": 1,
        "border-color": "#222222",
    }
    edge = {
        "width": "mapData(weight, 1, 20, 1, 6)",
        "line-color": "#999999",
        "target-arrow-color": "#999999",
        "target-arrow-shape": "triangle" if graph.is_directed() else "none",
        "curve-style": "bezier",
    }
    return [
        {"selector": "node", "style": node},
        *(
            {
                "selector": f'node[class = "{kind}"]',
                "style": {"background-color": style_of(kind).colour, "shape": style_of(kind).shape},
            }
            for kind in _kinds(graph)
        ),
        {"selector": "edge", "style": edge},
    ]


def to_cx2(graph: nx.Graph) -> bytes:
    """CX2 (https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)).

    Nodes and edges are numbered, as CX2 demands; the IRI of a node is its attribute `represents`.

    Args:
        graph: a network as `dressed` gives it.
    """
    number = {node: place for place, node in enumerate(graph)}
    nodes: list[dict[str, Any]] = [
        {
            "id": number[node],
            "x": said["x"],
            "y": said["y"],
            "v": {"name": said["label"], "represents": node, **_without(said, "label", "x", "y")},
        }
        for node, said in graph.nodes(data=True)
    ]
    edges: list[dict[str, Any]] = [
        {
            "id": place,
            "s": number[one],
            "t": number[other],
            "v": {"interaction": said["label"], **_without(said, "id", "label")},
        }
        for place, (one, other, said) in enumerate(graph.edges(data=True))
    ]
    named = {"name": graph.graph["title"], **_without(graph.graph, "title")}
    declared = {
        "networkAttributes": _declared([named]),
        "nodes": _declared([each["v"] for each in nodes]),
        "edges": _declared([each["v"] for each in edges]),
    }
    aspects: dict[str, list[Any]] = {
        "attributeDeclarations": [declared],
        "networkAttributes": [named],
        "nodes": nodes,
        "edges": edges,
        "visualProperties": [_cx2_style(graph)],
    }
    meta = [{"name": name, "elementCount": len(elements)} for name, elements in aspects.items() if elements]
    return _written(
        [
            {"CXVersion": "2.0", "hasFragments": False},
            {"metaData": meta},
            *({name: elements} for name, elements in aspects.items() if elements),
            {"status": [{"error": "", "success": True}]},
        ]
    )


def _cx2_style(graph: nx.Graph) -> dict[str, Any]:
    def by_class(values: Mapping[str, str]) -> dict[str, Any]:
        pairs = [{"v": kind, "vp": values[kind]} for kind in _kinds(graph)]
        return {"type": "DISCRETE", "definition": {"attribute": "class", "map": pairs}}

    colours = {kind: style_of(kind).colour for kind in _kinds(graph)}
    shapes = {kind: style_of(kind).shape for kind in _kinds(graph)}
    arrow = "triangle" if graph.is_directed() else "none"
    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
            "node": {
                "NODE_BACKGROUND_COLOR": palette()["Other"].colour,
                "NODE_BORDER_COLOR": "#222222",
                "NODE_BORDER_WIDTH": 1,
                "NODE_LABEL_COLOR": "#222222",
                "NODE_LABEL_FONT_SIZE": 11,
                "NODE_LABEL_POSITION": {
                    "HORIZONTAL_ALIGN": "center",
                    "VERTICAL_ALIGN": "top",
                    "HORIZONTAL_ANCHOR": "center",
                    "VERTICAL_ANCHOR": "bottom",
                    "JUSTIFICATION": "center",
                    "MARGIN_X": 0,
                    "MARGIN_Y": 2,
                },
            },
            "edge": {"EDGE_LINE_COLOR": "#999999", "EDGE_WIDTH": 1, "EDGE_TARGET_ARROW_SHAPE": arrow},
        },
        "nodeMapping": {
            "NODE_LABEL": {"type": "PASSTHROUGH", "definition": {"attribute": "name", "type": "string"}},
            "NODE_BACKGROUND_COLOR": by_class(colours),
            "NODE_SHAPE": by_class(shapes),
            **{
                name: {"type": "PASSTHROUGH", "definition": {"attribute": "size", "type": "double"}}
                for name in ("NODE_WIDTH", "NODE_HEIGHT")
            },
        },
        "edgeMapping": {},
    }


def _kinds(graph: nx.Graph) -> list[str]:
    return sorted({kind for _, kind in graph.nodes(data="class")})


def _without(said: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in names}


def _declared(rows: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    return {name: {"d": _CX2_TYPES[type(value)]} for row in rows for name, value in row.items()}


def _written(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
