"""`kg network`: the evidence graph as networks, measured, and written for other tools."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from kg.cli.output import format_option, graph_option, show_rows, step

if TYPE_CHECKING:
    from kg.network import Measure, Network, Projection

__all__ = ["network"]

_Table: TypeAlias = tuple[Sequence[str], list[dict[str, Any]], str]
_MEASURE_HEADS = ("measure", "of", "meaning", "source")


@click.group()
def network() -> None:
    """The graph as networks: who cites whom, who uses what, who writes with whom.

    Example: kg network show citation
    """


@network.command("list")
@format_option
@graph_option
def list_networks(kind: str, graph: Path) -> None:
    """The networks, with what a link means and how large they are.

    Parts is how many pieces fall apart when directions are left aside.

    Example: kg network list
    """
    from kg.network import parts, project, projections
    from kg.store import GraphStore

    store = GraphStore.from_file(graph)
    rows = []
    for found in projections().values():
        drawn = project(store, found)
        rows.append(
            (found.id, len(drawn), drawn.number_of_edges(), parts(drawn), found.meaning, found.weight, found.limits)
        )
    show_rows(("network", "nodes", "links", "parts", "meaning", "weight", "limits"), rows, kind)


@network.command()
@click.argument("name")
@format_option
@graph_option
def show(name: str, kind: str, graph: Path) -> None:
    """The nodes of one network with their measures, those with most links first.

    Example: kg network show study-technique
    """
    from kg.network import MEASURES, communities, modularity, node_table

    projection, drawn = _drawn(name, graph)
    step("measuring the nodes")
    rows = node_table(drawn)
    _show(list(rows[0]) if rows else ["label", "class", "iri"], rows, kind)
    if kind == "table":
        groups = communities(drawn)
        nodes = [measure for measure in MEASURES.values() if measure.of == "nodes"]
        _tell(projection, nodes, f"{len(groups)} communities, modularity {modularity(drawn, groups):.2f}.")


@network.command()
@click.argument("name")
@click.option(
    "--measure", "wanted", help="degree, pagerank, bridges, coupling …; all with their meaning when not given."
)
@click.option("--at-least", type=click.IntRange(min=1), default=2, show_default=True, help="Fewest shared, for pairs.")
@format_option
@graph_option
def measure(name: str, wanted: str | None, at_least: int, kind: str, graph: Path) -> None:
    """One measure of one network: of its nodes, of its links, or of pairs of nodes.

    Example: kg network measure citation --measure coupling --at-least 1
    """
    from kg.errors import UnknownName
    from kg.network import MEASURES

    if wanted is None:
        show_rows(_MEASURE_HEADS, [(m.id, m.of, m.meaning, m.source) for m in MEASURES.values()], kind)
        return
    if wanted.casefold() not in MEASURES:
        raise UnknownName("measure", wanted, MEASURES)
    chosen = MEASURES[wanted.casefold()]
    projection, drawn = _drawn(name, graph)
    step("measuring")
    columns, rows, told = _measured(chosen, drawn, at_least)
    _show(columns, rows, kind)
    if kind == "table":
        _tell(projection, [chosen], told)


def _measured(chosen: Measure, drawn: Network, at_least: int) -> _Table:
    """The columns and rows of a measure, and how many there are in a sentence."""
    from kg.network import (
        BRIDGE_COLUMNS,
        PAIR_COLUMNS,
        bridges,
        cocitation,
        communities,
        coupling,
        modularity,
        node_table,
    )

    pairs: dict[str, Callable[..., list[dict[str, Any]]]] = {"cocitation": cocitation, "coupling": coupling}
    if chosen.id in pairs:
        every = pairs[chosen.id](drawn)
        rows = [row for row in every if row["shared"] >= at_least]
        told = f"{len(rows):,} pairs; {len(every) - len(rows):,} that share fewer are left out (--at-least)."
        return PAIR_COLUMNS, rows, told
    if chosen.id == "bridges":
        rows = bridges(drawn)
        return BRIDGE_COLUMNS, rows, f"{len(rows):,} of {drawn.number_of_edges():,} links are bridges."
    if chosen.id == "communities":
        groups = communities(drawn)
        rows = [
            {
                "community": place,
                "nodes": len(part),
                "members": "; ".join(sorted(drawn.nodes[n]["label"] for n in part)),
            }
            for place, part in enumerate(groups, start=1)
        ]
        return (
            ("community", "nodes", "members"),
            rows,
            f"{len(groups)} communities, modularity {modularity(drawn, groups):.2f}.",
        )
    directions = ("in", "out") if chosen.id == "degree" and drawn.is_directed() else ()
    rows = sorted(node_table(drawn), key=lambda row: (-row[chosen.id], row["label"], row["iri"]))
    return ("label", "class", *directions, chosen.id, "iri"), rows, f"{len(rows):,} nodes."


@network.command()
@click.argument("name")
@click.option(
    "--to", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File; its suffix tells the format."
)
@click.option("--format", "kind", help="graphml, gexf, cyjs, cx2, svg or png, whatever the suffix.")
@graph_option
def export(name: str, to: Path, kind: str | None, graph: Path) -> None:
    """One network as a file: GraphML, GEXF, Cytoscape JSON, CX2, or a picture as SVG or PNG.

    Example: kg network export citation --to citation.svg
    """
    from kg.network import format_of, write_network

    chosen = format_of(Path(f"network.{kind}")) if kind else format_of(to)
    projection, drawn = _drawn(name, graph)
    step("placing the nodes")
    # Nothing is written over until the whole of it is there.
    content = io.BytesIO()
    write_network(drawn, projection, chosen, content)
    to.write_bytes(content.getvalue())


def _drawn(name: str, graph: Path) -> tuple[Projection, Network]:
    from kg.network import find_projection, project
    from kg.store import GraphStore

    projection = find_projection(name)
    return projection, project(GraphStore.from_file(graph), projection)


def _show(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], kind: str) -> None:
    """Rows as a table; for people the IRIs are left out and shares have four digits."""
    people = kind in ("table", "md")
    columns = [name for name in columns if not (people and name.casefold().endswith("iri"))]
    cells = [
        [f"{row[name]:.4f}" if people and isinstance(row[name], float) else row[name] for name in columns]
        for row in rows
    ]
    show_rows(columns, cells, kind)


def _tell(projection: Projection, measures: list[Measure], counted: str) -> None:
    click.echo()
    sentences = [counted, f"{projection.title}: {projection.meaning} Weight: {projection.weight}."]
    sentences += [f"{measure.id}: {measure.meaning}" for measure in measures]
    for sentence in (*sentences, f"Limits: {projection.limits}"):
        click.echo(click.wrap_text(sentence, 100, subsequent_indent="  "))
