"""A set of quads with short ways to say what is added, and the IRIs of the data."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from kg.namespaces import ABL, DATA, GRAPH, PREFIXES, expand

__all__ = ["COMMON", "QuadSet", "abl", "data", "graph", "literal"]

_XSD = PREFIXES["xsd"]
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
Value = NamedNode | Literal


@cache
def abl(name: str) -> NamedNode:
    """The ontology's term of a local name."""
    return NamedNode(ABL + name)


def data(*path: str) -> NamedNode:
    """The IRI of a thing in the data: its kind, then its keys (`data("group", "fan2023", "all")`)."""
    return NamedNode(DATA + "/".join(map(_quoted, path)))


@cache
def _quoted(part: str) -> str:
    return quote(part, safe="-._~")


@cache
def graph(name: str) -> NamedNode:
    """The IRI of a named graph."""
    return NamedNode(GRAPH + name)


# What several sources speak of alike (time points, the names of studies) stands once, in a graph of its own.
COMMON = NamedNode(GRAPH + "common")


@cache
def _term(name: str) -> NamedNode:
    return NamedNode(expand(name)) if ":" in name else abl(name)


def literal(value: str | int | Decimal, datatype: str | None = None, language: str | None = None) -> Literal:
    """A literal: text as string, int as xsd:integer, Decimal as xsd:decimal with its digits kept."""
    if language is not None:
        return Literal(str(value), language=language)
    if datatype is not None:
        return Literal(str(value), datatype=NamedNode(_XSD + datatype))
    if isinstance(value, Decimal):
        return Literal(format(value, "f"), datatype=NamedNode(_XSD + "decimal"))
    if isinstance(value, int):
        return Literal(str(value), datatype=NamedNode(_XSD + "integer"))
    return Literal(value)


class QuadSet:
    """Quads without repetition, in the order in which they were first added."""

    def __init__(self) -> None:
        self._quads: dict[Quad, None] = {}

    def add(self, where: NamedNode, subject: NamedNode, predicate: str, value: Value | None) -> None:
        """Add one quad; a value of None adds nothing.

        Args:
            where: the named graph.
            subject: what it is said of.
            predicate: prefixed name, as in `abl:mean`.
            value: IRI or literal.
        """
        if value is not None:
            self._quads[Quad(subject, _term(predicate), value, where)] = None

    def text(self, where: NamedNode, subject: NamedNode, predicate: str, value: str | None) -> None:
        """Add a plain text value; None or empty text adds nothing."""
        if value:
            self.add(where, subject, predicate, Literal(value))

    def label(self, where: NamedNode, subject: NamedNode, value: str) -> None:
        """Add an English label."""
        self.add(where, subject, "rdfs:label", Literal(value, language="en"))

    def types(self, where: NamedNode, subject: NamedNode, *names: str) -> None:
        """Say of which classes a thing is; names are prefixed, or local names of the ontology."""
        for name in names:
            self._quads[Quad(subject, _TYPE, _term(name), where)] = None

    def quads(self) -> list[Quad]:
        """All quads."""
        return list(self._quads)
