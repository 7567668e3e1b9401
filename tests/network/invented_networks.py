"""Small networks made by hand."""

from __future__ import annotations

import networkx as nx


def network(edges: list[tuple[str, str, int]], directed: bool, layout: str = "force", **kinds: str) -> nx.Graph:
    """An invented network: nodes by one letter, each a study unless said otherwise."""
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.graph.update(id="invented", title="Invented & small", layout=layout)
    for node in sorted({node for edge in edges for node in edge[:2]}):
        graph.add_node(node, label=f"Label <{node}>", kind=kinds.get(node, "Study"))
    for one, other, weight in edges:
        graph.add_edge(one, other, weight=weight, predicate=f"urn:{one}{other}", label="leads to", detail="é & ü")
    return graph
