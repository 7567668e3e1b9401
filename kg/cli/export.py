"""`kg export`: the graph and the tidy table as files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from kg.cli.output import graph_option

__all__ = ["export"]

_out_option = click.option(
    "--out", "-o", type=click.Path(path_type=Path, dir_okay=False), help="File; else the screen."
)


@contextmanager
def _opened(out: Path | None) -> Iterator[IO[bytes]]:
    if out is None:
        yield sys.stdout.buffer
    else:
        with out.open("wb") as handle:
            yield handle


@click.group()
def export() -> None:
    """Take the data along: the graph, the results, the ontology.

    Example: kg export results --format csv --out results.csv
    """


@export.command("graph")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"]),
    default="trig",
    show_default=True,
    help="File format; those without named graphs get the union.",
)
@_out_option
@graph_option
def whole(kind: str, out: Path | None, graph: Path) -> None:
    """The whole graph.

    Example: kg export graph --format turtle --out graph.ttl
    """
    from kg.exports import write_graph
    from kg.store import read_quads

    quads = read_quads(graph)
    with _opened(out) as handle:
        write_graph(quads, kind, handle)


@export.command()
@click.option(
    "--format",
    "kind",
    type=click.Choice(["csv", "json", "parquet"]),
    default="csv",
    show_default=True,
    help="File format.",
)
@_out_option
@graph_option
def results(kind: str, out: Path | None, graph: Path) -> None:
    """The tidy table: one row a result, with the place where it is printed.

    Example: kg export results --format csv --out results.csv
    """
    from kg.exports import result_table, write_results

    rows = result_table(graph)
    with _opened(out) as handle:
        write_results(rows, kind, handle)


@export.command()
@click.option(
    "--format",
    "kind",
    type=click.Choice(["turtle", "ntriples", "rdfxml", "jsonld"]),
    default="turtle",
    show_default=True,
    help="File format.",
)
@_out_option
def ontology(kind: str, out: Path | None) -> None:
    """The ontology as one file, its modules and the reasoner's axioms together.

    Example: kg export ontology --format rdfxml --out ablation-kg.owl
    """
    from kg.build import ontology_quads
    from kg.exports import write_graph
    from kg.terms import ontology_files

    with _opened(out) as handle:
        if kind == "turtle":
            # As it was written by hand, so that people can read it: a writer would take the restrictions apart.
            handle.write(b"\n".join(path.read_bytes() for path in ontology_files()))
        else:
            write_graph(ontology_quads(), kind, handle)
