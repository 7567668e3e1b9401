"""Where a place stands in its paper: section, sentence, and in a table the row, the column and their headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kg.verification.typography import Folded, fold

__all__ = ["Cell", "Page", "Row", "Table"]

_STOP = re.compile(
    r"(?<!\bal)(?<!\bFig)(?<!\bvs)(?<!\bNo)(?<!\bLtd)(?<!\bLTD)(?<!\b[A-Z])\.\s*(?:\[[\d,\s-]+\]|\(\d[\d,-]*\)|[¹²³⁰-⁹]+)?"
    r"(?:(?=[A-Z][a-z])|\s+(?=[A-Z(\d]))|\n\s*\n(?![a-z(\s])"
)
_COLUMNS = re.compile(
    r"(?P<statistic>χ2 value|χ²|test statistic)|(?P<p>\bp[\s-]?value\b)|(?P<count_percent>\bn \(%\)|no\. \(%\))"
    r"|(?P<percent>\bpercent\w*(?: ?\(%\))?|^%$)|(?P<count>\btotal \(n\)|\bnumber\b|\bno\.|\bn\b|\(n\))",
    re.IGNORECASE,
)
_SPACED_CELL = re.compile(r"[<>≤≥~]?\d[\d.,]*%?(?:\s±\s[\d.]+)?(?:\s\([^()]*\))?")


@dataclass(frozen=True)
class Cell:
    """One cell of a table's row: where it stands and what its header says it holds (see `read_numbers`)."""

    start: int
    end: int
    kind: str | None
    header: str


@dataclass(frozen=True)
class Row:
    """One row of a table.

    Attributes:
        start: where it begins.
        end: where it ends.
        label: what stands before its first figure.
        cells: the cells behind the label.
        heading: the label of the nearest row above that has no figures.
    """

    start: int
    end: int
    label: str
    cells: tuple[Cell, ...]
    heading: str


@dataclass(frozen=True)
class Table:
    """One table: its caption, the text of its header, its rows in order."""

    caption: str
    header: str
    rows: tuple[Row, ...]

    def row(self, offset: int) -> Row | None:
        """The row in which an offset lies, or None for the caption, the header and notes."""
        return next((row for row in self.rows if row.start <= offset < row.end), None)


class Page:
    """The folded text of a paper with its sections.

    Args:
        text: the paper's text.
        sections: where each section begins in it, and its name.
    """

    def __init__(self, text: str, sections: Sequence[tuple[int, str]]) -> None:
        self.original = text
        self.folded: Folded = fold(text)
        self.text = self.folded.text
        self.sections = [(self.folded.to_folded(offset), name) for offset, name in sections]
        self._tables: dict[int, Table] = {}

    @cached_property
    def _starts(self) -> list[int]:
        return [offset for offset, _ in self.sections]

    @cached_property
    def _stops(self) -> list[int]:
        return [0, *(match.end() for match in _STOP.finditer(self.text))]

    def section(self, offset: int) -> tuple[str, int, int]:
        """The section in which a folded offset lies: name, begin, end."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return "", 0, self._starts[0] if self._starts else len(self.text)
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self.text)
        return self.sections[at][1], self._starts[at], end

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence, or the run of sentences, around a figure."""
        first = self._stops[bisect_right(self._stops, start) - 1]
        behind = bisect_right(self._stops, end - 1)
        return first, self._stops[behind] if behind < len(self._stops) else len(self.text)

    def table(self, offset: int) -> Table | None:
        """The table in whose section a folded offset lies, or None outside of tables."""
        name, start, end = self.section(offset)
        if not re.match(r"Table\b", name):
            return None
        if start not in self._tables:
            self._tables[start] = _table(self.text, start, end)
        return self._tables[start]


def _table(text: str, start: int, end: int) -> Table:
    lines = [match.span() for match in re.finditer(r"[^\n]+", text[start:end]) if match.group().strip()]
    spans = [(start + a, start + b) for a, b in lines]
    caption = text[slice(*spans[0])].strip() if spans else ""
    tabbed = any("\t" in text[a:b] for a, b in spans)
    last = 1 if tabbed else _last_of_header(text, spans)
    header = "\n".join(text[a:b].strip("\n") for a, b in spans[1 : last + 1])
    kinds = _kinds(header, tabbed)
    rows: list[Row] = []
    heading = ""
    for a, b in spans[1:] if tabbed else spans[last + 1 :]:
        rows.append(_row(text, a, b, kinds, heading, tabbed))
        if len(rows) > tabbed and not any(re.search(r"\d", text[cell.start : cell.end]) for cell in rows[-1].cells):
            heading = rows[-1].label
    return Table(caption, header, tuple(rows))


def _last_of_header(text: str, spans: list[tuple[int, int]]) -> int:
    """Of a table without tabs: the last line that names columns before the first line with a label and a figure."""
    first = next((i for i, (a, b) in enumerate(spans) if i and re.match(r"\s*\D+ \d", text[a:b])), len(spans))
    return max((i for i in range(1, first) if _COLUMNS.search(text[slice(*spans[i])])), default=0)


def _kinds(header: str, tabbed: bool) -> list[tuple[str | None, str]]:
    if tabbed:
        cells = header.split("\t")[1:]
        return [(_kind(cell), cell) for cell in cells]
    found = list(_COLUMNS.finditer(header.replace("\n", " ")))
    return [((match.lastgroup or "").replace("count_percent", "count (percent)"), match.group()) for match in found]


def _kind(header: str) -> str | None:
    found = _COLUMNS.search(header.strip())
    return (found.lastgroup or "").replace("count_percent", "count (percent)") if found else None


def _row(text: str, start: int, end: int, kinds: list[tuple[str | None, str]], heading: str, tabbed: bool) -> Row:
    line = text[start:end]
    if tabbed:
        edges = [0, *(m.end() for m in re.finditer("\t", line)), len(line) + 1]
        spans = [(start + a, start + b - 1) for a, b in pairwise(edges)]
        label, spans = text[slice(*spans[0])].strip(), spans[1:]
    else:
        match = re.match(r"\s*(.*?[^\d\s(].*?)(?=\s[<>≤≥~]?\d)|\s*(.*)", line)
        label = ((match.group(1) or match.group(2) or "") if match else line).strip()
        behind = start + (match.end() if match else 0)
        spans = [m.span() for m in _SPACED_CELL.finditer(text, behind, end)]
    unknown: list[tuple[str | None, str]] = [(None, "")] * max(0, len(spans) - len(kinds))
    cells = tuple(Cell(a, b, kind, name) for (a, b), (kind, name) in zip(spans, [*kinds, *unknown], strict=False))
    return Row(start, end, label, cells, heading)
