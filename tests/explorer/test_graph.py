"""The graph view: what is drawn equals what SPARQL finds, can be narrowed, opened, taken along and linked to."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
from collections import Counter
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from kg import __version__
from kg.catalogue import catalogue
from kg.exports.results import result_table
from kg.paths import GRAPH_FILE, QUERIES_DIR
from kg.store import GraphStore

DATA = "https://w3id.org/ablation-kg/data/"
ABL = "https://w3id.org/ablation-kg/ontology#"


@pytest.fixture(scope="module")
def ask():
    """Rows of SPARQL on the built graph, as tuples of text: nothing of the page takes part."""
    store = GraphStore.from_file(GRAPH_FILE)

    def rows(sparql: str) -> list[dict[str, str]]:
        found = store.raw.query(sparql, use_default_graph_as_union=True)
        names = [variable.value for variable in found.variables]
        return [{n: row[n].value if row[n] is not None else "" for n in names} for row in found]

    return rows


def view(name: str) -> str:
    return (QUERIES_DIR / "views" / f"{name}.rq").read_text(encoding="utf-8")


def drawn(page):
    """The elements in the drawing, as Cytoscape.js holds them."""
    canvas = page.locator(".graph-canvas[data-things]")
    canvas.wait_for(timeout=60_000)
    return canvas.evaluate(
        """box => ({nodes: box.cy.nodes().map(n => ({...n.data(), ...n.position()})),
                    edges: box.cy.edges().map(e => e.data())})"""
    )


def ends(rows):
    return {row[end] for row in rows for end in ("source", "target")}


def saved(page, button):
    with page.expect_download() as found:
        page.get_by_role("button", name=button).click()
    return found.value.path().read_bytes()


def test_the_first_picture_is_what_sparql_finds(either_reader, ask):
    rows = ask(view("network-study-technique"))
    page = either_reader.open("graph")
    picture = drawn(page)
    assert {node["id"] for node in picture["nodes"]} == ends(rows)
    assert len(picture["edges"]) == len({(r["source"], r["predicate"], r["target"]) for r in rows})
    assert len({node["shape"] + node["colour"] for node in picture["nodes"]}) == len(
        {r["sourceClass"] for r in rows} | {r["targetClass"] for r in rows}
    )
    # The list holds the same, and so do the counts of the legend.
    assert page.locator(".graph-list > ul > li").count() == len(ends(rows))
    guided = {r["target"] for r in rows if r["targetClass"] == f"{ABL}ImageGuidance"}
    legend = page.get_by_label("image guidance", exact=False).first.locator("xpath=..")
    expect(legend).to_contain_text(str(len(guided)))
    legend.click()
    page.locator(f".graph-canvas[data-things='{len(ends(rows)) - len(guided)}']").wait_for()
    assert "hide=abl%3AImageGuidance" in page.url


def test_files_hold_the_picture(reader, ask):
    rows = ask(view("network-overlap"))
    page = reader.open("graph?picture=overlap")
    picture = drawn(page)
    page.get_by_text("The data behind this").click()
    table = list(csv.DictReader(io.StringIO(saved(page, "CSV").decode())))
    assert sorted((r["fromIri"], r["toIri"], r["weight"]) for r in table) == sorted(
        (r["source"], r["target"], r["weight"]) for r in rows
    )
    assert len(table) == len(picture["edges"])
    svg = ElementTree.fromstring(saved(page, re.compile("as SVG")))
    for group, count in (("links", len(rows)), ("things", len(ends(rows)))):
        assert len(svg.find(f".//{{*}}g[@class='{group}']")) == count
    cyjs = json.loads(saved(page, re.compile("as Cytoscape JSON")))
    assert {n["data"]["id"]: n["position"] for n in cyjs["elements"]["nodes"]} == {
        n["id"]: {"x": n["x"], "y": n["y"]} for n in picture["nodes"]
    }
    assert len(cyjs["elements"]["edges"]) == len(rows)
    # Both pictures say what they are, what forms and lines stand for, and where they come from.
    assert svg.find("{*}title").text == "".join(svg.find(".//{*}text[@class='title']").itertext())
    legend = svg.find(".//{*}g[@class='legend']")
    classes = Counter(node["kind"] for node in picture["nodes"])
    told = ["".join(part.itertext()) for part in legend.findall("{*}g[@class='class']")]
    assert [int(re.search(r"\((\d+)\)$", text)[1]) for text in told] == sorted(classes.values(), reverse=True)
    kinds = Counter(edge["label"] for edge in picture["edges"])
    links = ["".join(part.itertext()) for part in legend.findall("{*}g[@class='link']")]
    assert set(links) == {f"{label} ({count})" for label, count in kinds.items()}
    assert legend.find("{*}text[@class='source']").text == f"ablation-kg {__version__}, CC BY 4.0"
    png = saved(page, re.compile("as PNG"))
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    size = [float(svg.get(side)) for side in ("width", "height")]
    scale = min(2, 8000 / max(size))
    assert struct.unpack(">II", png[16:24]) == pytest.approx([side * scale for side in size], abs=3)


def test_a_link_restores_picture_and_places(reader, ask):
    rows = ask(view("network-study-outcome"))
    hidden = {r["target"] for r in rows if r["targetClass"] == f"{ABL}SafetyMeasure"}
    path = "graph?picture=study-outcome&hide=abl:SafetyMeasure&chosen=data:study/fan2023"
    one, other = (drawn(reader.open(path)) for _ in range(2))
    assert one == other
    assert {node["id"] for node in one["nodes"]} == ends(rows) - hidden
    page = reader.pages[-1]
    printed = [row for row in result_table(GRAPH_FILE) if row["study"] == "fan2023"]
    details = page.get_by_label("What is chosen")
    expect(details).to_contain_text(f"Printed on it: {len(printed)} results")
    expect(details).to_contain_text(
        f"{printed[0]['source']}, {printed[0]['locator']}, character {printed[0]['offset']}"
    )
    expect(details.get_by_role("link", name="Page of the study")).to_have_attribute("href", "#/study/fan2023")


def test_things_of_ticked_classes_are_drawn_without_links_too(reader, ask):
    rows = ask(view("network-study-technique"))
    techniques = {r["target"] for r in rows}
    assert not techniques & {r["source"] for r in rows}
    page = reader.open("graph?hide=abl:Study")
    picture = drawn(page)
    assert {node["id"] for node in picture["nodes"]} == techniques
    assert picture["edges"] == []
    expect(page.get_by_text(f"{len(techniques)} of them have no link to anything else")).to_be_visible()
    boxes = page.get_by_role("group", name="Things: legend").get_by_role("checkbox", checked=True)
    for box in reversed(boxes.all()):
        box.uncheck()
    expect(page.get_by_text("Nothing is left to draw: tick a class below.")).to_be_visible()
    for file in ("SVG", "PNG", "Cytoscape JSON"):
        expect(page.get_by_role("button", name=f"as {file}")).to_be_disabled()


def test_a_pressed_button_can_be_read_under_the_mouse(reader):
    page = reader.open("graph")
    pressed = page.get_by_role("group", name="Pictures").locator("[aria-pressed=true]")
    pressed.hover()
    ink, ground = pressed.evaluate("b => [getComputedStyle(b).color, getComputedStyle(b).backgroundColor]")
    assert ink != ground


def test_the_keyboard_chooses_opens_and_closes(reader, ask):
    page = reader.open("graph?picture=overlap")
    before = drawn(page)
    first = page.locator(".graph-list > ul button").first
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    details = page.get_by_label("What is chosen")
    iri = details.locator("code").inner_text()
    assert iri in {node["id"] for node in before["nodes"]}
    neighbours = ask(view("graph-neighbours").replace(f"{DATA}study/fan2023", iri))
    assert neighbours
    page.keyboard.press("ArrowRight")
    page.locator(f".graph-canvas:not([data-things='{len(before['nodes'])}'])[data-things]").wait_for()
    total = len(ends(neighbours) - {iri})
    expect(details).to_contain_text(f"of its {total:,} neighbours in the graph are in the picture")
    after = drawn(page)
    new = {node["id"] for node in after["nodes"]} - {node["id"] for node in before["nodes"]}
    assert new
    assert new <= ends(neighbours)
    page.keyboard.press("ArrowLeft")
    page.locator(f".graph-canvas[data-things='{len(before['nodes'])}']").wait_for()


def test_a_large_picture_says_what_it_leaves_out_and_search_finds_it(reader, ask):
    rows = ask(view("network-ontology"))
    page = reader.open("graph?picture=ontology")
    shown = {node["id"] for node in drawn(page)["nodes"]}
    assert len(shown) == 200
    expect(page.get_by_text(f"{len(ends(rows)) - 200} of {len(ends(rows))} things are left out")).to_be_visible()
    label = {r["source"]: r["sourceLabel"] for r in rows}
    hidden = min(iri for iri in label if iri not in shown and len(label[iri]) > 12)
    page.get_by_label("Search by name").fill(label[hidden])
    page.locator(".graph-elsewhere button").get_by_text(label[hidden], exact=True).click()
    expect(page.locator("h2").first).to_have_text(f"All that is linked to {label[hidden]}")
    assert hidden in {node["id"] for node in drawn(page)["nodes"]}


def links_of(question, ask, names):
    """What an answer links, worked out a second time: the rule is in explorer/src/views/graph/questions.ts."""

    def things(cell):
        parts = [cell] if cell in names else cell.split(" + ")
        return [names[part] for part in parts] if all(part in names for part in parts) else None

    rows = ask(question.sparql)
    columns = [c for c in question.columns if any(r[c] for r in rows) and all(things(r[c]) for r in rows if r[c])]
    found = set()
    for row in rows:
        filled = [c for c in columns if row[c]]
        for column in filled[1:]:
            for one in things(row[filled[0]]):
                found |= {(one, row.get("status") or column, x) for x in things(row[column]) if x != one}
    everything = {x for one, _, other in found for x in (one, other)}
    star = any(all(x in (one, other) for one, _, other in found) for x in everything)
    return set() if len(found) < 3 or star else found


def test_the_questions_that_make_pictures_are_offered_and_drawn(reader, ask):
    names = {row["name"]: row["node"] for row in ask(view("graph-things"))}
    pictures = {q.id: links_of(q, ask, names) for q in catalogue().values()}
    page = reader.open("graph?picture=CQ25")
    offered = page.get_by_label("A question’s answer as a picture").locator("option").all()
    assert [o.get_attribute("value") for o in offered][1:] == [q for q, links in pictures.items() if links]
    drawn_links = {(e["source"], e["label"], e["target"]) for e in drawn(page)["edges"]}
    assert drawn_links == pictures["CQ25"]


def test_a_chosen_picture_serves_a_screen_reader_and_both_themes(reader, serious):
    page = reader.open("graph?picture=citation&chosen=data:document/fan2023", dark=True)
    drawn(page)
    assert serious(page) == []
    colour = "box => box.cy.nodes().first().style('color')"
    dark = page.locator(".graph-canvas").evaluate(colour)
    page.get_by_role("button", name="Light", exact=True).click()
    page.wait_for_timeout(300)
    assert page.locator(".graph-canvas").evaluate(colour) != dark
    assert serious(page) == []
