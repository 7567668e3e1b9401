"""How rows are shown: one block of options for every command that prints a table."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from kg.cli.table import as_markdown, as_text
from kg.paths import GRAPH_FILE

__all__ = ["FORMATS", "format_option", "graph_option", "show_rows", "step"]

FORMATS = ("table", "csv", "json", "md")
Command = Callable[..., Any]


def format_option(command: Command) -> Command:
    """The option `--format`, alike wherever rows are printed."""
    return click.option(
        "--format",
        "kind",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How to print the rows.",
    )(command)


def graph_option(command: Command) -> Command:
    """The option `--graph`, alike wherever a built graph is read."""
    return click.option(
        "--graph",
        type=click.Path(path_type=Path, dir_okay=False),
        default=GRAPH_FILE,
        help="Built graph to read; the one that ships with kg when not given.",
    )(command)


def step(name: str) -> None:
    """Tell on standard error what is being done, where a person is looking."""
    if sys.stderr.isatty():
        click.echo(f"  {name} …", err=True)


def show_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], kind: str) -> None:
    """Print rows of plain values; numbers keep their digits."""
    if kind == "json":
        click.echo(_json(columns, rows))
    elif kind == "csv":
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
        click.echo(text.getvalue(), nl=False)
    else:
        click.echo(_drawn(columns, rows, kind))


def _json(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    def shown(value: Any) -> Any:
        if isinstance(value, Decimal):
            return int(value) if value == value.to_integral_value() else float(value)
        return value if isinstance(value, str | int | float | bool | None) else str(value)

    records = [{name: shown(cell) for name, cell in zip(columns, row, strict=True)} for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=2)


def _drawn(columns: Sequence[str], rows: Sequence[Sequence[Any]], kind: str) -> str:
    cells = [["" if cell is None else _text(cell) for cell in row] for row in rows]
    numeric = [
        any(row[i] is not None for row in rows)
        and all(isinstance(row[i], int | float | Decimal | None) for row in rows)
        for i in range(len(columns))
    ]
    return (
        as_markdown(columns, cells, numeric)
        if kind == "md"
        else as_text(columns, cells, numeric, _fold(columns, cells))
    )


def _fold(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> int:
    """How wide a text column may be: long texts are folded, because a terminal cannot scroll sideways."""
    longest = [max(len(name), *(len(row[i]) for row in cells), 0) for i, name in enumerate(columns)]
    room = shutil.get_terminal_size(fallback=(160, 24)).columns - 2 * (len(columns) - 1)
    return next((limit for limit in range(60, 12, -2) if sum(min(length, limit) for length in longest) <= room), 12)


def _text(cell: Any) -> str:
    if isinstance(cell, Decimal):
        digits = format(cell, "f")
        whole, point, fraction = digits.partition(".")
        return f"{whole}.{fraction[:4]}" if point and len(fraction) > 4 else digits
    return str(cell).replace("\t", " ")
