"""The SPARQL page: the editor under a strict policy, its helps, and what comes back."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pyoxigraph import RdfFormat, parse

from kg.paths import GRAPH_FILE, QUERIES_DIR
from kg.store import GraphStore

EXAMPLES = [path.read_text(encoding="utf-8") for path in sorted((QUERIES_DIR / "examples").glob("*.rq"))]
# Deeper than any stack: the engine breaks at it at once, as it does, much later, where memory ends.
BREAKS = "ASK { FILTER(" + "!" * 50_000 + "true) }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def store():
    return GraphStore.from_file(GRAPH_FILE)


def write(page, text):
    """Replaces what is in the editor, as a person would."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def run(page, text):
    write(page, text)
    page.get_by_role("button", name="Run").click()


def taken(page, name):
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_the_first_query_has_the_rows_of_the_store_as_table_files_and_bars(either_reader, store):
    page = either_reader.open("sparql")
    rows = store.select(EXAMPLES[0])
    expected = [[str(cell) for cell in row] for row in rows.values()]
    expect(page.locator("#outcome")).to_contain_text(f"{len(rows)} rows")
    assert list(csv.reader(io.StringIO(taken(page, "CSV").split("\n", 1)[1]))) == expected
    found = json.loads(taken(page, "JSON"))["results"]["bindings"]
    assert [[row[name]["value"] for name in rows.columns] for row in found] == expected
    bars = page.get_by_role("figure", name="results by study").locator("svg g > title")
    assert bars.all_text_contents() == [f"{study}: {n}" for study, n in expected]


def test_the_editor_completes_declares_prefixes_and_explains_mistakes(reader, store, serious, picture):
    page = reader.open("sparql", dark=True)
    expect(page.locator("#outcome")).to_be_visible()
    write(page, "")
    page.keyboard.type("SELECT ?event { ?event a owl:Class ; rdfs:subClassOf abl:Adverse", delay=5)
    expect(page.locator(".cm-content")).to_contain_text(re.compile("PREFIX owl:.*PREFIX rdfs:.*PREFIX abl:", re.DOTALL))
    offered = page.locator(".cm-tooltip-autocomplete li")
    expect(offered.filter(has_text="abl:AdverseEvent").first).to_be_visible()
    label = store.select(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?d { "
        "<https://w3id.org/ablation-kg/ontology#AdverseEvent> skos:definition ?d }"
    ).values()[0][0]
    expect(page.locator(".cm-completionInfo")).to_contain_text(label)
    assert serious(page) == []
    picture(page, "sparql-completion-dark")
    page.wait_for_timeout(150)
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    written = page.locator(".cm-content").inner_text()
    assert re.findall(r"PREFIX (\w+):", written) == ["owl", "rdfs", "abl"]
    count = len(store.select(written))
    assert count > 3
    expect(page.locator("#outcome")).to_contain_text(f"{count} rows")
    write(page, "SELECT ?x {\n  ?x a ; b\n}")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("alert")).to_contain_text("line 2")
    expect(page.locator(".cm-lint-marker-error")).to_have_count(1)
    write(page, "DELETE WHERE { ?s ?p ?o }")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("alert")).to_contain_text("only reads")
    # The keyboard leaves the editor: Esc, then Tab.
    page.locator(".cm-content").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Run"


def test_triples_come_as_table_files_and_picture(reader, store, picture):
    page = reader.open("sparql")
    query = next(text for text in EXAMPLES if "CONSTRUCT" in text)
    page.get_by_label("Examples").select_option(label=query.split("\n")[0].removeprefix("# ")[:69] + "…")
    expected = {str(triple) for triple in store.ask(query)}
    expect(page.locator("#outcome")).to_contain_text(f"{len(expected)} triples")
    for name, form in (("N-Triples", RdfFormat.N_TRIPLES), ("Turtle", RdfFormat.TURTLE)):
        found = {str(quad.triple) for quad in parse(taken(page, name).encode(), format=form)}
        assert found == expected, name
    links = [triple for triple in store.ask(query) if not str(triple.object).startswith('"')]
    figure = page.get_by_role("figure", name="The triples as a picture")
    assert figure.locator("svg line[marker-end]").count() == len({str(triple) for triple in links})
    picture(page, "sparql-graph-desktop")
    # The address holds the query; a new page restores it, and the first one finds it among the last queries.
    again = reader.open(page.url.split("#/")[1], width=390)
    expect(again.locator("#outcome")).to_contain_text(f"{len(expected)} triples")
    assert again.locator(".cm-content").inner_text().split() == query.split()
    assert again.evaluate("document.documentElement.scrollWidth") <= 390
    last = page.get_by_label("Your last queries")
    assert last.locator("option").count() == 3
    last.select_option("clear")
    expect(last).to_have_count(0)
    assert page.evaluate("localStorage.getItem('ablation-kg-queries')") is None


def test_rows_that_link_things_are_drawn_in_the_order_of_the_query(reader, store, picture):
    page = reader.open("sparql")
    expect(page.locator("#outcome")).to_be_visible()
    abl = "PREFIX abl: <https://w3id.org/ablation-kg/ontology#>\n"
    query = abl + "SELECT * { ?s ?p ?o . ?s a abl:Discrepancy FILTER(isIRI(?o)) } ORDER BY ?s ?p ?o LIMIT 8"
    run(page, query)
    figure = page.get_by_role("figure", name="The rows as a picture")
    expect(figure.locator("svg line[marker-end]")).to_have_count(8)
    expected = [tuple(str(row[name].value) for name in "spo") for row in store.ask(query)]
    assert list(csv.reader(io.StringIO(taken(page, "CSV").strip()))) == [["s", "p", "o"], *map(list, expected)]
    lay = page.evaluate(
        """() => {
          const box = (each) => each.getBoundingClientRect();
          const heads = [...document.querySelectorAll('svg line[marker-end]')].map((line) => {
            const m = line.getScreenCTM();
            return new DOMPoint(line.x2.baseVal.value, line.y2.baseVal.value).matrixTransform(m);
          });
          return [...document.querySelectorAll('svg text.node')].map(box)
            .filter((b) => heads.some((p) => p.x > b.left && p.x < b.right && p.y > b.top && p.y < b.bottom)).length;
        }"""
    )
    assert lay == 0
    picture(page, "sparql-rows-as-picture")
    run(page, abl + "SELECT ?study ?name ?n { ?study a abl:Study ; rdfs:label ?name BIND(1 AS ?n) }")
    expect(page.locator(".results")).to_contain_text("No picture of these rows.")
    run(page, "SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }")
    expect(page.get_by_role("alert")).to_contain_text("sends nothing to other hosts")


def test_a_query_without_end_is_stopped_and_the_engine_comes_back(reader):
    page = reader.open("sparql")
    expect(page.locator("#outcome")).to_be_visible()
    write(page, ENDLESS)
    page.get_by_role("button", name="Run").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("alert")).to_contain_text("Stopped.")
    page.get_by_label("Time limit").select_option("5")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("alert")).to_contain_text("time limit of 5 s", timeout=30_000)
    write(page, "ASK { ?s ?p ?o }")
    page.get_by_role("button", name="Run").click()
    expect(page.locator(".truth")).to_contain_text("Yes", timeout=30_000)


def test_a_query_that_breaks_the_engine_is_said_and_the_next_one_is_answered(reader, store):
    page = reader.open("sparql")
    expect(page.locator("#outcome")).to_be_visible()
    for _ in range(2):
        run(page, BREAKS)
        expect(page.get_by_role("alert")).to_have_text(
            "The query needed more memory than the page has; the engine was started anew."
        )
        run(page, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        expect(page.locator(".results td")).to_have_text(
            str(store.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").values()[0][0])
        )
    page.get_by_role("navigation", name="Views").get_by_text("Studies").click()
    expect(page.locator("main .failed, main .waiting")).to_have_count(0)


def test_selected_lines_are_typed_over_and_deleted_without_complaint(reader):
    page = reader.open("sparql")
    content = page.locator(".cm-content")
    content.click()
    for _ in range(2):
        page.keyboard.press("Control+a")
        page.keyboard.type("x")
        assert content.inner_text() == "x"
        page.keyboard.press("Control+z")
        expect(content).to_contain_text("SELECT")
    page.keyboard.press("Control+a")
    page.evaluate("document.execCommand('delete')")
    expect(content).to_contain_text("Write a SPARQL query")
    page.keyboard.type("ab")
    page.keyboard.press("Shift+Home")
    page.keyboard.type("(")
    assert content.inner_text() == "(ab)"
