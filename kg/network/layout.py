"""Where the nodes of a network stand: the same places on every run, with room for every label."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import networkx as nx

from kg.network.spread import Box, pack, push_apart
from kg.network.stress import stress_layout

__all__ = ["Layout", "Spot", "lay_out", "marker_radius", "text_width"]

FONT = 11.0
_LINE = 14.0
_ROW = 19.0
_LINK = 100.0
_PER_NODE = 52.0
_COLUMN_GAP = 420.0
_LEAF_ARC = 14.0
_RING = 150.0
_SWEEPS = 8
# Advance widths of Roboto in parts of the font size, for the letters that differ most from the rest.
_WIDTHS = {0.26: "iIjl.,;:'|! ", 0.35: "frt()[]/-", 0.66: "ABCDEGHKNOPQRTUXVYZ&", 0.88: "mMwW@%"}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}


@dataclass(frozen=True)
class Spot:
    """Where a node stands and how its label is set.

    Attributes:
        x, y: the middle of the marker in pixels, y downwards.
        radius: half the marker's size in pixels.
        anchor: `middle` (the label stands below), `start` (right of the marker) or `end` (left of it).
        turn: degrees by which the label is turned about the marker, clockwise.
    """

    x: float
    y: float
    radius: float
    anchor: str = "middle"
    turn: float = 0.0


@dataclass(frozen=True)
class Layout:
    """The places of all nodes on a canvas that begins at 0, 0.

    Attributes:
        spots: by node.
        width, height: of the canvas in pixels, labels included.
        centre: of a tree.
    """

    spots: dict[str, Spot] = field(default_factory=dict)
    width: float = 0.0
    height: float = 0.0
    centre: tuple[float, float] = (0.0, 0.0)


def text_width(text: str, size: float = FONT) -> float:
    """About how wide a text is in pixels, set in Roboto or a font like it; rather a little more than less."""
    return sum(_WIDTH_OF.get(letter, 0.58) for letter in text) * size


def marker_radius(graph: nx.Graph, node: str) -> float:
    """Half a marker's size in pixels: its area grows with the number of links."""
    return round(min(5.0 + 1.6 * math.sqrt(graph.degree[node]), 20.0), 1)


def lay_out(graph: nx.Graph) -> Layout:
    """The places of a network's nodes, by the method that its attribute `layout` names.

    `columns` sets sources left and targets right, ordered so that few links cross (Sugiyama et al., IEEE Trans Syst
    Man Cybern 1981;11:109-125, barycentre method). `tree` is a dendrogram about a centre. `force`, and whatever else,
    sets linked nodes side by side (stress majorization), each part of the network by itself.
    """
    methods: dict[str, Callable[[nx.Graph], dict[str, Spot]]] = {"columns": _columns, "tree": _tree}
    method = methods.get(graph.graph.get("layout", ""), _force)
    return _fitted(graph, method(graph))


def _force(graph: nx.Graph) -> dict[str, Spot]:
    plain = graph.to_undirected()
    parts = sorted((sorted(part) for part in nx.connected_components(plain)), key=lambda part: (-len(part), part))
    laid = []
    for part in parts:
        # Built anew: the order of a subgraph's nodes, from which the method starts, differs from run to run.
        alone = nx.Graph()
        alone.add_nodes_from(part)
        alone.add_edges_from(sorted(tuple(sorted(edge)) for edge in plain.edges(part)))
        places = stress_layout(alone)
        extent = max(abs(value) for place in places.values() for value in place)
        link = max(_LINK, _PER_NODE * math.sqrt(len(part)) / max(extent, 0.1)) if len(part) > 1 else 0.0
        boxes = {}
        for node in part:
            radius = marker_radius(graph, node)
            half = max(radius, text_width(graph.nodes[node]["label"]) / 2) + 3
            # Rounded, so that the last digit of another processor moves nothing.
            x, y = (round(value * link, 3) for value in places[node])
            boxes[node] = Box(x, y, half, radius + 3, radius + _LINE + 3)
        laid.append(push_apart(boxes))
    boxes = pack(laid)
    return {node: Spot(box.x, box.y, marker_radius(graph, node)) for node, box in boxes.items()}


def _columns(graph: nx.Graph) -> dict[str, Spot]:
    left = sorted(node for node in graph if graph.in_degree(node) == 0)
    right = sorted(node for node in graph if graph.in_degree(node))
    height = _ROW * max(len(left), len(right), 1)
    y: dict[str, float] = {}

    def spread(nodes: list[str]) -> None:
        step = height / max(len(nodes), 1)
        y.update({node: (place + 0.5) * step for place, node in enumerate(nodes)})

    def middle(node: str, others: Iterable[str]) -> float:
        linked = [y[other] for other in others]
        return sum(linked) / len(linked) if linked else y[node]

    right.sort(key=lambda node: (graph.nodes[node]["kind"], -graph.degree[node], node))
    spread(left)
    spread(right)
    for _ in range(_SWEEPS):
        left.sort(key=lambda node: (middle(node, graph.successors(node)), node))
        spread(left)
        right.sort(key=lambda node: (graph.nodes[node]["kind"], middle(node, graph.predecessors(node)), node))
        spread(right)
    spots = {node: Spot(0.0, y[node], 5.0, "end") for node in left}
    return spots | {
        node: Spot(_COLUMN_GAP, y[node], min(marker_radius(graph, node), height / len(right) / 2 - 0.5), "start")
        for node in right
    }


def _tree(graph: nx.Graph) -> dict[str, Spot]:
    """Leaves on the rim, every other node between its first and its last leaf, on a ring by its depth."""
    parent = {node: min(graph.successors(node), default=None) for node in graph}
    children: dict[str | None, list[str]] = {}
    for node in sorted(graph, key=lambda node: (graph.nodes[node]["kind"], graph.nodes[node]["label"], node)):
        children.setdefault(parent[node], []).append(node)
    angle: dict[str, float] = {}
    depth: dict[str, int] = {}
    leaves = 0

    def walk(node: str, level: int) -> None:
        nonlocal leaves
        depth[node] = level
        below = children.get(node, [])
        for child in below:
            walk(child, level + 1)
        if not below:
            leaves += 1
        angle[node] = (angle[below[0]] + angle[below[-1]]) / 2 if below else float(leaves)

    for root in children.get(None, []):
        walk(root, 1)
    deepest = max(depth.values(), default=0)
    rim = max(_LEAF_ARC * leaves / math.tau, _RING * (deepest + 1))
    spots = {}
    for node, place in angle.items():
        turn = math.tau * place / max(leaves, 1)
        # The first ring is a wide one: the roots' names need room.
        reach = rim * (0.24 + 0.66 * (depth[node] - 1) / deepest) if children.get(node) else rim
        right = math.cos(turn) >= 0
        degrees = round(math.degrees(turn) - (0 if right else 180), 1)
        x, y = reach * math.cos(turn), reach * math.sin(turn)
        spots[node] = Spot(x, y, 5.0 if children.get(node) else 3.5, "start" if right else "end", degrees)
    return spots


def _fitted(graph: nx.Graph, spots: dict[str, Spot]) -> Layout:
    """The same picture moved so that nothing, labels included, stands left of or above 0."""
    if not spots:
        return Layout()
    corners = [corner for node, spot in spots.items() for corner in _corners(spot, graph.nodes[node]["label"])]
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    right, bottom = max(x for x, _ in corners), max(y for _, y in corners)
    moved = {
        node: Spot(round(s.x - left, 1), round(s.y - top, 1), s.radius, s.anchor, s.turn) for node, s in spots.items()
    }
    return Layout(moved, round(right - left, 1), round(bottom - top, 1), (round(-left, 1), round(-top, 1)))


def _corners(spot: Spot, label: str) -> list[tuple[float, float]]:
    long = text_width(label)
    if spot.anchor == "middle":
        half = max(long / 2, spot.radius)
        return [(spot.x - half, spot.y - spot.radius), (spot.x + half, spot.y + spot.radius + _LINE)]
    reach = (spot.radius + 4 + long) * (1 if spot.anchor == "start" else -1)
    turn = math.radians(spot.turn)
    ends = [(spot.x, spot.y), (spot.x + reach * math.cos(turn), spot.y + reach * math.sin(turn))]
    return [(x + side, y + side) for x, y in ends for side in (-FONT, FONT)]
