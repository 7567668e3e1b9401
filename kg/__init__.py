"""The evidence knowledge graph of image-guided tumour ablation.

>>> import kg
>>> graph = kg.load()
>>> graph.query("CQ16").columns[0]
'study'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from kg.graph import EvidenceGraph, load

__all__ = ["EvidenceGraph", "__version__", "load"]


def __getattr__(name: str) -> object:
    # Loaded on first use: `kg --help` and the lower rooms, which read the version here, need none of it.
    if name in ("EvidenceGraph", "load"):
        from kg import graph

        return getattr(graph, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
