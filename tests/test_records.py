"""Records with a mistake are refused: file, row, column, what was found, what was expected, nearest legal value."""

from __future__ import annotations

import csv
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import RecordErrors
from kg.paths import EVIDENCE_DIR
from kg.records import load_evidence
from kg.terms import Terms

TERMS = Terms()


@pytest.fixture
def evidence(tmp_path) -> Path:
    """A copy of the records, to be spoiled."""
    return Path(shutil.copytree(EVIDENCE_DIR, tmp_path / "evidence"))


def spoil(path: Path, column: str, value: str, row: int = 0) -> dict[str, str]:
    """Change one cell of a table and give back the row as it was."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    before = dict(rows[row])
    rows[row][column] = value
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(before), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return before


def problems(folder: Path) -> list[str]:
    with pytest.raises(RecordErrors) as caught:
        load_evidence(folder, TERMS)
    assert caught.value.exit_code == 1
    return caught.value.problems


def test_the_real_records_load_and_keep_the_printed_digits():
    evidence = load_evidence(terms=TERMS)
    assert set(evidence.sources) == {"aslan2024", "chen2022", "fan2023", "qiu2019", "wang2022"}
    means = [s.numbers["mean"] for s in evidence.sources["fan2023"].statements if "mean" in s.numbers]
    assert "6.40" in [str(mean) for mean in means]
    assert Decimal("6.40") in means


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("measure", "VASPainScores", "nearest: VASPainScore"),
        ("category", "outcom", "nearest: outcome"),
        ("status", "reportd", "nearest: reported"),
        ("mean", "6,40", "a decimal number such as 6.40"),
        ("count", "3.5", "a whole number such as 42"),
        ("timepoint", "1 week", "a duration such as P1W"),
        ("group", "everyone", "a group of this source"),
        ("unit", "mgg", "a unit of the ontology"),
        ("about", "21", "reference numbers such as ref21"),
        ("about", "ref999", "a number of this source's references.csv"),
        ("offset", "99999999", "a place within"),
        ("printed", "x" * 41, "at most 40 characters"),
        ("printed", "", "may not be empty"),
        ("locator", "Nowhere", "the section of offset"),
        ("p_op", "<", "p_op and p_value, both or neither"),
    ],
)
def test_a_wrong_cell_is_named_with_what_was_expected(evidence, column, value, expected):
    path = evidence / "fan2023" / "results.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    row = next(i for i, r in enumerate(rows) if not r["p_op"] and not r["about"])
    spoil(path, column, value, row)
    found = problems(evidence)
    assert any("fan2023" in line and rows[row]["id"] in line and expected in line for line in found), found


def test_all_mistakes_are_told_at_once(evidence):
    spoil(evidence / "fan2023" / "results.csv", "mean", "six", 0)
    spoil(evidence / "qiu2019" / "results.csv", "count", "many", 1)
    found = problems(evidence)
    assert any("fan2023/results.csv" in line for line in found)
    assert any("qiu2019/results.csv" in line for line in found)


def test_an_id_used_twice_is_refused(evidence):
    path = evidence / "chen2022" / "results.csv"
    first = spoil(path, "id", "", 0)  # only to read the first row
    spoil(path, "id", first["id"], 0)
    spoil(path, "id", first["id"], 1)
    assert any("used once" in line and first["id"] in line for line in problems(evidence))


def test_a_spread_without_a_mean_is_refused(evidence):
    path = evidence / "wang2022" / "results.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        row = next(i for i, r in enumerate(csv.DictReader(handle)) if r["sd"])
    spoil(path, "mean", "", row)
    assert any("a spread never stands alone" in line for line in problems(evidence))


def test_a_missing_table_and_a_wrong_header_are_told(evidence):
    (evidence / "fan2023" / "results.csv").unlink()
    path = evidence / "qiu2019" / "groups.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("group,kind", "group,sort", 1), encoding="utf-8")
    found = problems(evidence)
    assert any("fan2023/results.csv" in line and "no such file" in line for line in found)
    assert any("qiu2019/groups.csv, header" in line for line in found)


def test_broken_yaml_and_a_wrong_encoding_are_told(evidence):
    (evidence / "fan2023" / "facts.yaml").write_text("- id: [", encoding="utf-8")
    (evidence / "chen2022" / "groups.csv").write_bytes(b"\xff\xfe\x00")
    found = problems(evidence)
    assert any("fan2023/facts.yaml" in line and "YAML" in line for line in found)
    assert any("chen2022/groups.csv" in line and "UTF-8" in line for line in found)


def test_an_empty_folder_is_refused(tmp_path):
    (tmp_path / "works.csv").write_text("", encoding="utf-8")
    assert any("no source" in line for line in problems(tmp_path))
