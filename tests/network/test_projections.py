"""Each projection against what the records and the papers say, and the promises of its columns."""

from __future__ import annotations

import csv
import dataclasses
import json
import time
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

import kg
from kg.errors import KgError, UnknownName
from kg.network import coupling, find_projection, palette, project, projections
from kg.network.projections import COLUMNS, parse_projection
from kg.overlap.names import read_author
from kg.paths import EVIDENCE_DIR, QUERIES_DIR
from kg.terms import Terms

DATA = "https://w3id.org/ablation-kg/data/"
ABL = "https://w3id.org/ablation-kg/ontology#"
NAMES = ("citation", "coauthorship", "ontology", "overlap", "study-outcome", "study-technique")
# Who is on whose list, read in the papers: Fan and others cite Chen and others; three lists name Khan and others.
SEEN_IN_THE_PAPERS = [
    ("fan2023", "chen2022"),
    ("aslan2024", "wang2022"),
    ("chen2022", "khan2018"),
    ("qiu2019", "khan2018"),
]


def reference_lists() -> dict[str, Counter[str]]:
    """For each source, the works that its list names and how many numbers each has, as the records say."""
    lists = {}
    for path in sorted(EVIDENCE_DIR.glob("*/references.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            lists[path.parent.name] = Counter(row["work"] for row in csv.DictReader(handle) if row["work"])
    return lists


def links(graph) -> set[tuple[str, str]]:
    return {(one.rsplit("/", 1)[-1], other.rsplit("/", 1)[-1].rsplit("#", 1)[-1]) for one, other in graph.edges}


def test_the_projections_are_those_of_the_issue():
    assert tuple(projections()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_rows_keep_the_promises_of_the_columns(name, store):
    rows = store.select(projections()[name].sparql)
    assert list(rows.columns) == COLUMNS
    assert len(rows) > 30
    said = rows.dicts()
    assert all(value is not None for row in said for value in row.values())
    assert all(isinstance(row["weight"], int) and row["weight"] >= 1 for row in said)
    ends = [(row["source"], row["target"]) for row in said]
    assert all(one != other for one, other in ends)
    pairs = ends if projections()[name].directed else [tuple(sorted(pair)) for pair in ends]
    assert len(set(pairs)) == len(pairs)
    described = {(row[end], row[f"{end}Label"], row[f"{end}Class"]) for row in said for end in ("source", "target")}
    assert len({node for node, *_ in described}) == len(described), "a node has one label and one class"
    full = [(row[0].value, row[3].value) for row in rows]
    assert full == sorted(full)


@pytest.mark.parametrize("name", NAMES)
def test_two_engines_give_the_same_rows(name, store, rdflib_graph):
    query = projections()[name].sparql
    one = [tuple(cell.value for cell in row) for row in store.select(query)]
    other = [tuple(str(cell) for cell in row) for row in rdflib_graph.query(query)]
    assert one == other


@pytest.mark.parametrize("name", NAMES)
def test_a_projection_is_quick(name, store):
    query, taken = projections()[name].sparql, []
    for _ in range(5):
        before = time.process_time()
        store.select(query)
        taken.append(time.process_time() - before)
    assert min(taken) < 0.1


def test_every_class_is_in_the_palette_and_in_the_ontology(store):
    terms = Terms()
    for name in NAMES:
        for _, kind in project(store, name).nodes(data="kind"):
            assert kind in palette(), name
    assert [name for name in palette() if name not in terms and name not in ("Agent", "Other")] == []


def test_the_palette_can_be_told_apart_without_colour():
    # Okabe and Ito, Color Universal Design, 2008, with grey for black.
    colours = {"#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#999999"}
    styles = json.loads((QUERIES_DIR / "views" / "palette.json").read_text(encoding="utf-8"))
    assert {style["colour"] for style in styles.values()} <= colours
    drawn = [(style["colour"], style["shape"]) for style in styles.values()]
    assert len(set(drawn)) == len(drawn)


def test_citations_are_all_the_reference_lists_joined(store):
    graph = project(store, "citation")
    lists = reference_lists()
    expected = {(source, work): count for source, works in lists.items() for work, count in works.items()}
    found = {
        (one.rsplit("/", 1)[-1], other.rsplit("/", 1)[-1]): weight for one, other, weight in graph.edges(data="weight")
    }
    assert found == expected
    assert set(SEEN_IN_THE_PAPERS) <= links(graph)
    assert graph.nodes[DATA + "document/aslan2024"]["kind"] == "SystematicReview"
    assert graph.nodes[DATA + "document/chen2022"]["kind"] == "ClinicalPaper"
    assert graph.nodes[DATA + "document/khan2018"] == {"label": "Khan 2018", "kind": "CitedWork"}


def test_coupled_sources_share_the_works_that_both_lists_name(store):
    lists = {source: set(works) for source, works in reference_lists().items()}
    expected = {
        (one, other): (len(lists[one] & lists[other]), len(lists[one] & lists[other]) / len(lists[one] | lists[other]))
        for one, other in combinations(sorted(lists), 2)
        if lists[one] & lists[other]
    }
    found = {
        (row["sourceIri"].rsplit("/", 1)[-1], row["targetIri"].rsplit("/", 1)[-1]): (row["shared"], row["jaccard"])
        for row in coupling(project(store, "citation"))
    }
    assert found == {pair: (shared, pytest.approx(part)) for pair, (shared, part) in expected.items()}


def test_a_study_uses_the_techniques_that_its_paper_tells_of(store):
    graph = project(store, "study-technique")
    fan = {target.removeprefix(ABL) for target in graph.successors(DATA + "study/fan2023")}
    assert fan == {"MicrowaveAblation", "CTGuidance", "VertebralAugmentation"}
    # Wang 2022 is in the review as well: both sources count for one study.
    said = graph.edges[DATA + "study/wang2022", ABL + "MicrowaveAblation"]
    assert said["detail"] == "aslan2024, wang2022"
    assert said["label"] == "ablates by"
    assert not any(node.endswith("study/aslan2024") for node in graph)
    kinds = {graph.nodes[target]["kind"] for _, target in graph.edges}
    assert kinds == {"AblationProcedure", "ImageGuidance", "Augmentation"}


def test_a_study_reports_the_outcomes_that_its_paper_tells_of(store, results):
    graph = project(store, "study-outcome")
    assert {
        ("fan2023", "VASPainScore"),
        ("fan2023", "OswestryDisabilityIndex"),
        ("qiu2019", "CementLeakage"),
        ("wang2022", "DailyOpioidDose"),
    } <= links(graph)
    terms = Terms()
    measures = {f"abl:{name}" for root in ("OutcomeMeasure", "SafetyMeasure") for name in terms.descendants(root)}
    expected = Counter(
        (row["study"], row["measure_term"].removeprefix("abl:"))
        for row in results
        if row["measure_term"] in measures
        and row["category"] not in ("cited", "definition")
        and row["status"] in ("reported", "reported as absent", "only in a figure")
        and row["study"] != "aslan2024"
    )
    weights = graph.edges(data="weight")
    found = {(one.removeprefix(DATA + "study/"), other.removeprefix(ABL)): weight for one, other, weight in weights}
    assert found == expected
    assert graph.nodes[ABL + "CementLeakage"]["kind"] == "SafetyMeasure"
    assert graph.nodes[ABL + "VASPainScore"]["kind"] == "OutcomeMeasure"


def test_the_four_papers_of_one_hospital_are_linked_with_one_another(store):
    graph = project(store, "overlap")
    papers = ["chen2022", "fan2023", "qiu2019", "wang2022"]
    assert set(combinations(papers, 2)) <= links(graph)
    said = graph.edges[DATA + "study/fan2023", DATA + "study/wang2022"]
    assert "Zhang" in said["detail"]
    assert "Tengzhou" in said["detail"].replace(" ", "") or "TengZhou" in said["detail"].replace(" ", "")
    assert said["weight"] == len(said["detail"].split("; "))
    assert not graph.is_directed()


def test_authors_are_linked_by_the_works_that_name_both(store):
    with (EVIDENCE_DIR / "works.csv").open(encoding="utf-8", newline="") as handle:
        lists = [row["authors"].split(";") for row in csv.DictReader(handle)]
    together: Counter[tuple[str, str]] = Counter()
    for authors in lists:
        read = [read_author(name.strip()) for name in authors if name.strip() and not name.strip().startswith("et al")]
        names = {f"{author.family} {author.given[0]}" for author in read if author.given}
        together.update(combinations(sorted(names), 2))
    graph = project(store, "coauthorship")
    label = graph.nodes(data="label")
    found = {tuple(sorted((label[one], label[other]))): weight for one, other, weight in graph.edges(data="weight")}
    assert found == {pair: count for pair, count in together.items() if count > 1}
    assert found["Cazzato R", "Gangi A"] > 5


def test_the_hierarchy_has_each_step_once(store):
    graph = project(store, "ontology")
    terms = Terms()
    above = {target.removeprefix(ABL) for target in graph.successors(ABL + "MicrowaveAblation")}
    # Heat-based ablation is thermal ablation: the longer step goes without saying.
    assert "HeatBasedAblation" in above
    assert "ThermalAblation" not in above
    assert {"CTGuidance"} <= {target.removeprefix(ABL) for target in graph.successors(ABL + "CTFluoroscopyGuidance")}
    assert graph.nodes[ABL + "Vertebroplasty"]["kind"] == "Procedure"
    assert all(node.removeprefix(ABL) in terms for node in graph)
    assert not any(node.startswith(ABL + "Audit") for node in graph)


def test_the_library_gives_the_same_network(graph_file, store):
    loaded = kg.load(graph_file).network("citation")
    assert list(loaded.edges(data=True)) == list(project(store, "citation").edges(data=True))


def test_an_unknown_name_is_told_with_the_nearest(store):
    with pytest.raises(UnknownName, match="did you mean citation"):
        project(store, "citations")
    assert find_projection("Citation").id == "citation"


def test_a_projection_without_links_is_an_empty_network(store):
    empty = dataclasses.replace(
        find_projection("citation"), sparql=f"SELECT ?{' ?'.join(COLUMNS)} WHERE {{ FILTER(false) }}"
    )
    assert len(project(store, empty)) == 0


def test_other_columns_are_told(store):
    other = dataclasses.replace(find_projection("citation"), sparql="SELECT ?source ?target { ?source a ?target }")
    with pytest.raises(KgError, match="'citation' needs the columns source, sourceLabel"):
        project(store, other)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#+ weight: ", "#+ wait: ", "has each of id, title"),
        ("#+ directed: yes", "#+ directed: maybe", "directed is yes or no"),
        ("#+ layout: force", "#+ layout: circle", "layout one of force"),
        ("#+ id: citation", "#+ id citation", "as `#\\+ key: value`"),
    ],
)
def test_a_wrong_card_is_told(old, new, message):
    text = find_projection("citation").sparql
    assert old in text
    with pytest.raises(KgError, match=message):
        parse_projection(text.replace(old, new), "network-citation.rq")


def test_the_page_names_every_network_and_measure():
    from kg.network import MEASURES

    page = (Path(__file__).parents[2] / "docs" / "network.md").read_text(encoding="utf-8")
    assert [name for name in (*NAMES, *MEASURES, *COLUMNS) if f"`{name}`" not in page] == []
    assert [m.id for m in MEASURES.values() if m.meaning not in page or m.source not in page] == []
    assert [p.id for p in projections().values() if p.meaning not in page] == []
