"""Dates and spans of time: in order, and long enough for what is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, Check, Spot, rule
from kg.audit.samples import days

__all__ = ["late", "order", "planned", "submission"]

_PAPER = ("ReceivedDate", "RevisedDate", "AcceptedDate", "PublicationDate")
_DAYS = {"hour": Decimal(1) / 24, "day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4375")}
# A month is 28 to 31 days, so spans in weeks and in months agree within this part.
_SLACK = Decimal("1.11")
_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def _before(a: str, b: str) -> bool:
    """Whether a date is not later than another, as far as both are printed (2019 is any day of 2019)."""
    shared = min(len(a), len(b))
    return a[:shared] <= b[:shared]


def _day(figure: Figure) -> str | None:
    """The date of a figure, from its own column or written as a date; None where it is in other words."""
    text = figure.statement.value_text or ""
    return figure.statement.start or (text if _ISO.fullmatch(text) else None)


@rule(
    "dates-out-of-order",
    "date-conflict",
    "medium",
    wrong="Two dates of a study are not in their order.",
    matters="Patients cannot be enrolled after the paper was written, nor a paper accepted before it was received.",
    action="Ask the journal; do not use the window for overlap of cohorts.",
)
def order(corpus: Corpus) -> Iterator[Check]:
    """Start and end of enrolment, then the manuscript's way to print."""
    for source in corpus.sources:
        windows = [f for f in corpus.measured(source, "EnrolmentPeriod") if f.own and f.statement.end]
        for window in windows:
            if window.statement.start and not _before(window.statement.start, window.statement.end or ""):
                message = f"Enrolment starts {window.statement.start} and ends {window.statement.end} as printed."
                yield Check(DIFFERS, Spot.of(window), message=message)
        dated = [(window, window.statement.end or "") for window in windows]
        for measure in _PAPER:
            dated += [(f, day) for f in corpus.measured(source, measure) if f.own and (day := _day(f))]
        for (a, earlier), (b, later) in pairwise(dated):
            if a.measure == b.measure:
                continue
            if _before(earlier, later):
                yield Check(AGREES, Spot.of(a), Spot.of(b))
            else:
                message = f"{corpus.label(a.measure)} {earlier} stands before {corpus.label(b.measure)} {later}."
                yield Check(DIFFERS, Spot.of(a), Spot.of(b), message=message.capitalize())


@rule(
    "submitted-before-follow-up-ended",
    "date-conflict",
    "medium",
    wrong="The paper reached the journal before its last patient could have come to the last visit.",
    matters="The late results cannot be those of all patients.",
    action="Do not take the cohort's size as the number measured at the last visits.",
)
def submission(corpus: Corpus) -> Iterator[Check]:
    """End of enrolment and the latest time point of the outcomes against the day on which the paper was received."""
    for source in corpus.sources:
        windows = [f for f in corpus.measured(source, "EnrolmentPeriod") if f.own and f.statement.end]
        received = [(f, day) for f in corpus.measured(source, "ReceivedDate") if f.own and (day := _day(f))]
        seen = [(when, f) for f in corpus.of(source) if f.own and (when := days(f.statement.timepoint)) and _outcome(f)]
        if not windows or not received or not seen:
            continue
        when, last = max(seen, key=lambda each: each[0])
        ready = _first_day(windows[0].statement.end or "") + timedelta(days=when)
        said, day = received[0]
        spots = Spot.of(windows[0]), Spot.of(said)
        if ready.isoformat()[: len(day)] <= day:
            yield Check(AGREES, *spots)
        else:
            message = f"Enrolment to {windows[0].statement.end} with results at {last.statement.timepoint} ends after "
            yield Check(DIFFERS, *spots, f"{ready:%Y-%m}", f"{message}{day}, when the paper was received.")


def _first_day(day: str) -> date:
    year, month, in_month = (*map(int, day.split("-")), 1, 1)[:3]
    return date(year, month, in_month)


def _spans(corpus: Corpus, figures: Iterator[Figure]) -> Iterator[tuple[Figure, Decimal, Decimal]]:
    """Durations in days: the shortest and the longest that a figure prints."""
    for figure in figures:
        unit = corpus.terms.units.get(figure.statement.unit or "")
        numbers = [n for c in ("min", "max", "quantity", "mean", "median") if (n := figure.number(c)) is not None]
        if figure.own and unit in _DAYS and numbers:
            yield figure, min(numbers) * _DAYS[unit], max(numbers) * _DAYS[unit]


@rule(
    "time-point-after-follow-up",
    "outside-range",
    "medium",
    wrong="A figure is reported for a time when, as printed, nobody was followed any longer.",
    matters="The time point, or the length of follow-up, is misprinted.",
    action="Cite both places.",
)
def late(corpus: Corpus) -> Iterator[Check]:
    """The latest time point of the outcomes against the longest follow-up."""
    for source in corpus.sources:
        spans = list(_spans(corpus, corpus.measured(source, "FollowUpDuration")))
        seen = [(when, f) for f in corpus.of(source) if f.own and (when := days(f.statement.timepoint)) and _outcome(f)]
        if not spans or not seen or source.kind != "ClinicalPaper":
            continue
        longest, _, most = max(spans, key=lambda span: span[2])
        when, last = max(seen, key=lambda each: each[0])
        if Decimal(when) <= most * _SLACK:
            yield Check(AGREES, Spot.of(last), Spot.of(longest))
        elif longest.statement.comparator not in (">", ">="):
            message = f"A figure is dated {last.statement.timepoint}; the longest follow-up printed is {most:.0f} days."
            yield Check(DIFFERS, Spot.of(last), Spot.of(longest), message=message)


def _outcome(figure: Figure) -> bool:
    return figure.statement.category in ("outcome", "complication") and bool(figure.statement.numbers)


@rule(
    "follow-up-beyond-plan",
    "internal-contradiction",
    "low",
    wrong="The study period is printed shorter than the follow-up of its patients.",
    matters="It is not clear to which span the results refer.",
    action="Name the last outcome time and the follow-up range apart.",
)
def planned(corpus: Corpus) -> Iterator[Check]:
    """A follow-up period of the methods that is no visit, against the observed follow-up."""
    for source in corpus.sources:
        plans = [
            (figure, most)
            for figure, _, most in _spans(corpus, corpus.measured(source, "FollowUpSchedule"))
            if figure.statement.timepoint is None and not figure.statement.comparator
        ]
        spans = list(_spans(corpus, corpus.measured(source, "FollowUpDuration")))
        if not plans or not spans:
            continue
        plan, period = plans[0]
        longest, _, most = max(spans, key=lambda span: span[2])
        if most <= period * _SLACK:
            yield Check(AGREES, Spot.of(plan), Spot.of(longest))
        else:
            message = f"The period is {plan.number('quantity')} {plan.statement.unit} as printed; follow-up went to "
            message += f"{max(longest.statement.numbers.values())} {longest.statement.unit}."
            yield Check(DIFFERS, Spot.of(plan), Spot.of(longest), message=message)
