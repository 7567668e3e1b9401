"""The ledger in the browser: its rows, counts and places as `kg audit` gives them, worked out without the pages."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from kg.cli.audit import audit as command
from kg.exports.results import result_table
from kg.paths import GRAPH_FILE

SHOWN = 20  # cards on a page


def audit(*options: str) -> str:
    return CliRunner().invoke(command, ["--format", "csv", *options]).stdout


@pytest.fixture(scope="module")
def ledger() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(audit())))


def downloaded(page, button) -> bytes:
    with page.expect_download() as waiting:
        button.click()
    return waiting.value.path().read_bytes()


def rows_of(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode("utf-8"))))


def test_the_ledger_is_the_one_of_kg_audit(either_reader, ledger):
    page = either_reader.open("discrepancies")
    expect(page.locator("#findings")).to_have_text(f"{len(ledger)} findings")
    ranks = ["high", "medium", "low"]
    first = sorted(ledger, key=lambda row: ranks.index(row["severity"]))[:SHOWN]
    links = page.locator(".finding h3 a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert links == [f"#/discrepancies/{row['id']}" for row in first]
    take = page.get_by_role("button", name="CSV of these findings")
    assert downloaded(page, take).decode("utf-8") == audit()

    page.get_by_role("combobox", name="Source", exact=True).select_option("chen2022")
    page.get_by_role("combobox", name="Severity", exact=True).select_option("medium")
    same = audit("--source", "chen2022", "--severity", "medium")
    count = len(same.splitlines()) - 1
    expect(page.locator("#findings")).to_have_text(f"{count} of {len(ledger)} findings")
    assert downloaded(page, take).decode("utf-8") == same
    kinds = Counter(row["kind"] for row in csv.DictReader(io.StringIO(same)))
    told = (
        page.get_by_role("combobox", name="Kind", exact=True)
        .locator("option")
        .evaluate_all("all => all.map(o => [o.value, Number(/\\((\\d+)\\)$/.exec(o.text)[1])])")
    )
    assert dict(map(tuple, told)) == {"": count} | dict.fromkeys({row["kind"] for row in ledger}, 0) | dict(kinds)
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.locator("#findings")).to_have_text(f"{len(ledger)} findings")
    assert page.url.endswith("#/discrepancies")


def test_the_summary_counts_and_filters(reader, ledger, serious):
    page = reader.open("discrepancies?by=kind&severity=high&text=complet")
    expect(page.get_by_label("Words")).to_have_value("complet")
    fitting = [row for row in ledger if "complet" in " ".join(row.values()).lower()]
    marks = page.locator("a.part").evaluate_all("all => all.map(a => a.getAttribute('aria-label'))")
    counts = Counter((row["kind"], row["severity"]) for row in fitting)
    assert sum(int(mark.rsplit(": ")[1]) for mark in marks) == len(fitting)
    figure = page.locator("figure")
    figure.get_by_text("The data behind this").click()
    table = rows_of(downloaded(page, figure.get_by_role("button", name="CSV", exact=True)))
    assert {(row["kind"], severity): int(row[severity]) for row in table for severity in ("high", "medium", "low")} == {
        (row["kind"], severity): counts[row["kind"], severity]
        for row in table
        for severity in ("high", "medium", "low")
    }
    assert len(marks) == sum(count > 0 for count in counts.values())
    drawing = ElementTree.fromstring(downloaded(page, figure.get_by_role("button", name=re.compile("as SVG"))))
    texts = {"".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert {row["total"] for row in table} <= texts
    png = downloaded(page, figure.get_by_role("button", name=re.compile("as PNG")))
    assert png.startswith(b"\x89PNG")
    assert len(png) > 5000

    kind = max(counts, key=lambda key: (key[1] == "medium", counts[key]))[0]
    page.locator("a.part").and_(
        page.get_by_label(re.compile(f"^{kind.replace('-', '.')}, medium", re.IGNORECASE))
    ).press("Enter")
    expect(page.get_by_role("combobox", name="Kind", exact=True)).to_have_value(kind)
    expect(page.locator("#findings")).to_have_text(f"{counts[kind, 'medium']} of {len(ledger)} findings")
    assert serious(page) == []


def test_one_finding_has_all_of_it_and_its_neighbours(reader, ledger, serious, picture):
    at, row = next(
        (i, row) for i, row in enumerate(ledger) if row["b_printed"] and row["note"] and "-recompute-" in row["id"]
    )
    page = reader.open(f"discrepancies/{row['id']}?sort=none", width=390)
    main_text = page.locator("main").inner_text()
    plain = {name: re.sub(r"\$([^$]*)\$", r"\1", row[name]) for name in row}
    for name in ("a_printed", "b_printed", "recomputed", "message", "matters", "action", "note", "id"):
        assert plain[name] in main_text, name
    for side in "ab":
        assert f"{row[f'{side}_locator']}, character {row[f'{side}_offset']}" in main_text
    offsets = {str(result["offset"]) for result in result_table(GRAPH_FILE) if result["source"] == row["source"]}
    concerned = page.locator(".concerned li")
    expect(concerned.first).to_be_visible()
    for text in concerned.all_inner_texts():
        assert re.search(r"character (\d+)", text)[1] in offsets
    assert concerned.locator("a").first.get_attribute("href") == f"#/study/{row['source']}"
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    picture(page, "discrepancy-phone")

    page.get_by_role("link", name="Next →").click()
    expect(page.locator(".reading code")).to_have_text(ledger[at + 1]["id"])
    page.get_by_role("link", name="← Previous").click()
    expect(page.locator(".reading code")).to_have_text(row["id"])
    page.goto(page.url.split("#")[0] + "#/discrepancies/no-such-finding")
    expect(page.locator("h1")).to_have_text("There is no such finding")


def test_what_was_checked_adds_up(reader, serious):
    checks = list(csv.DictReader(io.StringIO(audit("--checks"))))
    page = reader.open("discrepancies?show=checks")

    def totals(rows):
        return [sum(int(row[verdict]) for row in rows) for verdict in ("agreed", "differed", "untestable")]

    agreed, differed, untestable = totals(checks)
    expect(page.locator("main section > p").first).to_contain_text(
        f"{agreed:,} checks agree, {differed:,} differ (the findings), and {untestable:,} could not be made"
    )
    tables = page.locator(".table")
    per_rule = rows_of(downloaded(page, tables.nth(0).get_by_role("button", name="CSV")))
    assert {row["rule"]: totals([row]) for row in per_rule} == {
        rule: totals([row for row in checks if row["rule"] == rule]) for rule in {row["rule"] for row in checks}
    }
    reasons = rows_of(downloaded(page, tables.nth(1).get_by_role("button", name="CSV")))
    assert sum(int(row["checks"]) for row in reasons) == untestable
    assert serious(page) == []
    page.get_by_role("combobox", name="Source", exact=True).select_option("fan2023")
    expect(page.locator("main section > p").first).to_contain_text(
        f"{totals([row for row in checks if row['source'] == 'fan2023'])[0]} checks agree"
    )
