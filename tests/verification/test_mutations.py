"""The records verify; a record with one mistake does not."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from dataclasses import replace

import pytest
from mutations import mutations

from kg.paths import EVIDENCE_DIR
from kg.records import load_evidence
from kg.verification import VERIFIED, verify
from kg.verification.lists import shared_place_problems

# Of the mistakes that can be made in every record alike, one in so many is tried.
EVERY = {
    "place of the title": 5,
    "unit": 23,
    "place emptied": 5,
    "place of a space": 5,
    "offset by one": 7,
    "locator": 3,
    "place in another paper": 7,
}


def test_every_record_is_verified(papers, evidence, terms):
    report = verify(evidence, papers, terms=terms)
    assert [f"{check.source} {check.record}: {check.reason}" for check in report.findings()] == []
    assert set(report.texts.values()) == {"as read"}
    statements = {(key, s.id) for key, source in evidence.sources.items() for s in source.statements}
    assert statements <= report.verdicts().keys()
    places = sum(len(s.places) for source in evidence.sources.values() for s in source.statements)
    assert sum(check.kind in ("result", "fact") for check in report.checks) == places


def test_every_mutation_is_caught(evidence, texts, terms, checkers):
    seen: Counter[str] = Counter()
    made: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    missed = []
    for mutation in mutations(evidence, texts, terms):
        seen[mutation.kind] += 1
        if seen[mutation.kind] % EVERY.get(mutation.kind, 1):
            continue
        made[mutation.kind] += 1
        sources[mutation.source] += 1
        checks = checkers[mutation.source].statement(mutation.statement)
        if all(check.verdict == VERIFIED for check in checks) and not _shares(mutation, evidence, texts):
            missed.append(str(mutation))
    assert missed == []
    assert sum(made.values()) > 600
    assert len(made) > 40
    assert sources.keys() == evidence.sources.keys()
    assert min(sources.values()) > 300


def _shares(mutation, evidence, texts) -> bool:
    """Whether the wrong record claims the place of another."""
    source = evidence.sources[mutation.source]
    statements = tuple(mutation.statement if s.id == mutation.statement.id else s for s in source.statements)
    return mutation.statement.id in shared_place_problems(
        replace(source, statements=statements), texts[mutation.source]
    )


@pytest.mark.parametrize("column", ["count", "percent", "mean", "unit", "p_op", "offset", "timepoint"])
def test_a_mistake_in_a_file_is_found(papers, tmp_path, column):
    """The whole way: one cell of one file changed, loaded, verified."""
    folder = shutil.copytree(EVIDENCE_DIR, tmp_path / "evidence")
    path = folder / "wang2022" / "results.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = reader.fieldnames, list(reader)
    row = next(
        row
        for row in rows
        if row[column]
        and row["category"] in ("outcome", "complication")
        and not row["inferred"]
        and (column != "timepoint" or row["mean"])
    )
    wrong = {"unit": "W", "p_op": ">", "timepoint": "P9W"}
    row[column] = wrong.get(column) or str(int(float(row[column])) + 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    report = verify(load_evidence(folder), papers, ("wang2022",))
    assert [check.record for check in report.findings()] == [row["id"]]


def test_a_reference_moved_by_an_entry_is_found(papers, evidence):
    source = evidence.sources["fan2023"]
    moved = replace(source.references[5], offset=source.references[6].offset)
    wrong = replace(source, references={**source.references, 5: moved})
    report = verify(replace(evidence, sources={"fan2023": wrong}), papers)
    assert "ref5" in {check.record for check in report.findings()}


def test_an_absence_looked_for_nowhere_is_found(papers, evidence):
    source = evidence.sources["fan2023"]
    wrong = replace(source.absences[0], looked_in=("Methods", "Supplement"))
    report = verify(replace(evidence, sources={"fan2023": replace(source, absences=(wrong,))}), papers)
    assert [(check.kind, check.reason) for check in report.findings()] == [
        ("absence", "no section is called 'Supplement'")
    ]
