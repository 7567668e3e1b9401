"""What is measured on the nodes of a network, each measure with its meaning in a sentence and its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

__all__ = ["MEASURES", "SEED", "Measure", "communities", "modularity", "node_measures", "node_table", "parts"]

# Louvain visits the nodes in random order: with one seed the answer is the same on every run.
SEED = 0


@dataclass(frozen=True)
class Measure:
    """A measure.

    Attributes:
        id: what to type.
        meaning: one sentence.
        source: who defined it.
        of: `nodes`, `edges` or `pairs`.
    """

    id: str
    meaning: str
    source: str
    of: str


_ALL = (
    Measure(
        "degree",
        "How many nodes this one is linked with, in either direction; in and out count them by direction.",
        "Freeman, Soc Networks 1978;1:215-239",
        "nodes",
    ),
    Measure(
        "strength",
        "The weights of all links of this node, added up.",
        "Barrat et al., PNAS 2004;101:3747-3752",
        "nodes",
    ),
    Measure(
        "pagerank",
        "The share of time that somebody spends here who follows links along their direction and by their weight, and "
        "jumps to any node 15 times in 100; over all nodes it adds up to 1.",
        "Brin and Page, Comput Networks 1998;30:107-117",
        "nodes",
    ),
    Measure(
        "betweenness",
        "The share of the shortest paths between all other pairs of nodes that pass through here, directions and "
        "weights left aside.",
        "Freeman, Sociometry 1977;40:35-41; Brandes, J Math Sociol 2001;25:163-177",
        "nodes",
    ),
    Measure(
        "communities",
        "Groups of nodes with more weight of links among themselves than chance would give, directions left aside; "
        "modularity says how much more (0: none, above about 0.3: a clear division).",
        "Blondel et al., J Stat Mech 2008:P10008; Newman and Girvan, Phys Rev E 2004;69:026113",
        "nodes",
    ),
    Measure(
        "bridges",
        "Links without which the network falls into more parts; apart is how many nodes the smaller part then has.",
        "Tarjan, Inf Process Lett 1974;2:160-161",
        "edges",
    ),
    Measure(
        "cocitation",
        "Pairs of nodes that the same others point to: how many do (shared), and what part that is of all that point "
        "to either (jaccard).",
        "Small, J Am Soc Inf Sci 1973;24:265-269",
        "pairs",
    ),
    Measure(
        "coupling",
        "Pairs of nodes that point to the same others: how many they have in common (shared), and what part that is of "
        "all that either points to (jaccard).",
        "Kessler, Am Doc 1963;14:10-25",
        "pairs",
    ),
)
MEASURES: Mapping[str, Measure] = {measure.id: measure for measure in _ALL}


def communities(graph: nx.Graph) -> list[tuple[str, ...]]:
    """Communities by Louvain's method, the largest first, members in alphabetical order of their IRIs.

    Weighted, directions left aside, resolution 1, always with the same seed. On a small network a few links decide,
    and another seed may divide it otherwise.

    Source: Blondel et al., J Stat Mech 2008:P10008.
    """
    found = nx.community.louvain_communities(_sorted_undirected(graph), weight="weight", seed=SEED)
    return sorted((tuple(sorted(members)) for members in found), key=lambda members: (-len(members), members))


def parts(graph: nx.Graph) -> int:
    """Into how many pieces a network falls, directions left aside."""
    return int(nx.number_connected_components(_sorted_undirected(graph)))


def modularity(graph: nx.Graph, groups: list[tuple[str, ...]]) -> float:
    """The share of the links' weight inside the groups, less what chance would give; 0 for a network without links.

    Source: Newman and Girvan, Phys Rev E 2004;69:026113.
    """
    return float(nx.community.modularity(_sorted_undirected(graph), groups, weight="weight")) if graph.size() else 0.0


def node_measures(graph: nx.Graph) -> dict[str, dict[str, int | float]]:
    """The measures of every node: degree, strength, pagerank, betweenness and community (numbered from 1, by size).

    Sources: see MEASURES. Directed networks have `in` and `out` as well.
    """
    plain = _sorted_undirected(graph)
    rank = nx.pagerank(graph, weight="weight") if graph else {}
    between = nx.betweenness_centrality(plain)
    member = {node: number for number, part in enumerate(communities(graph), start=1) for node in part}
    directions = {"in": graph.in_degree, "out": graph.out_degree} if graph.is_directed() else {}
    return {
        node: {
            "degree": graph.degree[node],
            **{name: count[node] for name, count in directions.items()},
            "strength": graph.degree(node, weight="weight"),
            "pagerank": rank[node],
            "betweenness": between[node],
            "community": member[node],
        }
        for node in graph
    }


def node_table(graph: nx.Graph) -> list[dict[str, Any]]:
    """One row a node with label, class, measures and IRI, those with most links first."""
    measured = node_measures(graph)
    rows = [
        {"label": said["label"], "class": said["kind"], **measured[node], "iri": node}
        for node, said in graph.nodes(data=True)
    ]
    return sorted(rows, key=lambda row: (-row["degree"], row["label"], row["iri"]))


def _sorted_undirected(graph: nx.Graph) -> nx.Graph:
    """The network without directions; two links between the same nodes become one with both weights."""
    plain = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    for one, other, weight in sorted(graph.edges(data="weight", default=1)):
        before = plain.get_edge_data(one, other, {"weight": 0})["weight"]
        plain.add_edge(one, other, weight=before + weight)
    return plain
