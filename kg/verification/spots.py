"""A place on its page: the figure itself, whether it is cut out of something longer, and whether the locator fits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from kg.records import Place
from kg.verification.layout import Cell, Page, Row, Table
from kg.verification.numbers import Number, read_numbers
from kg.verification.typography import fold, same

__all__ = ["Spot", "cut_out", "place_problems"]


@dataclass(frozen=True)
class Spot:
    """A figure in the folded text of a page.

    Attributes:
        page: the paper.
        start: where the figure begins in the folded text.
        end: where it ends.
    """

    page: Page
    start: int
    end: int

    @cached_property
    def printed(self) -> str:
        """The figure in the folded text."""
        return self.page.text[self.start : self.end]

    @cached_property
    def table(self) -> Table | None:
        """The table around it, if there is one."""
        return self.page.table(self.start)

    @cached_property
    def row(self) -> Row | None:
        """The table's row, or None in the running text, a caption, a header."""
        return self.table.row(self.start) if self.table else None

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """The sentence around it; in a table the row."""
        return (self.row.start, self.row.end) if self.row else self.page.sentence(self.start, self.end)

    @cached_property
    def numbers(self) -> list[Number]:
        """The figure's numbers with their roles; in a table's row the columns tell theirs."""
        if not self.row:
            return read_numbers(self.page.text, self.start, self.end)
        inside: list[Number] = []
        behind_label = self.row.cells[0].start if self.row.cells else self.end
        if self.start < behind_label:
            label_end = min(self.end, behind_label)
            inside += [
                replace(number, roles=number.roles | {"label"})
                for number in read_numbers(self.page.text, self.start, label_end)
            ]
        for cell in self.row.cells:
            a, b = max(self.start, cell.start), min(self.end, cell.end)
            if a < b:
                inside += read_numbers(self.page.text, a, b, cell.kind)
        return inside

    def cell(self, offset: int) -> Cell | None:
        """The table's cell in which an offset lies."""
        return next((cell for cell in self.row.cells if cell.start <= offset < cell.end), None) if self.row else None


def place_problems(page: Page, place: Place) -> list[str]:
    """What is wrong with a place as it is recorded, apart from what the figure means.

    Args:
        page: the paper in the rendition that was read.
        place: locator, offset and printed figure.

    Returns:
        One clause for each mistake; empty where the figure stands there and the locator says so.
    """
    if not place.printed.strip():
        return ["the place is empty"]
    text = page.original
    if not same(place.printed, text[place.offset : place.end]):
        return ["another text stands at the offset"]
    cut = cut_out(text, place.offset, place.end)
    return ([cut] if cut else []) + locator_problems(page, place)


def cut_out(text: str, start: int, end: int) -> str | None:
    """Whether a figure is cut out of a longer number or word of a text; None where it is whole."""
    before, after = text[max(0, start - 3) : start], text[end : end + 5]
    printed = text[start:end]
    first, last = printed[0], printed[-1]
    longer = (
        (first.isdecimal() and re.search(r"\d\Z|\d\.\Z|(?<![\d%A-Za-z)\] ])[-−]\Z|(?<![\w)\].])\.\Z", before))
        or (first == "." and re.search(r"\d\Z", before))
        or (last.isdecimal() and re.match(r"\d|\.\d|,\d{3}(?!\d)", after))
        or (re.match(r"\d{3}(?!\d)", printed) and re.search(r"\d,\Z", before))
    )
    if longer:
        return "the figure is cut out of a longer number"
    if (first.isalpha() and before[-1:].isalpha()) or (last.isalpha() and after[:1].isalpha()):
        return "the figure is cut out of a longer word"
    return None


def locator_problems(page: Page, place: Place) -> list[str]:
    """Whether the locator names the section in which the offset lies, and in a table the row."""
    start = page.folded.to_folded(place.offset)
    name, begin, _ = page.section(start)
    in_table = name.startswith("Table") and place.locator.startswith(f"{name}, ")
    if place.locator != name and not in_table:
        return [f"the offset lies in {name or 'no section'!r}, not in {place.locator!r}"]
    spot = Spot(page, start, page.folded.to_folded(place.end))
    line_end = page.text.find("\n", spot.start)
    line_start = page.text.rfind("\n", 0, spot.start) + 1
    line = page.text[line_start:line_end].strip()
    if not spot.table:
        is_heading = line_start <= begin < line_end and line == spot.printed and name != "Title"
        return ["the place is a heading, not a statement"] if is_heading else []
    label = fold(place.locator[len(name) + 2 :]).text
    if spot.row:
        legal = (spot.row.label, re.sub(r"(?:\s*\([^()]*\))+$", "", spot.row.label))
        if label not in legal:
            return [f"the offset lies in the row {spot.row.label!r}, not in {label or 'the caption'!r}"]
    elif label and label != line:
        return [f"the offset lies in the caption or the header, not in the row {label!r}"]
    return []
