"""How a class of nodes is drawn: a colour and a shape from the file that the browser reads as well.

The colours are the eight of Okabe and Ito, *Color Universal Design* (2008), with grey for their black; no two classes
have the same colour and shape, so that nothing rests on colour alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from kg.paths import QUERIES_DIR

__all__ = ["OTHER", "SHAPES", "Style", "palette", "style_of"]

SHAPES = ("ellipse", "rectangle", "triangle", "diamond", "hexagon", "octagon", "vee")
OTHER = "Other"


@dataclass(frozen=True)
class Style:
    """How the nodes of a class are drawn.

    Attributes:
        colour: `#RRGGBB`.
        shape: one of SHAPES, the names of Cytoscape.
        label: the class in words, for a legend.
    """

    colour: str
    shape: str
    label: str


@cache
def palette() -> dict[str, Style]:
    """Every style by the class's local name, in the order of a legend."""
    text = (QUERIES_DIR / "views" / "palette.json").read_text(encoding="utf-8")
    return {name: Style(**style) for name, style in json.loads(text).items()}


def style_of(kind: str) -> Style:
    """The style of a class by its local name; that of OTHER where the palette does not have it."""
    return palette().get(kind, palette()[OTHER])
