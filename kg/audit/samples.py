"""How many were measured: the size of the sample behind a figure, as far as it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.audit.corpus import Corpus, Figure
from kg.populate.statements import days_of

__all__ = ["Sample", "averages", "days", "lost", "sample"]

_SEEN = "FollowUpCompletion"


@dataclass(frozen=True)
class Sample:
    """A size, and the figure that prints it."""

    n: int
    said: Figure


def averages(corpus: Corpus) -> Iterator[tuple[Figure, Decimal, Decimal | None]]:
    """Figures with their mean and spread; one that is printed again alike, as in a table, is met once."""
    seen: set[tuple[object, ...]] = set()
    for figure in corpus.figures:
        s = figure.statement
        mean, sd = figure.number("mean"), figure.number("sd")
        key = (figure.source.key, s.about, s.measure, s.value, s.group, s.timepoint, str(mean), str(sd))
        if mean is not None and key not in seen:
            seen.add(key)
            yield figure, mean, sd


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
    known = [f for f in corpus.measured(figure.source, measure, _SEEN) if _alike(f, figure)]
    at_time = [f for f in known if f.measure == _SEEN and f.statement.timepoint == figure.statement.timepoint]
    sizes = [f for f in known if f.measure == measure and f.statement.value is None]
    for said in (*at_time, *sizes):
        if count := said.number("count"):
            return Sample(int(count), said)
    return None


def _alike(size: Figure, figure: Figure) -> bool:
    """Whether a size is of whom the figure is of: the same quoted study, or the same group."""
    if (size.statement.category == "cited") != (figure.statement.category == "cited"):
        return False
    if figure.statement.category == "cited":
        return figure.statement.about is not None and size.statement.about == figure.statement.about
    return size.statement.group == figure.statement.group


def _of_lesions(corpus: Corpus, figure: Figure) -> bool:
    if figure.statement.category == "cited":
        return not any(corpus.is_a(figure.measure, kind) for kind in ("PopulationMeasure", "OutcomeMeasure"))
    return figure.group.kind == "LesionSet"


def lost(corpus: Corpus, figure: Figure) -> bool:
    """Whether patients died or left before the time point, and nothing says how many were measured then."""
    when = days(figure.statement.timepoint)
    if when is None or not figure.own:
        return False
    for seen in corpus.measured(figure.source, _SEEN):
        visit = days(seen.statement.timepoint)
        # All who came to a later visit were there; of some who came, it is known at that visit only.
        if _alike(seen, figure) and visit and (visit == when or (visit > when and not seen.number("count"))):
            return False
    deaths = corpus.measured(figure.source, *sorted(corpus.terms.descendants("Death")))
    return any(_alike(f, figure) and f.number("count") and _begins(f) < when for f in deaths)


def _begins(figure: Figure) -> int:
    """The first day of a figure's time point; 0 where it has no number."""
    return days((figure.statement.timepoint or "").split("/")[0]) or 0
