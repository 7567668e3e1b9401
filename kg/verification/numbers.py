"""The numbers of a printed figure and the part that each plays in it: mean, spread, end of a range, share, p-value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["ALL_NUMBERS", "WORDS", "Number", "read_numbers", "word_value"]

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_OTHERS = {"single": 1, "once": 1, "sole": 1, "another": 1, "both": 2, "twice": 2, "double": 2}
WORDS = rf"(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[1:10])}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))})"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?![\d,])|\d+(?:\.\d+)?|\.\d+"
ALL_NUMBERS = re.compile(
    rf"(?<![A-Za-zµ\d^])(?<!\d[.,])(?:{_DIGITS})|\b(?:{WORDS}|{'|'.join(_OTHERS)})\b", re.IGNORECASE
)
_UNIT = r"(?:%|[WsVhg]|mm|cm|mg|m[lL]|min|°C|Gy|[kM]Hz|days?|weeks?|months?|years?|hours?)"
_SPREAD_AFTER = re.compile(rf"\s?{_UNIT}?\s?(?:±|\+ |[\[(]\s?SD\b)")
_SPREAD_BEFORE = re.compile(r"(?:±|\bSD,?|\d \+)\s?$")
_P_BEFORE = re.compile(r"\bp(?:[\s-]*values?)?\s*(?:[<>≤≥=])\s*$", re.IGNORECASE)
_OP_BEFORE = re.compile(r"([<>≤≥=~±])\s*$")
_STATISTIC_BEFORE = re.compile(r"(?:χ2|χ²|χ\^2|\b[tFUZ])\s*=\s*$")
_PERCENT_AFTER = re.compile(rf"\s?%|\s?(?:-|to|and|or)\s?(?:{_DIGITS})\s?%")
_PARTS_BEFORE = re.compile(r"\d\s?/\s?$")
_OF_BEFORE = re.compile(rf"(?:\d|%|\b{WORDS}|\b(?:none|half)) of (?:the |these |all )?$", re.IGNORECASE)
_OF_ALL_BEFORE = re.compile(r"\bof (?:the |these |all )?$", re.IGNORECASE)
_THEN_PART = re.compile(rf"\s\w+(?:\s\w+)?,\s(?:{_DIGITS}|{WORDS})\s", re.IGNORECASE)
_JOIN = re.compile(rf"\s?{_UNIT}?\s?(-|to|and|or|- or)\s?")


@dataclass(frozen=True)
class Number:
    """One number as printed.

    Attributes:
        digits: its digits with a leading zero (`.05` is `0.05`); words in digits; a minus sign where it is negative.
        start: where it begins in the text.
        end: where it ends.
        roles: of mean, sd, p, statistic, percent, numerator, denominator, low, high (of a range with a dash or "to"),
            first, second (of a pair with "and" or "or"), label (in the label of a row); none for a number alone.
        sign: the comparator that stands before it, or "".
    """

    digits: str
    start: int
    end: int
    roles: frozenset[str]
    sign: str


def word_value(word: str) -> int:
    """What a number word says.

    >>> word_value("Eighty-eight")
    88
    """
    first, _, second = word.lower().partition("-")
    if first in _TENS:
        return 10 * (_TENS.index(first) + 2) + (_ONES.index(second) if second else 0)
    return _ONES.index(first) if first in _ONES else _OTHERS[first]


def read_numbers(text: str, start: int, end: int, column: str | None = None) -> list[Number]:
    """The numbers between two offsets of a folded text, each with its roles.

    Args:
        text: folded text; what stands around the figure is looked at too.
        start: where the figure begins.
        end: where it ends.
        column: what a table's header says of the column: count, percent, count (percent), p, statistic, or None.
    """
    found = [match for match in ALL_NUMBERS.finditer(text, start, end) if match.end() <= end]
    pairs = _pairs(text, start, end)
    return [_number(text, match, pairs, column) for match in found]


def _pairs(text: str, start: int, end: int) -> dict[int, str]:
    """The role in a range of each number, by where it starts; the pair may reach beyond the figure."""
    roles: dict[int, str] = {}
    near = list(ALL_NUMBERS.finditer(text, max(0, start - 20), min(len(text), end + 20)))
    joins = [(_JOIN.fullmatch(text, a.end(), b.start()), a.start(), b.start()) for a, b in pairwise(near)]
    for strong in (True, False):
        for join, one, two in joins:
            if join and (join.group(1) in ("-", "to") or _between(text, one)) == strong:
                roles.setdefault(one, "low" if strong else "first")
                roles.setdefault(two, "high" if strong else "second")
    return roles


def _between(text: str, start: int) -> bool:
    """Whether "and" joins the two ends of a range, not two things."""
    return bool(re.search(r"\b(?:between|from)\s$", text[max(0, start - 10) : start]))


def _number(text: str, match: re.Match[str], pairs: dict[int, str], column: str | None) -> Number:
    start, end = match.span()
    before, after = text[max(0, start - 40) : start], text[end : end + 60]
    roles = {pairs[start]} if start in pairs else set()
    sign = found.group(1) if (found := _OP_BEFORE.search(before)) else ""
    if _P_BEFORE.search(before):
        roles.add("p")
    if _SPREAD_BEFORE.search(before):
        roles.add("sd")
    elif _SPREAD_AFTER.match(after):
        roles.add("mean")
    if _STATISTIC_BEFORE.search(before):
        roles.add("statistic")
    if _PERCENT_AFTER.match(after):
        roles.add("percent")
    if re.match(r"\s?/\s?\d", after):
        roles.add("numerator")
    of_all = _OF_ALL_BEFORE.search(before) and _THEN_PART.match(after)
    if _PARTS_BEFORE.search(before) or _OF_BEFORE.search(before) or of_all:
        roles.add("denominator")
    roles |= _of_column(column, text, start)
    word = match.group()
    negative = re.search(r"(?<![\d%A-Za-z)\]])\s?-$", before)
    digits = word.replace(",", "") if word[0] in ".0123456789" else str(word_value(word))
    digits = f"0{digits}" if digits.startswith(".") else digits
    return Number(f"-{digits}" if negative else digits, start, end, frozenset(roles), sign)


def _of_column(column: str | None, text: str, start: int) -> set[str]:
    """The role that a table's header gives."""
    if column == "count (percent)":
        return {"percent"} if text[:start].rstrip().endswith("(") else set()
    return {column} if column in ("percent", "p", "statistic") else set()
