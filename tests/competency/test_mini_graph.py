"""The questions on three invented studies, small enough to check by eye: whole ordered answers on two engines.

The texts stand in `mini/papers`, the records beside them; `mini/expected` was written by hand from the texts.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode

from kg.build import build
from kg.catalogue import find_question
from kg.records import load_evidence
from kg.store import plain

MINI = Path(__file__).parent / "mini"
EXPECTED = {path.stem: path for path in sorted((MINI / "expected").glob("CQ*.csv"))}
WANTED = {
    "CQ11",
    "CQ14",
    "CQ16",
    "CQ21",
    "CQ22",
    "CQ23",
    "CQ25",
    "CQ26",
    "CQ30",
    "CQ34",
    "CQ35",
    "CQ36",
    "CQ37",
    "CQ38",
}


@pytest.fixture(scope="module")
def mini(tmp_path_factory):
    """The mini graph: its store, the build's report, and the same graph in rdflib."""
    store, report = build(evidence=MINI, out=tmp_path_factory.mktemp("mini") / "mini.nq.gz")
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=gzip.decompress(report.path.read_bytes()), format="nquads")
    return store, report, dataset


def comparable(cell):
    """A cell as the tables by hand spell it: "" for unbound; numbers by value to nine digits."""
    if cell is None or cell == "":
        return ""
    try:
        return round(Decimal(str(cell)), 9)
    except InvalidOperation:
        return str(cell)


def by_hand(name: str) -> list[dict]:
    """The rows of the table by hand."""
    with EXPECTED[name].open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert rows, f"{name}: the table by hand is empty"
    question = find_question(name)
    assert list(rows[0]) == [*question.columns, "place"]
    return [{column: comparable(row[column]) for column in question.columns} for row in rows]


def answer(columns, rows) -> list[dict]:
    """An engine's rows in the same form."""
    return [{column: comparable(cell) for column, cell in zip(columns, row, strict=True)} for row in rows]


def plain_rdflib(term):
    """The plain value of an rdflib term."""
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return plain(NamedNode(str(term)))
    if term.datatype is not None:
        return plain(Literal(str(term), datatype=NamedNode(str(term.datatype))))
    return str(term)


def test_the_records_are_accepted_and_each_figure_stands_where_they_say():
    evidence = load_evidence(MINI)
    assert sorted(evidence.sources) == ["alpha2001", "beta2002", "gamma2003"]
    for source in evidence.sources.values():
        text = (MINI / "papers" / source.text).read_text(encoding="utf-8")
        assert hashlib.sha256(text.encode()).hexdigest() == source.sha256
        assert len(text) == source.characters
        places = [place for statement in source.statements for place in statement.places]
        assert len(places) >= 15
        assert [place.printed for place in places] == [text[place.offset : place.end] for place in places]


def test_the_shapes_find_nothing_in_the_studies(mini):
    _, report, _ = mini
    assert (report.sources, report.studies) == (3, 4)
    studies = ("alpha2001", "beta2002", "gamma2003")
    assert [finding for finding in report.findings if any(study in str(finding) for study in studies)] == []
    assert [finding for finding in report.findings if finding.severity == "Violation"] == []


def test_the_tables_by_hand_are_those_wanted():
    assert set(EXPECTED) == WANTED


@pytest.mark.parametrize("name", sorted(WANTED))
def test_the_embedded_store_gives_the_rows_by_hand(mini, name):
    rows = mini[0].select(find_question(name).sparql)
    assert rows.columns == find_question(name).columns
    assert answer(rows.columns, rows.values()) == by_hand(name)


@pytest.mark.parametrize("name", sorted(WANTED))
def test_the_second_engine_gives_the_rows_by_hand(mini, name):
    question = find_question(name)
    found = [tuple(map(plain_rdflib, row)) for row in mini[2].query(question.sparql)]
    assert answer(question.columns, found) == by_hand(name)
