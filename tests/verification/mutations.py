"""Wrong records, made from the right ones by rule: one mistake each, the same mistakes on every run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.records import Evidence, Place, Source, Statement
from kg.terms import Terms
from kg.verification.numbers import read_numbers

__all__ = ["Mutation", "mutations"]

_DECIMALS = ("mean", "sd", "median", "min", "max", "quantity", "percent", "p_value", "test_statistic")


@dataclass(frozen=True)
class Mutation:
    """One wrong record: what was done to which statement of which source."""

    kind: str
    source: str
    statement: Statement

    def __str__(self) -> str:
        return f"{self.kind}: {self.source} {self.statement.id}"


def mutations(evidence: Evidence, texts: dict[str, str], terms: Terms) -> Iterator[Mutation]:
    """Every mutation of every source.

    Args:
        evidence: records that are right.
        texts: the papers' texts by source.
        terms: for the units that a unit can be mistaken for.
    """
    for key, source in evidence.sources.items():
        for number, statement in enumerate(source.statements):
            for kind, wrong in (
                *_numbers(statement),
                *_roles(statement),
                *_signs(statement),
                *_units(statement, terms),
                *_moved(statement, source, texts[key], number),
                *_elsewhere(statement, evidence, key, texts, number),
                *_times(statement, source),
                *_values(statement, source, terms),
            ):
                yield Mutation(kind, key, wrong)


def _with(statement: Statement, **numbers: Decimal) -> Statement:
    return replace(statement, numbers={**statement.numbers, **numbers})


def _place(statement: Statement, place: Place) -> Statement:
    return replace(statement, places=(place, *statement.places[1:]))


def _numbers(statement: Statement) -> Iterator[tuple[str, Statement]]:
    """One digit, the sign, or the precision of each number."""
    shown = {format(n, "f") for n in statement.numbers.values()}
    for column, value in statement.numbers.items():
        digits = format(value, "f")
        for name, at in (("first digit", re.search(r"\d", digits)), ("last digit", re.search(r"\d$", digits))):
            assert at is not None
            i = at.start()
            wrong = digits[:i] + str((int(digits[i]) + 1) % 10) + digits[i + 1 :]
            if wrong not in shown and str(Decimal(wrong)) == wrong:
                yield f"{name} of {column}", _with(statement, **{column: Decimal(wrong)})
        if column in _DECIMALS and value:
            yield f"sign of {column}", _with(statement, **{column: -value})
            yield (
                f"precision of {column}",
                _with(statement, **{column: Decimal(f"{digits}0" if "." in digits else f"{digits}.0")}),
            )


def _roles(statement: Statement) -> Iterator[tuple[str, Statement]]:
    """Two numbers exchanged, or one put into another column."""
    has = statement.numbers
    for one, two in (("mean", "sd"), ("min", "max"), ("count", "denominator"), ("count", "percent"), ("mean", "min")):
        if one in has and two in has and has[one] != has[two]:
            yield f"{one} and {two} exchanged", _with(statement, **{one: has[two], two: has[one]})
    for one, two in (
        ("mean", "median"),
        ("median", "mean"),
        ("count", "denominator"),
        ("denominator", "count"),
        ("count", "percent"),
        ("percent", "count"),
        ("sd", "quantity"),
        ("min", "quantity"),
        ("percent", "quantity"),
    ):
        if one in has and two not in has and not (one == "mean" and "sd" in has):
            moved = {column: value for column, value in has.items() if column != one}
            if (one, two) == ("percent", "quantity") and statement.unit == "%":
                continue
            yield f"{one} for {two}", replace(statement, numbers={**moved, two: has[one]})


def _signs(statement: Statement) -> Iterator[tuple[str, Statement]]:
    """Another operator of the p-value, another comparator or none."""
    if statement.p_op is not None:
        for wrong in sorted({"<", ">", "=", "<=", ">="} - {statement.p_op}):
            yield "p operator", replace(statement, p_op=wrong)
    if statement.comparator is not None and statement.numbers:
        for wrong in sorted({"<", ">", "<=", ">=", "~"} - {statement.comparator}):
            yield "comparator", replace(statement, comparator=wrong)


def _units(statement: Statement, terms: Terms) -> Iterator[tuple[str, Statement]]:
    """Another unit of the same sort; a unit that is a reading is not in the print and cannot be held against it."""
    if statement.unit is None or not statement.numbers or (statement.inferred or "").startswith("unit"):
        return
    own = terms.units[statement.unit]
    counting = own in terms.descendants("CountingUnit")
    sort = terms.descendants("CountingUnit" if counting else "MeasurementUnit")
    others = sorted(term.notations[0] for term in terms.by_name.values() if term.notations and term.name in sort)
    alike = {"vertebrae", "vertebral bodies"}
    for wrong in others:
        if terms.units[wrong] != own and not {wrong, statement.unit} <= alike:
            yield "unit", replace(statement, unit=wrong)


def _moved(statement: Statement, source: Source, text: str, number: int) -> Iterator[tuple[str, Statement]]:
    """The place shifted, cut, emptied, or called otherwise."""
    place = statement.places[0]
    yield "place emptied", _place(statement, replace(place, printed=""))
    yield "place of a space", _place(statement, replace(place, printed=" "))
    for step in (-1, 1):
        yield "offset by one", _place(statement, replace(place, offset=place.offset + step))
    if re.match(r"\d\d", place.printed):
        yield "cut at the front", _place(statement, Place(place.locator, place.offset + 1, place.printed[1:]))
    if re.search(r"\d\d$", place.printed):
        yield "cut at the end", _place(statement, replace(place, printed=place.printed[:-1]))
    names = sorted({name for _, name in source.sections if not place.locator.startswith(name)})
    yield "locator", _place(statement, replace(place, locator=names[number % len(names)]))
    if place.locator.startswith("Table"):
        table, _, row = place.locator.partition(", ")
        if row and statement.numbers:
            yield "row without a label", _place(statement, replace(place, locator=table))
            yield "row of another label", _place(statement, replace(place, locator=f"{table}, {row}s"))
        yield from _next_row(statement, text)
    if statement.numbers:
        words = re.compile(r"(?<=\s)[a-z]{4,9} [a-z]{4,9}(?=\s)").finditer(text, place.offset)
        prose = next((pair for pair in words if not read_numbers(pair.group(), 0, len(pair.group()))), None)
        if prose:
            name = [name for begin, name in source.sections if begin <= prose.start()][-1]
            yield "prose for a figure", _place(statement, Place(name, prose.start(), prose.group()))


def _next_row(statement: Statement, text: str) -> Iterator[tuple[str, Statement]]:
    place = statement.places[0]
    end = text.find("\n", place.offset)
    following = re.compile(r"\n+([^\n]+)").match(text, end)
    if following:
        line = following.group(1)
        column = place.offset - (text.rfind("\n", 0, place.offset) + 1)
        yield (
            "offset by a row",
            _place(statement, replace(place, offset=following.start(1) + min(column, len(line) - 1))),
        )
        figures = re.search(r"\d[^\n]*", line)
        if figures and statement.numbers:
            printed = figures.group()[:40].rstrip()
            wrong = Place(place.locator, following.start(1) + figures.start(), printed)
            yield "figures of the next row", _place(statement, wrong)


def _elsewhere(
    statement: Statement, evidence: Evidence, key: str, texts: dict[str, str], number: int
) -> Iterator[tuple[str, Statement]]:
    """The place of a title, of another paper, of another record."""
    source = evidence.sources[key]
    title = next((begin for begin, name in source.sections if name == "Title"), None)
    found = statement.numbers or statement.category in ("outcome", "complication", "cited")
    if title is not None and found:
        start = texts[key].find(source.title.split()[0], title)
        printed = texts[key][start : start + 36]
        yield "place of the title", _place(statement, Place("Title", start, printed.replace("\n", " ")))
    others = [other for other in evidence.sources.values() if other.key != key]
    other = others[number % len(others)]
    foreign = other.statements[(7 * number) % len(other.statements)].places[0]
    yield "place in another paper", _place(statement, foreign)
    yield "place in another paper", _place(statement, replace(foreign, locator=statement.places[0].locator))
    if statement.numbers:
        siblings = [
            s
            for s in source.statements
            if s.numbers
            and s.measure == statement.measure
            and s.places[0] != statement.places[0]
            and s.about == statement.about
        ]
        for sibling in siblings[:: max(1, len(siblings) // 3)]:
            same = sibling.numbers == statement.numbers and (
                (sibling.value, sibling.timepoint, sibling.group)
                == (statement.value, statement.timepoint, statement.group)
            )
            shown = sibling.places[0].printed
            printed = all(format(value, "f") in shown for value in statement.numbers.values())
            if not same and (sibling.numbers == statement.numbers or not printed):
                yield "place of another record", _place(statement, sibling.places[0])


def _times(statement: Statement, source: Source) -> Iterator[tuple[str, Statement]]:
    """Another time point of the same measure."""
    if statement.timepoint is None or not statement.numbers or not re.match(r"PT?\d|base", statement.timepoint):
        return
    times = {
        s.timepoint
        for s in source.statements
        if s.measure == statement.measure and s.timepoint and re.match(r"PT?\d|base", s.timepoint)
    }
    for wrong in sorted(times - {statement.timepoint}):
        yield "time point", replace(statement, timepoint=wrong)


def _values(statement: Statement, source: Source, terms: Terms) -> Iterator[tuple[str, Statement]]:
    """The value of another row of the same table, where no word of it is in the value that is right."""
    place = statement.places[0]
    if statement.value is None or not statement.numbers or not place.locator.startswith("Table"):
        return
    words = set(re.findall("[A-Z][a-z]+", statement.value))
    rows = {
        s.value
        for s in source.statements
        if s.value and s.measure == statement.measure and s.places[0].locator.startswith("Table")
    }
    for wrong in sorted(
        row
        for row in rows
        if not words - {"Primary", "Metastasis", "Leakage", "Spine"} & set(re.findall("[A-Z][a-z]+", row))
    ):
        if not any(
            word[:6].lower() in place.locator.lower()
            for word in re.findall(r"\w+", " ".join((terms[wrong].label, *terms[wrong].synonyms)))
        ):
            yield "value of another row", replace(statement, value=wrong)
