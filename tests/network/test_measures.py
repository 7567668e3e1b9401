"""Measures on small networks, against values worked out by hand from their definitions."""

from __future__ import annotations

import networkx as nx
import pytest
from invented_networks import network

from kg.errors import KgError
from kg.network import MEASURES, bridges, cocitation, communities, coupling, modularity, node_measures, parts
from kg.network.measures import node_table


def test_degree_and_strength_count_links_and_add_their_weights():
    graph = network([("a", "b", 3), ("a", "c", 2), ("b", "a", 4)], directed=True)
    measured = node_measures(graph)
    assert {node: (row["in"], row["out"], row["degree"], row["strength"]) for node, row in measured.items()} == {
        "a": (1, 2, 3, 9),
        "b": (1, 1, 2, 7),
        "c": (1, 0, 1, 2),
    }


def test_an_undirected_network_has_no_in_and_out(path):
    assert "in" not in node_measures(path)["a"]
    assert node_measures(path)["b"]["degree"] == 2


def test_betweenness_is_the_share_of_other_pairs():
    # On a path of four, b lies between a and c and between a and d: two of the three pairs of others.
    measured = node_measures(network([("a", "b", 9), ("b", "c", 1), ("d", "c", 1)], directed=True))
    assert {node: round(row["betweenness"], 6) for node, row in measured.items()} == {
        "a": 0,
        "b": round(2 / 3, 6),
        "c": round(2 / 3, 6),
        "d": 0,
    }


def test_pagerank_solves_its_equations():
    # a leads to b by 3 and to c by 1. What arrives at b and c jumps anywhere, as nothing leads on:
    # a = 0.05 + 0.85 (1 - a) / 3, b = a + 0.85 * 3/4 * a, c = a + 0.85 * 1/4 * a.
    a = (0.05 + 0.85 / 3) / (1 + 0.85 / 3)
    measured = node_measures(network([("a", "b", 3), ("a", "c", 1)], directed=True))
    expected = {"a": a, "b": a * (1 + 0.85 * 0.75), "c": a * (1 + 0.85 * 0.25)}
    assert {node: row["pagerank"] for node, row in measured.items()} == pytest.approx(expected, abs=1e-5)
    assert sum(expected.values()) == pytest.approx(1)


def test_communities_are_the_two_triangles(triangles):
    groups = communities(triangles)
    assert groups == [("a", "b", "c"), ("d", "e", "f")]
    # Of 7 links, 3 lie in each triangle, whose nodes have 7 of 14 ends: 2 * (3/7 - 1/4).
    assert modularity(triangles, groups) == pytest.approx(2 * (3 / 7 - 1 / 4))
    assert node_measures(triangles)["f"]["community"] == 2


def test_communities_are_numbered_by_size():
    pair_and_triangle = network([("a", "b", 1), ("x", "y", 1), ("y", "z", 1), ("x", "z", 1)], directed=False)
    assert communities(pair_and_triangle) == [("x", "y", "z"), ("a", "b")]


def test_two_links_between_the_same_nodes_weigh_together():
    graph = network([("a", "b", 1), ("b", "a", 2), ("c", "d", 3)], directed=True)
    # 6 of weight in all, half of it in each pair: 1 - 2 * (6/12)².
    assert modularity(graph, [("a", "b"), ("c", "d")]) == pytest.approx(0.5)
    assert parts(graph) == 2


def test_bridges_are_links_without_which_something_falls_off(triangles, path):
    assert [(row["source"], row["target"], row["apart"]) for row in bridges(triangles)] == [
        ("Label <c>", "Label <d>", 3)
    ]
    assert [(row["sourceIri"], row["targetIri"], row["apart"]) for row in bridges(path)] == [
        ("b", "c", 2),
        ("a", "b", 1),
        ("c", "d", 1),
    ]


def test_bridges_keep_their_direction():
    rows = bridges(network([("z", "a", 1), ("a", "b", 1)], directed=True))
    assert {(row["sourceIri"], row["targetIri"]) for row in rows} == {("z", "a"), ("a", "b")}


def test_bridges_leave_the_network_as_it_was(path):
    before = nx.to_dict_of_dicts(path)
    bridges(path)
    assert nx.to_dict_of_dicts(path) == before


def test_coupling_counts_what_two_lists_share(lists):
    rows = [(row["sourceIri"], row["targetIri"], row["shared"], row["jaccard"]) for row in coupling(lists)]
    assert rows == [("A", "B", 2, pytest.approx(2 / 3)), ("B", "C", 1, pytest.approx(1 / 3))]
    assert coupling(lists)[0]["by"] == "Label <x>; Label <y>"
    assert len(coupling(lists, at_least=2)) == 1


def test_cocitation_counts_the_lists_that_name_both(lists):
    rows = {(row["sourceIri"], row["targetIri"]): (row["shared"], row["jaccard"]) for row in cocitation(lists)}
    assert rows == {
        ("x", "y"): (2, 1),
        ("x", "z"): (1, pytest.approx(1 / 3)),
        ("y", "z"): (1, pytest.approx(1 / 3)),
    }
    assert cocitation(lists)[0]["by"] == "Label <A>; Label <B>"


@pytest.mark.parametrize("pairs", [coupling, cocitation])
def test_pairs_need_a_direction(pairs, path):
    with pytest.raises(KgError, match="'invented' have no direction"):
        pairs(path)


def test_the_table_begins_with_the_node_of_most_links(path):
    rows = node_table(path)
    assert [row["iri"] for row in rows] == ["b", "c", "a", "d"]
    assert rows[0]["label"] == "Label <b>"
    assert rows[0]["class"] == "Study"


@pytest.mark.parametrize("directed", [True, False])
def test_a_network_without_nodes_has_no_measures(directed):
    empty = network([], directed)
    assert node_table(empty) == []
    assert bridges(empty) == []
    assert communities(empty) == []
    assert modularity(empty, []) == 0
    assert parts(empty) == 0


def test_every_measure_says_what_it_means_and_where_it_comes_from():
    assert {"degree", "pagerank", "betweenness", "communities", "bridges", "cocitation", "coupling"} <= MEASURES.keys()
    for name, measure in MEASURES.items():
        assert measure.id == name
        assert measure.meaning.endswith((".", ").")), name
        assert any(character.isdigit() for character in measure.source), name
        assert measure.of in ("nodes", "edges", "pairs")
