"""What a review says of a study, against what the study's own paper prints."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, UNTESTABLE, Check, Spot, rule
from kg.audit.rules.promises import has_result
from kg.records import Source

__all__ = ["events", "figures", "verdicts"]

_COLUMNS = ("count", "mean", "median", "min", "max")
_EVENTS = ("ReportedComplication", "IncompleteSuccessReason")
# Where the paper prints the same number under another name: mean and median are not one thing.
_OTHER_NAMES = {"mean": ("median", "quantity", "min"), "median": ("mean",)}


def _reviewed(corpus: Corpus) -> Iterator[tuple[Figure, Source]]:
    """What a review says of one study whose own paper was read, with that paper; a group of one is that study."""
    for figure in corpus.figures:
        about = figure.statement.about
        if about is None and len(figure.group.members) == 1:
            about = figure.group.members[0]
        if figure.statement.category == "review" and about is not None:
            paper = corpus.study_of(figure.source, about)
            if paper:
                yield figure, corpus.evidence.sources[paper]


def _said(corpus: Corpus, *measures: str) -> Iterator[tuple[Figure, Source]]:
    """What a review says of a study in these measures, once each, in the words that say most."""
    found: dict[tuple[str, str | None, str], tuple[Figure, Source]] = {}
    for figure, paper in _reviewed(corpus):
        if figure.measure in measures and figure.statement.value:
            key = (figure.source.key, figure.statement.value, paper.key)
            if key not in found or len(figure.printed) > len(found[key][0].printed):
                found[key] = (figure, paper)
    yield from found.values()


def _counterparts(corpus: Corpus, figure: Figure, paper: Source) -> list[Figure]:
    """The paper's own figures of the same measure, value and time, on all its patients or lesions."""
    value, time = figure.statement.value, figure.statement.timepoint
    return [
        other
        for other in corpus.measured(paper, figure.measure)
        if other.own and other.statement.value == value and other.group.part_of is None
        if time is None or other.statement.timepoint in (None, time)
    ]


@rule(
    "review-figure",
    "review-paper-conflict",
    "medium",
    wrong="A review prints a figure of a study that the study's own paper does not print as such.",
    matters="The review's totals and verdicts rest on it.",
    action="Cite the paper; name the review's figure as the review's.",
)
def figures(corpus: Corpus) -> Iterator[Check]:
    """Counts, means, medians and ranges of one study in the review, against the paper's."""
    for figure, paper in _reviewed(corpus):
        if figure.measure == "StudyCount":
            continue
        counterparts = _counterparts(corpus, figure, paper)
        for column in _COLUMNS:
            number = figure.number(column)
            if number is not None:
                yield _compare(corpus, figure, counterparts, column, number)


def _compare(corpus: Corpus, figure: Figure, counterparts: list[Figure], column: str, number: Decimal) -> Check:
    spot = Spot.of(figure)
    name = corpus.label(figure.measure)
    same = [other for other in counterparts if other.number(column) is not None]
    for other in same:
        if other.number(column) == number:
            return Check(AGREES, spot, Spot.of(other))
    if same:
        message = f"The review prints {number} as {column} of {name}; the paper prints {same[0].number(column)}."
        return Check(DIFFERS, spot, Spot.of(same[0]), message=message, severity="high" if column == "count" else None)
    for other_name in _OTHER_NAMES.get(column, ()):
        for other in counterparts:
            if other.number(other_name) == number:
                words = {"quantity": "a bound or a plan", "min": "a minimum"}.get(other_name, f"a {other_name}")
                message = f"The review prints {number} as {column} of {name}; in the paper it is {words}."
                return Check(DIFFERS, spot, Spot.of(other), message=message)
    return Check(UNTESTABLE, spot, message=f"The paper prints no {column} of {name}.")


@rule(
    "review-event",
    "review-paper-conflict",
    "high",
    wrong="A review reports an event of a study whose own paper says that it was not seen.",
    matters="The study is judged by harm that it did not report.",
    action="Cite the paper; ask the review's authors where the event comes from.",
)
def events(corpus: Corpus) -> Iterator[Check]:
    """Complications and reasons for failure, against what the paper saw and did not see."""
    for figure, paper in _said(corpus, *_EVENTS):
        event = figure.statement.value or ""
        spot = Spot.of(figure)
        own = [other for other in corpus.of(paper) if other.own and corpus.is_a(other.measure, event)]
        seen = [other for other in own if other.number("count")]
        not_seen = [other for other in own if _is_wholly_absent(other)]
        # That a narrower event was not seen (a deep infection) leaves the others open, unless the verdict asks for it.
        absent = [other for other in not_seen if other.measure == event]
        narrower = [
            other for other in not_seen if other.measure != event and _asked(corpus, figure.source, other.measure)
        ]
        name = corpus.label(event)
        if narrower:
            message = (
                f"The review names {name}; the paper prints that {corpus.label(narrower[0].measure)} was not seen."
            )
            yield Check(DIFFERS, spot, Spot.of(narrower[0]), message=message)
        elif seen:
            yield Check(AGREES, spot, Spot.of(seen[0]))
        elif absent:
            message = f"The review names {name}; the paper prints that it was not seen."
            yield Check(DIFFERS, spot, Spot.of(absent[0]), message=message)
        else:
            yield Check(UNTESTABLE, spot, message=f"The paper neither reports {name} nor says that it was not seen.")


def _is_wholly_absent(figure: Figure) -> bool:
    """Whether an event was seen in nobody, of whatever kind and grade."""
    s = figure.statement
    return s.status == "reported-as-absent" and not s.value and not s.grade and figure.group.part_of is None


def _asked(corpus: Corpus, review: Source, measure: str) -> bool:
    """Whether the review's own definition of success names this measure."""
    return any(f.statement.value == measure for f in _criteria(corpus, review))


def _criteria(corpus: Corpus, review: Source) -> list[Figure]:
    return [f for f in corpus.measured(review, "CompleteSuccess") if f.statement.category == "definition"]


@rule(
    "verdict-needs-outcome",
    "review-paper-conflict",
    "high",
    wrong="A review's verdict needs an outcome that the study's own paper never reports.",
    matters="Success is concluded from silence.",
    action="Do not count the study as a success by that definition.",
)
def verdicts(corpus: Corpus) -> Iterator[Check]:
    """Complete success, criterion by criterion of the review's definition, against the paper's results."""
    for figure, paper in _said(corpus, "SuccessVerdict"):
        if figure.statement.value != "CompleteSuccess":
            continue
        for criterion in _criteria(corpus, figure.source):
            value = criterion.statement.value
            if value is None:
                continue
            # Local control says the same as recurrence, so any measure of the same branch will do.
            branch = "TumourControlMeasure" if corpus.is_a(value, "TumourControlMeasure") else value
            if has_result(corpus, paper, branch) or not corpus.is_a(value, "TumourControlMeasure"):
                yield Check(AGREES, Spot.of(figure), Spot.of(criterion))
            else:
                planned = next(iter(corpus.measured(paper, "ImagingFollowUpSchedule")), None)
                message = f"Complete success asks about {corpus.label(value)}; the paper prints no result on it."
                yield Check(DIFFERS, Spot.of(figure), Spot.of(planned or criterion), message=message)
