"""Confidence intervals of proportions, kept apart from what is printed: they stand in a named graph of their own."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from kg.namespaces import ABL
from kg.populate.quads import QuadSet, graph, literal

__all__ = ["add_intervals", "upper_bound_of_zero", "wilson"]

Z_95 = 1.959963984540054


def wilson(count: int, denominator: int, z: float = Z_95) -> tuple[float, float]:
    """The Wilson score interval of a proportion (E. B. Wilson, JASA 1927;22:209-212).

    Args:
        count: events.
        denominator: those at risk; more than 0, not less than count.
        z: standard normal quantile; the default gives 95 %.

    Returns:
        Lower and upper bound as fractions from 0 to 1.

    Raises:
        ValueError: the count does not fit the denominator.

    >>> [round(bound, 4) for bound in wilson(25, 63)]
    [0.285, 0.5204]
    """
    if not 0 <= count <= denominator or denominator == 0:
        raise ValueError(f"{count} of {denominator} is not a proportion")
    share = count / denominator
    middle = share + z * z / (2 * denominator)
    spread = z * math.sqrt(share * (1 - share) / denominator + z * z / (4 * denominator**2))
    scale = 1 + z * z / denominator
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def upper_bound_of_zero(denominator: int, confidence: float = 0.95) -> float:
    """The largest proportion under which none of so many would still be seen (exact, one-sided).

    Method: Clopper and Pearson, Biometrika 1934;26:404-413; "3 / n" is its rule of thumb.

    >>> round(upper_bound_of_zero(38), 4)
    0.0758
    """
    return float(1 - (1 - confidence) ** (1 / denominator))


def _text(term: object) -> str:
    return term.value if isinstance(term, Literal) else ""


def add_intervals(quads: Iterable[Quad]) -> list[Quad]:
    """A share and its Wilson interval for every result that prints a count with its denominator.

    Args:
        quads: the evidence graph.

    Returns:
        Quads of the graph `derived`; computed, not printed. A count over its denominator gets none.
    """
    counts: dict[NamedNode, int] = {}
    denominators: dict[NamedNode, int] = {}
    for quad in quads:
        for predicate, found in (("count", counts), ("denominator", denominators)):
            if quad.predicate.value == ABL + predicate and isinstance(quad.subject, NamedNode):
                found[quad.subject] = int(_text(quad.object))
    made = QuadSet()
    where = graph("derived")
    for node, denominator in denominators.items():
        count = counts.get(node)
        if count is None or not 0 <= count <= denominator or denominator == 0:
            continue
        low, high = wilson(count, denominator)
        for name, value in (("share", count / denominator), ("shareLower", low), ("shareUpper", high)):
            made.add(where, node, f"abl:{name}", literal(Decimal(f"{value:.6f}")))
    return made.quads()
