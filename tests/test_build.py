"""The build: deterministic, whole, described by its own metadata."""

from __future__ import annotations

import csv
import gzip
import shutil

import pytest

from kg.build import build
from kg.errors import RecordErrors
from kg.namespaces import DATA, GRAPH
from kg.paths import EVIDENCE_DIR
from kg.populate.statements import days_of

PREFIXES = """
PREFIX abl: <https://w3id.org/ablation-kg/ontology#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""


def ask(store, body: str):
    return store.select(PREFIXES + body).values()


def test_the_same_records_give_the_same_bytes(graph_file, tmp_path):
    again = tmp_path / "again.nq.gz"
    build(out=again, check=False)
    assert again.read_bytes() == graph_file.read_bytes()


def test_the_real_graph_conforms(built):
    _, report = built
    assert [finding.message for finding in report.findings if finding.severity == "Violation"] == []


def test_what_the_report_counts_is_what_the_graph_holds(built):
    store, report = built
    assert report.sources == 5
    assert report.triples == len(store)
    rows = sum(
        len(list(csv.DictReader(path.open(encoding="utf-8", newline=""))))
        for name in ("results.csv", "included.csv")
        for path in EVIDENCE_DIR.glob(f"*/{name}")
    )
    assert report.results > rows  # the facts come on top of the tables


def test_there_is_a_named_graph_for_each_source_and_no_blank_node_in_the_evidence(graph_file):
    lines = gzip.decompress(graph_file.read_bytes()).decode().splitlines()
    graphs = {line.rsplit(" ", 2)[1].strip("<>").removeprefix(GRAPH) for line in lines}
    sources = {"aslan2024", "chen2022", "fan2023", "qiu2019", "wang2022"}
    made = "audit bibliography common coverage derived inferred metadata ontology overlap".split()
    assert graphs == sources | set(made)
    blank = [line for line in lines if "_:" in line.split('"')[0] and f"{GRAPH}ontology" not in line]
    assert blank == []


def test_one_study_with_two_sources_is_one_node_and_its_statements_stay_apart(store):
    found = ask(
        store,
        f"SELECT DISTINCT ?source {{ ?r abl:aboutStudy <{DATA}study/wang2022> ; abl:statedIn/abl:sourceKey ?source }}"
        " ORDER BY ?source",
    )
    assert [row[0] for row in found] == ["aslan2024", "wang2022"]


def test_the_metadata_counts_each_graph(store):
    for part, count in ask(store, "SELECT ?part ?n { ?set void:subset ?part . ?part void:triples ?n }"):
        (held,) = ask(store, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{part}> {{ ?s ?p ?o }} }}")[0]
        assert held == count, part
    results = ask(store, "SELECT ?n { ?p void:class abl:Result ; void:entities ?n }")
    assert results == ask(store, "SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r a abl:Result }")


def test_a_work_that_several_lists_name_is_one_node(store):
    found = ask(store, f"SELECT ?doc {{ ?doc cito:cites <{DATA}document/khan2018> }} ORDER BY ?doc")
    assert [row[0].removeprefix(DATA + "document/") for row in found] == ["aslan2024", "chen2022", "fan2023", "qiu2019"]


def test_every_result_says_where_it_is_printed(store):
    assert (
        ask(
            store,
            "SELECT ?r { ?r a abl:Result FILTER NOT EXISTS { ?r abl:mainPlace/oa:hasSelector/oa:exact ?printed } }",
        )
        == []
    )


def test_procedures_are_classified_by_the_rules(store):
    ct_mwa = ask(
        store,
        "SELECT DISTINCT ?key { ?p a abl:CTGuidedMicrowaveAblation ; abl:performedIn/abl:studyKey ?key } ORDER BY ?key",
    )
    assert {row[0] for row in ct_mwa} >= {"chen2022", "fan2023", "qiu2019", "wang2022"}
    mixed = ask(
        store,
        "SELECT DISTINCT ?key { ?p a abl:AblationProcedure ; abl:performedIn/abl:studyKey ?key ;"
        " abl:guidedBy ?g . ?g a abl:MixedGuidance }",
    )
    assert len(mixed) == 26  # as the review says of its mixed guidance group
    assert "aslan2024-ref48" not in {row[0] for row in mixed}
    extraspinal = ask(store, "SELECT DISTINCT ?g { ?g a abl:ExtraspinalTarget } ORDER BY ?g")
    # The review counts lesions of the ilium and around the acetabulum among its "spinal" ones.
    assert [row[0].removeprefix(DATA) for row in extraspinal] == ["group/aslan2024/lesions", "group/qiu2019/lesions"]


def test_nothing_is_written_from_wrong_records(tmp_path):
    evidence = shutil.copytree(EVIDENCE_DIR, tmp_path / "evidence")
    (evidence / "fan2023" / "results.csv").write_text("id\n", encoding="utf-8")
    with pytest.raises(RecordErrors):
        build(evidence, tmp_path / "graph.nq.gz")
    assert not (tmp_path / "graph.nq.gz").exists()


@pytest.mark.parametrize(
    ("duration", "days"),
    [
        ("PT24H", 1),
        ("P1D", 1),
        ("P1W", 7),
        ("P4W", 28),
        ("P1M", 30),
        ("P12W", 84),
        ("P3M", 91),
        ("P24W", 168),
        ("P6M", 183),
        ("P2W/P4W", 14),
    ],
)
def test_time_points_sort_by_days_and_stay_distinct(duration, days):
    assert days_of(duration) == days
