"""The SVG picture as pixels, by resvg and with a font that comes along: the same picture on every machine."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from kg.errors import KgError

__all__ = ["draw_png"]

_FACES = ("Roboto-Regular.ttf", "Roboto-Bold.ttf")
# A picture of more pixels takes long to draw and to open.
_MOST_PIXELS = 12_000_000
_ZOOM = 2.0


def draw_png(svg: str, width: float, height: float) -> bytes:
    """A picture twice as fine as its SVG, or less fine where it would have more than 12 million pixels.

    Args:
        svg: the picture.
        width, height: its size in pixels.

    Raises:
        KgError: resvg or the font is not installed; they come with the extra `pictures`.
    """
    fonts = find_spec("font_roboto")
    try:
        import resvg_py
    except ImportError:
        fonts = None
    if fonts is None or fonts.origin is None:
        raise KgError("PNG needs resvg and a font: pip install 'ablation-kg[pictures]', or choose svg.")
    folder = Path(fonts.origin).parent / "files"
    zoom = min(_ZOOM, (_MOST_PIXELS / (width * height)) ** 0.5)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=zoom,
            skip_system_fonts=True,
            font_files=[str(folder / face) for face in _FACES],
            font_family="Roboto",
            sans_serif_family="Roboto",
        )
    )
