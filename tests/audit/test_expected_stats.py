"""What the statistical rules must find in the real records, and what they must leave alone: a list made by readers."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.audit import Discrepancy, Spot, audit
from kg.records import load_evidence

RULES = (
    "grim-mean grimmer-spread median-of-whole-numbers grim-share middle-outside-range spread-impossible range-restated "
    "range-of-whole-and-parts value-outside-range beyond-the-device outside-the-criterion case-not-in-the-table "
    "dates-out-of-order submitted-before-follow-up-ended time-point-after-follow-up follow-up-beyond-plan "
    "contingency-test independent-t-test paired-test-bounds regression-row claimed-significance"
).split()
with (Path(__file__).parent / "expected_stats.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def ledger():
    return audit(load_evidence())


@pytest.fixture(scope="module")
def findings(ledger) -> list[Discrepancy]:
    return [finding for finding in ledger.findings if finding.rule in RULES]


def stands_at(spot: Spot | None, row: dict[str, str]) -> bool:
    """Whether a figure of a finding and one of the row's are the same characters of the text, at least in part."""
    if spot is None or spot.source != row["source"]:
        return False
    for side in "ab":
        start = int(row[f"{side}_offset"] or -1)
        if start >= 0 and spot.offset < start + len(row[f"{side}_printed"]) and start < spot.offset + len(spot.printed):
            return True
    return False


def meets(finding: Discrepancy, row: dict[str, str]) -> bool:
    return finding.kind == row["kind"] and any(stands_at(spot, row) for spot in (finding.a, finding.b))


def rows(verdict: str) -> list:
    chosen = [row for row in ROWS if row["verdict"] == verdict]
    return [pytest.param(row, id=f"{row['source']}-{row['kind']}-{row['a_offset']}") for row in chosen]


@pytest.mark.parametrize("row", rows("found"))
def test_is_found(findings, row):
    assert [finding.id for finding in findings if meets(finding, row)], row["why"]


@pytest.mark.parametrize("row", rows("silent"))
def test_stays_silent(findings, row):
    known = [other for other in ROWS if other["verdict"] == "found"]
    raised = [f.id for f in findings if meets(f, row) and not any(meets(f, other) for other in known)]
    assert raised == [], row["why"]


def test_nothing_else_is_raised(findings):
    expected = [row for row in ROWS if row["verdict"] == "found"]
    assert [finding.id for finding in findings if not any(meets(finding, row) for row in expected)] == []
    assert len(findings) == len(expected)


def test_agreements_are_counted_and_what_cannot_be_tested_says_why(ledger):
    agreed = {name for name, _ in ledger.agreements}
    assert {"grim-mean", "grimmer-spread", "spread-impossible", "paired-test-bounds", "contingency-test"} <= agreed
    assert all(check.message for name, check in ledger.untestable if name in RULES)
