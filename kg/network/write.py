"""A network as a file in the formats that other tools open."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import networkx as nx

from kg.errors import KgError, UnknownName
from kg.network.cytoscape import to_cx2, to_cyjs
from kg.network.dressed import dressed
from kg.network.png import draw_png
from kg.network.projections import Projection
from kg.network.svg import draw_svg
from kg.network.xml import to_gexf, to_graphml

__all__ = ["NETWORK_FORMATS", "format_of", "write_network"]

_FILES = {"graphml": to_graphml, "gexf": to_gexf, "cyjs": to_cyjs, "cx2": to_cx2}
NETWORK_FORMATS = (*_FILES, "svg", "png")


def format_of(path: Path) -> str:
    """The format that a file's suffix stands for.

    Raises:
        KgError: there is no suffix.
        UnknownName: no format has it, with the nearest.
    """
    suffix = path.suffix.removeprefix(".").casefold()
    if not suffix:
        raise KgError(f"{path.name} has no suffix that tells the format; one of {', '.join(NETWORK_FORMATS)}.")
    if suffix not in NETWORK_FORMATS:
        raise UnknownName(f"network format ({', '.join(NETWORK_FORMATS)})", suffix, NETWORK_FORMATS)
    return suffix


def write_network(graph: nx.Graph, projection: Projection, kind: str, out: IO[bytes]) -> None:
    """Write a network; the same network gives the same bytes.

    Args:
        graph: as `project` gives it.
        projection: what it is a network of, for the words in a picture.
        kind: one of NETWORK_FORMATS.
        out: where the bytes go.

    Raises:
        KgError: PNG is asked for, and the extra `pictures` is not installed.
    """
    if kind in _FILES:
        out.write(_FILES[kind](dressed(graph)))
        return
    picture = draw_svg(graph, projection.meaning, projection.weight)
    if kind == "png":
        out.write(draw_png(picture.svg, picture.width, picture.height))
    else:
        out.write(picture.svg.encode("utf-8"))
