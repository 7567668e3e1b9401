"""Finding a figure again, in its own section, where the text is another rendition or the offset is wrong."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kg.records import Place, Source
from kg.verification.layout import Page
from kg.verification.spots import Spot, cut_out
from kg.verification.typography import fold

__all__ = ["Rendition"]

_LONG_ENOUGH = 12
_SLACK = 120


class Rendition:
    """A text that is not, or need not be, the one that the offsets count in.

    Figures that are long and stand once in the text tie the old offsets to the new ones; what lies between two of
    them keeps its order. The sections are carried over so, and a figure is looked for in its own section only.

    Args:
        source: the records.
        text: the text at hand.
        same: whether it is the rendition that was read, so that offsets need no carrying over.
    """

    def __init__(self, source: Source, text: str, same: bool) -> None:
        self._anchors = [] if same else _anchors(source, text)
        self._old = [old for old, _ in self._anchors]
        self._length = len(text)
        sections = source.sections if same else self._carried(source, text)
        self.page = Page(text, sections)

    def _carried(self, source: Source, text: str) -> tuple[tuple[int, str], ...]:
        carried: list[tuple[int, str]] = []
        for offset, name in source.sections:
            at = self.carry(offset)
            lines = [m.start() for m in re.finditer(r"(?m)^(?=[^\n]*\S)", text[max(0, at - _SLACK) : at + _SLACK])]
            nearest = min((max(0, at - _SLACK) + line for line in lines), key=lambda line: abs(line - at), default=at)
            carried.append((max(nearest, carried[-1][0] if carried else 0), name))
        return tuple(carried)

    def carry(self, offset: int) -> int:
        """About where an offset of the rendition that was read lies in this text."""
        if not self._anchors:
            return min(offset, self._length)
        at = bisect_right(self._old, offset)
        old, new = self._anchors[max(at - 1, 0)]
        limit = self._anchors[at][1] if at < len(self._anchors) else self._length
        return max(0, min(new + offset - old, limit))

    def find(self, place: Place) -> Spot | None:
        """The figure in the section that the place's locator names, nearest to where it should be; None if absent."""
        likely = self.page.folded.to_folded(self.carry(place.offset))
        found = [
            spot
            for begin, name in self.page.sections
            if place.locator == name or place.locator.startswith(f"{name}, ")
            for spot in self._in(place.printed, *self.page.section(begin)[1:])
        ]
        return min(found, key=lambda spot: abs(spot.start - likely), default=None)

    def _in(self, printed: str, start: int, end: int) -> Iterator[Spot]:
        text = self.page.text
        if not printed.strip():
            return
        for match in _pattern(printed).finditer(text, start, end):
            if cut_out(text, match.start(), match.end()) is None:
                yield Spot(self.page, match.start(), match.end())


def _pattern(printed: str) -> re.Pattern[str]:
    """A figure in any rendition: any space for a space, and a word that was broken at a line's end in one piece."""
    words = re.sub(r"(?<=[a-z])- (?=[a-z])", "", fold(printed).text).split()
    return re.compile(r"\s+".join(map(re.escape, words)))


def _anchors(source: Source, text: str) -> list[tuple[int, int]]:
    """Offsets in both renditions of captions and of figures that are long and stand once, in the same order in both."""
    folded = fold(text)
    pairs: list[tuple[int, int]] = []
    for place in sorted({p for s in source.statements for p in s.places}, key=lambda place: place.offset):
        if len(place.printed) >= _LONG_ENOUGH:
            found = [match.start() for match in _pattern(place.printed).finditer(folded.text)]
            if len(found) == 1:
                pairs.append((place.offset, folded.to_original(found[0])))
    for offset, name in source.sections:
        if re.match(r"(?:Table|Figure) \d+", name):
            pattern = re.compile(rf"(?m)^[ \t]*{name.removesuffix(' caption')}\b", re.IGNORECASE)
            captions = [match.start() for match in pattern.finditer(text)]
            if len(captions) == 1:
                pairs.append((offset, captions[0]))
    return _rising(sorted(pairs))


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises in both (patience sorting)."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for i, (_, new) in enumerate(pairs):
        at = bisect_left(tails, new)
        tails[at : at + 1], last[at : at + 1] = [new], [i]
        before.append(last[at - 1] if at else None)
    run: list[tuple[int, int]] = []
    step = last[-1] if last else None
    while step is not None:
        run.append(pairs[step])
        step = before[step]
    return run[::-1]
