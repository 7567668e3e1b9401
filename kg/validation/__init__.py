"""Validation: the graph held against the shapes, what is wrong said in sentences.

SHACL engines are imported when one is asked for, never before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kg.validation.engines import run
from kg.validation.findings import Finding, Names, explain
from kg.validation.formats import conforms, report_csv, report_json, report_text, report_turtle, summary
from kg.validation.guards import EMPTY_GRAPH, IDLE_SHAPE, idle
from kg.validation.shapes import load_shapes

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["Finding", "conforms", "report_csv", "report_json", "report_text", "report_turtle", "summary", "validate"]

_RANKS = ("Violation", "Warning", "Info")


class _HasStore(Protocol):
    @property
    def raw(self) -> Store: ...


def validate(store: _HasStore, engine: str = "oxigraph", *, whole: bool = True) -> list[Finding]:
    """What is wrong with a graph: the worst first, then by thing and shape; the same graph gives the same list.

    Args:
        store: the graph, with its ontology; all its named graphs are validated as one.
        engine: `oxigraph` (fast) or `pyshacl` (the reference).
        whole: the graph is meant to be complete, so that a shape which selects nothing is a finding; an empty graph
            always is.

    Returns:
        The findings; none if every shape looked at something and found nothing wrong.

    Raises:
        UnknownName: there is no such engine.
        KgError: the engine is not installed, or could not work.
    """
    shapes = load_shapes()
    cards = {**shapes.by_iri, EMPTY_GRAPH.iri: EMPTY_GRAPH, IDLE_SHAPE.iri: IDLE_SHAPE}
    found = set(run(engine, store.raw, shapes)) if len(store.raw) else set()
    found |= {broken for broken in idle(store.raw, shapes) if whole or broken.shape == EMPTY_GRAPH.iri}
    names = Names(store.raw)
    findings = [explain(broken, cards[broken.shape], names) for broken in found]
    return sorted(
        findings, key=lambda f: (_RANKS.index(f.severity), f.focus, f.shape, f.constraint, f.value, f.message)
    )
