"""The store: where the graph is kept and asked.

Today one engine, embedded Oxigraph; whatever answers SPARQL 1.1 can stand behind the same interface.
"""

from kg.store.embedded import GraphStore, read_quads
from kg.store.rows import Row, Rows, plain

__all__ = ["GraphStore", "Row", "Rows", "plain", "read_quads"]
