"""The command as a user meets it: output, exit codes, one sentence for every mistake."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys

import pytest
import rdflib

from kg.catalogue import catalogue
from kg.cli.table import as_markdown, as_text
from kg.paths import EVIDENCE_DIR


def kg(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", *arguments],
        input=stdin, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture(scope="module")
def graph(graph_file) -> tuple[str, str]:
    return "--graph", str(graph_file)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_help_names_every_command_and_an_example():
    shown = kg("--help")
    assert shown.returncode == 0
    shown_last = ("overlap", "gaps", "query", "sparql", "term", "study", "export", "info")
    for command in ("build", "validate", "verify", "audit", *shown_last):
        assert f"\n  {command} " in shown.stdout
        assert "Example: " in kg(command, "--help").stdout
    assert "Example: " in shown.stdout


def test_every_format_shows_the_same_rows(graph):
    table = kg("query", "run", "CQ16", *graph)
    assert table.returncode == 0
    assert "CQ16" in table.stdout
    from_csv = rows(kg("query", "run", "CQ16", "--format", "csv", *graph).stdout)
    from_json = json.loads(kg("query", "run", "CQ16", "--format", "json", *graph).stdout)
    markdown = kg("query", "run", "CQ16", "--format", "md", *graph).stdout.splitlines()
    assert len(from_csv) == len(from_json) == len(markdown) - 2 > 0
    assert list(from_csv[0]) == list(from_json[0]) == list(catalogue()["CQ16"].columns)


def test_a_table_keeps_numbers_flush_right_and_folds_long_words_only_between_them():
    rows = [("two words", "7"), ("incomprehensible", "12"), ("", "")]
    drawn = as_text(("text", "n"), rows, (False, True), fold=5).split("\n")
    width = len("incomprehensible")
    assert drawn[1] == "-" * width + "  " + "---"
    assert drawn[2:] == ["two".ljust(width) + "    7", "words", "incomprehensible   12", ""]
    assert as_text(("text", "n"), [], (False, False)).splitlines() == ["text    n", "------  ---"]


def test_a_bar_in_a_cell_does_not_end_a_markdown_cell():
    head, rule, row = as_markdown(("text", "n"), [("a|b\nc", "7")], (False, True)).splitlines()
    assert (head, rule, row) == ("| text   |   n |", "| ------ | --: |", "| a\\|b c |   7 |")


def test_a_parameter_narrows_the_answer(graph):
    every = rows(kg("query", "run", "CQ11", "--format", "csv", *graph).stdout)
    one = rows(kg("query", "run", "cq11", "--set", "study=Fan 2023", "--format", "csv", *graph).stdout)
    two = rows(
        kg("query", "run", "11", "--set", "study=fan2023", "--set", "study=qiu2019", "--format", "csv", *graph).stdout
    )
    assert {row["study"] for row in one} == {"fan2023"}
    assert {row["study"] for row in two} == {"fan2023", "qiu2019"}
    assert len(one) < len(two) < len(every)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("query", "run", "CQ41"), "No question is called 'CQ41'; did you mean CQ"),
        (("query", "run", "CQ11", "--set", "study=fan2032"), "did you mean fan2023"),
        (("query", "run", "CQ11", "--set", "studie=fan2023"), "did you mean study"),
        (("query", "run", "CQ11", "--set", "study"), "name=value"),
        (("term", "MicrowavAblation"), "did you mean microwaveablation"),
        (("study", "fan2032"), "did you mean fan2023"),
        (("study", "fan2023", "--category", "outcom"), "did you mean outcome"),
        (("sparql", "nowhere.rq"), "There is no query file nowhere.rq"),
        (("query", "list", "--graph", "x"), "No such option"),
        (("query", "run", "CQ11", "--graph", "nothing.nq.gz"), "run `kg build` first"),
        (("export", "graph", "--format", "owl"), "'owl' is not one of"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(arguments, said, graph):
    takes_graph = arguments[0] in ("study", "sparql") or arguments[:2] == ("query", "run")
    extra = graph if takes_graph and "--graph" not in arguments else ()
    done = kg(*arguments, *extra)
    assert done.returncode == 2
    assert said.lower() in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_broken_query_of_ones_own_is_one_sentence(graph):
    done = kg("sparql", "-", *graph, stdin="SELECT WHERE {")
    assert (done.returncode, done.stdout) == (2, "")
    assert "not well-formed SPARQL" in done.stderr


def test_a_query_of_ones_own_gives_rows(graph):
    query = "SELECT (COUNT(*) AS ?reviews) { ?s a <https://w3id.org/ablation-kg/ontology#Review> }"
    assert rows(kg("sparql", "-", "--format", "csv", *graph, stdin=query).stdout) == [{"reviews": "1"}]


def test_build_refuses_wrong_records_with_exit_code_1(tmp_path):
    evidence = shutil.copytree(EVIDENCE_DIR, tmp_path / "evidence")
    table = evidence / "qiu2019" / "results.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",reported,", ",reportet,", 1), encoding="utf-8")
    done = kg("build", "--evidence", str(evidence), "--out", str(tmp_path / "g.nq.gz"))
    assert done.returncode == 1
    assert "1 mistake in the records, nothing was built" in done.stderr
    assert "nearest: reported" in done.stderr
    assert not (tmp_path / "g.nq.gz").exists()


def test_build_and_validate_say_what_they_found(tmp_path):
    out = tmp_path / "g.nq.gz"
    done = kg("build", "--out", str(out))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Built 5 sources" in done.stdout
    assert "conforms" in done.stdout
    checked = kg("validate", "--graph", str(out))
    assert checked.returncode == 0
    assert "conforms" in checked.stdout


def test_validate_of_an_empty_graph_has_findings(tmp_path):
    import gzip

    empty = tmp_path / "empty.nq.gz"
    empty.write_bytes(gzip.compress(b""))
    done = kg("validate", "--graph", str(empty))
    assert done.returncode == 1
    assert "conforms" not in done.stdout.splitlines()[0]


def test_a_term_is_found_by_its_abbreviation():
    shown = kg("term", "MWA").stdout
    assert "abl:MicrowaveAblation" in shown
    assert "definition" in shown


def test_a_study_shows_what_two_sources_say_of_it(graph):
    found = rows(kg("study", "chen2022", "--format", "csv", *graph).stdout)
    assert {row["source"] for row in found} == {"chen2022", "aslan2024"}


def test_info_lists_the_sources(graph):
    found = rows(kg("info", "--format", "csv", *graph).stdout)
    assert [row["source"] for row in found] == ["aslan2024", "chen2022", "fan2023", "qiu2019", "wang2022"]
    assert all(int(row["results"]) > 200 for row in found)


def test_results_are_exported_to_a_file_and_to_the_screen(graph, tmp_path):
    out = tmp_path / "results.csv"
    assert kg("export", "results", "--out", str(out), *graph).returncode == 0
    assert out.read_text(encoding="utf-8") == kg("export", "results", *graph).stdout
    assert rows(out.read_text(encoding="utf-8"))[0]["source"] == "aslan2024"


def test_the_ontology_is_one_file():
    read = {}
    for kind, name in (("turtle", "turtle"), ("rdfxml", "xml")):
        done = kg("export", "ontology", "--format", kind)
        assert done.returncode == 0
        graph = rdflib.Graph().parse(data=done.stdout, format=name)
        read[kind] = (len(graph), len(list(graph.subjects(rdflib.RDF.type, rdflib.OWL.Class))))
    assert read["turtle"] == read["rdfxml"]
    assert read["turtle"][1] > 500


def test_an_output_that_cannot_be_written_is_one_sentence(graph):
    done = kg("export", "results", "--out", "/nowhere/at/all.csv", *graph)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_the_example_of_each_question_works(name, graph):
    program, *arguments = catalogue()[name].example.split()
    assert program == "kg"
    import shlex

    done = kg(*shlex.split(catalogue()[name].example)[1:], *graph)
    assert done.returncode == 0, done.stderr
    assert arguments[:3] == ["query", "run", name]
