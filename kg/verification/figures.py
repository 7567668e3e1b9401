"""Whether each number of a record is printed in its figure, in the part that the record gives it."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from kg.records import Statement
from kg.verification.numbers import Number
from kg.verification.spots import Spot

__all__ = ["carriers", "number_problems"]

_MIDDLE = re.compile(r"\b(mean|averag\w+|median)\b", re.IGNORECASE)
# What stands before or behind a number for a comparator; a symbol says it too.
COMPARING: dict[str, str] = {
    ">": r"(?<!no )more than|greater than|(?<!not )exceed\w*|(?<!and )(?<!or )\b(?:over|above)\b|higher than",
    "<": r"less than|below|under|fewer than|lower than",
    ">=": r"at least|(?:or|and) (?:more|over|above)|minimum|≥",
    "<=": r"up to|at most|within|not exceed|no more than|maximum|or less|≤",
    "~": r"approximately|about|close to|around|nearly|almost|~",
}
_SYMBOLS = {"≥": ">=", "≤": "<="}
_RANGE = {"low": "high", "first": "second"}
_ONLY = {"mean": "mean", "sd": "sd", "percent": "percent", "denominator": "denominator", "p_value": "p"}
_SHARES = frozenset({"percent", "p", "sd", "denominator", "statistic"})


def digits(value: Decimal) -> str:
    """A number as the records write it.

    >>> digits(Decimal("6.40"))
    '6.40'
    """
    return format(value, "f")


def number_problems(statement: Statement, spot: Spot, main: bool) -> list[str]:
    """The numbers of a record that its figure does not print in their part.

    Args:
        statement: the record.
        spot: the figure.
        main: the record's first place prints every number; a further one at least one, and none in another part.
    """
    if not statement.numbers:
        return []
    if not spot.numbers:
        return ["the place shows no number"]
    found = carriers(statement, spot, main)
    missing = [column for column in statement.numbers if not found.get(column)]
    if main and missing:
        return [f"{column} {digits(statement.numbers[column])} is not printed as such" for column in missing]
    if len(missing) == len(statement.numbers):
        return ["none of the record's numbers is printed as such"]
    for column in missing:
        if any(_ONLY.get(column) in number.roles for number in spot.numbers):
            return [f"another {column} is printed than {digits(statement.numbers[column])}"]
    return _comparator_problems(statement, spot, found) if main else []


def carriers(statement: Statement, spot: Spot, main: bool = True) -> dict[str, list[Number]]:
    """For each column of a record, the printed numbers that say it in that part."""
    numbers = spot.numbers
    found: dict[str, list[Number]] = {}
    for column, value in statement.numbers.items():
        if column in ("min", "max"):
            continue
        same = [n for n in numbers if n.digits == digits(value) or (not main and Decimal(n.digits) == value)]
        found[column] = [n for n in same if _plays(column, n, statement, spot, main)]
    if "mean" in found and "sd" in found:
        pairs = [(a, b) for a, b in pairwise(numbers) if a in found["mean"] and b in found["sd"]]
        found["mean"], found["sd"] = [a for a, _ in pairs], [b for _, b in pairs]
    if "min" in statement.numbers or "max" in statement.numbers:
        found |= _range(statement, numbers, spot)
    if {"count", "denominator"} <= statement.numbers.keys() and (
        statement.numbers["count"] > statement.numbers["denominator"]
    ):
        found["count"] = []
    return found


def _plays(column: str, number: Number, statement: Statement, spot: Spot, main: bool) -> bool:
    roles = number.roles
    if "label" in roles and column != "quantity":
        return False
    in_range = roles & {"low", "high"}
    if column == "sd":
        return "sd" in roles
    if column == "percent":
        return "percent" in roles and not in_range
    if column == "p_value":
        sign = _SYMBOLS.get(number.sign, number.sign) or "="
        return "p" in roles and sign == statement.p_op
    if column == "denominator":
        return "denominator" in roles
    if column == "test_statistic":
        return "statistic" in roles
    if column == "mean":
        share = (_SHARES - {"percent"}) if statement.unit == "%" else _SHARES
        return "mean" in roles or (not (roles & share) and not in_range and _middle(spot, number, main) != "median")
    if column == "median":
        return not (roles & (_SHARES | {"mean"})) and not in_range and _middle(spot, number, main) == "median"
    if column == "count":
        parts = _label_has_parts(spot)
        taken = _SHARES - ({"denominator"} if parts else set())
        return not (roles & taken) and not in_range and not (roles & {"mean"}) and "." not in number.digits
    is_share = "percent" in roles
    spread = "sd" in roles and statement.comparator != "±"
    # A quantity may have a tolerance behind ±; what the print calls a mean is none.
    spread = spread or ("mean" in roles and _middle(spot, number, main) != "neither")
    plain = not spread and not (roles & {"p", "statistic"}) and not in_range
    return plain and is_share == (statement.unit == "%") and ("denominator" not in roles)


def _label_has_parts(spot: Spot) -> bool:
    """Whether a slash in the row parts two counts, as its label says: `Type (osteolytic/mixed)`."""
    return bool(spot.row and re.search(r"[A-Za-z]/[A-Za-z]", spot.row.label))


def _middle(spot: Spot, number: Number, main: bool) -> str | None:
    """Whether the print calls a number a mean or a median: the nearest of the words before it, in its own sentence."""
    text = spot.page.text
    start, _ = spot.sentence
    before = text[start : number.start]
    if spot.row and spot.table:
        before = f"{spot.table.header} {spot.row.heading} {spot.row.label} "
    words = ["median" if word.lower() == "median" else "mean" for word in _MIDDLE.findall(before)]
    if not main and len(set(words)) > 1:
        return "median"
    return words[-1] if words else "neither"


def _range(statement: Statement, numbers: list[Number], spot: Spot) -> dict[str, list[Number]]:
    low, high = (digits(statement.numbers[c]) if c in statement.numbers else None for c in ("min", "max"))
    if statement.numbers.get("min", Decimal(0)) > statement.numbers.get("max", Decimal("Infinity")):
        return {}
    for one, two in pairwise(numbers):
        joined = any(a in one.roles and b in two.roles for a, b in _RANGE.items())
        if joined and low == one.digits and high == two.digits:
            return {"min": [one], "max": [two]}
    # The two ends of a scale may be told one by one, in either order: `10: strongest, 0: none`.
    labelled = any(re.match(r"\s?[:=]\s?[A-Za-z]", spot.page.text[n.end : n.end + 4]) for n in numbers)
    ends = {n.digits: n for n in numbers}
    if labelled and len(numbers) == 2 and low in ends and high in ends:
        return {"min": [ends[low]], "max": [ends[high]]}
    return {}


def _comparator_problems(statement: Statement, spot: Spot, found: dict[str, list[Number]]) -> list[str]:
    wanted = statement.comparator
    bearing = [n for column in ("quantity", "percent", "mean", "median", "min", "count") for n in found.get(column, ())]
    if not bearing:
        return []
    says = [_compared(spot, number) for number in bearing]
    if wanted is None or wanted == "=":
        symbols = {number.sign for number in bearing} & {"<", ">", "≤", "≥"}
        lost = symbols and all(number.sign for number in bearing)
        return [f"the print has {min(symbols)} before the number"] if lost else []
    if any(wanted in signs for signs in says):
        return []
    return [f"no comparator {wanted} is printed with the number"]


def _compared(spot: Spot, number: Number) -> set[str]:
    if number.sign:
        return {_SYMBOLS.get(number.sign, number.sign)}
    text = spot.page.text
    begin, stop = spot.sentence
    before = re.split(r"[;,()\d]", text[max(begin, number.start - 45) : number.start])[-1]
    behind = re.split(r"[;,()\d]", text[number.end : min(stop, number.end + 25)])[0]
    around = re.sub(r"\s+", " ", f"{before} {behind}")
    return {sign for sign, words in COMPARING.items() if re.search(words, around, re.IGNORECASE)}
