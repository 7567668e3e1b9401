"""Typed absence: for each study and measure, how a document gives it, or where it was looked for in vain."""

from __future__ import annotations

from kg.coverage.matrix import Cell, Matrix, Remainder, coverage_matrix
from kg.coverage.quads import add_coverage

__all__ = ["Cell", "Matrix", "Remainder", "add_coverage", "coverage_matrix"]
