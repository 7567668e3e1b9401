"""Tables of text, drawn for a terminal or in Markdown.

Drawn here because a package for it takes longer to import than the graph's questions to answer.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

__all__ = ["as_markdown", "as_text"]

Cells = Sequence[str]


def as_text(columns: Cells, rows: Sequence[Cells], right: Sequence[bool], fold: int | None = None) -> str:
    """A table for a terminal: heads, a rule, rows; a long cell goes on below itself.

    Args:
        columns: the heads.
        rows: one text for each column.
        right: which columns are flush right, as numbers are.
        fold: the most characters of a line in a column that is flush left; None folds nothing.

    >>> print(as_text(("study", "count"), [("fan2023", "7"), ("six words", "12")], (False, True), fold=7))
    study      count
    -------  -------
    fan2023        7
    six           12
    words
    """
    folded = [[_folded(cell, None if flush else fold) for cell, flush in zip(row, right, strict=True)] for row in rows]
    # Two more than the head, so that heads of narrow columns keep apart.
    widths = [max([len(head) + 2, *(len(line) for row in folded for line in row[i])]) for i, head in enumerate(columns)]
    drawn = [columns, ["-" * width for width in widths]]
    for row in folded:
        drawn.extend(zip_longest(*row, fillvalue=""))
    return "\n".join("  ".join(_flush(line, widths, right)).rstrip() for line in drawn)


def as_markdown(columns: Cells, rows: Sequence[Cells], right: Sequence[bool]) -> str:
    """A table in GitHub's Markdown.

    >>> print(as_markdown(("study", "count"), [("fan2023", "7")], (False, True)))
    | study   | count |
    | ------- | ----: |
    | fan2023 |     7 |
    """
    lines = [[cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in (columns, *rows)]
    widths = [max([3, *(len(line[i]) for line in lines)]) for i in range(len(columns))]
    rule = ["-" * (width - flush) + ":" * flush for width, flush in zip(widths, right, strict=True)]
    drawn = [lines[0], rule, *lines[1:]]
    return "\n".join("| " + " | ".join(_flush(line, widths, right)) + " |" for line in drawn)


def _flush(line: Cells, widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    for cell, width, flush in zip(line, widths, right, strict=True):
        yield cell.rjust(width) if flush else cell.ljust(width)


def _folded(cell: str, limit: int | None) -> list[str]:
    lines = cell.splitlines() or [""]
    if limit is None:
        return lines
    return [part for line in lines for part in textwrap.wrap(line, limit, break_long_words=False) or [""]]
