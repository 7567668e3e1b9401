"""Before studies are added up: which of them may count the same patients."""

from __future__ import annotations

from collections.abc import Collection

from pyoxigraph import Literal, NamedNode

from kg.paths import QUERIES_DIR
from kg.store import GraphStore

__all__ = ["overlap_warnings"]


def overlap_warnings(store: GraphStore, studies: Collection[NamedNode] | None = None) -> tuple[str, ...]:
    """One sentence for each pair of studies that may count the same patients.

    Args:
        store: the graph; the pairs are those of its graph `overlap`.
        studies: the IRIs of those that are added up; all papers read when not given.
    """
    view = (QUERIES_DIR / "views" / "overlaps.rq").read_text(encoding="utf-8")
    found = []
    for one, other, papers, warning in store.select(view):
        both_papers = isinstance(papers, Literal) and papers.value == "true"
        pooled = both_papers if studies is None else one in studies and other in studies
        if pooled and isinstance(warning, Literal):
            found.append(warning.value)
    return tuple(found)
