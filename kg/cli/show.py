"""`kg term`, `kg study` and `kg info`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import format_option, graph_option, show_rows

__all__ = ["info", "study", "term"]

# What `kg study` shows, and the column of the tidy table that it comes from.
_STUDY_COLUMNS = {
    "source": "source",
    "category": "category",
    "measure": "measure",
    "of": "subgroup",
    "time": "timepoint",
    "printed": "printed",
    "meaning": "value_text",
    "inferred": "inferred",
    "status": "status",
    "where": "locator",
    "offset": "offset",
}


@click.command()
@click.argument("name")
def term(name: str) -> None:
    """One term of the ontology: label, definition, parents, children.

    NAME is a local name, a CURIE, a label or an abbreviation.

    Example: kg term MWA
    """
    from kg.terms import Terms

    terms = Terms()
    found = terms.find(name)
    lines = [
        ("term", f"abl:{found.name}"),
        ("label", found.label),
        ("kind", found.kind),
        ("also called", ", ".join(found.synonyms)),
        ("definition", found.definition),
        ("defined after", ", ".join(found.sources)),
        ("broader", ", ".join(f"{terms[p].label} (abl:{p})" for p in found.parents if p in terms)),
        ("narrower", ", ".join(f"{terms[c].label} (abl:{c})" for c in terms.children.get(found.name, ()))),
        ("IRI", found.iri),
    ]
    for key, value in lines:
        if value:
            click.echo(f"{key:<14} {value}")


@click.command()
@click.argument("name")
@click.option("--category", help="Only one category, such as outcome or complication.")
@format_option
@graph_option
def study(name: str, category: str | None, kind: str, graph: Path) -> None:
    """Everything stated about one study, and where it is printed.

    NAME is a study's key (fan2023, aslan2024-ref36) or its label ("Barat 2019").

    Example: kg study fan2023 --category complication
    """
    from kg.errors import UnknownName
    from kg.graph import EvidenceGraph
    from kg.records.schema import CATEGORIES

    if category is not None and category not in CATEGORIES:
        raise UnknownName("category", category, CATEGORIES)
    found = EvidenceGraph(graph)
    key = found.study_iri(name).rsplit("/", 1)[-1]
    rows = [
        tuple(row[column] for column in _STUDY_COLUMNS.values())
        for row in found.results()
        if row["study"] == key and category in (None, row["category"])
    ]
    show_rows(tuple(_STUDY_COLUMNS), rows, kind)


@click.command()
@graph_option
@format_option
def info(graph: Path, kind: str) -> None:
    """What the built graph holds: statements, studies and groups of each source.

    Example: kg info
    """
    from kg import __version__
    from kg.paths import QUERIES_DIR
    from kg.store import GraphStore

    store = GraphStore.from_file(graph)
    rows = store.select((QUERIES_DIR / "views" / "sources.rq").read_text(encoding="utf-8"))
    if kind == "table":
        click.echo(f"ablation-kg {__version__}: {len(store):,} triples in {graph}\n")
    show_rows(rows.columns, rows.values(), kind)
