"""What is measured on pairs of nodes: bridges, co-citation and bibliographic coupling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Any

import networkx as nx

from kg.errors import KgError

__all__ = ["BRIDGE_COLUMNS", "PAIR_COLUMNS", "bridges", "cocitation", "coupling"]

BRIDGE_COLUMNS = ("source", "link", "target", "apart", "sourceIri", "targetIri")
PAIR_COLUMNS = ("source", "target", "shared", "jaccard", "by", "sourceIri", "targetIri")


def bridges(graph: nx.Graph) -> list[dict[str, Any]]:
    """Links without which the network falls into more parts, directions left aside, the weightiest cuts first.

    Source: Tarjan, Inf Process Lett 1974;2:160-161.

    Returns:
        Rows with the columns BRIDGE_COLUMNS; apart is how many nodes the smaller part then has.
    """
    plain = graph.to_undirected()
    rows = []
    for found in nx.bridges(plain):
        # An undirected graph may hand out an edge either way round.
        one, other = found if graph.has_edge(*found) else found[::-1]
        link = graph.edges[one, other]["label"]
        rows.append(_row(graph, one, other) | {"apart": _smaller_part(plain, one, other), "link": link})
    rows = [{column: row[column] for column in BRIDGE_COLUMNS} for row in rows]
    return sorted(rows, key=lambda row: (-row["apart"], row["sourceIri"], row["targetIri"]))


def _smaller_part(plain: nx.Graph, one: str, other: str) -> int:
    weight = plain.edges[one, other]
    plain.remove_edge(one, other)
    sides = [len(nx.node_connected_component(plain, node)) for node in (one, other)]
    plain.add_edge(one, other, **weight)
    return min(sides)


def cocitation(graph: nx.Graph, at_least: int = 1) -> list[dict[str, Any]]:
    """Pairs of nodes that the same others point to.

    Source: Small, J Am Soc Inf Sci 1973;24:265-269.

    Args:
        graph: a directed network.
        at_least: only pairs that so many nodes point to.

    Returns:
        Rows with the columns PAIR_COLUMNS, the most shared first: shared is how many point to both, by are their
        labels, and jaccard is the part of all that point to either.

    Raises:
        KgError: the network is not directed.
    """
    _needs_direction(graph, "co-citation")
    return _pairs(graph, graph.predecessors, graph.successors, at_least)


def coupling(graph: nx.Graph, at_least: int = 1) -> list[dict[str, Any]]:
    """Pairs of nodes that point to the same others.

    Source: Kessler, Am Doc 1963;14:10-25.

    Args, Returns, Raises: as of `cocitation`, with the directions turned round.
    """
    _needs_direction(graph, "bibliographic coupling")
    return _pairs(graph, graph.successors, graph.predecessors, at_least)


def _needs_direction(graph: nx.Graph, what: str) -> None:
    if not graph.is_directed():
        raise KgError(f"The links of {graph.graph.get('id', 'this network')!r} have no direction, so it has no {what}.")


def _pairs(
    graph: nx.Graph,
    ahead: Callable[[str], Iterable[str]],
    back: Callable[[str], Iterable[str]],
    at_least: int,
) -> list[dict[str, Any]]:
    # Only pairs that have a node in common are looked at, each as often as they have one.
    shared = Counter(pair for between in graph for pair in combinations(sorted(back(between)), 2))
    rows = []
    for (one, other), count in shared.items():
        if count >= at_least:
            first, second = set(ahead(one)), set(ahead(other))
            by = "; ".join(sorted(graph.nodes[node]["label"] for node in first & second))
            measured = {"shared": count, "jaccard": count / len(first | second), "by": by}
            rows.append(_row(graph, one, other) | measured)
    rows = [{column: row[column] for column in PAIR_COLUMNS} for row in rows]
    return sorted(rows, key=lambda row: (-row["shared"], -row["jaccard"], row["sourceIri"], row["targetIri"]))


def _row(graph: nx.Graph, one: str, other: str) -> dict[str, Any]:
    labels = {"source": graph.nodes[one]["label"], "target": graph.nodes[other]["label"]}
    return labels | {"sourceIri": one, "targetIri": other}
