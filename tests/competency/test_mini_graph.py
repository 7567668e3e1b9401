"""The questions on three invented studies, small enough to check by eye: whole ordered answers on two engines.

The texts stand in `mini/papers`, the records beside them; `mini/expected` was written by hand from the texts.
"""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest
import rdflib
from competency.tables import differences, rdflib_rows

from kg.build import build
from kg.catalogue import find_question
from kg.records import load_evidence

MINI = Path(__file__).parent / "mini"
EXPECTED = {path.stem: path for path in sorted((MINI / "expected").glob("CQ*.csv"))}
WANTED = {f"CQ{number:02}" for number in (2, 3, 5, 6, 9, 11, 14, 16, 21, 22, 23, 25, 26, 30, 34, 35, 36, 37, 38)}


@pytest.fixture(scope="module")
def mini(tmp_path_factory):
    """The mini graph: its store, the build's report, and the same graph in rdflib."""
    store, report = build(evidence=MINI, out=tmp_path_factory.mktemp("mini") / "mini.nq.gz")
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=gzip.decompress(report.path.read_bytes()), format="nquads")
    return store, report, dataset


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
    question = find_question(name)
    rows = mini[0].select(question.sparql)
    assert rows.columns == question.columns
    assert differences(EXPECTED[name], rows.columns, rows.values(), question) == []


@pytest.mark.parametrize("name", sorted(WANTED))
def test_the_second_engine_gives_the_rows_by_hand(mini, name):
    question = find_question(name)
    assert differences(EXPECTED[name], question.columns, rdflib_rows(mini[2], question.sparql), question) == []
