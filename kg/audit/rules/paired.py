"""Changes from baseline: can a paired test have the printed p-value?"""

from __future__ import annotations

from collections.abc import Iterator

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, UNTESTABLE, Check, Spot, rule
from kg.audit.granularity import half_step
from kg.audit.recompute import Moments, paired_bounds
from kg.audit.rules.tests import PAIRED, allowed
from kg.audit.samples import days, sample

__all__ = ["paired"]


@rule(
    "paired-test-bounds",
    "test-mismatch",
    "medium",
    wrong="No correlation between the two visits lets a paired t-test give the printed p-value.",
    matters="The change may be less, or more, certain than it is said to be.",
    action="Cite means and spreads; the exact test needs the single differences.",
    source="bounds over the correlation from -1 to 1",
)
def paired(corpus: Corpus) -> Iterator[Check]:
    """Means and spreads after the procedure against those before it, in the same group."""
    before: dict[tuple[str, str, str], Figure] = {}
    for figure in corpus.figures:
        if figure.own and figure.statement.timepoint == "baseline" and figure.number("sd") is not None:
            before.setdefault((figure.source.key, figure.measure, figure.statement.group), figure)
    for figure in corpus.figures:
        first = before.get((figure.source.key, figure.measure, figure.statement.group))
        has_p = figure.number("p_value") is not None and figure.number("sd") is not None
        if first and has_p and figure.own and days(figure.statement.timepoint) is not None:
            yield _bounded(corpus, first, figure)


def _bounded(corpus: Corpus, first: Figure, figure: Figure) -> Check:
    spots = Spot.of(figure), Spot.of(first)
    known = sample(corpus, figure)
    if not _is_paired(corpus, figure):
        return Check(UNTESTABLE, *spots, message="No paired t-test is named for this comparison.")
    if known is None:
        return Check(UNTESTABLE, *spots, message="How many were measured is not printed.")
    slack = sum(float(half_step(f.statement.numbers["mean"])) for f in (first, figure))
    one, two = (
        Moments(float(f.statement.numbers["mean"]), float(f.statement.numbers["sd"]), known.n) for f in (first, figure)
    )
    least, most = paired_bounds(one, two, slack)
    low, high = allowed(figure)
    formula = f"p from {least:.2g} to {most:.2g} for n = {known.n}, r from 1 to -1"
    if most < low or least > high:
        message = f"p {figure.statement.p_op} {figure.number('p_value')} is printed; for any correlation between the "
        message += f"visits p lies from {least:.2g} to {most:.2g}."
        return Check(DIFFERS, *spots, formula, message)
    if low <= least and most <= high:
        return Check(AGREES, *spots, formula)
    message = f"It depends on the correlation between the visits, which is not printed ({formula})."
    return Check(UNTESTABLE, *spots, formula, message)


def _is_paired(corpus: Corpus, figure: Figure) -> bool:
    """Whether the figure, or else the methods for its measure, name a paired t-test."""
    if figure.statement.test:
        return bool(PAIRED.search(figure.statement.test))
    named = [f.statement for f in corpus.measured(figure.source, "StatisticalTest") if f.own]
    fitting = [s for s in named if s.value in (None, figure.measure)]
    return any(PAIRED.search(f"{s.value_text} {s.places[0].printed}") for s in fitting)
