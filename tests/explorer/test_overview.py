"""The first page: its figures, the gap map and the matrix of outcomes, held against the records and a table by hand."""

from __future__ import annotations

import csv
import re
import struct
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from kg.coverage.matrix import coverage_matrix
from kg.exports import result_table
from kg.overlap import distinct, read_cohorts
from kg.paths import GRAPH_FILE, QUERIES_DIR
from kg.records import load_evidence
from kg.store import GraphStore
from kg.terms import Terms

BY_HAND = Path(__file__).parents[1] / "competency" / "expected" / "CQ34.csv"
STATUS = {
    "reported": "reported",
    "reported-as-absent": "reported as absent",
    "figure-only": "only in a figure",
    "not-reported": "not reported",
    "not-applicable": "not applicable",
}


@pytest.fixture(scope="module")
def evidence():
    return load_evidence()


@pytest.fixture(scope="module")
def table():
    return result_table(GRAPH_FILE)


def downloaded(page, button) -> str:
    with page.expect_download() as waiting:
        button.click()
    return waiting.value.path().read_text(encoding="utf-8")


def rows_behind(page, figure) -> list[dict[str, str]]:
    """The rows of a figure's CSV."""
    figure.locator("summary").click()
    return list(csv.DictReader(downloaded(page, figure.get_by_role("button", name="CSV")).splitlines()))


def expected_cells(table, evidence) -> dict[tuple[str, str], Counter]:
    """Cells of the gap map: the review's by the table by hand, papers that it leaves out by the tidy table."""
    cells: dict[tuple[str, str], Counter] = {}
    with BY_HAND.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if int(row["studies"]):
                cells[row["modality"], row["guidance"]] = Counter(
                    {
                        "complete": int(row["complete"]),
                        "incomplete": int(row["incomplete"]),
                        "patients": int(row["patientsComplete"] or 0) + int(row["patientsIncomplete"] or 0),
                        "lesions": int(row["lesionsComplete"] or 0) + int(row["lesionsIncomplete"] or 0),
                        "studies": int(row["studies"]),
                    }
                )
    terms = Terms()
    cohorts = read_cohorts(evidence, terms)
    included = {member for cohort in cohorts.values() for member in cohort.members}
    for key, source in evidence.sources.items():
        if source.kind != "SystematicReview" and key not in included:
            own = {
                row["measure_term"]: terms.by_name[row["value_term"].removeprefix("abl:")].label
                for row in table
                if row["study"] == row["source"] == key and row["group"] == "all" and row["value_term"]
            }
            cell = cells.setdefault((own["abl:AblationModality"], own["abl:Guidance"]), Counter())
            cell.update({"none": 1, "studies": 1, "patients": cohorts[key].patients, "lesions": cohorts[key].lesions})
    return cells


def test_the_large_figures_are_those_of_the_records(reader, table, evidence):
    page = reader.open()
    shown = page.locator(".holdings li").all_inner_texts()
    papers = [key for key, source in evidence.sources.items() if source.kind != "SystematicReview"]
    cohorts = read_cohorts(evidence, Terms())
    matrix = coverage_matrix(evidence, Terms())
    gaps = [cell for cell in matrix.cells if cell.source in papers]
    # `kg audit` prints the rows of this view.
    ledger = GraphStore.from_file(GRAPH_FILE).select((QUERIES_DIR / "views" / "audit.rq").read_text(encoding="utf-8"))
    expected = {"results": f"{len(table):,}", "discrepancies found": f"{len(ledger):,}"}
    for counted in ("patients", "lesions"):
        bounds = distinct(papers, cohorts, counted)
        expected[counted] = f"{bounds.least:,}–{bounds.most:,}"
    expected["gaps"] = str(sum(cell.status == "not-reported" for cell in gaps))
    for what, figure in expected.items():
        assert any(re.match(rf"{re.escape(figure)}\s+{what}\b", text) for text in shown), (what, figure, shown)
    assert f"of {len(gaps)} in the {len(papers)} papers" in " ".join(shown)
    for href in ("#/forest", "#/trajectories", "#/discrepancies", "#/overlap"):
        expect(page.locator(f".entries a[href='{href}']")).to_have_count(1)
    page.get_by_role("link", name="What is missing?").click()
    expect(page.locator("#missing")).to_be_focused()


def test_the_gap_map_holds_the_studies_of_the_review_and_of_the_papers(reader, table, evidence):
    page = reader.open()
    figure = page.get_by_role("figure", name="Ablation modality by image guidance, in studies")
    expected = expected_cells(table, evidence)
    rows = rows_behind(page, figure)
    filled = {(row["modality"], row["guidance"]): row for row in rows if int(row["studies"])}
    assert set(filled) == set(expected)
    for cell, row in filled.items():
        told = {
            name: int(row[column])
            for name, column in {
                "complete": "complete success",
                "incomplete": "incomplete success",
                "none": "no verdict",
                "studies": "studies",
                "patients": "patients",
                "lesions": "lesions",
            }.items()
            if row[column]
        }
        assert told == {name: expected[cell][name] for name in told}, cell
        assert ("lesions" in told) == (expected[cell]["lesions"] > 0), "a number that is not stated is no zero"
    assert all(row["empty because"] for row in rows if not int(row["studies"]))
    # The drawing has a mark for each row of its table, and says the same.
    marks = set(figure.locator("svg a > title").all_text_contents())
    assert len(marks) == len(rows)
    for row in rows:
        start = f"{row['modality']}, {row['guidance']}: "
        said = next(mark for mark in marks if mark.startswith(start)).removeprefix(start)
        assert said == row["empty because"] or re.match(rf"{row['studies']} stud(y|ies) \(", said), said
    assert figure.locator("svg path.slice").count() == sum(
        sum(int(row[kind]) > 0 for kind in ("complete success", "incomplete success", "no verdict")) for row in rows
    )


def test_a_cell_shows_its_rows_and_the_address_restores_it(reader, table):
    page = reader.open()
    page.get_by_label("Area of a bubble").select_option("lesions")
    page.get_by_label("Colour").select_option("design")
    figure = page.get_by_role("figure", name="Ablation modality by image guidance, in lesions")
    # One stop for the Tab key; from there with the arrows, and Enter.
    first = figure.locator("svg a[tabindex='0']")
    expect(first).to_have_count(1)
    stops = "m => [...m.querySelectorAll('a')].filter(a => a.tabIndex === 0).length"
    assert page.evaluate(f"[...document.querySelectorAll('.gapmap')].map({stops})") == [1, 1]
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    region = page.get_by_role("region", name="Studies of microwave ablation, CT guidance")
    expect(region.locator("tbody tr")).to_have_count(4)
    own = {
        row["study"]: row
        for row in table
        if row["study"] == row["source"]
        and row["measure_term"] == "abl:PatientCount"
        and row["category"] == "population"
    }
    assert len(own) == 4
    for key, row in own.items():
        line = region.locator("tr", has=page.locator(f"a[href='#/study/{key}']"))
        expect(line).to_contain_text(
            f"{row['count']} {row['printed']} {key}, {row['locator']}, character {row['offset']}"
        )
    unstated = page.get_by_role("list", name="Legend").first
    expect(unstated).to_contain_text("number of lesions not stated: 3 of 53 studies")
    again = reader.open(page.url.split("#/")[1])
    expect(again.get_by_label("Area of a bubble")).to_have_value("lesions")
    expect(again.get_by_label("Colour")).to_have_value("design")
    expect(again.locator(".gapmap a[aria-current] > title")).to_contain_text("microwave ablation, CT guidance")
    expect(again.get_by_role("region", name="Studies of microwave ablation, CT guidance")).to_be_visible()
    # An empty cell gives its reason and the nearest studies.
    again.get_by_role("link", name=re.compile("^cryoablation, MRI guidance: no study of this alone")).click()
    expect(
        again.get_by_role("region", name=re.compile("Nearest to cryoablation, MRI")).locator("tbody tr")
    ).to_have_count(1)


def test_the_outcomes_are_given_as_the_coverage_matrix_says(reader, evidence):
    page = reader.open("?of=complications")
    terms = Terms()
    matrix = coverage_matrix(evidence, terms)
    of = terms.descendants("SafetyMeasure", inferred=True) - terms.descendants("OutcomeMeasure", inferred=True)
    label = {measure: terms.by_name[measure].label for measure in matrix.measures if measure in of}
    papers = [key for key, source in evidence.sources.items() if source.kind != "SystematicReview"]
    expected = {
        (label[c.measure], c.source): STATUS[c.status]
        for c in matrix.cells
        if c.measure in label and c.source in papers
    }
    figure = page.get_by_role("figure", name="Technique by complications")
    rows = rows_behind(page, figure)
    assert {(row["measure"], paper): row[paper] for row in rows for paper in papers} == expected
    told = Counter(label[c.measure] for c in matrix.cells if c.measure in label and c.source not in papers)
    assert {row["measure"]: sum(int(v) for name, v in row.items() if name.startswith("review")) for row in rows} == {
        name: told[name] for name in label.values()
    }
    figure.get_by_role("link", name="infection, Fan 2023: not reported", exact=True).press("Enter")
    region = page.get_by_role("region", name="infection, Fan 2023")
    expect(region.locator("tbody tr")).to_have_count(1)
    absence = next(a for a in evidence.sources["fan2023"].absences if a.measure == "Infection")
    for section in absence.looked_in:
        expect(region).to_contain_text(section)


def test_the_pictures_can_be_taken_along(reader):
    page = reader.open("?size=patients", dark=True)
    figure = page.get_by_role("figure", name="Ablation modality by image guidance, in patients")
    svg = ElementTree.fromstring(downloaded(page, figure.get_by_role("button", name="SVG")))
    space = {"s": "http://www.w3.org/2000/svg"}
    assert len(svg.findall(".//s:pattern", space)) == 4
    texts = {"".join(text.itertext()) for text in svg.findall(".//s:text", space)}
    # The review prints 355 patients of studies with complete success and 354 of the others.
    assert "355 C  354 I" in texts
    with page.expect_download() as waiting:
        figure.get_by_role("button", name="PNG").click()
    content = waiting.value.path().read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == tuple(2 * int(svg.get(side)) for side in ("width", "height"))


def test_the_first_page_waits_for_no_engine(browser, static_address):
    page = browser.new_page()
    held = []
    page.route(re.compile(r"graph\.trig|oxigraph|site\.json|results\.json"), lambda route: held.append(route))
    page.goto(static_address)
    expect(page.locator(".gapmap").first).to_be_visible()
    expect(page.locator(".holdings")).to_contain_text("patients")
    expect(page.locator("#engine")).to_have_count(0)
    page.locator(".gapmap a").first.click()
    expect(page.locator(".chosen .table").first).to_be_visible()
    assert not any("results.json" in route.request.url for route in held)
    page.close()
