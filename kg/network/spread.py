"""Boxes that must not cover one another: pushed apart, and packed side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

__all__ = ["Box", "pack", "push_apart"]

_ROUNDS = 400
_GAP = 40.0


@dataclass(frozen=True)
class Box:
    """A marker with its label below.

    Attributes:
        x, y: the middle of the marker in pixels.
        half: half the width.
        above, below: how far the box reaches from the middle of the marker.
    """

    x: float
    y: float
    half: float
    above: float
    below: float


def push_apart(boxes: dict[str, Box]) -> dict[str, Box]:
    """The boxes moved as little as it takes until none covers another.

    Two that do are moved away from each other along the axis where less is needed, both by half of it, until there
    are none (Dwyer, Marriott and Stuckey, Graph Drawing 2005:153-164, state the problem and solve it with less
    movement; for a few hundred boxes this is enough).
    """
    x = {name: box.x for name, box in boxes.items()}
    y = {name: box.y for name, box in boxes.items()}
    for _ in range(_ROUNDS):
        moved = False
        order = sorted(boxes, key=lambda name: (x[name] - boxes[name].half, name))
        for place, one in enumerate(order):
            first = boxes[one]
            for other in order[place + 1 :]:
                second = boxes[other]
                wide = first.half + second.half - abs(x[one] - x[other])
                if x[other] - second.half > x[one] + first.half:
                    break
                upper, lower = (one, other) if (y[one], one) <= (y[other], other) else (other, one)
                tall = y[upper] + boxes[upper].below - (y[lower] - boxes[lower].above)
                if wide <= 0.01 or tall <= 0.01:
                    continue
                moved = True
                if tall <= wide:
                    y[upper] -= tall / 2
                    y[lower] += tall / 2
                else:
                    side = 1 if (x[one], one) <= (x[other], other) else -1
                    x[one] -= side * wide / 2
                    x[other] += side * wide / 2
        if not moved:
            break
    return {name: replace(box, x=x[name], y=y[name]) for name, box in boxes.items()}


def pack(groups: Sequence[dict[str, Box]]) -> dict[str, Box]:
    """Groups of boxes set side by side in rows, the first and largest at the top left."""
    sizes = [_edges(group) for group in groups]
    area = sum((right - left + _GAP) * (bottom - top + _GAP) for left, top, right, bottom in sizes)
    widest = max((right - left for left, _, right, _ in sizes), default=0.0)
    room = max(widest + _GAP, math.sqrt(area * 1.6))
    packed: dict[str, Box] = {}
    x = y = row = 0.0
    for group, (left, top, right, bottom) in zip(groups, sizes, strict=True):
        if x and x + right - left > room:
            x, y, row = 0.0, y + row + _GAP, 0.0
        for name, box in group.items():
            packed[name] = replace(box, x=box.x - left + x, y=box.y - top + y)
        x += right - left + _GAP
        row = max(row, bottom - top)
    return packed


def _edges(group: dict[str, Box]) -> tuple[float, float, float, float]:
    boxes = group.values()
    return (
        min(box.x - box.half for box in boxes),
        min(box.y - box.above for box in boxes),
        max(box.x + box.half for box in boxes),
        max(box.y + box.below for box in boxes),
    )
