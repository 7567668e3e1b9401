"""`kg audit`: the ledger of discrepancies, and what was checked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kg.cli.output import format_option, graph_option, show_rows

__all__ = ["audit"]

# What a person sees: the whole of it, with offsets, advice and ids, is in csv and json.
_HEADS = ("severity", "source", "kind", "printed", "and", "what does not fit")


@click.command()
@click.option("--source", help="Only one source, such as chen2022; a review against a paper counts for both.")
@click.option("--kind", "sort", help="Only one kind of discrepancy, such as percentage-mismatch.")
@click.option("--severity", type=click.Choice(["high", "medium", "low"]), help="Only findings of this severity.")
@click.option("--status", type=click.Choice(["open", "explained", "confirmed"]), help="Only findings of this status.")
@click.option("--checks", is_flag=True, help="Show instead what was checked, agreements included.")
@format_option
@graph_option
def audit(
    source: str | None,
    sort: str | None,
    severity: str | None,
    status: str | None,
    checks: bool,
    kind: str,
    graph: Path,
) -> None:
    """Where printed figures contradict arithmetic, one another, or another paper.

    A finding is a flag to read up, not a verdict. Exit code 0: none; 1: there are findings; 2: the request was wrong.

    Example: kg audit --source qiu2019 --severity high
    """
    from kg.errors import UnknownName
    from kg.paths import QUERIES_DIR
    from kg.records.schema import DISCREPANCY_KINDS
    from kg.store import GraphStore

    if sort is not None and sort not in DISCREPANCY_KINDS:
        raise UnknownName("kind of discrepancy", sort, DISCREPANCY_KINDS)
    store = GraphStore.from_file(graph)
    tally = store.select((QUERIES_DIR / "views" / "audit-checks.rq").read_text(encoding="utf-8"))
    known = sorted({str(row[1]) for row in tally.values()})
    if source is not None and source not in known:
        raise UnknownName("source", source, known)
    if checks:
        show_rows(tally.columns, [row for row in tally.values() if source in (None, row[1])], kind)
        return
    ledger = store.select((QUERIES_DIR / "views" / "audit.rq").read_text(encoding="utf-8"))
    wanted = {"kind": sort, "severity": severity, "status": status}
    rows = []
    for values in ledger.values():
        row = dict(zip(ledger.columns, values, strict=True))
        if source in (None, *str(row["source"]).split()) and all(v in (None, row[k]) for k, v in wanted.items()):
            rows.append(row)
    if kind in ("table", "md"):
        show_rows(_HEADS, [_shown(row) for row in rows], kind)
    else:
        show_rows(ledger.columns, [list(row.values()) for row in rows], kind)
    if kind == "table":
        agreed = sum(row[2] for row in tally.values() if source in (None, row[1]))
        found = "1 finding" if len(rows) == 1 else f"{len(rows)} findings"
        click.echo(f"\n{found}; {agreed:,} checks agree (kg audit --checks).")
    sys.exit(1 if rows else 0)


def _shown(row: dict[str, Any]) -> list[Any]:
    """A finding for people: each figure with its place."""
    figures = [
        f"{row[f'{side}_printed']} ({row[f'{side}_locator']})" if row[f"{side}_printed"] else None
        for side in ("a", "b")
    ]
    return [row["severity"], row["source"], row["kind"], *figures, row["message"]]
