"""Which characters stand for the same: a short written list, told in `docs/verification.md`, and nothing beyond it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

__all__ = ["CHARACTERS", "SPELLINGS", "Folded", "fold", "same"]

# One character for one: the kinds of space, dash, quotation mark and sign that printers use alike.
CHARACTERS: dict[str, str] = {
    "\N{NO-BREAK SPACE}": " ",
    "\N{THIN SPACE}": " ",
    "\N{HAIR SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{FIGURE SPACE}": " ",
    "\N{EN SPACE}": " ",
    "\N{EM SPACE}": " ",
    "\N{MINUS SIGN}": "-",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{EN DASH}": "-",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{GREEK SMALL LETTER MU}": "\N{MICRO SIGN}",
    "\N{TILDE OPERATOR}": "~",
    "\N{ALMOST EQUAL TO}": "~",
    "\N{LESS-THAN OR SLANTED EQUAL TO}": "\N{LESS-THAN OR EQUAL TO}",
    "\N{GREATER-THAN OR SLANTED EQUAL TO}": "\N{GREATER-THAN OR EQUAL TO}",
}
# Spellings of another length: they are read alike, and found again in another rendition of the text.
SPELLINGS: tuple[tuple[str, str], ...] = (
    (r"\$", ""),
    (r"\\pm\b", "±"),
    (r"\\times\b", "×"),
    (r"\\(?:geq|ge)\b", "≥"),
    (r"\\(?:leq|le)\b", "≤"),
    (r"\\mu\b", "µ"),
    (r"\\chi\b", "χ"),
    (r"\\sim\b", "~"),
    (r"\\text\{|\}", ""),
    ("\N{DEGREE CELSIUS}", "°C"),
    ("\N{LATIN SMALL LIGATURE FI}", "fi"),
    ("\N{LATIN SMALL LIGATURE FL}", "fl"),
    ("\N{SOFT HYPHEN}", ""),
    ("\N{ZERO WIDTH SPACE}", ""),
    ("10⁹", "10^9"),
    (r"-[ ]?\n(?=[a-z])", ""),
    (r"[ ]+\n", "\n"),
    (r"[ ]{2,}", " "),
)
_TABLE = str.maketrans(CHARACTERS)
_LINE = str.maketrans({**CHARACTERS, "\n": " "})
_ANY = re.compile("|".join(f"(?P<s{i}>{pattern})" for i, (pattern, _) in enumerate(SPELLINGS)))


def same(printed: str, text: str) -> bool:
    """Whether a printed figure stands in the text, character by character; a line break stands for a space."""
    return printed.translate(_LINE) == text.translate(_LINE)


@dataclass(frozen=True)
class Folded:
    """A text in one spelling, with the way back to the original.

    Attributes:
        text: the folded text; line breaks and tabs are kept.
        starts: the original offset of each stretch in which the two run in step.
        folded: the folded offset of the same stretches.
    """

    text: str
    starts: tuple[int, ...]
    folded: tuple[int, ...]

    def to_folded(self, offset: int) -> int:
        """Where a character of the original stands in the folded text."""
        at = bisect_right(self.starts, offset) - 1
        end = self.folded[at + 1] if at + 1 < len(self.folded) else len(self.text)
        return min(self.folded[at] + offset - self.starts[at], end)

    def to_original(self, offset: int) -> int:
        """Where a character of the folded text stands in the original."""
        at = bisect_right(self.folded, offset) - 1
        return self.starts[at] + offset - self.folded[at]


def fold(text: str) -> Folded:
    """A text with every equivalence of the list written in one way."""
    plain = text.translate(_TABLE)
    pieces: list[str] = []
    starts: list[int] = []
    done = 0
    for match in _ANY.finditer(plain):
        starts += [done, match.start()]
        pieces += [plain[done : match.start()], SPELLINGS[int((match.lastgroup or "s0")[1:])][1]]
        done = match.end()
    starts.append(done)
    pieces.append(plain[done:])
    ends = accumulate(map(len, pieces), initial=0)
    return Folded("".join(pieces), tuple(starts), tuple(ends)[:-1])
