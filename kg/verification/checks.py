"""What else of a record its figure and the sentence or table around it must say: unit, time point, dates, grade."""

from __future__ import annotations

import re

from kg.records import Group, Statement
from kg.terms import Terms
from kg.verification.figures import carriers
from kg.verification.numbers import WORDS, word_value
from kg.verification.spots import Spot
from kg.verification.times import BASELINE, belongs, times_in
from kg.verification.typography import fold
from kg.verification.units import Units

__all__ = ["date_problems", "time_problems", "title_problems", "unit_problems", "value_problems", "word_problems"]

_MONTHS = "january february march april may june july august september october november december".split()
_UNITS_OF_TIME = {"second", "minute", "hour", "day", "week", "month", "year"}
_BEARING = ("count", "denominator", "mean", "median", "quantity", "min", "max", "percent")
_COUNTED = {"count", "denominator", "percent"}
_FOUND = ("outcome", "complication", "cited")


def unit_problems(statement: Statement, spot: Spot, group: Group, units: Units, terms: Terms) -> list[str]:
    """Whether the unit is printed with the figure, or near it, or is given by the measure or the group.

    Args:
        statement: the record; a unit that it calls inferred need only be of the right sort.
        spot: its main place.
        group: whom or what it counts.
        units: the units as they are printed.
        terms: the ontology's terms.
    """
    if statement.unit is None or not statement.numbers:
        return []
    wanted = units.name(statement.unit)
    counting = units.counts(wanted)
    if (statement.inferred or "").startswith("unit"):
        return [] if counting == bool(statement.numbers.keys() & _COUNTED) else ["a unit of another sort"]
    numbers = carriers(statement, spot)
    bearing = [number for column in _BEARING for number in numbers.get(column, ())]
    text = spot.page.text
    if wanted == units.name("%"):
        percent = any("percent" in number.roles for number in bearing) or "%" in spot.printed
        return [] if percent else ["no percent sign is printed with the figure"]
    if wanted == units.name("year") and any(re.fullmatch(r"(?:19|20)\d\d", number.digits) for number in bearing):
        return []
    attached = [
        unit for n in bearing if (unit := units.attached(text, n.end, counting, single=n.digits == "1")) is not None
    ]
    if attached:
        return [] if wanted in attached else [f"the print has the unit {terms[attached[0]].label}"]
    around = _counted_around if counting else _measured_around
    near = around(statement, spot, group, units, terms)
    return [] if wanted in near else [f"the unit {statement.unit} is not printed with the figure"]


def _headings(spot: Spot) -> list[str]:
    """What a table says above and beside a figure, the nearest first."""
    if not spot.row or not spot.table:
        return []
    cell = spot.cell(spot.end - 1)
    return [spot.row.label, spot.row.heading, cell.header if cell else "", spot.table.caption]


def _measured_around(statement: Statement, spot: Spot, group: Group, units: Units, terms: Terms) -> set[str]:
    """The measurement units that may stand for one left out: of a heading's bracket, the measure, the text before."""
    measure = terms[statement.measure]
    bracketed = [" ".join(re.findall(r"\(([^()]*)\)", heading)) for heading in _headings(spot)]
    begin, _ = spot.sentence
    before = spot.page.text[max(begin, spot.start - 60) : spot.end]
    for words, short in (
        *((words, True) for words in bracketed),
        (" ".join((measure.label, *measure.synonyms)), False),
        (before, False),
    ):
        if found := [name for name in units.inside(words, short) if not units.counts(name)]:
            return {found[-1]}
    return set()


def _counted_around(statement: Statement, spot: Spot, group: Group, units: Units, terms: Terms) -> set[str]:
    """The counting units that may stand for one left out: of the group, the noun before, the measure's kind."""
    text = spot.page.text
    begin, _ = spot.sentence
    measure = terms[statement.measure]
    # A measure says what it counts behind "per": lesions per patient are patients.
    named = {name for name in units.inside(measure.label.split(" per ")[-1]) if units.counts(name)}
    # Neither a table's row nor a bracket such as (n = 6) goes on counting what the number before counted.
    bracketed = spot.numbers and re.search(r"\bn\s?=\s?$", text[begin : spot.numbers[0].start])
    elided = None if spot.row or bracketed else units.before(text, spot.start, begin)
    own = units.name(group.counts)
    kin = set(_kin(statement.measure, units, terms))
    if kin and not named - kin:
        if spot.row:
            near = next((found for heading in _headings(spot) if (found := set(units.inside(heading)) & kin)), set())
        elif elided in kin:
            near = {elided}
        else:
            near = set([name for name in units.inside(text[begin : spot.start]) if name in kin][-1:])
        further = {name for place in statement.places for name in units.inside(place.printed)} & kin
        return near or further or {own} & kin or {_kin(statement.measure, units, terms)[0]}
    printed = {name for name in units.inside(spot.printed) if units.counts(name)}
    before = [name for name in units.inside(text[begin : spot.start]) if units.counts(name)]
    return named or printed or ({elided} if elided else set()) or set(before[-1:]) or {own}


# What the measures of a branch count, the usual unit first: a lesion count may be printed in metastases.
_KINDS: dict[str, tuple[str, ...]] = {
    "PopulationMeasure": ("patients", "cases"),
    "LesionMeasure": (
        "lesions",
        "metastases",
        "osseous metastases",
        "vertebral metastases",
        "vertebrae",
        "vertebral bodies",
        "sites",
    ),
    "ReviewMeasure": ("studies", "articles", "records"),
}


def _kin(measure: str, units: Units, terms: Terms) -> tuple[str, ...]:
    waiting = [measure]
    while waiting:
        name = waiting.pop()
        if name in _KINDS:
            return tuple(units.name(unit) for unit in _KINDS[name])
        waiting += terms[name].parents if name in terms else []
    return ()


def time_problems(statement: Statement, spot: Spot, main: bool, unit: str | None) -> list[str]:
    """Whether the time point is the one that the print ties to the figure, or at least names beside it.

    Args:
        statement: the record.
        spot: the figure.
        main: whether it is the record's first place; elsewhere the time may be left out.
        unit: local name of the record's unit: a figure that is itself a time has none of its own.
    """
    wanted = statement.timepoint
    text = spot.page.text
    if spot.row:
        own = {time for _, _, time in times_in(spot.row.label)}
        wrong = own and statement.numbers and unit not in _UNITS_OF_TIME and wanted not in own
        return [f"the row is {spot.row.label!r}, not {wanted}"] if wrong else []
    if wanted is None or (wanted != BASELINE and not re.match(r"PT?\d", wanted)):
        return []
    if not statement.numbers:
        own = {time for _, _, time in times_in(text, spot.start, spot.end)} - {BASELINE}
        return [f"the print says {' or '.join(sorted(own))}, not {wanted}"] if own and wanted not in own else []
    begin, stop = spot.sentence
    if tied := belongs(text, spot.start, spot.end, begin, stop):
        return [] if wanted in tied else [f"the figure belongs to {' or '.join(sorted(tied))}, not to {wanted}"]
    beside = not main or wanted in {time for _, _, time in times_in(text, begin, stop)}
    return [] if beside else [f"no {wanted} is printed beside the figure"]


def date_problems(statement: Statement, spot: Spot) -> list[str]:
    """Whether the dates of a record are printed in its figure, the first before the second."""
    wanted = [date for date in (statement.start, statement.end) if date]
    shown = [_date(match) for match in _DATES.finditer(spot.printed)]
    return (
        [] if shown[: len(wanted)] == wanted else [f"{' to '.join(wanted)} is not the date printed"] if wanted else []
    )


_DATES = re.compile(
    rf"(?:(?P<day>\d{{1,2}})\s)?(?:(?P<month>{'|'.join(_MONTHS)})\s(?:(?P<day2>\d{{1,2}}),\s)?)?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def _date(match: re.Match[str]) -> str:
    parts = [match.group("year")]
    if match.group("month"):
        parts.append(f"{_MONTHS.index(match.group('month').lower()) + 1:02d}")
        if day := match.group("day") or match.group("day2"):
            parts.append(f"{int(day):02d}")
    return "-".join(parts)


def title_problems(statement: Statement, spot: Spot) -> list[str]:
    """A title names what a paper is about; it states no result."""
    name, _, _ = spot.page.section(spot.start)
    if name == "Title" and (statement.numbers or statement.category in _FOUND):
        return ["a title is no place for a result"]
    return []


def word_problems(statement: Statement, spot: Spot, terms: Terms) -> list[str]:
    """Whether a fact without numbers shares any word of substance with its figure or the sentence around it."""
    if statement.numbers or statement.start:
        return []
    own = _stems(f"{statement.value_text or ''} {statement.test or ''}")
    for name in (statement.value, statement.measure, statement.grade):
        if name and name in terms:
            term = terms[name]
            own |= _stems(" ".join((_spaced(name), term.label, term.definition, *term.synonyms)))
    begin, stop = spot.sentence
    printed = spot.printed if spot.page.section(spot.start)[0] == "Title" else spot.page.text[begin:stop]
    if spot.row and spot.table:
        printed = f"{printed} {spot.table.caption} {spot.table.header} {spot.row.heading}"
    return [] if own & _stems(printed) else ["nothing at the place bears on the record"]


def value_problems(statement: Statement, spot: Spot, terms: Terms) -> list[str]:
    """Whether the value of a counted record is named in the row, or in the sentence, in which its figure stands.

    A value that the record calls inferred is a reading, and is not held against the print.
    """
    if statement.value is None or not statement.numbers or (statement.inferred or "").startswith("value"):
        return []
    term = terms[statement.value]
    begin, stop = spot.sentence
    shown = " ".join(_headings(spot)[:3]) if spot.row else spot.page.text[begin:stop]
    # A single letter is a name only before an equals sign: `C = 5, T = 107`.
    if any(len(name) == 1 and re.search(rf"\b{name}\s?=", shown) for name in term.synonyms):
        return []
    # A class of sizes is named by its bound, in the row (`>3.5 cm`) and in the curator's words.
    label = spot.row.label.replace(" ", "") if spot.row else ""
    if re.search(r"\d", label) and label in fold(statement.value_text or "").text.replace(" ", ""):
        return []
    words = _words(" ".join((_spaced(term.name), term.label, *term.synonyms)))
    # What a value shares with its measure (`primary` of LungPrimary) tells it from none of its siblings.
    measure = _words(_spaced(statement.measure))
    own = {word for word in words if not any(_akin(word, other) for other in measure)} or words
    own |= {str(word_value(word)) for word in own if re.fullmatch(WORDS, word)}
    named = any(_akin(one, other) for one in own for other in _words(shown))
    return [] if named else [f"{term.label} is not named with the figure"]


def _akin(one: str, other: str) -> bool:
    """Whether two words have one stem, as `male` and `males`; `osteolytic` and `osteogenic` have two."""
    shared = min(7, max(4, min(len(one), len(other)) - 1))
    return one == other if one.isdecimal() else one[:shared] == other[:shared]


_COMMON = frozenset("the and with for from were was are not all that this which had has have been".split())


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


def _words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W_]+", text.replace("χ", "chi "))} - _COMMON


def _stems(text: str) -> set[str]:
    return {word[:5] for word in _words(text) if len(word) > 1}
