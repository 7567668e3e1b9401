"""What the rules on sums, groups and references must find in the real records and leave alone: readers' lists."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.audit import Discrepancy, Spot, audit
from kg.records import load_evidence

RULES = (
    "parts-of-whole shares-of-whole things-per-patient yes-and-no part-larger-than-whole record-flow number-of-named "
    "sex-ratio group-total studies-listed study-in-two-classes study-in-no-class mean-of-parts "
    "reference-of-other-group reference-not-included reference-of-other-verdict references-counted member-of-group "
    "reference-listed-twice"
).split()
with (Path(__file__).parent / "expected_sums.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def ledger():
    return audit(load_evidence())


@pytest.fixture(scope="module")
def findings(ledger) -> list[Discrepancy]:
    return [finding for finding in ledger.findings if finding.rule in RULES]


def stands_at(spot: Spot | None, row: dict[str, str], side: str) -> bool:
    """Whether a figure of a finding and one of the row's are the same characters of the text, at least in part."""
    if spot is None or spot.source != row["source"] or not row[f"{side}_offset"]:
        return False
    start = int(row[f"{side}_offset"])
    return spot.offset < start + len(row[f"{side}_printed"]) and start < spot.offset + len(spot.printed)


def meets(finding: Discrepancy, row: dict[str, str]) -> bool:
    """The rule, one of the places, and what it recomputes to."""
    there = any(stands_at(spot, row, side) for spot in (finding.a, finding.b) for side in "ab")
    return there and finding.rule == row["rule"] and row["figure"] in finding.recomputed


def contradicts(finding: Discrepancy, row: dict[str, str]) -> bool:
    """Whether a finding sets the row's figures against one another."""
    places = [side for side in "ab" if row[f"{side}_offset"]]
    return all(any(stands_at(spot, row, side) for spot in (finding.a, finding.b)) for side in places)


def rows(verdict: str) -> list:
    chosen = [row for row in ROWS if row["verdict"] == verdict]
    return [pytest.param(row, id=f"{row['source']}-{row['rule']}-{row['a_offset']}") for row in chosen]


@pytest.mark.parametrize("row", rows("found"))
def test_is_found(findings, row):
    assert [finding.id for finding in findings if meets(finding, row)], row["why"]


@pytest.mark.parametrize("row", rows("silent"))
def test_stays_silent(findings, row):
    known = [other for other in ROWS if other["verdict"] == "found"]
    raised = [f.id for f in findings if contradicts(f, row) and not any(meets(f, other) for other in known)]
    assert raised == [], row["why"]


def test_nothing_else_is_raised(findings):
    expected = [row for row in ROWS if row["verdict"] == "found"]
    assert [finding.id for finding in findings if not any(meets(finding, row) for row in expected)] == []


def test_agreements_are_counted_and_what_cannot_be_tested_says_why(ledger):
    agreed = {name for name, _ in ledger.agreements}
    assert {"parts-of-whole", "group-total", "studies-listed", "things-per-patient", "yes-and-no"} <= agreed
    assert all(check.message for name, check in ledger.untestable if name in RULES)
