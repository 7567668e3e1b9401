"""How many were measured: the size of the sample behind a figure, as far as it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from kg.audit.corpus import Corpus, Figure
from kg.populate.statements import days_of

__all__ = ["Sample", "days", "lost", "sample"]

_SEEN = "FollowUpCompletion"


@dataclass(frozen=True)
class Sample:
    """A size, and the figure that prints it."""

    n: int
    said: Figure


def days(timepoint: str | None) -> int | None:
    """The days from the procedure to a time point (the later end of a span); None where it has no number.

    >>> days("PT24H"), days("P2W/P4W"), days("baseline")
    (1, 28, None)
    """
    if timepoint is None or not timepoint.startswith("P"):
        return None
    return int(days_of(timepoint.split("/")[-1]))


def sample(corpus: Corpus, figure: Figure) -> Sample | None:
    """The size of the group at the figure's time point if that is printed, else the size of the group.

    None where no size is printed, and for a figure pooled over studies: a mean of means has no sample.
    """
    pooled = figure.group.kind == "StudySet" and figure.statement.about is None
    if pooled and figure.statement.category != "cited":
        return None
    measure = "LesionCount" if _of_lesions(corpus, figure) else "PatientCount"
    if figure.statement.category == "cited":
        about = figure.statement.about
        known = [f for f in corpus.measured(figure.source, measure) if f.statement.about == about and about]
    else:
        known = [f for f in corpus.in_group(figure.source, figure.statement.group) if f.measure in (measure, _SEEN)]
    at_time = [f for f in known if f.measure == _SEEN and f.statement.timepoint == figure.statement.timepoint]
    sizes = [f for f in known if f.measure == measure and f.statement.value is None]
    for said in (*at_time, *sizes):
        if count := said.number("count"):
            return Sample(int(count), said)
    return None


def _of_lesions(corpus: Corpus, figure: Figure) -> bool:
    if figure.statement.category == "cited":
        return not any(corpus.is_a(figure.measure, kind) for kind in ("PopulationMeasure", "OutcomeMeasure"))
    return figure.group.kind == "LesionSet"


def lost(corpus: Corpus, figure: Figure) -> bool:
    """Whether patients died or left before the time point, and nothing says how many were measured then."""
    when = days(figure.statement.timepoint)
    if when is None or not figure.own:
        return False
    others = corpus.in_group(figure.source, figure.statement.group)
    # Everyone is there at a time point if all came to it or to a later one.
    if any(f.measure == _SEEN and (days(f.statement.timepoint) or 0) >= when for f in others):
        return False
    return any(corpus.is_a(f.measure, "Death") and f.number("count") for f in others)
