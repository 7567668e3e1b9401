"""The forty questions, asked in the page and in Python: the same rows, with the digits that the papers print."""

from __future__ import annotations

import base64
import csv
import io
import re
import shlex
import subprocess
import sys
import zlib
from decimal import Decimal, InvalidOperation
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from kg.catalogue import ask, catalogue
from kg.exports.results import result_table
from kg.paths import GRAPH_FILE, QUERIES_DIR
from kg.store import GraphStore

SETTINGS = [
    ("CQ21", {"study": ["fan2023"]}),
    ("CQ06", {"study": ["chen2022", "wang2022"]}),
    ("CQ01", {"study": ["qiu2019"], "measure": ["LocalTumourProgression", "CementLeakage"]}),
    ("CQ37", {"minimum": ["5"]}),
    ("CQ39", {"outcome": ["VASPainScore"]}),
]


@pytest.fixture(scope="module")
def store():
    return GraphStore.from_file(GRAPH_FILE)


def value(cell):
    """A cell for comparison: numbers by value, so that the page may print 22.50 where the store hands out 22.5."""
    text = "" if cell is None else str(cell)
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def comparable(rows):
    return [[value(cell) for cell in row] for row in rows]


def show(page, path):
    """Opens a question in the page as it stands, and waits for its answer."""
    page.evaluate("path => { location.hash = path }", f"#/questions/{path}")
    name = path.split("?")[0]
    expect(page.locator(f".answer[data-question={name}]")).to_be_visible()
    expect(page.locator("main .waiting")).to_have_count(0)


def table_of(page):
    """The answer's rows, from its CSV."""
    with page.expect_download() as download:
        page.locator("main > .table").get_by_role("button", name="CSV").click()
    lines = list(csv.reader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8"))))
    return lines[0], lines[1:]


def test_all_forty_give_the_rows_of_the_store(reader, store):
    page = reader.open("questions")
    for question in catalogue().values():
        show(page, question.id)
        columns, rows = table_of(page)
        expected = ask(store, question.id).rows
        assert columns == list(expected.columns), question.id
        assert comparable(rows) == comparable(expected.values()), question.id
        assert page.locator(".answer p").inner_text().startswith(f"{len(expected)} row"), question.id


def test_settings_in_the_address_give_the_rows_of_the_store_and_of_the_command(reader, store):
    page = reader.open("questions")
    for name, settings in SETTINGS:
        query = "&".join(f"{key}={','.join(values)}" for key, values in settings.items())
        show(page, f"{name}?{query}")
        answer = ask(store, name, settings)
        assert comparable(table_of(page)[1]) == comparable(answer.rows.values()), name
        assert tuple(page.locator(".warnings li").all_inner_texts()) == answer.warnings
        command = shlex.split(page.locator("main code", has_text="kg query run").inner_text())
        assert command[:4] == ["kg", "query", "run", name]
        given = [part for part in command[4:] if part != "--set"]
        assert given == [f"{key}={each}" for key, values in settings.items() for each in values]
    run = [sys.executable, "-c", "from kg.cli import main; main()", *command[1:], "--format", "csv"]
    said = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert comparable(list(csv.reader(io.StringIO(said)))[1:]) == comparable(answer.rows.values())


def test_a_form_asks_again_and_the_digits_are_those_of_the_paper(reader, store, serious):
    page = reader.open("questions/CQ11")
    page.get_by_label("Study, or all").select_option("fan2023")
    expect(page.locator(".table caption").last).to_contain_text(
        "7 rows" if len(ask(store, "CQ11", {"study": "fan2023"}).rows) == 7 else "rows"
    )
    assert "study=fan2023" in page.url
    columns, rows = table_of(page)
    tidy = {(str(row["source"]), str(row["offset"])): row for row in result_table(GRAPH_FILE)}
    places = [dict(zip(columns, row, strict=True)) for row in rows]
    printed = [(tidy["fan2023", row["offset"]], row) for row in places if row["centre"]]
    assert [row["centre"] for _, row in printed] == [str(result["mean"]) for result, _ in printed]
    assert [row["spread"] for _, row in printed] == [str(result["sd"]) for result, _ in printed]
    assert any(row["centre"].endswith("0") and "." in row["centre"] for _, row in printed)
    # Another value may be added, and the answer takes both.
    page.get_by_label("Study, or all, or also").select_option("qiu2019")
    expect(page.locator("main > .table")).to_contain_text("qiu2019")
    assert comparable(table_of(page)[1]) == comparable(
        ask(store, "CQ11", {"study": ["fan2023", "qiu2019"]}).rows.values()
    )
    link = page.locator("main > .table a", has_text=printed[0][1]["offset"]).first
    assert link.get_attribute("href") == f"#/study/fan2023?at={printed[0][1]['offset']}"
    assert serious(page) == []


def test_a_pool_is_ticked_in_one_list(reader, store, serious, picture):
    page = reader.open("questions/CQ06", width=390)
    pool = page.get_by_role("group", name="Studies to pool, or all papers")
    expect(pool.get_by_role("status")).to_have_text("None chosen: all papers")
    papers = {str(row["source"]) for row in result_table(GRAPH_FILE)}
    offered = [str(row[0]) for row in store.select((QUERIES_DIR / "choices" / "study.rq").read_text()).values()]
    keys = [iri.rsplit("/", 1)[1] for iri in offered]
    listed = [text.split(":")[0] for text in pool.locator("label").all_inner_texts()]
    assert listed == [key for key in keys if key in papers] + [key for key in keys if key not in papers]
    for study in ("wang2022", "chen2022"):
        pool.get_by_label(re.compile(f"^{study}: ")).check()
        expect(page).to_have_url(re.compile(study))
    assert page.url.endswith("#/questions/CQ06?study=wang2022%2Cchen2022")
    expect(pool.get_by_role("status")).to_contain_text(f"2 of {len(keys)} chosen")
    expect(page.locator("main .waiting")).to_have_count(0)
    expected = ask(store, "CQ06", {"study": ["wang2022", "chen2022"]})
    assert comparable(table_of(page)[1]) == comparable(expected.rows.values())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert serious(page) == []
    picture(page, "question-pool-phone")
    pool.get_by_role("button", name="Choose none").click()
    expect(page).to_have_url(re.compile("CQ06$"))
    expect(pool.get_by_role("checkbox", checked=True)).to_have_count(0)


def test_the_drawing_shows_what_the_rows_hold(reader, store, picture):
    page = reader.open("questions/CQ21?study=fan2023,qiu2019")
    figure = page.get_by_role("figure", name="Cement leakage rate by study")
    with page.expect_download() as download:
        figure.get_by_role("button", name="as SVG").click()
    drawing = ElementTree.parse(download.value.path())
    titles = [title.text for title in drawing.iter("{http://www.w3.org/2000/svg}title")][1:]
    rows = ask(store, "CQ21", {"study": ["fan2023", "qiu2019"]}).rows.dicts()
    drawn = [row for row in rows if row["percent"] is not None]
    assert len(titles) == len(drawn)
    for title, row in zip(titles, drawn, strict=True):
        bounds = (
            [f"{100 * float(row[end]):.1f} %" for end in ("lower", "upper")]
            if row["lower"] is not None
            else ["no interval"]
        )
        assert title.startswith(f"{row['study']} · {row['unit']}: ")
        assert all(bound in title for bound in bounds)
    figure.locator("summary").click()
    expect(figure.locator("tbody tr")).to_have_count(len(drawn))
    with page.expect_download() as download:
        figure.get_by_role("button", name="as PNG").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    picture(page, "question-desktop")
    show(page, "CQ25")
    assert page.locator("figure svg rect").count() >= len(ask(store, "CQ25").rows)


def test_the_catalogue_is_searched_and_a_wrong_setting_is_said(reader, picture, serious):
    page = reader.open("questions", width=390)
    expect(page.locator(".questions li")).to_have_count(len(catalogue()))
    page.get_by_label("Search the questions").fill("cement leak")
    words = ("cement", "leak")
    hits = [
        q.id
        for q in catalogue().values()
        if all(w in " ".join((q.id, q.title, q.question, q.answers, q.category, *q.columns)).lower() for w in words)
    ]
    expect(page.locator(".questions li")).to_have_count(len(hits))
    assert "search=cement" in page.url
    page.evaluate("location.hash = '#/questions/CQ37?minimum=many'")
    expect(page.get_by_role("alert")).to_have_text(re.compile("“many” is not a whole number"))
    page.get_by_label("Fewest authors").fill("4")
    page.get_by_label("Fewest authors").press("Tab")
    expect(page.locator(".answer")).to_contain_text("rows")
    page.evaluate("location.hash = '#/questions/CQ21?study=nobody2020'")
    expect(page.get_by_role("alert")).to_contain_text("knows no study called “nobody2020”")
    show(page, "CQ34")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    picture(page, "question-phone")
    assert serious(page) == []


def test_the_sparql_behind_an_answer_opens_in_the_editor_with_the_same_rows(reader, store):
    page = reader.open("questions/CQ21?study=fan2023")
    page.get_by_text("The SPARQL behind this").click()
    shown = page.locator("pre.sparql").inner_text()
    assert "VALUES ?study { <https://w3id.org/ablation-kg/data/study/fan2023> }" in shown
    assert store.select(shown).values() == ask(store, "CQ21", {"study": "fan2023"}).rows.values()
    page.get_by_role("link", name="Open in the editor").click()
    expect(page.locator("#outcome")).to_contain_text(f"{len(store.select(shown))} row")
    # The editor draws only the lines that are in sight; the address holds the whole query, deflated.
    drawn = page.locator(".cm-line").all_inner_texts()
    assert drawn
    assert all(line.strip() in shown for line in drawn)
    packed = parse_qs(urlsplit(page.url).fragment.partition("?")[2])["z"][0]
    text = zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)), -zlib.MAX_WBITS).decode("utf-8")
    assert text.split() == shown.split()
