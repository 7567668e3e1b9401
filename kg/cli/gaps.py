"""`kg gaps`: what each study reports, says was absent, or is silent on, and where it was looked for."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from kg.cli.output import format_option, graph_option, show_rows, step

__all__ = ["gaps"]

# Told apart by shape, so that nobody needs to see colours; letters where the output cannot print the signs.
_SIGNS = {
    "reported": ("●", "R"),
    "reported as absent": ("○", "0"),
    "only in a figure": ("◐", "F"),
    "not reported": ("·", "."),
    "not applicable": ("–", "-"),
}
_STATUSES = tuple(status.replace(" ", "-") for status in _SIGNS)
_HOLE = "?"
_COLUMNS = ("domain", "measure", "study", "document", "status", "figures", "where", "note")
Row = dict[str, Any]


@click.command()
@click.option("--study", help="Only one study, by key or label.")
@click.option("--measure", help="Only one measure, with all its kinds: a term of the ontology.")
@click.option("--status", type=click.Choice(_STATUSES), help="Only cells of this status, in detail.")
@click.option("--details", is_flag=True, help="A row for each cell, with where it is printed or was looked for.")
@format_option
@graph_option
def gaps(study: str | None, measure: str | None, status: str | None, details: bool, kind: str, graph: Path) -> None:
    """The coverage matrix: for each study and measure reported, absent, silent, only drawn or not applicable.

    A clinical paper decides on its own study; what a review says of a study stands beside it. Details, and every
    format but the table, give a row for each cell: where the paper prints it first, or which sections were searched.

    Example: kg gaps --measure CementLeakage --details
    """
    from kg.graph import EvidenceGraph
    from kg.paths import QUERIES_DIR

    step("reading the graph")
    found = EvidenceGraph(graph)
    rows = found.store.select((QUERIES_DIR / "views" / "coverage.rq").read_text(encoding="utf-8")).dicts()
    measures = {row["measure"].removeprefix("abl:"): row for row in rows if row["own"] and row["measure"]}
    if study is not None:
        key = found.study_iri(study).rsplit("/", 1)[-1]
        rows = [row for row in rows if row["study"] == key]
    if measure is not None:
        kinds = found.terms.descendants(found.terms.find(measure).name, inferred=True)
        measures = {name: row for name, row in measures.items() if name in kinds}
    wanted = {row["measure"] for row in measures.values()}
    cells = [row for row in rows if row["measure"] in wanted]
    rests = [row for row in rows if not row["measure"]]
    if kind == "table" and not details and status is None:
        _draw(cells, rests, list(measures.values()))
        return
    cells += _silences(cells, rests, list(measures.values()))
    shown = [row for row in cells if status is None or row["status"] == status.replace("-", " ")]
    order = {row["label"]: place for place, row in enumerate(measures.values())}
    shown.sort(key=lambda row: (order[row["label"]], not row["own"], row["study"], row["document"]))
    show_rows(
        _COLUMNS, [tuple(row["label" if name == "measure" else name] for name in _COLUMNS) for row in shown], kind
    )


def _silences(cells: list[Row], rests: list[Row], measures: list[Row]) -> list[Row]:
    """A row for every measure on which a review is silent of a study: its remainder, written out."""
    told = {(row["document"], row["study"], row["measure"]) for row in cells}
    return [
        {**rest, **{name: measure[name] for name in ("domain", "measure", "label")}}
        for rest in rests
        for measure in measures
        if (rest["document"], rest["study"], measure["measure"]) not in told
    ]


def _draw(cells: list[Row], rests: list[Row], measures: list[Row]) -> None:
    """Print measures by studies: a sign for each paper on its own study, and how many studies each review tells of."""
    signs = _signs()
    papers = sorted({row["study"] for row in cells if row["own"]})
    reviews = sorted({row["document"] for row in rests})
    included = Counter(row["document"] for row in rests)
    own = {(row["study"], row["measure"]): row["status"] for row in cells if row["own"]}
    told = Counter((row["document"], row["measure"]) for row in cells if not row["own"] and row["status"] == "reported")
    width = max((len(row["label"]) for row in measures), default=0)
    heads = [*papers, *reviews]
    domain = ""
    for row in measures:
        if row["domain"] != domain:
            domain = row["domain"]
            click.echo(f"\n{domain.upper():<{width}}  " + "  ".join(heads))
        marks = [signs.get(own.get((paper, row["measure"]), ""), _HOLE).center(len(paper)) for paper in papers]
        counts = [f"{told[review, row['measure']] or signs['not reported']}".center(len(review)) for review in reviews]
        click.echo(f"{row['label']:<{width}}  {'  '.join([*marks, *counts])}".rstrip())
    click.echo("\n" + "   ".join(f"{sign} {status}" for status, sign in signs.items()))
    counted = Counter(own.values())
    said = ", ".join(f"{counted[status]} {status}" for status in signs if counted[status])
    if papers:
        click.echo(f"Papers on their own studies: {said}.")
    for review in reviews:
        click.echo(f"Under {review}: of how many studies that review reports the measure, out of {included[review]}.")
    click.echo("Where it was looked for: kg gaps --details, with --study, --measure or --status.")


def _signs() -> dict[str, str]:
    try:
        "".join(sign for sign, _ in _SIGNS.values()).encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return {status: letter for status, (_, letter) in _SIGNS.items()}
    return {status: sign for status, (sign, _) in _SIGNS.items()}
