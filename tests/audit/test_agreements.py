"""What agrees in the papers, though a careless check would raise it: a list by readers, checked figure by figure.

`agreements.csv`: `source` is one paper, or two (the first figure's, then the second's); offsets count characters of the
text. No finding may stand at both places of a row, or question the single figure of a row that has one. `kind` is given
where the same figures are rightly questioned in another respect: then no finding of that kind may stand there.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.audit import Discrepancy, Spot, audit
from kg.records import load_evidence
from kg.records.schema import DISCREPANCY_KINDS, LONGEST_PRINTED

EVIDENCE = load_evidence()
with (Path(__file__).parent / "agreements.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def places(row: dict[str, str]) -> list[tuple[str, int, str]]:
    """Source, offset and figure of each side of a row."""
    sources = row["source"].split()
    sides = [("a", sources[0])] + ([("b", sources[-1])] if row["b_offset"] else [])
    return [(source, int(row[f"{side}_offset"]), row[f"{side}_printed"]) for side, source in sides]


def stands_at(spot: Spot | None, place: tuple[str, int, str]) -> bool:
    """Whether a finding's figure and a row's share characters of the text."""
    source, start, printed = place
    if spot is None or spot.source != source:
        return False
    return spot.offset < start + len(printed) and start < spot.offset + len(spot.printed)


def questions(finding: Discrepancy, row: dict[str, str]) -> bool:
    if row["kind"] not in ("", finding.kind):
        return False
    first, *second = places(row)
    if not second:
        return stands_at(finding.a, first)
    either_way = ((finding.a, finding.b), (finding.b, finding.a))
    return any(stands_at(one, first) and stands_at(other, second[0]) for one, other in either_way)


@pytest.fixture(scope="module")
def findings() -> list[Discrepancy]:
    return audit(EVIDENCE).findings


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['source'].replace(' ', '-')}-{row['a_offset']}")
def test_what_agrees_is_not_questioned(findings, row):
    assert [finding.id for finding in findings if questions(finding, row)] == [], row["why"]


def test_the_list_is_of_the_five_papers_and_says_why():
    assert {source for row in ROWS for source in row["source"].split()} == set(EVIDENCE.sources)
    assert len(ROWS) > 200
    wrong = [r for r in ROWS if not r["why"].endswith(".") or r["kind"] not in ("", *DISCREPANCY_KINDS)]
    assert wrong == []
    assert [r for r in ROWS if max(len(r["a_printed"]), len(r["b_printed"])) > LONGEST_PRINTED] == []


def test_each_figure_of_the_list_stands_at_its_offset(papers):
    texts = {key: (papers / source.text).read_bytes().decode("utf-8") for key, source in EVIDENCE.sources.items()}
    wrong = [
        (source, start, printed)
        for row in ROWS
        for source, start, printed in places(row)
        if texts[source][start : start + len(printed)].replace("\n", " ") != printed
    ]
    assert wrong == []
