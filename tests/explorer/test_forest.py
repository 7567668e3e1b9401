"""Proportions: rows as printed, intervals as scipy has them, and a pooled value only where nothing is against it."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from playwright.sync_api import expect
from scipy import stats

from kg.catalogue import ask
from kg.exports import result_table
from kg.overlap import pooling_warnings, read_cohorts
from kg.paths import GRAPH_FILE
from kg.records import load_evidence
from kg.store import GraphStore
from kg.terms import Terms

EXPLORER = Path(__file__).parents[2] / "explorer"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def printed() -> dict[str, dict]:
    """The tidy table by identifier."""
    return {row["iri"]: row for row in result_table(GRAPH_FILE)}


def field(page, label: str):
    """The drop-down with a label; the label's own text only, not that of its choices."""
    return page.locator("label.field").filter(has=page.get_by_text(label, exact=True)).locator("select")


def table_of(page) -> list[dict[str, str]]:
    """The data behind the plot, taken as CSV."""
    if not page.get_by_role("button", name="CSV").is_visible():
        page.locator("summary", has_text="The data behind this").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    return list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8"))))


def test_rows_are_as_printed_and_intervals_as_scipy_has_them(reader, printed):
    page = reader.open("forest?measure=CementLeakage")
    wholes = set()
    for unit in field(page, "Counted in").locator("option").evaluate_all("all => all.map(o => o.value)"):
        field(page, "Counted in").select_option(unit)
        rows = table_of(page)
        assert page.locator(".drawing .mark").count() == len(rows)
        words = page.locator(".drawing svg").text_content()
        for row in rows:
            result = printed[row["iri"]]
            for column in ("count", "denominator", "printed", "offset", "locator", "status"):
                assert row[column] == ("" if result[column] is None else str(result[column])), (row["iri"], column)
            assert row["unit"] == unit
            if row["group_size"] and row["denominator"] and int(row["denominator"]) > int(row["group_size"]):
                assert row["questioned"] == f"{row['denominator']} of {row['group_size']} {unit}?"
                assert row["questioned"] in words
                assert row["lower"] == row["upper"] == ""
            elif row["count"] and row["denominator"]:
                assert f"{row['count']}/{row['denominator']}" in words
                test = stats.binomtest(int(row["count"]), int(row["denominator"]))
                wilson = test.proportion_ci(method="wilson")
                assert float(row["lower"]) == pytest.approx(wilson.low, abs=1e-6)
                assert float(row["upper"]) == pytest.approx(wilson.high, abs=1e-6)
            else:
                assert row["lower"] == row["upper"] == ""
            if not row["part"] and row["count"]:
                wholes.add((row["study"], row["unit"], row["count"], row["denominator"]))
    # The canned question on the same measure, by hand from the papers, has the same wholes.
    columns = ("study", "unit", "count", "denominator")
    answer = ask(GraphStore.from_file(GRAPH_FILE), "CQ21").rows.dicts()
    assert wholes == {
        tuple(str(row[c] if row[c] is not None else "") for c in columns) for row in answer if row["count"]
    }


def test_exact_intervals_and_a_link_that_restores_them(reader, serious, picture):
    page = reader.open("forest?measure=PainRelief&interval=exact&order=size&mark=chen2022/relief-P3D", dark=True)
    assert field(page, "95 % interval").input_value() == "exact"
    assert field(page, "Studies by").input_value() == "size"
    rows = table_of(page)
    assert rows
    assert {row["method"] for row in rows} == {"Clopper-Pearson"}
    for row in rows:
        exact = stats.binomtest(int(row["count"]), int(row["denominator"])).proportion_ci(method="exact")
        assert (float(row["lower"]), float(row["upper"])) == pytest.approx((exact.low, exact.high), abs=1e-6)
        shown = (
            f"{100 * int(row['count']) / int(row['denominator']):.1f} % [{100 * exact.low:.1f}–{100 * exact.high:.1f}]"
        )
        assert shown in page.locator(".drawing svg").text_content()
    first = page.locator(".drawing .mark").first
    first.focus()
    page.keyboard.press(" ")
    assert first.get_attribute("aria-pressed") == "true"
    assert rows[0]["locator"] in page.locator(".detail").inner_text()
    assert serious(page) == []
    picture(page, "forest-exact-dark")


def test_nothing_is_pooled_and_the_reasons_name_the_pairs(reader):
    page = reader.open("forest?measure=CementLeakage&unit=vertebrae")
    said = page.locator(".verdict").inner_text()
    assert re.search(r"Not pooled: only Chen 2022 prints .* in vertebrae .* 3 independent studies", said)
    assert "Wang 2022 in lesions" in said
    assert "Fan 2023 in vertebral bodies" in said
    cohorts = read_cohorts(load_evidence(), Terms())
    warnings = pooling_warnings(("chen2022", "fan2023", "wang2022"), cohorts)
    assert warnings
    names = {"chen2022": "Chen 2022", "fan2023": "Fan 2023", "wang2022": "Wang 2022"}
    for key, name in names.items():
        warnings = [warning.replace(key, name) for warning in warnings]
    assert all(warning in said for warning in warnings)
    assert page.locator(".drawing .pooled").count() == 0
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("as SVG")).click()
    root = ElementTree.fromstring(Path(download.value.path()).read_bytes())
    words = [text.text or "" for text in root.iter(f"{SVG}text")]
    assert "42/140 · 30 %" in words
    assert words[-1].startswith("ablation-kg ")
    assert "CC BY 4.0, #/forest?measure=CementLeakage&unit=vertebrae" in " ".join(words)
    assert "Cement leakage, of vertebrae" in words
    assert "Filled square: a whole study" in " ".join(words)
    # All of it lies within the picture.
    left, top, width, height = map(float, root.get("viewBox").split())
    for text in root.findall(f"{SVG}text"):
        assert left <= float(text.get("x")) < left + width
        assert top < float(text.get("y")) < top + height


def test_a_denominator_larger_than_its_group_is_questioned(reader, serious, picture):
    page = reader.open("forest", width=390)
    assert field(page, "Measure").input_value() == "CementLeakage"
    assert field(page, "Counted in").input_value() == "lesions"
    units = page.locator(".units")
    assert units.get_by_role("link", name="all units beside each other").get_attribute("href") == "#/questions/CQ21"
    units.get_by_role("link", name="patients", exact=True).click()
    assert page.url.endswith("unit=patients")
    # Chen 2022 prints 42/140 "patients" and has 91 patients.
    asked = page.locator("a.asked", has_text="42/140")
    assert "140 of 91 patients? see the finding" in asked.text_content()
    assert re.search(r"#/discrepancies/chen2022-", asked.get_attribute("href"))
    whole = page.locator(".mark", has=page.locator("title", has_text="42/140"))
    assert whole.locator("path.bar").count() == 0
    assert all(box["height"] >= 24 for box in (mark.bounding_box() for mark in page.locator(".mark").all()))
    # Beside the words, which lead to the finding.
    whole.locator(".hit").click(position={"x": 20, "y": 50})
    expect(page.locator(".detail")).to_be_in_viewport()
    expect(page.locator(".detail")).to_contain_text("42/140")
    assert "mark=" in page.url
    assert serious(page) == []
    picture(page, "forest-questioned-phone")
    field(page, "Counted in").select_option("vertebrae")
    assert "mark=" not in page.url
    page.goto(page.url.split("#")[0] + "#/forest?measure=Foo")
    expect(page.get_by_text("There is no measure Foo here; shown instead: cement leakage.")).to_be_visible()


def node(script: str) -> list:
    """What a script of the explorer's own modules prints, as JSON."""
    if shutil.which("node") is None:
        pytest.skip("there is no Node.js")
    command = ["node", "--import", "tsx", "--input-type=module", "-e", script]
    done = subprocess.run(command, cwd=EXPLORER, capture_output=True, text=True, check=True, timeout=60)
    return json.loads(done.stdout)


def test_the_page_s_arithmetic_is_scipy_s():
    pairs = [(x, n) for n in (1, 2, 7, 38, 63, 140, 2391) for x in sorted({0, 1, n // 3, n // 2, n - 1, n})]
    freedoms = [1, 2, 3, 7, 30]
    found = node(
        f"""const {{ exactInterval, tQuantile }} = await import("./src/views/forest/beta.ts");
        const intervals = {json.dumps(pairs)}.map(([x, n]) => exactInterval(x, n));
        console.log(JSON.stringify([intervals, {freedoms}.map((f) => tQuantile(0.975, f))]));"""
    )
    for (x, n), interval in zip(pairs, found[0], strict=True):
        exact = stats.binomtest(x, n).proportion_ci(method="exact")
        assert interval == pytest.approx([exact.low, exact.high], abs=1e-9), (x, n)
    assert found[1] == pytest.approx(list(stats.t.ppf(0.975, freedoms)), rel=1e-9)


def pooled_by_numpy(studies: list[tuple[int, int]]) -> list[float]:
    """DerSimonian and Laird on logits, in matrix terms: the share, its interval, the prediction, tau², I²."""
    cells = np.array([(x, n - x) for x, n in studies], dtype=float)
    cells[(cells == 0).any(axis=1)] += 0.5
    logits, variances = np.log(cells[:, 0] / cells[:, 1]), (1 / cells).sum(axis=1)
    fixed = 1 / variances
    q = float(fixed @ (logits - np.average(logits, weights=fixed)) ** 2)
    freedom = len(studies) - 1
    tau2 = max(0.0, (q - freedom) / (fixed.sum() - (fixed @ fixed) / fixed.sum()))
    weights = 1 / (variances + tau2)
    centre, error = np.average(logits, weights=weights), weights.sum() ** -0.5
    z, t = stats.norm.ppf(0.975), stats.t.ppf(0.975, freedom - 1)
    reach = t * math.hypot(error, math.sqrt(tau2))
    ends = [centre, centre - z * error, centre + z * error, centre - reach, centre + reach]
    return [1 / (1 + math.exp(-e)) for e in ends] + [tau2, max(0.0, (q - freedom) / q)]


@pytest.mark.parametrize(
    "studies",
    [
        [(42, 140), (25, 63), (32, 115)],
        [(0, 38), (1, 49), (0, 82), (3, 50)],
        [(5, 5), (9, 10), (40, 80), (2, 90), (11, 12)],
    ],
    ids=["alike", "zeros", "far apart"],
)
def test_the_pooled_value_is_numpy_s(studies):
    found = node(
        f"""const {{ poolShares }} = await import("./src/views/forest/pool.ts");
        const p = poolShares({json.dumps(studies)}.map(([count, denominator]) => ({{ count, denominator }})));
        console.log(JSON.stringify([p.share, p.lower, p.upper, p.predictedLower, p.predictedUpper, p.tau2, p.i2]));"""
    )
    assert found == pytest.approx(pooled_by_numpy(studies), rel=1e-8, abs=1e-12)
