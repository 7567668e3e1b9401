"""The projections: each is one view query with a card, and becomes a networkx graph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import networkx as nx
from pyoxigraph import Literal, NamedNode

from kg.errors import KgError, UnknownName
from kg.paths import QUERIES_DIR
from kg.store import GraphStore

__all__ = [
    "COLUMNS",
    "LAYOUTS",
    "Network",
    "Projection",
    "find_projection",
    "parse_projection",
    "project",
    "projections",
]

Network: TypeAlias = nx.Graph
COLUMNS = (
    "source sourceLabel sourceClass target targetLabel targetClass predicate predicateLabel weight detail"
).split()
LAYOUTS = ("force", "columns", "tree")
_KEYS = ("id", "title", "meaning", "directed", "weight", "detail", "layout", "limits")
_LINE = re.compile(r"#\+ (\w+): (.*)")


@dataclass(frozen=True)
class Projection:
    """A network that is drawn out of the evidence graph: its card and its SPARQL.

    Attributes:
        id: `citation`, `study-technique` and so on, the query file's name without `network-`.
        title: a few words.
        meaning: what an edge is.
        directed: whether an edge leads from its source to its target, or merely joins the two.
        weight: what the weight of an edge counts.
        detail: what the detail of an edge holds.
        layout: how it is drawn, one of LAYOUTS.
        limits: what not to read into it.
        sparql: the file's whole text.
    """

    id: str
    title: str
    meaning: str
    directed: bool
    weight: str
    detail: str
    layout: str
    limits: str
    sparql: str


def parse_projection(text: str, name: str) -> Projection:
    """The projection that a query file holds.

    Args:
        text: the file's text.
        name: the file's name, for the error.

    Raises:
        KgError: the card lacks a key, or has one that is not known, or a value that is not possible.
    """
    lines = [line.rstrip() for line in text.splitlines() if line.startswith("#+")]
    found = [_LINE.fullmatch(line) for line in lines]
    values = {match[1]: match[2].strip() for match in found if match}
    if len(values) != len(lines) or set(values) != set(_KEYS):
        raise KgError(f"{name}: the card of a network has each of {', '.join(_KEYS)} once, as `#+ key: value`.")
    if values["directed"] not in ("yes", "no") or values["layout"] not in LAYOUTS:
        raise KgError(f"{name}: directed is yes or no, and layout one of {', '.join(LAYOUTS)}.")
    directed = values.pop("directed") == "yes"
    return Projection(**values, directed=directed, sparql=text)


@cache
def projections(folder: Path = QUERIES_DIR / "views") -> dict[str, Projection]:
    """Every projection of a folder of view queries by id, in alphabetical order.

    Raises:
        KgError: a card is wrong.
    """
    paths = sorted(folder.glob("network-*.rq"))
    found = [parse_projection(path.read_text(encoding="utf-8"), path.name) for path in paths]
    return {projection.id: projection for projection in found}


def find_projection(name: str) -> Projection:
    """The projection of this id.

    Raises:
        UnknownName: there is none, with the nearest.
    """
    known = projections()
    if name.casefold() not in known:
        raise UnknownName("network", name, known)
    return known[name.casefold()]


def project(store: GraphStore, projection: Projection | str) -> Network:
    """The network as a networkx graph, nodes and edges in alphabetical order of their IRIs.

    A node is an IRI with `label` and `kind` (the class's local name); an edge has `weight` (int), `predicate` (IRI),
    `label` and `detail`. The graph's own attributes `id`, `title` and `layout` say what it is.

    Args:
        store: the evidence graph.
        projection: a projection, or the id of one.

    Returns:
        A `DiGraph` where the projection is directed, else a `Graph`.

    Raises:
        UnknownName: no projection has this id, with the nearest.
        KgError: the query is not well formed, or has other columns than COLUMNS.
    """
    wanted = find_projection(projection) if isinstance(projection, str) else projection
    rows = store.select(wanted.sparql)
    if list(rows.columns) != COLUMNS:
        raise KgError(f"The network {wanted.id!r} needs the columns {', '.join(COLUMNS)}.")
    edges = []
    nodes: dict[str, dict[str, str]] = {}
    for row in rows:
        texts = [cell.value if isinstance(cell, NamedNode | Literal) else "" for cell in row]
        cells = dict(zip(COLUMNS, texts, strict=True))
        for end in ("source", "target"):
            kind = re.split(r"[/#]", cells[f"{end}Class"])[-1]
            nodes[cells[end]] = {"label": cells[f"{end}Label"], "kind": kind}
        attributes = {
            "weight": int(cells["weight"]),
            "predicate": cells["predicate"],
            "label": cells["predicateLabel"],
            "detail": cells["detail"],
        }
        edges.append((cells["source"], cells["target"], attributes))
    graph = nx.DiGraph() if wanted.directed else nx.Graph()
    graph.graph.update(id=wanted.id, title=wanted.title, layout=wanted.layout)
    graph.add_nodes_from(sorted(nodes.items()))
    graph.add_edges_from(sorted(edges, key=lambda edge: edge[:2]))
    return graph
