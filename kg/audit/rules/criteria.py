"""Eligibility criteria of one study against those of its siblings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, Check, Spot, rule

__all__ = ["reversed_thresholds", "strictness"]

_CRITERIA = ("InclusionCriterion", "ExclusionCriterion")
_UPWARD = {">": True, ">=": True, "<": False, "<=": False}


def _thresholds(corpus: Corpus) -> Iterator[list[Figure]]:
    """Criteria with one limit that are alike: the same side, the same thing or unit, the same number."""
    found: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in corpus.figures:
        s, limit = figure.statement, figure.number("quantity")
        if figure.measure in _CRITERIA and figure.own and limit is not None and s.comparator in _UPWARD:
            what = s.value or corpus.terms.units.get(s.unit or "")
            if what:
                found[figure.measure, what, limit.normalize()].append(figure)
    yield from (figures for figures in found.values() if len({f.source.key for f in figures}) > 1)


@rule(
    "threshold-reversed",
    "reversed-threshold",
    "high",
    wrong="A criterion has the opposite sense of the same criterion in the other studies.",
    matters="As printed, the study would exclude those whom the others include.",
    action="Do not carry the criterion over as printed; ask the authors, and cite the siblings.",
)
def reversed_thresholds(corpus: Corpus) -> Iterator[Check]:
    """A minority sense among studies that print the same limit."""
    for figures in _thresholds(corpus):
        senses: dict[bool, list[Figure]] = {True: [], False: []}
        for figure in figures:
            senses[_UPWARD[figure.statement.comparator or ""]].append(figure)
        few, many = sorted(senses.values(), key=len)
        if not few:
            for figure in many[1:]:
                yield Check(AGREES, Spot.of(figure), Spot.of(many[0]))
            continue
        for figure in few:
            side = "excludes" if figure.measure.startswith("Exclusion") else "includes"
            limit, here, there = figure.number("quantity"), figure.statement.comparator, many[0].statement.comparator
            message = f"As printed it {side} {here} {limit} {figure.statement.unit or ''}".rstrip()
            message = f"{message}; {_named(many)}: {there} {limit}."
            yield Check(DIFFERS, Spot.of(figure), Spot.of(many[0]), message=message)


def _named(figures: list[Figure]) -> str:
    keys = list(dict.fromkeys(figure.source.key for figure in figures))
    return ", ".join(keys[:3]) + (f" and {len(keys) - 3} more" if len(keys) > 3 else "")


@rule(
    "threshold-strictness",
    "definition-conflict",
    "low",
    wrong="The same limit is strict in one study and not in another.",
    matters="Patients who stand exactly on the limit are in one study and not in the other.",
    action="Name the difference where the studies are compared or pooled.",
)
def strictness(corpus: Corpus) -> Iterator[Check]:
    """`> 4` in one study and `>= 4` in its siblings."""
    for figures in _thresholds(corpus):
        usual = max({f.statement.comparator for f in figures}, key=lambda c: _count(figures, c))
        model = next(f for f in figures if f.statement.comparator == usual)
        for figure in figures:
            here = figure.statement.comparator or ""
            if figure is model or _UPWARD[here] != _UPWARD[usual or ""]:
                continue
            if here == usual:
                yield Check(AGREES, Spot.of(figure), Spot.of(model))
            else:
                limit = figure.number("quantity")
                message = f"The limit is {here} {limit} here, and {usual} {limit} in {model.source.key}."
                yield Check(DIFFERS, Spot.of(figure), Spot.of(model), message=message)


def _count(figures: list[Figure], comparator: str | None) -> tuple[int, str]:
    return sum(f.statement.comparator == comparator for f in figures), comparator or ""
