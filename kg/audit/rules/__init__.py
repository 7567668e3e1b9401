"""The rules of the audit, each with its card; importing this package enters them all."""

from kg.audit.rules import (
    cases,
    criteria,
    dates,
    denominators,
    drift,
    granularity,
    paired,
    percentages,
    promises,
    pvalues,
    ranges,
    restated,
    review,
    significance,
    spread,
    tests,
)

__all__ = [
    "cases",
    "criteria",
    "dates",
    "denominators",
    "drift",
    "granularity",
    "paired",
    "percentages",
    "promises",
    "pvalues",
    "ranges",
    "restated",
    "review",
    "significance",
    "spread",
    "tests",
]
