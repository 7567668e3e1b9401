"""Results, the places where they are printed, time points, and what a source is silent on."""

from __future__ import annotations

import re
from decimal import Decimal

from pyoxigraph import NamedNode

from kg.populate.quads import COMMON, QuadSet, abl, data, graph, literal
from kg.populate.studies import StudyIndex
from kg.records import Place, Source, Statement
from kg.records.schema import STATUSES
from kg.terms import Terms

__all__ = ["add_statements", "days_of", "spoken"]

_NUMBERS = {
    "mean": "abl:mean",
    "sd": "abl:standardDeviation",
    "median": "abl:median",
    "min": "abl:minimum",
    "max": "abl:maximum",
    "quantity": "abl:quantity",
    "percent": "abl:percentage",
    "p_value": "abl:pValue",
    "test_statistic": "abl:testStatistic",
}
_WHOLE = {"count": "abl:count", "denominator": "abl:denominator"}
_UNITS = {"H": ("hour", Decimal(1) / 24), "D": ("day", Decimal(1)), "W": ("week", Decimal(7))}
# A month as 365.25 / 12 days, to the nearest whole day, is for sorting only: 4 weeks and 1 month stay two time points.
_MONTH_DAYS = Decimal("30.4375")
_TIME_LABELS = {
    "baseline": "before the procedure",
    "procedure": "during the procedure",
    "periprocedural": "around the procedure",
    "follow-up": "during follow-up",
    "all": "all time points",
}


def add_statements(quads: QuadSet, source: Source, studies: StudyIndex, terms: Terms) -> None:
    """Add every result and every absence of a source."""
    where = graph(source.key)
    document = data("document", source.work)
    for statement in source.statements:
        node = data("result", source.key, statement.id)
        quads.types(where, node, "Result")
        quads.text(where, node, "dcterms:identifier", statement.id)
        quads.add(where, node, "abl:aboutStudy", data("study", studies.key(source, statement.about)))
        quads.add(where, node, "abl:statedIn", document)
        quads.add(where, node, "prov:wasQuotedFrom", document)
        if _counts_a_group(statement):
            quads.add(where, node, "abl:ofGroup", data("group", source.key, statement.group))
        for number in () if statement.about is None else (statement.about, *statement.also_cited):
            if work := source.references[number].work:
                quads.add(where, node, "abl:attributedTo", data("document", work))
        _add_content(quads, where, node, statement, terms)
        for position, place in enumerate(statement.places):
            spot = _add_place(quads, where, source, document, place)
            quads.add(where, node, "abl:printedAt", spot)
            if position == 0:
                quads.add(where, node, "abl:mainPlace", spot)
                # Said of the result as well: nearly every question asks for it, and four joins are slow.
                quads.text(where, node, "abl:mainLocator", place.locator)
                quads.add(where, node, "abl:mainOffset", literal(place.offset))
                quads.text(where, node, "abl:mainPrinted", place.printed)
    for absence in source.absences:
        node = data("absence", source.key, absence.measure)
        quads.types(where, node, "Absence")
        quads.add(where, node, "abl:aboutStudy", data("study", source.study))
        quads.add(where, node, "abl:statedIn", document)
        quads.add(where, node, "abl:measure", abl(absence.measure))
        quads.add(where, node, "abl:reportingStatus", abl(STATUSES[absence.status]))
        for section in absence.looked_in:
            quads.text(where, node, "abl:lookedIn", section)
        quads.text(where, node, "skos:note", absence.note)


def _counts_a_group(statement: Statement) -> bool:
    """Whether the statement is on a group of the source's own: what it says of other studies is on their patients.

    A review's figures for a group that is one study are on that study, and on the group still.
    """
    if statement.about is None:
        return statement.category != "cited"
    return statement.category == "review" and statement.group != "all"


def _add_content(quads: QuadSet, where: NamedNode, node: NamedNode, statement: Statement, terms: Terms) -> None:
    quads.text(where, node, "abl:category", statement.category)
    quads.add(where, node, "abl:measure", abl(statement.measure))
    quads.add(where, node, "abl:reportingStatus", abl(STATUSES[statement.status]))
    if statement.value:
        quads.add(where, node, "abl:value", abl(statement.value))
    for column, predicate in _NUMBERS.items():
        if column in statement.numbers:
            quads.add(where, node, predicate, literal(statement.numbers[column]))
    for column, predicate in _WHOLE.items():
        if column in statement.numbers:
            quads.add(where, node, predicate, literal(int(statement.numbers[column])))
    if statement.unit:
        quads.add(where, node, "abl:unit", abl(terms.units[statement.unit]))
        quads.text(where, node, "abl:unitAsPrinted", statement.unit)
    if statement.grade:
        quads.add(where, node, "abl:grade", abl(statement.grade))
    quads.text(where, node, "abl:comparator", statement.comparator)
    quads.text(where, node, "abl:pOperator", statement.p_op)
    quads.text(where, node, "abl:statisticalTest", statement.test)
    quads.text(where, node, "abl:valueText", statement.value_text)
    quads.text(where, node, "abl:inferred", statement.inferred)
    for predicate, moment in (("abl:periodStart", statement.start), ("abl:periodEnd", statement.end)):
        if moment:
            quads.add(where, node, predicate, literal(moment, ("gYear", "gYearMonth", "date")[moment.count("-")]))
    if statement.timepoint:
        quads.add(where, node, "abl:atTimePoint", _add_time(quads, statement.timepoint))


def _add_place(quads: QuadSet, where: NamedNode, source: Source, document: NamedNode, place: Place) -> NamedNode:
    span = f"{place.offset}-{place.end}"
    node = data("place", source.key, span)
    selector = data("selector", source.key, span)
    quads.types(where, node, "Place", "oa:SpecificResource")
    quads.add(where, node, "oa:hasSource", document)
    quads.add(where, node, "oa:hasSelector", selector)
    quads.text(where, node, "abl:locator", place.locator)
    quads.types(where, selector, "oa:TextPositionSelector", "oa:TextQuoteSelector")
    quads.add(where, selector, "oa:start", literal(place.offset))
    quads.add(where, selector, "oa:end", literal(place.end))
    quads.text(where, selector, "oa:exact", place.printed)
    return node


def _add_time(quads: QuadSet, key: str) -> NamedNode:
    where = COMMON
    node = data("time", key.replace("/", "--"))
    quads.types(where, node, "TimePoint")
    if key in _TIME_LABELS:
        quads.label(where, node, _TIME_LABELS[key])
        if key == "baseline":
            quads.add(where, node, "abl:days", literal(Decimal(0)))
        return node
    quads.label(where, node, spoken(key))
    quads.text(where, node, "abl:isoDuration", key)
    quads.add(where, node, "abl:days", literal(days_of(key)))
    return node


def spoken(key: str) -> str:
    """A duration, or a span of two, in words.

    >>> spoken("P4W"), spoken("P1M"), spoken("P2W/P4W")
    ('4 weeks', '1 month', '2 weeks to 4 weeks')
    """
    words = []
    for duration in key.split("/"):
        amount, unit = _amount(duration)
        name = {"M": "month", "Y": "year"}.get(unit) or _UNITS[unit][0]
        words.append(f"{amount} {name}" + ("" if amount == 1 else "s"))
    return " to ".join(words)


def _amount(key: str) -> tuple[int, str]:
    found = re.fullmatch(r"PT?(\d+)([HDWMY])", key)
    if found is None:
        raise ValueError(f"not a duration: {key}")
    return int(found[1]), found[2]


def days_of(key: str) -> Decimal:
    """Days since the procedure, for sorting; of a span such as P2W/P4W, the days to its start.

    >>> days_of("P4W"), days_of("P1M"), days_of("PT24H")
    (Decimal('28'), Decimal('30'), Decimal('1'))
    """
    amount, unit = _amount(key.split("/")[0])
    per = {"M": _MONTH_DAYS, "Y": _MONTH_DAYS * 12}.get(unit) or _UNITS[unit][1]
    return (amount * per).quantize(Decimal(1))
