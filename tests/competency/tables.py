"""Tables by hand: reading them, and holding a whole ordered answer against one."""

from __future__ import annotations

import csv
from decimal import Decimal, InvalidOperation
from pathlib import Path

import rdflib
from pyoxigraph import Literal, NamedNode

from kg.store import plain

__all__ = ["differences", "rdflib_rows", "same"]


# Sentences that a rule makes are tested with the rule (tests/audit); a table by hand has the figures and the places.
WORDED = {"CQ02": {"message"}, "CQ03": {"message"}, "CQ09": {"message"}}


def _number(cell):
    try:
        return Decimal(str(cell))
    except InvalidOperation:
        return None


def same(found, expected: str) -> bool:
    """Whether a cell of an answer is what the table by hand says; numbers are compared by value, to nine digits."""
    if found is None or found == "":
        return expected == ""
    one, other = _number(found), _number(expected)
    if one is not None and other is not None:
        return abs(one - other) <= abs(other) * Decimal("1e-9")
    return str(found) == expected


def differences(table: Path, columns, rows, question) -> list[str]:
    """Where an answer differs from the table by hand; the whole ordered answer is compared."""
    with table.open(encoding="utf-8", newline="") as handle:
        expected = list(csv.DictReader(handle))
    assert expected, f"{question.id}: the table by hand is empty"
    worded = WORDED.get(question.id, set())
    assert list(expected[0]) == [*(name for name in question.columns if name not in worded), "place"]
    found = []
    if len(rows) != len(expected):
        found.append(f"{len(rows)} rows, {len(expected)} expected")
    for index, (row, wanted) in enumerate(zip(rows, expected, strict=False), start=1):
        for name, cell in zip(columns, row, strict=True):
            if name not in worded and not same(cell, wanted[name]):
                found.append(f"row {index} ({wanted[columns[0]]}), {name}: {cell!r}, expected {wanted[name]!r}")
    return found


def rdflib_rows(dataset: rdflib.Dataset, sparql: str) -> list[tuple]:
    """The plain values that rdflib answers a query with."""

    def converted(term):
        if term is None:
            return None
        if isinstance(term, rdflib.URIRef):
            return plain(NamedNode(str(term)))
        if term.datatype is not None:
            return plain(Literal(str(term), datatype=NamedNode(str(term.datatype))))
        return str(term)

    return [tuple(converted(cell) for cell in row) for row in dataset.query(sparql)]
