"""The study pages: the list of studies, and one study with everything that is printed of it.

Expected values come from the tidy table and from the records, never from the page.
"""

from __future__ import annotations

import csv
import io
import struct
from collections import Counter
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from kg.exports.results import result_table, write_results
from kg.namespaces import BASE
from kg.paths import GRAPH_FILE
from kg.store import GraphStore

STUDY = f"<{BASE}data/study/fan2023>"
CELLS = "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
PREFIXES = f"PREFIX abl: <{BASE}ontology#> PREFIX dcterms: <http://purl.org/dc/terms/> "


@pytest.fixture(scope="module")
def table():
    return result_table(GRAPH_FILE)


@pytest.fixture(scope="module")
def ask():
    """Rows of a query on the graph that the site was made from."""
    store = GraphStore.from_file(GRAPH_FILE)
    return lambda sparql: [tuple(term.value for term in row) for row in store.select(PREFIXES + sparql)]


def exported(rows):
    """The rows as `kg export results --format csv` writes them."""
    out = io.BytesIO()
    write_results(rows, "csv", out)
    return out.getvalue().decode("utf-8")


def saved(page, click):
    with page.expect_download() as download:
        click()
    return download.value.path().read_bytes()


def of(table, key):
    return [row for row in table if row["study"] == key]


@pytest.mark.parametrize("key", ["fan2023", "chen2022", "aslan2024-ref36"])
def test_all_results_of_a_study_are_on_its_page_as_exported(reader, table, key):
    rows = of(table, key)
    page = reader.open(f"study/{key}")
    expect(page.locator("#part-results caption")).to_contain_text(f"· {len(rows)} rows")
    # The first page of the table shows the first rows, digit for digit.
    cells = page.locator("#part-results tbody tr").evaluate_all(
        "rows => rows.map(r => [...r.cells].map(c => c.textContent))"
    )
    plain = list(csv.reader(io.StringIO(exported(rows))))
    assert cells == plain[1 : len(cells) + 1]
    assert len(cells) == min(100, len(rows))
    file = saved(page, page.locator("#part-results").get_by_role("button", name="CSV").click)
    assert file.decode("utf-8") == exported(rows)
    # Every statement stands under a heading with its place as well: the paper's own, or all where no paper was read.
    own = [row for row in rows if row["source"] == key] or rows
    parts = "design cohort lesions technique outcomes events definitions others".split()
    places = page.locator(", ".join(f"#part-{part} .fact li" for part in parts)).evaluate_all(
        "items => items.map(item => item.querySelector('.place').textContent)"
    )
    said = (f"{row['printed']} {row['source']}, {row['locator']}, character {row['offset']}" for row in own)
    assert Counter(places) == Counter(said)


def test_figures_stand_under_their_headings(reader, table):
    page = reader.open("study/fan2023?part=outcomes")
    expect(page.locator("#title-outcomes")).to_be_in_viewport()
    [row] = [
        r
        for r in of(table, "fan2023")
        if r["measure_term"] == "abl:VASPainScore" and r["timepoint"] == "P1W" and r["locator"].startswith("Results")
    ]
    line = page.locator("#part-outcomes li", has_text=f"character {row['offset']}")
    expect(line).to_contain_text(f"mean {row['mean']} ± {row['sd']} SD {row['unit']}, p {row['p_op']} {row['p_value']}")
    expect(line).to_contain_text("1 week")
    graded = [r for r in of(table, "fan2023") if r["category"] == "complication" and r["grade"]]
    for row in graded:
        expect(page.locator("#part-events li", has_text=f"character {row['offset']}")).to_contain_text(row["grade"])
    # The contents lead to a part, and the address holds it.
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Possible overlap").click()
    expect(page.locator("#title-overlap")).to_be_in_viewport()
    assert page.url.endswith("#/study/fan2023?part=overlap")


def test_what_is_not_reported_what_is_questioned_and_who_is_cited(reader, ask):
    absent = ask(f"SELECT ?a {{ ?a a abl:Absence ; abl:aboutStudy {STUDY} }}")
    found = ask(
        f"""SELECT DISTINCT ?id {{ ?d a abl:Discrepancy ; dcterms:identifier ?id ;
        (abl:firstDocument|abl:secondDocument) ?paper . {STUDY} abl:reportedIn ?paper }}"""
    )
    cites = ask(f"SELECT ?c {{ {STUDY} abl:reportedIn ?paper . ?c abl:citingDocument ?paper }}")
    page = reader.open("study/fan2023")
    expect(page.locator("#part-absent caption")).to_contain_text(f"· {len(absent)} rows")
    ids = page.locator("#part-findings .study-notes a").evaluate_all(
        "links => links.map(a => decodeURIComponent(a.hash.split('/').pop()))"
    )
    assert sorted(ids) == sorted(key for (key,) in found)
    assert page.locator("#part-citations ol").last.locator("li").count() == len(cites)
    margin = page.locator("#part-absent tr", has_text="ablation margin")
    expect(margin).to_contain_text("Methods, Procedure")


def test_the_review_stands_beside_the_paper(reader, table):
    page = reader.open("study/wang2022")
    part = page.locator("#part-beside")
    review = [row for row in of(table, "wang2022") if row["source"] == "aslan2024"]
    printed = part.locator(".pairs > li .two > div:first-child .place").all_text_contents()
    for row in review:
        assert any(text.endswith(f"aslan2024, {row['locator']}, character {row['offset']}") for text in printed)
    # By hand from the two papers: 82 patients in both; the mean age of the review is a median in the paper.
    patients = part.locator(".pairs > li", has_text="number of patients")
    expect(patients.locator(".verdict")).to_have_text("= agrees")
    expect(patients.locator(".two > div").nth(1)).to_contain_text("82 patients")
    age = part.locator(".pairs > li").filter(has=page.locator("h3", has_text="age ·"))
    expect(age.locator(".verdict")).to_have_text("≠ differs")
    expect(age.locator(".two > div").nth(1)).to_contain_text("median 63")
    assert reader.open("study/fan2023").locator("#part-beside").count() == 0


def test_the_drawing_its_table_and_its_files_say_the_same(reader, table):
    rows = of(table, "chen2022")
    page = reader.open("study/chen2022")
    times = Counter(row["timepoint"] for row in rows if row["timepoint"])
    marks = page.locator("#part-when svg .moment")
    texts = marks.locator("text:first-of-type").all_text_contents()
    assert any(text == f"1 week: {times['P1W']} results" for text in texts)
    assert sum(int(text.rsplit(": ", 1)[1].split()[0]) for text in texts) == len(rows)
    assert page.locator("#part-when svg .dated").count() == len(times) + 1  # the enrolment
    page.locator("#part-when summary").click()
    behind = page.locator("#part-when tbody tr").evaluate_all(
        "rows => rows.map(r => [...r.cells].map(c => c.textContent))"
    )
    assert [f"{when}: {n} {'result' if n == '1' else 'results'}" for when, n, _ in behind] == texts
    file = saved(page, page.locator("#part-when .behind").get_by_role("button", name="CSV").click)
    assert [row[:2] for row in csv.reader(io.StringIO(file.decode("utf-8")))][1:] == [row[:2] for row in behind]
    svg = ElementTree.fromstring(saved(page, page.get_by_role("button", name="as SVG").click))
    drawn = ["".join(node.itertext()) for node in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert set(texts) <= set(drawn)
    png = saved(page, page.get_by_role("button", name="as PNG").click)
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">I", png[16:20])[0] == 2 * int(svg.get("width"))


def test_the_list_of_studies(reader, table, ask):
    page = reader.open("study?find=microwave&kind=paper+read")
    rows = page.locator("tbody tr").evaluate_all(CELLS)
    assert [row[1] for row in rows] == ["chen2022", "fan2023", "qiu2019", "wang2022"]
    page.get_by_label("Filter by any word").fill("")
    page.get_by_label("Kind of study").select_option("")
    expect(page.locator("caption")).to_contain_text(f"· {len({row['study'] for row in table})} rows")
    assert page.url.endswith("#/study")
    file = saved(page, page.get_by_role("button", name="CSV").click)
    listed = {row["key"]: row for row in csv.DictReader(io.StringIO(file.decode("utf-8")))}
    assert set(listed) == {row["study"] for row in table}
    included = {key for (key,) in ask("SELECT DISTINCT ?key { ?s abl:includedIn ?review ; abl:studyKey ?key }")}
    read = {row["source"] for row in table}
    assert {key for key, row in listed.items() if row["kind"] == "in the review"} == included - read
    # How many patients and lesions the overlap counts with was worked out from the records, apart from the pages.
    for column, counted in (("patients", "countedPatients"), ("lesions", "countedLesions")):
        for key, n in ask(f"SELECT ?key ?n {{ ?s abl:{counted} ?n ; abl:studyKey ?key }}"):
            assert listed[key][column] == n, (key, column)
    page.get_by_label("Filter by any word").fill("no such words")
    expect(page.get_by_role("status").first).to_contain_text("No study has these words")
    # A number leads to where it is printed.
    page.get_by_label("Filter by any word").fill("fan2023")
    page.locator("tbody tr", has=page.get_by_role("link", name="fan2023", exact=True)).get_by_role("link").nth(
        2
    ).click()
    expect(page.locator("#title-cohort")).to_be_in_viewport()
    expect(page.locator("#part-cohort")).to_contain_text("38 patients")


@pytest.mark.parametrize("path", ["study/wang2022", "study/aslan2024-ref36", "study/nowhere"])
def test_anyone_can_use_it_at_any_size(reader, serious, picture, path):
    page = reader.open(path, width=390, dark=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    picture(page, f"{path.replace('/', '-')}-phone-dark")
    assert serious(page) == []


def test_a_link_to_a_character_leads_to_the_figure_that_stands_there(reader):
    # The places of a result are printed in the record: wang2022's leakage, 32 of 115 lesions, at character 11667.
    page = reader.open("study/wang2022?at=11667")
    here = page.locator("[aria-current=location]")
    expect(here).to_have_count(1)
    expect(here).to_be_focused()
    expect(here).to_be_in_viewport()
    assert "character 11667" in here.inner_text()
