"""What must hold between records: names that exist, places that fit, keys that are met once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.records.schema import LONGEST_PRINTED, TIME_POINTS, CuratedDiscrepancy, Evidence, Place, Source, Statement
from kg.records.tables import Problems
from kg.terms import Terms

__all__ = ["check_evidence"]

_ONE = r"P(\d+[DWMY]|T\d+H)"
_DURATION = re.compile(rf"{_ONE}(/{_ONE})?")


def check_evidence(evidence: Evidence, terms: Terms, problems: Problems) -> None:
    """Note every record that contradicts the ontology, its own source, or the list of works."""
    for source in evidence.sources.values():
        if source.work not in evidence.works:
            problems.add(f"{source.key}/source.yaml, key work", source.work, "a work of works.csv", evidence.works)
        _check_references(source, evidence, problems)
        _check_groups(source, terms, problems)
        seen: set[str] = set()
        for statement in source.statements:
            where = f"{source.key}, record {statement.id}"
            if statement.id in seen:
                problems.add(where, statement.id, "an id that is used once in the source")
            seen.add(statement.id)
            _check_names(where, statement, source, terms, problems)
            for place in statement.places:
                _check_place(where, place, source, problems)
        met: set[str] = set()
        for found in source.discrepancies:
            where = f"{source.key}/discrepancies.csv ({found.id})"
            if found.id in met:
                problems.add(f"{where}, column id", found.id, "an id that is used once in the table")
            met.add(found.id)
            _check_discrepancy(where, found, source, evidence, problems)
        for absence in source.absences:
            where = f"{source.key}/absences.csv ({absence.measure})"
            _name(where, absence.measure, terms, terms.names("class"), "a measure of the ontology", problems)


def _check_discrepancy(
    where: str, found: CuratedDiscrepancy, source: Source, evidence: Evidence, problems: Problems
) -> None:
    other = evidence.sources.get(found.b_source or source.key)
    if other is None:
        problems.add(f"{where}, column b_source", found.b_source, "a source", evidence.sources)
    figures = [("a", found.a_offset, found.a_printed, source)]
    if other and found.b_offset is not None and found.b_printed is not None:
        figures.append(("b", found.b_offset, found.b_printed, other))
    elif (found.b_offset is None) != (found.b_printed is None):
        problems.add(f"{where}, column b_offset", found.b_offset, "b_offset and b_printed, both or neither")
    elif found.b_source and found.b_offset is None:
        problems.add(f"{where}, column b_source", found.b_source, "b_offset and b_printed beside it")
    for side, offset, printed, document in figures:
        if len(printed) > LONGEST_PRINTED:
            problems.add(f"{where}, column {side}_printed", printed, f"at most {LONGEST_PRINTED} characters")
        if offset + len(printed) > document.characters:
            problems.add(f"{where}, column {side}_offset", offset, f"a place within {document.characters} characters")


def _check_references(source: Source, evidence: Evidence, problems: Problems) -> None:
    for reference in source.references.values():
        if reference.work is not None and reference.work not in evidence.works:
            where = f"{source.key}/references.csv, number {reference.number}"
            problems.add(where, reference.work, "a work of works.csv", evidence.works)


def _check_groups(source: Source, terms: Terms, problems: Problems) -> None:
    classes = terms.names("class")
    for group in source.groups.values():
        where = f"{source.key}/groups.csv ({group.key})"
        if group.part_of is not None and group.part_of not in source.groups:
            problems.add(f"{where}, column part_of", group.part_of, "a group of this source", source.groups)
        if group.counts not in terms.units:
            problems.add(f"{where}, column counts", group.counts, "a unit of the ontology", terms.units)
        for name in (*group.guidance, *group.modality, *([group.verdict] if group.verdict else [])):
            _name(where, name, terms, classes, "a class of the ontology", problems)
        for number in group.members:
            if number not in source.references:
                problems.add(f"{where}, column members", number, "a reference number of this source")


def _check_names(where: str, statement: Statement, source: Source, terms: Terms, problems: Problems) -> None:
    classes = terms.names("class")
    _name(f"{where}, column measure", statement.measure, terms, classes, "a measure of the ontology", problems)
    if statement.value:
        named = terms.names("class", "individual")
        _name(f"{where}, column value", statement.value, terms, named, "a class or thing of the ontology", problems)
    if statement.grade:
        individuals = terms.names("individual")
        _name(f"{where}, column grade", statement.grade, terms, individuals, "a grade of the ontology", problems)
    if statement.unit and statement.unit not in terms.units:
        problems.add(f"{where}, column unit", statement.unit, "a unit of the ontology", terms.units)
    if statement.group not in source.groups:
        problems.add(f"{where}, column group", statement.group, "a group of this source", source.groups)
    for number in () if statement.about is None else (statement.about, *statement.also_cited):
        if number not in source.references:
            problems.add(f"{where}, column about", f"ref{number}", "a number of this source's references.csv")
    time = statement.timepoint
    if time is not None and time not in TIME_POINTS and not _DURATION.fullmatch(time):
        problems.add(
            f"{where}, column timepoint", time, "a duration such as P1W or P2W/P4W, or one of " + ", ".join(TIME_POINTS)
        )
    if "sd" in statement.numbers and "mean" not in statement.numbers:
        problems.add(f"{where}, column sd", statement.numbers["sd"], "a mean beside it: a spread never stands alone")
    if ("p_value" in statement.numbers) != (statement.p_op is not None):
        problems.add(f"{where}, column p_op", statement.p_op, "p_op and p_value, both or neither")


def _check_place(where: str, place: Place, source: Source, problems: Problems) -> None:
    if len(place.printed) > LONGEST_PRINTED:
        problems.add(f"{where}, column printed", place.printed, f"at most {LONGEST_PRINTED} characters")
    if place.end > source.characters:
        problems.add(f"{where}, column offset", place.offset, f"a place within {source.characters} characters")
        return
    section = source.section_at(place.offset) or "no section"
    if not (place.locator == section or place.locator.startswith(f"{section}, ")):
        problems.add(f"{where}, column locator", place.locator, f"{section!r}, the section of offset {place.offset}")


def _name(where: str, name: str, terms: Terms, legal: Iterable[str], what: str, problems: Problems) -> None:
    if name not in terms or name not in legal:
        problems.add(where, name, what, legal)
