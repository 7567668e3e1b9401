"""From the files of `kg/evidence/` to typed records; all mistakes are told at once, nothing half-read."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.errors import RecordErrors
from kg.paths import EVIDENCE_DIR
from kg.records.check import check_evidence
from kg.records.schema import (
    CATEGORIES,
    COMPARATORS,
    DECIMALS,
    DISCREPANCY_KINDS,
    FINDING_STATUSES,
    GROUP_KINDS,
    INTEGERS,
    SEVERITIES,
    STATUSES,
    Absence,
    CuratedDiscrepancy,
    Evidence,
    FindingStatus,
    Group,
    Place,
    Reference,
    Source,
    Statement,
    Work,
)
from kg.records.tables import Cells, Problems, read_facts, read_mapping, read_table
from kg.terms import Terms

__all__ = ["load_evidence"]

_FACT_KEYS = (
    "id category measure value text group timepoint grade about start end status locator offset printed inferred"
).split()
_KINDS = ("ClinicalPaper", "SystematicReview")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def load_evidence(folder: Path = EVIDENCE_DIR, terms: Terms | None = None) -> Evidence:
    """All records of a folder.

    Args:
        folder: one sub-folder a source, and `works.csv`.
        terms: the ontology's terms; read from the ontology when not given.

    Raises:
        RecordErrors: with every mistake: file, row, column, what was found, what was expected, nearest legal value.
    """
    problems = Problems()
    terms = terms or Terms()
    works = {work.key: work for work in map(_work, read_table(folder / "works.csv", problems))}
    sources: dict[str, Source] = {}
    for path in sorted(folder.glob("*/source.yaml")):
        source = _source(path.parent, problems)
        sources[source.key] = source
    if not sources:
        problems.add(str(folder), "no source", "at least one folder with a source.yaml")
    evidence = Evidence(sources, works, _decisions(folder, problems))
    if not problems.found:
        check_evidence(evidence, terms, problems)
    if problems.found:
        raise RecordErrors(problems.found)
    return evidence


def _decisions(folder: Path, problems: Problems) -> dict[str, FindingStatus]:
    found: dict[str, FindingStatus] = {}
    for row in read_table(folder / "ledger.csv", problems, required=False):
        decision = _decision(row)
        if decision.finding in found:
            problems.add(f"{row.where}, column finding", decision.finding, "a finding that is decided on once")
        found[decision.finding] = decision
    return found


def _source(folder: Path, problems: Problems) -> Source:
    meta = read_mapping(folder / "source.yaml", problems)
    where = f"{folder.name}/source.yaml"
    for key in ("source", "work", "study", "kind", "text", "sha256", "characters", "title", "authors"):
        if not meta.get(key):
            problems.add(where, f"no {key}", f"the key {key}", meta)
    if meta.get("kind") not in _KINDS:
        problems.add(f"{where}, key kind", meta.get("kind"), " or ".join(_KINDS), _KINDS)
    if meta.get("source") != folder.name:
        problems.add(f"{where}, key source", meta.get("source"), f"the folder's name, {folder.name}")
    groups = {group.key: group for group in map(_group, read_table(folder / "groups.csv", problems))}
    return Source(
        key=folder.name,
        work=str(meta.get("work")),
        study=str(meta.get("study")),
        kind=str(meta.get("kind")),
        text=str(meta.get("text")),
        sha256=str(meta.get("sha256")),
        characters=int(meta.get("characters") or 0),
        title=str(meta.get("title")),
        authors=_strings(meta.get("authors")),
        affiliations=_strings(meta.get("affiliations")),
        licence=meta.get("licence"),
        sections=tuple(
            (row.integer("offset") or 0, row.required("section"))
            for row in read_table(folder / "sections.csv", problems)
        ),
        groups=groups,
        statements=_statements(folder, problems),
        absences=tuple(map(_absence, read_table(folder / "absences.csv", problems, required=False))),
        references={r.number: r for r in map(_reference, read_table(folder / "references.csv", problems))},
        discrepancies=tuple(map(_discrepancy, read_table(folder / "discrepancies.csv", problems, required=False))),
    )


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(str(item) for item in value or ())


def _split(text: str | None, separator: str | None = None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(separator) if part.strip())


def _statements(folder: Path, problems: Problems) -> tuple[Statement, ...]:
    further: dict[str, list[Cells]] = defaultdict(list)
    for row in read_table(folder / "places.csv", problems, required=False):
        further[row.required("result")].append(row)
    read: list[Statement] = []
    for name in ("results.csv", "included.csv"):
        for row in read_table(folder / name, problems, required=name == "results.csv"):
            read.append(_statement(row, further.pop(row.text["id"], [])))
    for row, places in read_facts(folder / "facts.yaml", problems, _FACT_KEYS):
        row.text.setdefault("group", "all")
        row.text.setdefault("status", "reported")
        row.text["value_text"] = row.text.pop("text", "")
        read.append(_statement(row, places))
    for result, rows in further.items():
        problems.add(rows[0].where, result, "the id of a row in results.csv or included.csv", [s.id for s in read])
    return tuple(read)


def _statement(row: Cells, further: list[Cells]) -> Statement:
    numbers: dict[str, Decimal] = {}
    for column in DECIMALS:
        if (number := row.decimal(column)) is not None:
            numbers[column] = number
    for column in INTEGERS:
        if (whole := row.integer(column)) is not None:
            numbers[column] = Decimal(whole)
    about = _about(row)
    for column in ("start", "end"):
        if (value := row.get(column)) and not _DATE.fullmatch(value):
            row.problems.add(f"{row.where}, {column}", value, "a date such as 2015-04")
    return Statement(
        id=row.required("id"),
        category=row.choice("category", CATEGORIES, "a category", optional=False) or "",
        measure=row.required("measure"),
        group=row.required("group"),
        status=row.choice("status", STATUSES, "a reporting status", optional=False) or "",
        places=tuple(_place(cells) for cells in (row, *further)),
        about=about[0] if about else None,
        also_cited=about[1:],
        value=row.get("value"),
        timepoint=row.get("timepoint"),
        numbers=numbers,
        comparator=row.choice("comparator", COMPARATORS, "a comparator"),
        unit=row.get("unit"),
        p_op=row.choice("p_op", COMPARATORS, "a comparator"),
        test=row.get("test"),
        grade=row.get("grade"),
        value_text=row.get("value_text"),
        start=row.get("start"),
        end=row.get("end"),
        inferred=row.get("inferred"),
    )


def _about(row: Cells) -> tuple[int, ...]:
    names = _split(row.get("about"))
    for name in names:
        if not re.fullmatch(r"ref\d+", name):
            row.problems.add(f"{row.where}, column about", name, "reference numbers such as ref21")
            return ()
    return tuple(int(name[3:]) for name in names)


def _place(row: Cells) -> Place:
    return Place(row.required("locator"), row.integer("offset") or 0, row.required("printed"))


def _group(row: Cells) -> Group:
    return Group(
        key=row.required("group"),
        kind=row.choice("kind", GROUP_KINDS, "a kind of group", optional=False) or "",
        counts=row.required("counts"),
        label=row.required("label"),
        part_of=row.get("part_of"),
        guidance=_split(row.get("guidance")),
        modality=_split(row.get("modality")),
        verdict=row.get("verdict"),
        members=tuple(int(n) for n in _split(row.get("members"))),
    )


def _absence(row: Cells) -> Absence:
    return Absence(
        measure=row.required("measure"),
        status=row.choice("status", STATUSES, "a reporting status", optional=False) or "",
        looked_in=_split(row.required("looked_in"), ";"),
        note=row.get("note"),
    )


def _discrepancy(row: Cells) -> CuratedDiscrepancy:
    row.required("a_offset")
    return CuratedDiscrepancy(
        id=row.required("id"),
        kind=row.choice("kind", DISCREPANCY_KINDS, "a kind of discrepancy", optional=False) or "",
        severity=row.choice("severity", SEVERITIES, "a severity", optional=False) or "",
        a_offset=row.integer("a_offset") or 0,
        a_printed=row.required("a_printed"),
        b_source=row.get("b_source"),
        b_offset=row.integer("b_offset"),
        b_printed=row.get("b_printed"),
        recomputed=row.get("recomputed"),
        message=row.required("message"),
        action=row.get("action"),
    )


def _decision(row: Cells) -> FindingStatus:
    status = row.choice("status", FINDING_STATUSES, "a status of a finding", optional=False) or ""
    return FindingStatus(row.required("finding"), status, row.get("note"))


def _reference(row: Cells) -> Reference:
    return Reference(row.integer("number") or 0, row.get("work"), row.integer("offset"))


def _work(row: Cells) -> Work:
    return Work(
        key=row.required("work"),
        study=row.get("study"),
        type=row.required("type"),
        authors=_split(row.get("authors"), ";"),
        title=row.required("title"),
        journal=row.get("journal"),
        year=row.get("year"),
        volume=row.get("volume"),
        issue=row.get("issue"),
        pages=row.get("pages"),
        doi=row.get("doi"),
        pmid=row.get("pmid"),
    )
