"""The ontology pages: the tree, the search, and one term with what is said of it and where it is used.

Expected values come from the ontology's files and the tidy table, never from the page.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from kg.catalogue import catalogue
from kg.exports.results import result_table
from kg.paths import GRAPH_FILE
from kg.site.vocabulary import inferred_parents, shapes_by_term
from kg.terms import Terms


@pytest.fixture(scope="module")
def terms():
    return Terms()


def saved(page, click):
    with page.expect_download() as download:
        click()
    return download.value.path().read_bytes()


def under(page, heading):
    """The list that follows a heading."""
    return page.locator(f"xpath=//h3[text()='{heading}']/following-sibling::*[1]")


def test_a_term_says_what_the_ontology_says(reader, terms):
    page = reader.open("ontology/MicrowaveAblation")
    term = terms["MicrowaveAblation"]
    expect(page.locator("h1")).to_have_text(term.label)
    expect(page.locator(".definition")).to_have_text(term.definition)
    card = page.locator(".card").first
    for text in (term.iri, f"abl:{term.name}", *term.synonyms):
        expect(card).to_contain_text(text)
    assert any("RID49749" in source for source in term.sources)
    expect(page.get_by_role("link", name="radlex:RID49749")).to_have_attribute(
        "href", "https://radlex.org/RID/RID49749"
    )
    parents = card.locator("dd li").all_text_contents()
    asserted = {f"{terms[name].label} asserted" for name in term.parents}
    added = {f"{terms[p].label} inferred by the reasoner" for c, p in inferred_parents() if c == term.name}
    assert asserted
    assert added
    assert set(parents) == asserted | added
    [(has, filler)] = term.restrictions
    sentence = f"Every {term.label} {terms[has].label} at least one {terms[filler].label}."
    expect(page.get_by_text(sentence, exact=True)).to_have_count(1)
    # Children and disjoint classes, both ways round.
    children = set(terms.children.get(term.name, ())) | {c for c, p in inferred_parents() if p == term.name}
    links = card.locator("dt:text-is('Children') + dd a, dt:text-is('Child') + dd a").all_text_contents()
    assert set(links) == {terms[name].label for name in children}
    expect(card.locator("dt:text-is('Disjoint with') + dd")).to_contain_text("radiofrequency ablation")
    expect(page.get_by_text("None yet.")).to_have_count(1)


def test_where_a_term_is_used(reader, terms):
    names = {f"abl:{name}" for name in terms.descendants("CementLeakage", inferred=True)}
    used = Counter(
        (column.removesuffix("_term"), row["study"])
        for row in result_table(GRAPH_FILE)
        for column in ("measure_term", "value_term")
        if row[column] in names
    )
    page = reader.open("ontology/CementLeakage")
    table = page.locator(".table", has_text="Results that use cement leakage")
    rows = csv.DictReader(io.StringIO(saved(page, table.get_by_role("button", name="CSV").click).decode("utf-8")))
    assert {(row["as"], row["study"]): int(row["results"]) for row in rows} == dict(used)
    expect(page.get_by_text(re.compile(r"reporting status: [\d,]+\."))).to_contain_text(f"{sum(used.values()):,}.")
    naming = [q.id for q in catalogue().values() if re.search(r"abl:CementLeakage\b", q.sparql)]
    assert under(page, "Questions that name it").locator("a").all_text_contents() == naming
    page = reader.open("ontology/Result")
    assert under(page, "Shapes that look at it").locator("li").all_text_contents() == shapes_by_term()["Result"]
    assert "result.ttl: Result" in shapes_by_term()["Result"]


def test_the_tree_opens_with_the_keyboard_and_the_link_restores_it(reader, terms):
    page = reader.open("ontology")
    tree = page.get_by_role("list", name="The classes")
    roots = {name for name in terms.names("class") if not terms[name].parents}
    roots -= {child for child, _ in inferred_parents()}
    assert tree.locator("> li").count() == len(roots)
    assert page.locator(".tree li").count() < 100
    button = tree.get_by_role("button", name=re.compile("^procedure:"))
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert page.url.endswith("#/ontology?open=Procedure")
    below = page.get_by_role("list", name="Below procedure")
    assert below.locator("> li").count() == len(terms.children["Procedure"])
    again = reader.open("ontology?open=Procedure")
    expect(again.get_by_role("list", name="Below procedure")).to_be_visible()
    # A term opens the way to it; the reader may close it.
    term = reader.open("ontology/MicrowaveAblation")
    expect(term.locator(".tree a[aria-current]").first).to_have_text("microwave ablation")
    term.get_by_role("button", name=re.compile("^procedure:")).click()
    expect(term.locator(".tree a[aria-current]")).to_have_count(0)


def test_the_search_and_the_kinds(reader, terms):
    page = reader.open("ontology")
    box = page.get_by_label("Search by name, abbreviation or definition")
    box.fill("MWA")
    [named] = [term for term in terms.by_name.values() if "MWA" in term.synonyms]
    first = page.locator(".found a").first
    expect(first).to_have_text(named.label)
    first.click()
    expect(page.locator("h1")).to_have_text(named.label)
    page.get_by_label("Search by name, abbreviation or definition").fill("zzzz")
    expect(page.locator(".browse [role=status]")).to_contain_text("No term found")
    page = reader.open("ontology?kind=property")
    expect(page.get_by_role("list", name="The properties").locator("a", has_text="about study").first).to_be_visible()
    page.get_by_text("All properties as a table").click()
    kinds = ("object property", "datatype property", "annotation property")
    expect(page.locator("caption", has_text="All properties")).to_contain_text(f"· {len(terms.names(*kinds))} rows")
    page.get_by_label("Kind of term").select_option("individual")
    page.get_by_text("All individuals as a table").click()
    expect(page.locator("caption", has_text="All individuals")).to_contain_text(
        f"· {len(terms.names('individual'))} rows"
    )


def test_the_drawing_its_table_and_its_files_say_the_same(reader, terms):
    page = reader.open("ontology/ThermalAblation")
    marks = page.locator("svg.hierarchy a")
    drawn = [text.split(" (")[0] for text in marks.all_text_contents()]
    inferred = inferred_parents()
    below = set(terms.children.get("ThermalAblation", ())) | {c for c, p in inferred if p == "ThermalAblation"}
    expected = {"procedure", "ablation procedure", "thermal ablation"} | {terms[name].label for name in below}
    assert set(drawn) == expected
    dashed = page.locator("svg.hierarchy path.inferred").count()
    assert (
        dashed == sum(p == "ThermalAblation" for _, p in inferred) + 1
    )  # and thermal ablation under ablation procedure
    figure = page.get_by_role("figure")
    figure.locator("summary").click()
    rows = list(
        csv.DictReader(io.StringIO(saved(page, figure.get_by_role("button", name="CSV").click).decode("utf-8")))
    )
    assert [row["label"] for row in rows] == drawn
    assert sum(row["parents shown"].count("(inferred)") for row in rows) == dashed
    svg = ElementTree.fromstring(saved(page, page.get_by_role("button", name="as SVG").click))
    texts = ["".join(node.itertext()).split(" (")[0] for node in svg.iter("{http://www.w3.org/2000/svg}text")]
    # After the drawing come its title, what its marks mean and the source.
    assert texts[len(drawn)] == "Hierarchy around thermal ablation"
    assert texts[: len(drawn)] == drawn
    assert any(text.startswith("ablation-kg ") for text in texts[len(drawn) + 1 :])
    assert saved(page, page.get_by_role("button", name="as PNG").click).startswith(b"\x89PNG")
    marks.filter(has_text="ablation procedure").first.click()
    expect(page.locator("h1")).to_have_text("ablation procedure")


@pytest.mark.parametrize("path", ["ontology/CTGuidedMicrowaveAblation", "ontology/aboutStudy", "ontology/Nothing"])
def test_anyone_can_use_it_at_any_size(reader, serious, picture, path):
    page = reader.open(path, width=390, dark=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    picture(page, f"{path.replace('/', '-')}-phone-dark")
    assert serious(page) == []
