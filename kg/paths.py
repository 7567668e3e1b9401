"""Where the project's files are, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "BUILD_DIR",
    "EVIDENCE_DIR",
    "EXPLORER_DIR",
    "GRAPH_FILE",
    "IN_CHECKOUT",
    "ONTOLOGY_DIR",
    "QUERIES_DIR",
    "SHAPES_DIR",
    "SITE_DATA_DIR",
]

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent

IN_CHECKOUT = (_CHECKOUT / "ontology" / "ablation-kg.ttl").is_file()
_RESOURCES = _CHECKOUT if IN_CHECKOUT else _PACKAGE / "_resources"

EVIDENCE_DIR = _PACKAGE / "evidence"
ONTOLOGY_DIR = _RESOURCES / "ontology"
SHAPES_DIR = _RESOURCES / "shapes"
QUERIES_DIR = _RESOURCES / "queries"
BUILD_DIR = _RESOURCES / "build"
GRAPH_FILE = BUILD_DIR / "graph.nq.gz"
EXPLORER_DIR = BUILD_DIR / "explorer"
SITE_DATA_DIR = BUILD_DIR / "site-data"
