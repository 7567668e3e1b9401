"""Could the same patients be counted twice? Windows, centres, authors and bounds for each pair of studies."""

from __future__ import annotations

from kg.overlap.cohorts import Cohort, read_cohorts
from kg.overlap.pairs import CERTAIN, JUDGEMENTS, Overlap, all_overlaps, compare
from kg.overlap.pools import Interval, Pool, distinct, pool, pooling_warnings, union_interval

__all__ = [
    "CERTAIN",
    "JUDGEMENTS",
    "Cohort",
    "Interval",
    "Overlap",
    "Pool",
    "all_overlaps",
    "compare",
    "distinct",
    "pool",
    "pooling_warnings",
    "read_cohorts",
    "union_interval",
]
