"""`kg build` and `kg validate`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.output import graph_option, step
from kg.paths import GRAPH_FILE

if TYPE_CHECKING:
    from kg.validation import Finding

__all__ = ["build", "validate"]


@click.command()
@click.option(
    "--evidence", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Folder of the records."
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=GRAPH_FILE, help="File to write.")
@click.option("--check/--no-check", default=True, show_default=True, help="Validate against the shapes.")
def build(evidence: Path | None, out: Path, check: bool) -> None:
    """Build the graph from the records, reason, validate, write it.

    Example: kg build
    """
    from kg.build import build as run
    from kg.paths import EVIDENCE_DIR
    from kg.validation import conforms, summary

    _, report = run(evidence or EVIDENCE_DIR, out, check, step)
    click.echo(
        f"Built {report.sources} sources, {report.studies} studies, {report.results:,} results, "
        f"{report.triples:,} triples in {sum(report.seconds.values()):.1f} s."
    )
    for name in report.decided_in_vain:
        click.echo(f"ledger.csv decides on {name}, which the audit does not find: correct or remove its row.", err=True)
    if check:
        click.echo(summary(report.findings))
        if not conforms(report.findings):
            click.echo("See them with: kg validate", err=True)
            sys.exit(1)


@click.command()
@graph_option
@click.option(
    "--engine", type=click.Choice(["oxigraph", "pyshacl"]), default="oxigraph", show_default=True, help="SHACL engine."
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "json", "csv", "turtle"]),
    default="text",
    show_default=True,
    help="Sentences, tables, or the SHACL report.",
)
def validate(graph: Path, engine: str, kind: str) -> None:
    """Check the graph against the shapes; findings are sentences to act on.

    Exit code 0: it conforms. 1: there are findings. 2: the request was wrong.

    Example: kg validate --format csv
    """
    from kg import validation
    from kg.store import GraphStore

    step("validating")
    findings = validation.validate(GraphStore.from_file(graph), engine=engine)
    writers = {
        "json": validation.report_json,
        "csv": validation.report_csv,
        "turtle": validation.report_turtle,
        "text": _sentences,
    }
    click.echo(writers[kind](findings).rstrip("\n"))
    sys.exit(0 if validation.conforms(findings) else 1)


def _sentences(findings: list[Finding]) -> str:
    from kg.validation import report_text, summary

    return report_text(findings) + summary(findings)
