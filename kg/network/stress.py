"""Places for the nodes of a connected network, so that the distance on paper is the number of links in between."""

from __future__ import annotations

import math

import networkx as nx

__all__ = ["stress_layout"]

_ROUNDS = 120
_STILL = 1e-3


def stress_layout(graph: nx.Graph) -> dict[str, tuple[float, float]]:
    """Places by stress majorization, in units of one link, about the middle of the picture.

    Each node moves to where its distances to all others, weighted by one over their square, ask it to be; it begins on
    a circle. In plain arithmetic, so that no library of linear algebra with its threads decides on the last digit.

    Source: Gansner, Koren and North, Graph Drawing 2004:239-250, with the localized step of their section 2.3.

    Args:
        graph: a connected undirected network; the order of its nodes decides where they begin.
    """
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    # Neighbours of a hub begin side by side, so that the links need not be untangled.
    order = list(nx.dfs_preorder_nodes(graph, max(graph, key=lambda node: (graph.degree[node], node)))) if graph else []
    reach = max((length for row in steps.values() for length in row.values()), default=0) / 2
    turn = math.tau / max(len(order), 1)
    x = [reach * math.cos(turn * place) for place in range(len(order))]
    y = [reach * math.sin(turn * place) for place in range(len(order))]
    others = [
        [(j, float(steps[one][other]), steps[one][other] ** -2) for j, other in enumerate(order) if other != one]
        for one in order
    ]
    whole = [sum(weight for *_, weight in row) for row in others]
    for _ in range(_ROUNDS):
        furthest = 0.0
        for i, row in enumerate(others):
            if not row:
                continue
            xi, yi, newx, newy = x[i], y[i], 0.0, 0.0
            for j, wanted, weight in row:
                dx, dy = xi - x[j], yi - y[j]
                pull = wanted / (math.sqrt(dx * dx + dy * dy) or 1e-9)
                newx += weight * (x[j] + dx * pull)
                newy += weight * (y[j] + dy * pull)
            newx /= whole[i]
            newy /= whole[i]
            furthest = max(furthest, abs(newx - xi), abs(newy - yi))
            x[i], y[i] = newx, newy
        if furthest < _STILL:
            break
    return {node: (x[place], y[place]) for place, node in enumerate(order)}
