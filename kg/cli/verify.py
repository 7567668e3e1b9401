"""`kg verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.output import format_option, show_rows, step
from kg.errors import KgError
from kg.paths import EVIDENCE_DIR

__all__ = ["verify"]

_COLUMNS = ("source", "kind", "record", "place", "verdict", "reason", "inferred", "locator", "offset", "printed")


@click.command()
@click.option(
    "--papers",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the papers' texts; else ABLATION_KG_PAPERS, else ../shared/papers beside a checkout.",
)
@click.option("--source", "sources", multiple=True, metavar="KEY", help="Check only this source; again for another.")
@click.option(
    "--evidence",
    type=click.Path(path_type=Path, file_okay=False),
    default=EVIDENCE_DIR,
    help="Folder of the records; the ones that ship with kg when not given.",
)
@click.option("--all", "everything", is_flag=True, help="Show what is verified too.")
@format_option
def verify(papers: Path | None, sources: tuple[str, ...], evidence: Path, everything: bool, kind: str) -> None:
    """Check every record against the text of its paper.

    Exit codes: 0 everything is verified, 1 something is not, 2 the request was wrong.

    Example: kg verify --papers ../shared/papers --source fan2023
    """
    from kg.records import load_evidence
    from kg.terms import Terms
    from kg.verification import VERDICTS, find_papers
    from kg.verification import verify as check

    folder = find_papers(papers)
    if not evidence.is_dir():
        raise KgError(f"There is no folder {evidence}: give the folder of the records with --evidence.")
    step("reading the records")
    terms = Terms()
    records = load_evidence(evidence, terms)
    step("checking them against the papers")
    report = check(records, folder, sources, terms)
    shown = report.checks if everything else report.findings()
    rows = [tuple(getattr(row, column) for column in _COLUMNS) for row in shown]
    if kind in ("table", "md"):
        show_rows(("source", "text", *VERDICTS, "inferred in part"), report.totals(), kind)
        if rows:
            click.echo()
    if rows or kind in ("csv", "json"):
        show_rows(_COLUMNS, rows, kind)
    if not report.verified:
        sys.exit(1)
