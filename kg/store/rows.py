"""Rows that a SELECT gives: columns with names, cells with RDF terms or plain Python values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.namespaces import PREFIXES, curie

if TYPE_CHECKING:
    import pandas

__all__ = ["Cell", "Row", "Rows", "plain"]

Cell: TypeAlias = "NamedNode | BlankNode | Literal | Triple | None"
Row: TypeAlias = "tuple[Cell, ...]"

_XSD = PREFIXES["xsd"]
_INTEGERS = {_XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")}
_FLOATS = {_XSD + "double", _XSD + "float"}


def plain(cell: Cell) -> str | int | Decimal | float | bool | date | None:
    """The plain Python value of a cell: numbers as numbers, IRIs as CURIEs where a prefix fits.

    Decimals keep the digits that the engine hands out; nothing is rounded.
    """
    if cell is None:
        return None
    if isinstance(cell, NamedNode):
        return curie(cell.value)
    if not isinstance(cell, Literal):
        return str(cell)
    kind = cell.datatype.value
    if kind in _INTEGERS:
        return int(cell.value)
    if kind == _XSD + "decimal":
        return Decimal(cell.value)
    if kind in _FLOATS:
        return float(cell.value)
    if kind == _XSD + "boolean":
        return cell.value in ("true", "1")
    if kind == _XSD + "date":
        return date.fromisoformat(cell.value[:10])
    return cell.value


@dataclass(frozen=True)
class Rows(Sequence["Row"]):
    """The answer to a SELECT.

    Attributes:
        columns: the variables' names, in the query's order.
        cells: one tuple of RDF terms a row (None where a variable is unbound).
    """

    columns: tuple[str, ...]
    cells: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.cells)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.cells)

    def __getitem__(self, index: Any) -> Any:
        return self.cells[index]

    def values(self) -> list[tuple[Any, ...]]:
        """The rows with plain Python values (see `plain`)."""
        return [tuple(plain(cell) for cell in row) for row in self.cells]

    def dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries from column name to plain value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.values()]

    def column(self, name: str) -> list[Any]:
        """The plain values of one column.

        Raises:
            ValueError: there is no such column.
        """
        place = self.columns.index(name)
        return [plain(row[place]) for row in self.cells]

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame (needs the extra `ablation-kg[pandas]`)."""
        import pandas

        return pandas.DataFrame(self.values(), columns=list(self.columns))

    def _repr_html_(self) -> str:
        """A table in a notebook."""
        from html import escape

        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{'' if v is None else escape(str(v))}</td>" for v in row) + "</tr>"
            for row in self.values()
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
