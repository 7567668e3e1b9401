"""Cohort overlap in the browser: windows, bounds and pools as the records and `kg overlap` give them."""

from __future__ import annotations

import csv
import io
import random
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from kg.overlap import CERTAIN, all_overlaps, distinct, pool, read_cohorts
from kg.overlap.pools import warning_of
from kg.overlap.windows import first_day, last_day
from kg.paths import GRAPH_FILE
from kg.records import load_evidence
from kg.store import GraphStore
from kg.terms import Terms

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def cohorts():
    terms = Terms()
    return read_cohorts(load_evidence(terms=terms), terms)


def downloaded(page, button) -> bytes:
    with page.expect_download() as waiting:
        button.click()
    return waiting.value.path().read_bytes()


def rows_of(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode("utf-8"))))


def told(interval) -> str:
    if interval.most is None:
        return f"at least {interval.least:,}"
    return f"{interval.least:,}" if interval.least == interval.most else f"{interval.least:,} to {interval.most:,}"


@pytest.fixture(scope="module")
def named():
    """A sentence with the studies' names for their keys."""
    rows = (
        GraphStore.from_file(GRAPH_FILE).select((ROOT / "queries/views/overlap-studies.rq").read_text("utf-8")).dicts()
    )
    names = {str(row["study"]): str(row["label"]) for row in rows}
    return lambda text: re.sub(r"(?<![\w-])[^\W\d_]+\d{4}[a-z]?(?![\w-])", lambda key: names.get(key[0], key[0]), text)


def test_the_bars_are_the_windows_of_the_records(either_reader, cohorts, named, serious):
    page = either_reader.open("overlap")
    known = {key: cohort.window for key, cohort in cohorts.items() if cohort.window.known}
    bars = page.locator("g.enrolled")
    assert {bar.get_attribute("data-study") for bar in bars.all()} == set(known)
    # A day has one length in all bars, and the first day printed is leftmost.
    drawn = {bar.get_attribute("data-study"): bar.locator("rect").first for bar in bars.all()}
    left, width = ({key: float(rect.get_attribute(name)) for key, rect in drawn.items()} for name in ("x", "width"))
    ratios = [width[key] / ((last_day(w.end) - first_day(w.start)).days + 1) for key, w in known.items()]
    assert ratios == pytest.approx([ratios[0]] * len(ratios), rel=1e-6)
    assert sorted(left, key=left.__getitem__) == sorted(known, key=lambda key: first_day(known[key].start))

    pairs = [
        pair
        for pair in all_overlaps(cohorts)
        if pair.may_share and pair.window and {pair.one, pair.other} <= set(known)
    ]
    lanes = page.locator("a.lane")
    assert {lane.get_attribute("data-pair") for lane in lanes.all()} == {" ".join(pair.studies) for pair in pairs}
    for pair in pairs:
        lane = page.locator(f"a.lane[data-pair='{pair.one} {pair.other}']")
        for act in (lane.focus, lane.hover):
            page.mouse.move(0, 0)
            page.locator("h1").focus()
            act()
            bounds = (
                f"{pair.patients.most} patients" if pair.certain_patients else f"0 to {pair.patients.most} patients"
            )
            expect(page.locator(".told")).to_contain_text(bounds)
            for reason in pair.reasons:
                expect(page.locator(".told")).to_contain_text(named(reason))
    assert serious(page) == []

    figure = page.locator("figure").first
    figure.get_by_text("The data behind this").click()
    table = rows_of(downloaded(page, figure.get_by_role("button", name="CSV", exact=True)))
    assert {(row["studies"], row["from"], row["to"]) for row in table} == {
        (key, window.start, window.end) for key, window in known.items()
    } | {("; ".join(pair.studies), *pair.window) for pair in pairs}
    assert len(table) == bars.count() + lanes.count()
    drawing = ElementTree.fromstring(downloaded(page, figure.get_by_role("button", name=re.compile("as SVG"))))
    texts = " ".join("".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text"))
    assert all(f"{named(key)} · {window.start} to {window.end}" in texts for key, window in known.items())
    assert downloaded(page, figure.get_by_role("button", name=re.compile("as PNG"))).startswith(b"\x89PNG")
    page.get_by_text("Where the times of enrolment are printed").click()
    told_places = figure.locator(".place").all_inner_texts()
    for source in load_evidence().sources.values():
        for printed in (
            s for s in source.statements if s.measure == "EnrolmentPeriod" and s.about is None and s.places
        ):
            place = printed.places[0]
            assert any(place.printed in text and f"character {place.offset}" in text for text in told_places)
    page.get_by_text(re.compile("studies and the reason of each")).click()
    unknown = rows_of(
        downloaded(page, page.locator(".table", has_text="Enrolment not known").get_by_role("button", name="CSV"))
    )
    assert {row["study"] for row in unknown} == set(cohorts) - set(known)
    assert all(row["why"] for row in unknown)


def sets(cohorts) -> list[list[str]]:
    """Sets of many kinds: the review with and without its own studies, unknown counts, one alone, everything."""
    chance = random.Random(5)
    reviews = [key for key, cohort in cohorts.items() if cohort.members]
    papers = [key for key, cohort in cohorts.items() if cohort.read and not cohort.members]
    drawn = [chance.sample(sorted(cohorts), size) for size in (2, 3, 5, 8, 13, 21, 34) for _ in range(2)]
    return [papers, reviews, [*reviews, *papers], papers[:1], list(cohorts), *drawn]


def test_any_set_has_the_interval_of_kg_overlap(reader, cohorts, named):
    page = reader.open("overlap")
    site = page.url.split("#")[0]
    for studies in sets(cohorts):
        page.goto(f"{site}#/overlap?set={'+'.join(studies)}")
        expect(page.locator(".command")).to_have_text(re.compile(f"^kg overlap {' '.join(studies)}$"))
        found = pool(studies, cohorts)
        assert page.locator("#distinct-patients").inner_text() == told(found.patients)
        assert page.locator("#distinct-lesions").inner_text() == told(found.lesions)
        narrower = distinct(studies, cohorts, "patients by lesion")
        answer = page.locator(".answer").inner_text()
        assert ("different lesion in each" in answer) == (narrower != found.patients)
        assert narrower == found.patients or told(narrower) in answer
        warned = page.locator(".warnings li").evaluate_all("all => all.map(li => li.textContent)")
        assert sorted(warned) == sorted(named(warning_of(pair)) for pair in found.overlaps if pair.may_share)


def test_studies_are_picked_and_the_link_keeps_them(reader, cohorts, serious, picture):
    page = reader.open("overlap", width=390)
    usual = [key for key, cohort in cohorts.items() if cohort.read and not cohort.members]
    boxes = page.locator(".boxes input")
    assert boxes.count() == len(cohorts)
    assert page.locator("#distinct-patients").inner_text() == told(pool(usual, cohorts).patients)
    page.get_by_role("checkbox", name=re.compile(f"^{usual[0]} ")).uncheck()
    expect(page.locator("#distinct-patients")).to_have_text(told(pool(usual[1:], cohorts).patients))
    figure = page.locator("figure").nth(1)
    figure.get_by_text("The data behind this").click()
    table = {
        row["counted"]: (row["atLeast"], row["atMost"])
        for row in rows_of(downloaded(page, figure.get_by_role("button", name="CSV", exact=True)))
    }
    lesions = pool(usual[1:], cohorts).lesions
    assert table["lesions"] == (str(lesions.least), str(lesions.most))

    again = reader.open(page.url.split("#/")[1], width=390)
    expect(again.get_by_role("checkbox", name=re.compile(f"^{usual[0]} "))).not_to_be_checked()
    expect(again.get_by_role("checkbox", name=re.compile(f"^{usual[1]} "))).to_be_checked()
    again.get_by_role("button", name="None", exact=True).click()
    expect(again.locator(".answer")).to_have_count(0)
    again.get_by_role("button", name="The papers read").click()
    assert again.url.endswith("#/overlap")
    again.get_by_label("Judgement").select_option("possible")
    shown = rows_of(
        downloaded(again, again.locator(".table", has_text="Pairs that may").get_by_role("button", name="CSV"))
    )
    expected = [pair for pair in all_overlaps(cohorts) if pair.judgement == "possible"]
    assert {(row["one"], row["other"]) for row in shown} == {pair.studies for pair in expected}
    again.get_by_label("Judgement").select_option("")
    silent = [pair for pair in all_overlaps(cohorts) if pair.judgement == CERTAIN and not cohorts[pair.one].read]
    every = [pair for pair in all_overlaps(cohorts) if pair.may_share]
    expect(again.locator(".table caption", has_text="Pairs that may")).to_contain_text(
        f"{len(every) - len(silent)} rows"
    )
    assert serious(again) == []
    assert again.evaluate("document.documentElement.scrollWidth") <= 390
    picture(again, "overlap-picked-phone")
