"""What stands beside the statements: reference lists, and the sections in which a silence was looked for."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.records import Absence, Reference, Source, Work

__all__ = ["absence_problems", "reference_problems", "shared_place_problems"]

_EACH = re.compile(r"\b(?:each|both)\b", re.IGNORECASE)
_TOGETHER = re.compile(r"(?<!,)\sand\s(?:\w+\s){1,3}\(\Z")


def absence_problems(absence: Absence, source: Source) -> list[str]:
    """The sections of an absence that the source does not have."""
    names = {name for _, name in source.sections}
    tops = {name.split(",")[0] for name in names}
    return [f"no section is called {part!r}" for part in absence.looked_in if not _known(part, names, tops)]


def _known(part: str, names: set[str], tops: set[str]) -> bool:
    numbered = re.fullmatch(r"(Table|Figure)s? (\d+)(?:[-–](\d+))?", part)
    if numbered:
        kind, first, last = numbered.groups()
        wanted = (f"{kind} {number}" for number in range(int(first), int(last or first) + 1))
        return all(name in names or f"{name} caption" in names for name in wanted)
    if part == "captions":
        return any(name.endswith(" caption") for name in names)
    return part in names or part in tops


def reference_problems(reference: Reference, work: Work, text: str, entry_end: int) -> list[str]:
    """Whether an entry of the reference list begins at the offset and is the work that the record names.

    Args:
        reference: the record, with an offset.
        work: the work that it names.
        text: the text that the offset counts in.
        entry_end: where the next entry begins, or the text ends.
    """
    offset = reference.offset or 0
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    if not re.fullmatch(r"\s*(?:-\s|\[?\d+[.\]]?\s)?\s*", line):
        return ["no entry of the reference list begins at the offset"]
    entry = _letters(text[offset:entry_end])
    surname = _letters(max(work.authors[0].replace(",", " ").split(), key=len)) if work.authors else ""
    named = bool(surname) and surname in entry[:40] and (work.year or "") in entry
    if not named and _letters(work.title)[:40] not in entry:
        return [f"the entry at the offset is not {work.key}"]
    return []


def _letters(words: str) -> str:
    return "".join(character for character in words.lower() if character.isalnum())


def shared_place_problems(source: Source, text: str) -> dict[str, str]:
    """Statements that differ in time, value or group alone and yet claim one place: at most one of them can be right.

    A print that says so (`each`, `both`, `lung and breast (n = 5)`) may stand for several.

    Args:
        source: the records.
        text: the text that the offsets count in.

    Returns:
        The reason by the statement's id.
    """
    found: dict[str, str] = {}
    by_place: dict[object, list[int]] = {}
    for number, statement in enumerate(source.statements):
        if statement.numbers:
            place = statement.places[0]
            key = (
                statement.measure,
                statement.about,
                place.offset,
                place.printed,
                str(sorted(statement.numbers.items())),
            )
            by_place.setdefault(key, []).append(number)
    for numbers in by_place.values():
        for one, two in pairwise(source.statements[number] for number in numbers):
            place = one.places[0]
            together = _TOGETHER.search(text[max(0, place.offset - 40) : place.offset])
            if not together and not _EACH.search(place.printed):
                found[two.id] = f"the place is that of {one.id}"
                found.setdefault(one.id, f"the place is that of {two.id}")
    return found
