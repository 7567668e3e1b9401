"""Reading the files: CSV tables and YAML lists into cells, with every mistake kept beside its place."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from kg.errors import nearest
from kg.records.schema import TABLES

__all__ = ["Cells", "Problems", "read_facts", "read_mapping", "read_table"]

_DECIMAL = re.compile(r"-?\d+(\.\d+)?")


@dataclass
class Problems:
    """The mistakes found so far, each one sentence."""

    found: list[str] = field(default_factory=list)

    def add(self, where: str, found: object, expected: str, known: Iterable[str] = ()) -> None:
        """Note a mistake: where it is, what stands there, what was expected, and the nearest legal value."""
        near = nearest(str(found), known)
        hint = f" (nearest: {', '.join(near)})" if near else ""
        self.found.append(f"{where}: found {str(found)!r}, expected {expected}{hint}.")


@dataclass
class Cells:
    """One row of a file: its cells as text, and typed access that notes mistakes instead of stopping.

    Attributes:
        where: file and row, as a message names them.
        text: the cells by column; empty cells are "".
        problems: where mistakes go.
    """

    where: str
    text: dict[str, str]
    problems: Problems

    def _at(self, column: str) -> str:
        return f"{self.where}, column {column}"

    def get(self, column: str) -> str | None:
        """The cell, or None where it is empty."""
        return self.text.get(column) or None

    def required(self, column: str) -> str:
        """The cell, which may not be empty."""
        value = self.text.get(column, "")
        if not value:
            self.problems.add(self._at(column), "", "a value: this cell may not be empty")
        return value

    def choice(self, column: str, legal: Iterable[str], what: str, optional: bool = True) -> str | None:
        """The cell, which must be one of the legal values (or empty, where that is allowed)."""
        value = self.get(column)
        if value is None:
            if not optional:
                self.required(column)
            return None
        if value not in legal:
            self.problems.add(self._at(column), value, what, legal)
        return value

    def decimal(self, column: str) -> Decimal | None:
        """The cell as a decimal number with the digits as they stand, or None."""
        value = self.get(column)
        if value is None:
            return None
        if not _DECIMAL.fullmatch(value):
            self.problems.add(self._at(column), value, "a decimal number such as 6.40")
            return None
        return Decimal(value)

    def integer(self, column: str) -> int | None:
        """The cell as a whole number from 0 up, or None."""
        value = self.get(column)
        if value is None:
            return None
        if not value.isdecimal():
            self.problems.add(self._at(column), value, "a whole number such as 42")
            return None
        return int(value)


def read_table(path: Path, problems: Problems, required: bool = True) -> Iterator[Cells]:
    """The rows of a CSV table whose columns are told by its name (see TABLES).

    A missing file, a wrong header, and a row of the wrong length are noted as problems.
    """
    name = f"{path.parent.name}/{path.name}"
    if not path.is_file():
        if required:
            problems.add(name, "no such file", "a table with the columns " + ", ".join(TABLES[path.name]))
        return
    columns = TABLES[path.name]
    try:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    except UnicodeDecodeError:
        problems.add(name, "bytes that are not UTF-8", "a UTF-8 text file")
        return
    reader = csv.reader(lines)
    header = next(reader, [])
    if header != columns:
        problems.add(f"{name}, header", ",".join(header), "the columns " + ",".join(columns))
        return
    for row in reader:
        where = f"{name} row {reader.line_num}"
        if row and row[0]:
            where += f" ({row[0]})"
        if len(row) != len(columns):
            problems.add(where, f"{len(row)} cells", f"{len(columns)} cells")
            continue
        yield Cells(where, dict(zip(columns, row, strict=True)), problems)


def _yaml(path: Path, problems: Problems) -> Any:
    name = f"{path.parent.name}/{path.name}"
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 (a safe loader, in C where it is)
    except FileNotFoundError:
        problems.add(name, "no such file", "a YAML file")
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problems.add(name, str(error).splitlines()[0], "well-formed YAML in UTF-8")
    return None


def read_facts(path: Path, problems: Problems, keys: Iterable[str]) -> Iterator[tuple[Cells, list[Cells]]]:
    """The facts of a `facts.yaml`: each with the further places where it is printed."""
    name = f"{path.parent.name}/{path.name}"
    facts = _yaml(path, problems)
    if facts is None:
        return
    legal = [*keys, "places"]
    for number, fact in enumerate(facts if isinstance(facts, list) else [facts], start=1):
        if not isinstance(fact, dict):
            problems.add(f"{name} entry {number}", fact, "a mapping with id, category, measure, printed, …")
            continue
        where = f"{name} entry {number} ({fact.get('id', 'no id')})"
        for key in fact:
            if key not in legal:
                problems.add(where, key, "one of the keys " + ", ".join(legal), legal)
        further = fact.get("places") or []
        cells = {key: "" if value is None else str(value) for key, value in fact.items() if key != "places"}
        yield (
            Cells(where, cells, problems),
            [
                Cells(f"{where}, place {i}", {k: str(v) for k, v in p.items()}, problems)
                for i, p in enumerate(further, 2)
            ],
        )


def read_mapping(path: Path, problems: Problems) -> dict[str, Any]:
    """A YAML file that holds one mapping (`source.yaml`)."""
    value = _yaml(path, problems)
    if value is not None and not isinstance(value, dict):
        problems.add(f"{path.parent.name}/{path.name}", type(value).__name__, "a mapping")
    return value if isinstance(value, dict) else {}
