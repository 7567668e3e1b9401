"""The rules of the audit, each with its card; importing this package enters them all."""

from kg.audit.rules import (
    cases,
    criteria,
    dates,
    denominators,
    drift,
    granularity,
    percentages,
    promises,
    pvalues,
    ranges,
    restated,
    review,
    spread,
)

__all__ = [
    "cases",
    "criteria",
    "dates",
    "denominators",
    "drift",
    "granularity",
    "percentages",
    "promises",
    "pvalues",
    "ranges",
    "restated",
    "review",
    "spread",
]
