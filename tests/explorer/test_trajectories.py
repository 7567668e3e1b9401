"""Values over time: every mark is a printed value at its real time, and what cannot be drawn is listed."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.exports import result_table
from kg.paths import GRAPH_FILE

DAYS = {"baseline": None, "PT24H": 1, "P1D": 1, "P3D": 3, "P1W": 7, "P4W": 28, "P1M": 30, "P12W": 84, "P3M": 91}
DAYS |= {"P24W": 168, "P6M": 183}
PAIN, OPIOID, ODI = "VASPainScore", "DailyOpioidDose", "OswestryDisabilityIndex"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def printed() -> list[dict]:
    """The tidy table as `kg export results` gives it."""
    return result_table(GRAPH_FILE)


def outcomes(printed: list[dict], measure: str) -> list[dict]:
    """A measure's values at times, and those that are only in a figure; not what is said in words."""
    own = [r for r in printed if r["category"] == "outcome" and r["measure_term"] == f"abl:{measure}"]
    given = [r for r in own if r["status"] == "only in a figure" or r["mean"] is not None or r["median"] is not None]
    return [r for r in given if r["timepoint"] in DAYS]


def downloaded(page, button) -> bytes:
    with page.expect_download() as download:
        button.click()
    return Path(download.value.path()).read_bytes()


def field(page, label: str):
    """The drop-down with a label; the label's own text only, not that of its choices."""
    return page.locator("label.field").filter(has=page.get_by_text(label, exact=True)).locator("select")


def marks_of(page) -> list[dict]:
    """Name, place and colour of each mark of the drawing."""
    return page.evaluate(
        """() => [...document.querySelectorAll(".drawing .mark")].map((mark) => {
          const hit = mark.querySelector(".hit"), sign = mark.querySelector("path:last-of-type");
          const stroke = sign.getAttribute("stroke"), filled = sign.getAttribute("fill") === stroke;
          const [x, y] = ["cx", "cy"].map((name) => +hit.getAttribute(name));
          return {name: mark.getAttribute("aria-label"), x, y, stroke, filled};
        })"""
    )


@pytest.mark.parametrize("measure", [PAIN, OPIOID, ODI])
def test_the_marks_are_the_printed_values(reader, printed, measure):
    page = reader.open(f"trajectories?measure={measure}&show=together")
    names = [mark["name"] for mark in marks_of(page)]
    values = [r for r in outcomes(printed, measure) if r["mean"] is not None or r["median"] is not None]
    # A value that is printed again, with another p-value, is the same mark.
    distinct = {(r["study"], r["timepoint"], r["mean"], r["median"]): r for r in reversed(values)}
    assert len(names) == len(distinct)
    for row in values:
        centre = f"mean {row['mean']}, SD {row['sd']}" if row["mean"] is not None else f"median {row['median']}, range"
        p = f"{row['p_op']} {row['p_value']}" if row["p_value"] is not None else ""
        own = [n for n in names if centre in n and f"{row['locator']}, character {row['offset']}" in n and p in n]
        assert len(own) == 1, row["printed"]
    page.locator("summary", has_text="The data behind this").click()
    content = downloaded(page, page.get_by_role("button", name="CSV"))
    table = {row["iri"]: row for row in csv.DictReader(io.StringIO(content.decode()))}
    assert set(table) == {r["iri"] for r in outcomes(printed, measure)}
    for row in outcomes(printed, measure):
        shown = table[row["iri"]]
        for column in ("mean", "sd", "median", "min", "max", "unit", "printed", "locator", "offset", "status"):
            assert shown[column] == ("" if row[column] is None else str(row[column])), (row["iri"], column)
        assert shown["p"] == (f"{row['p_op']} {row['p_value']}" if row["p_value"] is not None else "")
    assert {row["mark"] for row in table.values() if row["status"] == "reported"} == {
        str(n + 1) for n in range(len(names))
    }
    assert all(row["mark"] == "" for row in table.values() if row["status"] == "only in a figure")


def test_time_is_real_and_means_are_never_joined_to_medians(reader):
    page = reader.open(f"trajectories?measure={PAIN}&time=linear")
    wang = {
        re.search(r", ([^,]+): mean", m["name"])[1]: m["x"] for m in marks_of(page) if m["name"].startswith("Wang 2022")
    }
    assert (
        wang["before the procedure"]
        < wang["24 hours"]
        < wang["4 weeks"]
        < wang["1 month"]
        < wang["24 weeks"]
        < wang["6 months"]
    )
    day = (wang["6 months"] - wang["24 hours"]) / (183 - 1)
    for time, days in (("1 week", 7), ("4 weeks", 28), ("1 month", 30), ("12 weeks", 84), ("24 weeks", 168)):
        assert wang[time] - wang["24 hours"] == pytest.approx((days - 1) * day)
    field(page, "Studies").select_option("together")
    marks = {(round(m["x"], 3), round(m["y"], 3)): m for m in marks_of(page)}
    assert {m["filled"] for m in marks.values()} == {True, False}
    stretches = page.eval_on_selector_all(
        ".drawing .stretch", "all => all.map(s => ['x1', 'y1', 'x2', 'y2'].map(a => +s.getAttribute(a)))"
    )
    for x1, y1, x2, y2 in stretches:
        ends = marks[round(x1, 3), round(y1, 3)], marks[round(x2, 3), round(y2, 3)]
        assert ends[0]["filled"] == ends[1]["filled"]
        assert ends[0]["stroke"] == ends[1]["stroke"]
    assert len(stretches) == len(marks) - 4


def test_a_link_restores_the_view_and_keys_choose_a_mark(reader, serious, picture, printed):
    page = reader.open(f"trajectories?measure={ODI}&show=together&time=linear&mark=fan2023/odi-text-P24W", dark=True)
    assert [field(page, name).input_value() for name in ("Measure", "Studies", "Time axis")] == [
        ODI,
        "together",
        "linear",
    ]
    detail = page.locator(".detail")
    chosen = next(r for r in printed if r["iri"].endswith("/fan2023/odi-text-P24W"))
    assert f"mean {chosen['mean']}, SD {chosen['sd']}" in detail.inner_text()
    # The whole paper's size is printed, and not how many were seen at 24 weeks.
    size = next(
        r
        for r in printed
        if r["source"] == "fan2023" and r["measure_term"] == "abl:PatientCount" and r["group"] == "all"
    )
    assert f"n = {size['count']} (size of the group)" in detail.inner_text()
    assert detail.locator("a[href*='discrepancies/fan2023-grim-mean']").count() == 1
    figures = page.get_by_role("region", name="Values that stand only in a figure")
    only = {r["study"] for r in outcomes(printed, ODI) if r["status"] == "only in a figure"}
    assert {link.get_attribute("href") for link in figures.locator("a").all()} == {f"#/study/{study}" for study in only}
    first = page.locator(".drawing .mark").first
    first.focus()
    page.keyboard.press("Enter")
    assert first.get_attribute("aria-pressed") == "true"
    assert re.search("(?=.*time=linear).*mark=chen2022", page.url)
    assert serious(page) == []
    picture(page, "trajectories-together-dark")


def test_pictures_can_be_taken_along(reader):
    page = reader.open("trajectories", width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    root = ElementTree.fromstring(downloaded(page, page.get_by_role("button", name=re.compile("as SVG"))))
    words = {text.text for text in root.iter(f"{SVG}text")}
    assert {"Chen 2022", "Fan 2023", "Qiu 2019", "Wang 2022", "before", "mean, bar: one SD either way"} <= words
    assert len([g for g in root.iter(f"{SVG}g") if g.get("role") == "button"]) == page.locator(".drawing .mark").count()
    assert downloaded(page, page.get_by_role("button", name=re.compile("as PNG"))).startswith(b"\x89PNG")
