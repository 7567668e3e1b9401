"""What the methods announce and the results never give; what is concluded without a result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, Check, Spot, rule
from kg.populate.statements import days_of, spoken
from kg.records import Source

__all__ = ["has_result"]

_RESULTS = ("outcome", "complication", "review", "population", "lesion", "intervention")
# Two names of one visit, such as 24 weeks and six months, are apart by this share of the time at most.
_SAME_VISIT = 0.1


def has_result(corpus: Corpus, source: Source, measure: str, numbers: bool = False) -> bool:
    """Whether a source prints a result of a measure, or of a kind of it, about its own study.

    Args:
        corpus: the records.
        source: the document.
        measure: local name of the measure.
        numbers: a bare p-value or a word does not count.
    """
    return any(_gives(corpus, figure, measure, numbers) for figure in corpus.of(source))


def _gives(corpus: Corpus, figure: Figure, measure: str, numbers: bool) -> bool:
    s = figure.statement
    if s.category not in _RESULTS or s.measure == "AuthorConclusion" or corpus.is_a(s.measure, "AnnouncedOutcome"):
        return False
    if not (corpus.is_a(s.measure, measure) or corpus.is_a(s.value, measure)):
        return False
    return not numbers or s.status != "reported" or bool(set(s.numbers) - {"p_value", "test_statistic"})


@rule(
    "outcome-not-reported",
    "promised-not-reported",
    "medium",
    wrong="An outcome is announced, and no result of it is printed.",
    matters="Silence on an announced outcome may hide an unwelcome result.",
    action="Treat it as not reported, never as zero; ask the authors.",
)
def outcomes(corpus: Corpus) -> Iterator[Check]:
    """Outcomes that methods, abstract or protocol name, against every result of the document."""
    for figure in corpus.figures:
        value = figure.statement.value
        if value and figure.own and corpus.is_a(figure.measure, "AnnouncedOutcome"):
            if has_result(corpus, figure.source, value):
                yield Check(AGREES, Spot.of(figure))
            else:
                message = f"The outcome {corpus.label(value)} is announced; no result of it is printed."
                yield Check(DIFFERS, Spot.of(figure), message=message)


@rule(
    "imaging-not-reported",
    "promised-not-reported",
    "high",
    wrong="Follow-up imaging is announced, and no finding on the treated tumour is printed.",
    matters="Local control is what the imaging was for; a reader may take silence for control.",
    action="Do not count the study as evidence on local control.",
)
def imaging(corpus: Corpus) -> Iterator[Check]:
    """Imaging schedules, against every result on tumour control."""
    for source in corpus.sources:
        planned = [f for f in corpus.measured(source, "ImagingFollowUpSchedule") if f.own]
        if not planned:
            continue
        first = min(planned, key=lambda figure: figure.offset)
        if has_result(corpus, source, "TumourControlMeasure"):
            yield Check(AGREES, Spot.of(first))
        else:
            message = "Follow-up imaging is announced; no result on local control or progression is printed."
            yield Check(DIFFERS, Spot.of(first), message=message)


@rule(
    "time-point-not-reported",
    "promised-not-reported",
    "low",
    wrong="An outcome is announced for a time point at which it is never printed.",
    matters="A missing point in a series may be the one that did not fit.",
    action="Use the times that are printed, and name those that are missing.",
)
def time_points(corpus: Corpus) -> Iterator[Check]:
    """Visits that the methods announce, against the times of each outcome that is printed over time."""
    for source in corpus.sources:
        visits = [
            f for f in corpus.measured(source, "FollowUpSchedule") if f.own and _in_methods(f) and _day(f) is not None
        ]
        printed: dict[str, list[Figure]] = defaultdict(list)
        for figure in corpus.of(source):
            if figure.own and figure.statement.category == "outcome" and _day(figure) is not None:
                printed[figure.measure].append(figure)
        for measure, figures in printed.items():
            days = {_day(figure) for figure in figures}
            if len(days) < 3 or not any(_promises(corpus, f, measure) for f in _announced(corpus, source)):
                continue
            missing = [
                visit for visit in visits if visit.statement.value in (None, measure) and not _near(_day(visit), days)
            ]
            if missing:
                times = " and ".join(_visit(visit) for visit in missing)
                message = f"{corpus.label(measure)} is announced for {times} as well, where it is not printed."
                yield Check(DIFFERS, Spot.of(missing[0]), Spot.of(figures[0]), message=message)
            elif visits:
                yield Check(AGREES, Spot.of(visits[0]), Spot.of(figures[0]))


def _visit(figure: Figure) -> str:
    time = figure.statement.timepoint or ""
    return spoken(time) if time.startswith("P") else time


def _announced(corpus: Corpus, source: Source) -> list[Figure]:
    return [f for f in corpus.of(source) if f.own and corpus.is_a(f.measure, "AnnouncedOutcome")]


def _promises(corpus: Corpus, announced: Figure, measure: str) -> bool:
    """Whether an announced outcome is this measure, a kind of it, or what it is a kind of (pain, of a pain score)."""
    value = announced.statement.value
    return value is not None and (corpus.is_a(value, measure) or corpus.is_a(measure, value))


def _in_methods(figure: Figure) -> bool:
    return any("Methods" in place.locator for place in figure.statement.places)


def _day(figure: Figure) -> float | None:
    time = figure.statement.timepoint
    if time is None or not (time == "baseline" or time.startswith("P")):
        return None
    return 0.0 if time == "baseline" else float(days_of(time))


def _near(day: float | None, days: set[float | None]) -> bool:
    return any(day is not None and other is not None and abs(day - other) <= _SAME_VISIT * day for other in days)


@rule(
    "conclusion-without-result",
    "claim-without-result",
    "medium",
    wrong="A conclusion names an effect for which the document prints no result.",
    matters="A reader of the conclusion takes for measured what was not.",
    action="Do not cite the conclusion as evidence on that effect.",
)
def conclusions(corpus: Corpus) -> Iterator[Check]:
    """Conclusions that name a measure, against every result of the document."""
    for source in corpus.sources:
        for figure in corpus.measured(source, "AuthorConclusion"):
            value = figure.statement.value
            if value is None or not figure.own or not corpus.is_a(value, "OutcomeMeasure"):
                continue
            if has_result(corpus, source, value):
                yield Check(AGREES, Spot.of(figure))
            else:
                message = f"The conclusion names {corpus.label(value)}; no result of it is printed."
                yield Check(DIFFERS, Spot.of(figure), message=message)


@rule(
    "significance-without-figure",
    "claim-without-result",
    "medium",
    wrong="A change is called significant, and not one of its figures is printed.",
    matters="How large the effect is cannot be known, and the p-value cannot be checked.",
    action="Cite the p-value alone, and say that no figure is given.",
)
def significance(corpus: Corpus) -> Iterator[Check]:
    """Outcomes with a p-value, against every printed number of the same measure."""
    first: dict[tuple[str, str], Figure] = {}
    for figure in corpus.figures:
        if figure.own and figure.statement.category == "outcome" and figure.number("p_value") is not None:
            first.setdefault((figure.source.key, figure.measure), figure)
    for figure in first.values():
        others = (other for other in corpus.measured(figure.source, figure.measure) if other.own)
        if any(set(other.statement.numbers) & {"mean", "median", "count", "percent", "quantity"} for other in others):
            yield Check(AGREES, Spot.of(figure))
        else:
            message = f"A p-value is printed for {corpus.label(figure.measure)}, and none of its figures."
            yield Check(DIFFERS, Spot.of(figure), message=message)
