"""`kg explore` and `kg site`: the explorer in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from kg.cli.output import graph_option, step

__all__ = ["explore", "site"]

# Bytes of the packed graph, at some eight a triple; above this the graph stays in the server and not in the page.
_LARGEST_IN_PAGE = 4_000_000
_LOOPBACK = ("127.0.0.1", "localhost")


@click.group()
def site() -> None:
    """The explorer as static files.

    Example: kg site build public
    """


@site.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@graph_option
def build(folder: Path, graph: Path) -> None:
    """Write the site into FOLDER; any web host serves it, at any path, with no server behind it.

    Example: kg site build public
    """
    from kg.site import build_site

    step("packing the graph and the pages")
    size = build_site(folder, graph)
    click.echo(f"The explorer is in {folder} ({size / 1e6:.1f} MB); put it on any web host.")
    click.echo(f"To look at it here: python -m http.server --bind 127.0.0.1 --directory {folder}")


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port; 0 takes a free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--open/--no-open", "browse", default=True, help="Open the site in your browser.")
@graph_option
def explore(port: int, host: str, browse: bool, graph: Path) -> None:
    """Open the explorer in your browser, served from this machine.

    Example: kg explore --port 8765
    """
    from kg.site import application, build_data, is_fresh, pages, serve
    from kg.store import GraphStore

    def opened(address: str) -> None:
        click.echo(f"The explorer is at {address}  (Ctrl-C ends it)")
        if browse:
            click.launch(address)

    large = graph.is_file() and graph.stat().st_size > _LARGEST_IN_PAGE
    endpoint = "sparql" if large else None
    with _data_folder(graph) as data:
        if not is_fresh(data, graph, endpoint):
            step("packing the graph for the page")
            build_data(data, graph, endpoint)
        store = GraphStore.from_file(graph) if large else None
        names = _LOOPBACK if host in _LOOPBACK else (host,)
        serve(application(pages(), data, store, names), host, port, opened)


@contextmanager
def _data_folder(graph: Path) -> Iterator[Path]:
    """Where the packed data of a graph is kept: beside the shipped graph, else only while it is served."""
    from kg.paths import GRAPH_FILE, SITE_DATA_DIR

    if graph == GRAPH_FILE:
        yield SITE_DATA_DIR
    else:
        with TemporaryDirectory(prefix="ablation-kg-") as folder:
            yield Path(folder)
