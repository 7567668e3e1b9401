"""P-values: one comparison, one statement of its probability?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, Check, Spot, rule

__all__ = ["compatible"]

_WHOLE = ("all", "follow-up")


def compatible(a: Figure, b: Figure) -> bool:
    """Whether one probability can meet both statements: below 0.01 and below 0.001 can, 0.03 and below 0.01 cannot."""
    (low_a, high_a), (low_b, high_b) = _bounds(a), _bounds(b)
    return not _opposed(a, b) and max(low_a, low_b) <= min(high_a, high_b)


def _opposed(a: Figure, b: Figure) -> bool:
    """Whether one says that a limit is not reached and the other that it is passed: p < 0.05 and p > 0.05."""
    senses = {(figure.statement.p_op or "")[:1] for figure in (a, b)}
    return senses == {"<", ">"} and a.number("p_value") == b.number("p_value")


def _bounds(figure: Figure) -> tuple[float, float]:
    value = figure.statement.numbers["p_value"]
    # Half a unit in the last digit: 0.03 is anything that rounds to it.
    slack = 0.5 * 10.0 ** int(value.as_tuple().exponent)
    number = float(value)
    operator = figure.statement.p_op
    if operator in ("<", "<="):
        return 0.0, number
    if operator in (">", ">="):
        return number, 1.0
    return max(0.0, number - slack), min(1.0, number + slack)


def _printed(figure: Figure) -> str:
    return f"{figure.statement.p_op} {figure.number('p_value')}"


@rule(
    "p-value-restated",
    "p-value-conflict",
    "low",
    wrong="The p-value of one comparison is stated differently in two places.",
    matters="Bounds that can both hold leave open which was computed; values that exclude each other are wrong.",
    action="Cite the most exact statement with its place.",
)
def restated(corpus: Corpus) -> Iterator[Check]:
    """P-values of one measure, group and time point; one for all times is held against each bound that differs."""
    groups: dict[tuple[object, ...], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in corpus.figures:
        s = figure.statement
        if figure.number("p_value") is not None and s.category not in ("cited", "design", "definition"):
            groups[figure.source.key, s.about, s.measure, s.value, s.group][s.timepoint or "all"].append(figure)
    for times in groups.values():
        whole = [figure for name in _WHOLE for figure in times.get(name, ())]
        for name, figures in times.items():
            if name not in _WHOLE:
                yield from _chain(figures, corpus)
        yield from _chain(sorted(whole, key=lambda f: f.offset), corpus)
        later = [figures for name, figures in times.items() if name not in (*_WHOLE, "baseline")]
        parts = sorted((figure for figures in later for figure in figures), key=lambda f: f.offset)
        for each in whole:
            yield from _against(each, parts, corpus)


def _chain(figures: list[Figure], corpus: Corpus) -> Iterator[Check]:
    """Each statement against the one before it."""
    for a, b in pairwise(figures):
        yield from _check(a, b, corpus)


def _against(whole: Figure, parts: list[Figure], corpus: Corpus) -> Iterator[Check]:
    """One statement for all times against the first of each other bound; it may be the loosest of them."""
    loosest = max(parts, key=lambda part: _bounds(part)[1], default=None)
    if loosest is not None and _printed(loosest) == _printed(whole):
        parts = [loosest]
    seen: set[str] = set()
    for part in parts:
        if _printed(part) not in seen:
            seen.add(_printed(part))
            a, b = sorted((whole, part), key=lambda f: f.offset)
            yield from _check(a, b, corpus)


def _check(a: Figure, b: Figure, corpus: Corpus) -> Iterator[Check]:
    tests = {figure.statement.test for figure in (a, b)}
    if len(tests - {None}) > 1:
        # Two named tests are two comparisons.
        return
    if _printed(a) == _printed(b) or (a.number("p_value") == b.number("p_value") and not _opposed(a, b)):
        yield Check(AGREES, Spot.of(a), Spot.of(b))
        return
    name = corpus.label(a.measure)
    both = "; both can hold" if compatible(a, b) else "; both cannot hold"
    message = f"For {name}, p {_printed(a)} is printed in one place and p {_printed(b)} in another{both}."
    yield Check(DIFFERS, Spot.of(a), Spot.of(b), message=message, severity="low" if compatible(a, b) else "high")


@rule(
    "p-value-at-baseline",
    "p-value-conflict",
    "low",
    wrong="A p-value stands at the baseline, where there is nothing yet to compare with.",
    matters="It is not said which comparison the value belongs to.",
    action="Do not cite it as a comparison; look for the p-value of each later time point.",
)
def at_baseline(corpus: Corpus) -> Iterator[Check]:
    """P-values of a single group before the procedure."""
    for figure in corpus.figures:
        s = figure.statement
        if figure.number("p_value") is None or s.category != "outcome" or s.timepoint is None:
            continue
        if s.timepoint == "baseline" and not s.test:
            message = (
                f"The preoperative {corpus.label(figure.measure)} has p {_printed(figure)}, of no named comparison."
            )
            yield Check(DIFFERS, Spot.of(figure), message=message)
        else:
            yield Check(AGREES, Spot.of(figure))
