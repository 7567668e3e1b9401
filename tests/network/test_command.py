"""`kg network` as people type it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from kg.cli.network import network
from kg.errors import KgError
from kg.network import MEASURES, projections


@pytest.fixture
def run(graph_file):
    def typed(*words: str) -> str:
        found = CliRunner().invoke(network, [*words, "--graph", str(graph_file)], catch_exceptions=False)
        assert found.exit_code == 0, found.output
        return found.stdout

    return typed


def test_list_tells_what_each_network_means_and_how_large_it_is(run, store):
    rows = json.loads(run("list", "--format", "json"))
    assert [row["network"] for row in rows] == list(projections())
    citation = rows[0]
    assert citation["meaning"] == projections()["citation"].meaning
    assert citation["parts"] == 1
    assert citation["links"] == len(store.select(projections()["citation"].sparql))


def test_show_gives_every_node_with_its_measures_and_their_meaning(run):
    shown = run("show", "overlap")
    assert "Anchala 2014" in shown
    # Lines are folded for the terminal.
    flat = " ".join(shown.split())
    for name in ("degree", "pagerank", "betweenness", "communities"):
        assert f"{name}: {' '.join(MEASURES[name].meaning.split())}" in flat
    assert "modularity" in flat
    assert "Limits: " in flat
    rows = list(csv.DictReader(io.StringIO(run("show", "overlap", "--format", "csv"))))
    assert set(rows[0]) >= {"label", "class", "degree", "pagerank", "betweenness", "community", "iri"}
    assert sum(float(row["pagerank"]) for row in rows) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("name", list(MEASURES))
def test_each_measure_prints_its_table_and_its_meaning(run, name):
    flat = " ".join(run("measure", "citation", "--measure", name).split())
    assert f"{name}: {MEASURES[name].meaning}" in flat
    rows = json.loads(run("measure", "citation", "--measure", name, "--format", "json"))
    assert rows
    column = {"communities": "members", "bridges": "apart", "cocitation": "shared", "coupling": "shared"}
    assert column.get(name, name) in rows[0]


def test_measure_alone_lists_the_measures(run):
    rows = json.loads(run("measure", "citation", "--format", "json"))
    assert [(row["measure"], row["meaning"]) for row in rows] == [(m.id, m.meaning) for m in MEASURES.values()]


def test_pairs_that_share_less_are_left_out_and_counted(run):
    every = json.loads(run("measure", "citation", "--measure", "coupling", "--at-least", "1", "--format", "json"))
    some = json.loads(run("measure", "citation", "--measure", "coupling", "--at-least", "3", "--format", "json"))
    assert some == [row for row in every if row["shared"] >= 3]
    shown = run("measure", "citation", "--measure", "coupling", "--at-least", "3")
    assert f"{len(some)} pairs; {len(every) - len(some)} that share fewer" in shown


def test_a_measure_without_rows_keeps_its_columns(run):
    shown = run("measure", "citation", "--measure", "cocitation", "--at-least", "99", "--format", "csv")
    assert shown.strip() == "source,target,shared,jaccard,by,sourceIri,targetIri"


@pytest.mark.parametrize("kind", ["graphml", "gexf", "cyjs", "cx2", "svg", "png"])
def test_export_writes_the_format_of_the_suffix(run, tmp_path, kind):
    path = tmp_path / f"overlap.{kind}"
    run("export", "overlap", "--to", str(path))
    begin = {"cyjs": b"{", "cx2": b"[", "svg": b"<svg", "png": b"\x89PNG"}.get(kind, b"<?xml")
    assert path.read_bytes().startswith(begin)


def test_export_takes_a_format_whatever_the_suffix(run, tmp_path):
    run("export", "overlap", "--to", str(tmp_path / "overlap.txt"), "--format", "svg")
    assert (tmp_path / "overlap.txt").read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("show", "citaton"), "No network is called 'citaton'; did you mean citation"),
        (("measure", "citation", "--measure", "pagerang"), "did you mean pagerank"),
        (("measure", "overlap", "--measure", "coupling"), "no bibliographic coupling"),
        (("export", "citation", "--to", "x.pgn"), "did you mean png"),
        (("export", "citation", "--to", "x.svg", "--format", "svgg"), "did you mean svg"),
    ],
)
def test_a_wrong_request_is_told_in_a_sentence(words, message, graph_file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(KgError, match=message) as raised:
        CliRunner().invoke(network, [*words, "--graph", str(graph_file)], catch_exceptions=False)
    assert raised.value.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_help_loads_no_networkx():
    code = "import sys, kg.cli; print(sorted({'networkx', 'resvg_py', 'numpy', 'scipy'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
