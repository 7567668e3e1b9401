"""`kg gaps` as a user meets it."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def gaps(graph_file):
    def run(*arguments: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from kg.cli import main; main()", "gaps", *arguments, "--graph", str(graph_file)],
            capture_output=True, encoding=encoding, check=False, timeout=120,
            env={**os.environ, "PYTHONIOENCODING": encoding},
        )  # fmt: skip

    return run


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_matrix_shows_each_paper_and_counts_the_studies_of_the_review(gaps):
    shown = gaps()
    assert shown.returncode == 0
    lines = {line.split("  ")[0]: line.split()[-5:] for line in shown.stdout.splitlines() if line}
    assert lines["SAFETY"] == ["chen2022", "fan2023", "qiu2019", "wang2022", "aslan2024"]
    assert lines["Oswestry Disability Index"] == ["●", "●", "◐", "●", "·"]
    assert lines["skin burn"] == ["○", "·", "○", "○", "2"]  # the review: of Chen and of reference 46
    assert lines["spinal cord compression"] == ["●", "○", "–", "·", "·"]
    assert "?" not in shown.stdout
    assert "● reported   ○ reported as absent" in shown.stdout


def test_letters_stand_in_where_the_signs_cannot_be_printed(gaps):
    shown = gaps("--measure", "SkinBurn", encoding="ascii")
    assert shown.returncode == 0
    assert "0         .        0        0" in shown.stdout


def test_details_say_where_it_is_printed_or_was_looked_for(gaps):
    rows = table(gaps("--study", "fan2023", "--measure", "infection", "--format", "csv").stdout)
    assert [(row["measure"], row["status"], row["note"]) for row in rows] == [
        ("infection", "not reported", "only as an exclusion criterion"),
        ("skin infection", "not reported", ""),
    ]
    assert all("Discussion" in row["where"] for row in rows)
    (row,) = table(gaps("--study", "fan2023", "--measure", "ablation power", "--format", "csv").stdout)
    assert (row["status"], row["where"]) == ("reported", "Methods, Procedure")


def test_the_document_that_is_silent_is_named(gaps):
    rows = table(gaps("--study", "wang2022", "--measure", "SkinBurn", "--format", "csv").stdout)
    assert [(row["document"], row["status"]) for row in rows] == [
        ("wang2022", "reported as absent"),
        ("aslan2024", "not reported"),
    ]


def test_one_status_can_be_asked_for(gaps):
    rows = table(gaps("--status", "only-in-a-figure", "--format", "csv").stdout)
    assert [(row["study"], row["measure"]) for row in rows] == [("qiu2019", "Oswestry Disability Index")]


@pytest.mark.parametrize(
    "wrong", [("--study", "fann2023"), ("--measure", "skinburns"), ("--status", "absent")], ids=lambda pair: pair[0]
)
def test_a_wrong_request_is_said_in_a_sentence(gaps, wrong):
    refused = gaps(*wrong)
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    assert wrong[1] in refused.stderr
