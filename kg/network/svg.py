"""A network as an SVG picture: nodes by colour and shape, a legend, and a title for those who cannot see it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import networkx as nx

from kg.network.layout import FONT, Layout, Spot, lay_out, text_width
from kg.network.palette import palette, style_of

__all__ = ["Picture", "draw_svg", "polygon"]

_MARGIN = 28.0
_TITLE = 22.0
_LEGEND = 210.0
_ROW = 20.0
_INK = "#222222"
_FONTS = "Roboto, Arial, Helvetica, sans-serif"
# The corners of each shape in a square from -1 to 1, y downwards.
_CORNERS = {
    "rectangle": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((0, -1.1), (1.1, 0.9), (-1.1, 0.9)),
    "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "hexagon": ((-1.1, 0), (-0.55, -1), (0.55, -1), (1.1, 0), (0.55, 1), (-0.55, 1)),
    "octagon": ((-0.42, -1), (0.42, -1), (1, -0.42), (1, 0.42), (0.42, 1), (-0.42, 1), (-1, 0.42), (-1, -0.42)),
    "vee": ((-1.1, -1), (0, -0.4), (1.1, -1), (0, 1.1)),
}


def polygon(shape: str) -> tuple[tuple[float, float], ...]:
    """The corners of a shape in a square from -1 to 1, y downwards; none for an ellipse."""
    return _CORNERS.get(shape, ())


@dataclass(frozen=True)
class Picture:
    """A picture: its SVG, and its width and height in pixels."""

    svg: str
    width: float
    height: float


def draw_svg(graph: nx.Graph, meaning: str = "", weight: str = "") -> Picture:
    """The picture of a network, the same text on every run.

    Args:
        graph: a network as `project` gives it.
        meaning: what a link is, for the line under the title.
        weight: what the width of a link shows, for the legend.

    Returns:
        An SVG 1.1 document of its own, with a title, a description, and a tooltip for every node and link.
    """
    layout = lay_out(graph)
    title = graph.graph.get("title", "")
    width = max(layout.width + _LEGEND, 640.0) + 2 * _MARGIN
    lines = _wrapped(meaning, width - 2 * _MARGIN)
    top = _MARGIN + _TITLE + 16 * len(lines) + 14
    legend = list(_legend(graph, width - _MARGIN - _LEGEND + 24, top + 10, weight))
    height = top + max(layout.height, _ROW * len(legend) + 30) + _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="0 0 {_n(width)} {_n(height)}" role="img" aria-labelledby="title desc" '
        f'font-family="{_FONTS}" font-size="{_n(FONT)}" fill="{_INK}">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(_told(graph, meaning))}</desc>',
        f'<rect width="{_n(width)}" height="{_n(height)}" fill="#ffffff"/>',
        f'<text x="{_n(_MARGIN)}" y="{_n(_MARGIN + 14)}" font-size="18" font-weight="bold">{escape(title)}</text>',
    ]
    for number, line in enumerate(lines):
        y = _MARGIN + _TITLE + 14 + 16 * number
        parts.append(f'<text x="{_n(_MARGIN)}" y="{_n(y)}" font-size="12">{escape(line)}</text>')
    parts.append(f'<g transform="translate({_n(_MARGIN)} {_n(top)})">')
    parts += _edges(graph, layout)
    parts += _nodes(graph, layout)
    return Picture("\n".join([*parts, "</g>", *legend, "</svg>", ""]), width, height)


def _told(graph: nx.Graph, meaning: str) -> str:
    return f"{meaning} {len(graph)} nodes and {graph.number_of_edges()} links.".strip()


def _edges(graph: nx.Graph, layout: Layout) -> Iterator[str]:
    method = graph.graph.get("layout")
    dashes = _dashes(graph)
    yield '<g fill="none" stroke-opacity="0.55">'
    for one, other, said in graph.edges(data=True):
        start, end = layout.spots[one], layout.spots[other]
        # In columns the eye follows a link better by the colour of what it leads to.
        colour = style_of(graph.nodes[other]["kind"]).colour if method == "columns" else "#777777"
        thick = _thickness(said.get("weight", 1))
        tip = f"{graph.nodes[one]['label']} {said.get('label', '')} {graph.nodes[other]['label']}"
        if said.get("detail"):
            tip += f" ({said['detail']})"
        path = _curve(start, end, layout) if method == "tree" else _path(start, end, method, graph.is_directed())
        drawn = f'd="{path}" stroke="{colour}" stroke-width="{_n(thick)}"{dashes.get(said.get("label", ""), "")}'
        yield f"<path {drawn}><title>{escape(tip)}</title></path>"
    yield "</g>"


def _thickness(weight: int) -> float:
    return min(0.9 + 0.8 * math.log2(max(weight, 1)), 5.0)


def _dashes(graph: nx.Graph) -> dict[str, str]:
    """How links of each kind are broken; in columns the classes on the right tell the kinds apart."""
    if graph.graph.get("layout") == "columns":
        return {}
    labels = sorted({label for *_, label in graph.edges(data="label")})
    broken = ["", ' stroke-dasharray="7 4"', ' stroke-dasharray="2 3"']
    return {label: broken[number % len(broken)] for number, label in enumerate(labels)}


def _curve(start: Spot, end: Spot, layout: Layout) -> str:
    """A link of a tree, which leaves both nodes in the direction of the centre."""
    x, y = layout.centre
    (outer, near), (inner, far) = ((math.hypot(s.x - x, s.y - y), s) for s in (start, end))
    middle = (outer + inner) / 2
    bends = [
        (x + (spot.x - x) * middle / max(reach, 1), y + (spot.y - y) * middle / max(reach, 1))
        for reach, spot in ((outer, near), (inner, far))
    ]
    turns = " ".join(f"{_n(dx)} {_n(dy)}" for dx, dy in bends)
    return f"M{_n(start.x)} {_n(start.y)}C{turns} {_n(end.x)} {_n(end.y)}"


def _path(start: Spot, end: Spot, method: str | None, arrow: bool) -> str:
    if method == "columns":
        third = (end.x - start.x) / 3
        return (
            f"M{_n(start.x)} {_n(start.y)}C{_n(start.x + third)} {_n(start.y)} "
            f"{_n(end.x - third)} {_n(end.y)} {_n(end.x)} {_n(end.y)}"
        )
    line = f"M{_n(start.x)} {_n(start.y)}L{_n(end.x)} {_n(end.y)}"
    if not arrow:
        return line
    angle = math.atan2(end.y - start.y, end.x - start.x)
    tip = (end.x - (end.radius + 2) * math.cos(angle), end.y - (end.radius + 2) * math.sin(angle))
    barbs = [(tip[0] - 6 * math.cos(angle + turn), tip[1] - 6 * math.sin(angle + turn)) for turn in (-0.4, 0.4)]
    head = f"M{_n(barbs[0][0])} {_n(barbs[0][1])}L{_n(tip[0])} {_n(tip[1])}L{_n(barbs[1][0])} {_n(barbs[1][1])}"
    return line + head


def _nodes(graph: nx.Graph, layout: Layout) -> Iterator[str]:
    for node, said in graph.nodes(data=True):
        spot, style = layout.spots[node], style_of(said["kind"])
        tip = f"{said['label']} ({style.label}), {graph.degree[node]} links"
        yield f"<g><title>{escape(tip)}</title>"
        yield _marker(spot.x, spot.y, spot.radius, style.colour, style.shape)
        yield f"{_label(spot, said['label'])}</g>"


def _marker(x: float, y: float, radius: float, colour: str, shape: str) -> str:
    drawn = f'fill="{colour}" stroke="{_INK}" stroke-width="0.8"'
    corners = polygon(shape)
    if not corners:
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" {drawn}/>'
    points = " ".join(f"{_n(x + radius * dx)},{_n(y + radius * dy)}" for dx, dy in corners)
    return f'<polygon points="{points}" {drawn} stroke-linejoin="round"/>'


def _label(spot: Spot, text: str) -> str:
    # A white rim keeps a label readable where a link runs under it.
    rim = 'stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    if spot.anchor == "middle":
        y = spot.y + spot.radius + FONT
        return f'<text x="{_n(spot.x)}" y="{_n(y)}" text-anchor="middle" {rim}>{escape(text)}</text>'
    aside = (spot.radius + 4) * (1 if spot.anchor == "start" else -1)
    turned = f' transform="rotate({_n(spot.turn)} {_n(spot.x)} {_n(spot.y)})"' if spot.turn else ""
    place = f'x="{_n(spot.x + aside)}" y="{_n(spot.y + FONT * 0.36)}"'
    return f'<text {place} text-anchor="{spot.anchor}" {rim}{turned}>{escape(text)}</text>'


def _legend(graph: nx.Graph, x: float, y: float, weight: str) -> Iterator[str]:
    kinds = {kind for _, kind in graph.nodes(data="kind")}
    shown = [style for name, style in palette().items() if name in kinds]
    if kinds - palette().keys():
        shown.append(style_of(""))
    for number, style in enumerate(shown):
        row = y + _ROW * number
        text = f'<text x="{_n(x + 16)}" y="{_n(row + 4)}">{escape(style.label)}</text>'
        yield _marker(x, row, 6.5, style.colour, style.shape) + text
    y += _ROW * len(shown) + 8
    labels = sorted({label for *_, label in graph.edges(data="label")})
    dashes = _dashes(graph)
    sign = {"columns": "left to right: ", "tree": "towards the centre: "}.get(graph.graph.get("layout", ""), "")
    for label in labels:
        if not sign:
            drawn = f'stroke="#777777" stroke-width="2"{dashes[label]}'
            yield f'<path d="M{_n(x - 7)} {_n(y - 4)}h18" fill="none" {drawn}/>'
        yield f'<text x="{_n(x - 7 if sign else x + 16)}" y="{_n(y)}">{escape(sign + label)}</text>'
        y += _ROW
    # Where all links weigh the same, their width says nothing.
    lines = _wrapped(f"wider: {weight}", _LEGEND - 40) if weight and len(set(_weights(graph))) > 1 else []
    for line in lines:
        yield f'<text x="{_n(x - 7)}" y="{_n(y)}" fill="#555555">{escape(line)}</text>'
        y += 15


def _weights(graph: nx.Graph) -> list[int]:
    return [weight for *_, weight in graph.edges(data="weight", default=1)]


def _wrapped(text: str, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", 12) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _n(number: float) -> str:
    """A number with at most one decimal."""
    shown = f"{number:.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown
