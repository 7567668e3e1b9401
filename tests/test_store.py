"""The store: rows, errors in one sentence, and the union of named graphs."""

from __future__ import annotations

import gzip
from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import KgError, NotBuilt
from kg.store import GraphStore

EX = "http://example.org/"


@pytest.fixture
def small() -> GraphStore:
    def iri(name):
        return NamedNode(EX + name)

    return GraphStore(
        [
            Quad(iri("a"), iri("size"), Literal(3), iri("g1")),
            Quad(iri("a"), iri("name"), Literal("A"), iri("g2")),
            Quad(iri("b"), iri("size"), Literal(Decimal("1.50")), iri("g2")),
        ]
    )


def test_queries_see_the_union_of_the_named_graphs(small):
    rows = small.select(f"SELECT ?name ?size {{ ?x <{EX}name> ?name ; <{EX}size> ?size }}")
    assert rows.columns == ("name", "size")
    assert rows.values() == [("A", 3)]
    assert rows.dicts() == [{"name": "A", "size": 3}]


def test_a_row_keeps_unbound_cells_and_numbers_as_numbers(small):
    rows = small.select(
        f"SELECT ?x ?size ?name {{ ?x <{EX}size> ?size OPTIONAL {{ ?x <{EX}name> ?name }} }} ORDER BY ?x"
    )
    assert rows.values() == [(EX + "a", 3, "A"), (EX + "b", Decimal("1.5"), None)]
    assert rows.column("name") == ["A", None]
    with pytest.raises(ValueError, match="not in"):
        rows.column("nonsense")


def test_ask_gives_one_row_and_construct_gives_triples(small):
    assert small.select(f"ASK {{ ?x <{EX}size> 3 }}").values() == [(True,)]
    assert len(small.construct(f"CONSTRUCT {{ ?x <{EX}has> ?y }} WHERE {{ ?x <{EX}size> ?y }}")) == 2


def test_a_wrong_query_is_one_sentence(small):
    with pytest.raises(KgError, match="not well-formed SPARQL"):
        small.select("SELECT WHERE")
    with pytest.raises(KgError, match=r"construct\(\)"):
        small.select("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    with pytest.raises(KgError, match=r"select\(\)"):
        small.construct("SELECT ?s { ?s ?p ?o }")


def test_a_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(NotBuilt, match="kg build"):
        GraphStore.from_file(tmp_path / "nothing.nq.gz")


def test_a_file_is_read_back(tmp_path):
    path = tmp_path / "graph.nq.gz"
    path.write_bytes(gzip.compress(f'<{EX}a> <{EX}p> "x" <{EX}g> .\n'.encode()))
    assert len(GraphStore.from_file(path)) == 1


def test_rows_become_a_frame(small):
    frame = small.select(f"SELECT ?name {{ ?x <{EX}name> ?name }}").to_pandas()
    assert list(frame.columns) == ["name"]
    assert frame.loc[0, "name"] == "A"
