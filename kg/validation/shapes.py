"""The shapes as plain objects: what each is called, what it looks at, and what it tells a curator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple, serialize

from kg.errors import KgError, NotBuilt
from kg.namespaces import PREFIXES, SHAPES, curie
from kg.paths import SHAPES_DIR

__all__ = ["Node", "Shape", "Shapes", "Target", "load_shapes"]

_SH, _RDF = PREFIXES["sh"], PREFIXES["rdf"]
_NIL = _RDF + "nil"
_COMPARISONS = ("lessThan", "lessThanOrEquals", "equals", "disjoint", "hasValue")
_REPEATED = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}
_TARGETS = {
    "targetClass": "?this a/<http://www.w3.org/2000/01/rdf-schema#subClassOf>* <{}>",
    "targetSubjectsOf": "?this <{}> []",
    "targetObjectsOf": "[] <{}> ?this",
}

_SELECT = re.compile(r"\s*SELECT\s+(?:DISTINCT\s+)?\$this\s+\?value\s+WHERE\s*\{(?P<body>.*)\}\s*", re.DOTALL)

Node = NamedNode | BlankNode
_Node = Node


@dataclass(frozen=True)
class Target:
    """What a node shape looks at: the things of a class, or those at one end of a property."""

    kind: str
    iri: str

    @property
    def pattern(self) -> str:
        """A SPARQL pattern that binds ?this to each thing looked at."""
        return _TARGETS[self.kind].format(self.iri)


@dataclass(frozen=True)
class Shape:
    """One named shape that can be broken.

    Attributes:
        iri: the shape's IRI.
        name: the field, in a reader's words ("standard deviation").
        message: what was expected and what to do, in a curator's words.
        severity: Violation, Warning or Info.
        path: the field as a SPARQL property path of prefixed names; empty for a rule on a whole node.
        sparql_path: the same with full IRIs, ready for a query.
        path_turtle: the path as a SHACL report writes it.
        compared: the property that the field is compared with, or the value that it must have (an IRI), or None.
        targets: what the node shapes that use it look at.
        query: the body of its SPARQL constraint over ?this and ?value, with full IRIs, or None.
    """

    iri: str
    name: str
    message: str
    severity: str
    path: str
    sparql_path: str
    path_turtle: str
    compared: str | None
    targets: tuple[Target, ...]
    query: str | None


class Shapes:
    """All shapes of a folder of Turtle files.

    Attributes:
        turtle: the text of all files, for an engine to read.
        by_iri: the shapes that can be broken, by IRI.
        targets: what each node shape looks at, by the node shape's IRI.
    """

    def __init__(self, turtle: str) -> None:
        self.turtle = turtle
        self._graph = Store()
        self._graph.load(turtle.encode(), format=RdfFormat.TURTLE)
        owners: dict[str, list[Target]] = {}
        self.targets: dict[str, tuple[Target, ...]] = {}
        for node in self._named("NodeShape"):
            aims = [Target(kind, aim) for kind in _TARGETS for aim in self._texts(node, kind)]
            self.targets[node.value] = tuple(sorted(aims, key=lambda aim: (aim.kind, aim.iri)))
            for member in (node.value, *self._texts(node, "property")):
                owners.setdefault(member, []).extend(self.targets[node.value])
        self.by_iri: dict[str, Shape] = {}
        for kind in ("NodeShape", "PropertyShape"):
            for node in self._named(kind):
                if message := self._text(node, "message"):
                    self.by_iri[node.value] = self._shape(node, message, tuple(owners.get(node.value, ())))

    def _shape(self, node: NamedNode, message: str, targets: tuple[Target, ...]) -> Shape:
        path = self._object(node, "path")
        severity = (self._text(node, "severity") or f"{_SH}Violation").removeprefix(_SH)
        compared = next((iri for name in _COMPARISONS if (iri := self._text(node, name))), None)
        return Shape(
            iri=node.value,
            name=self._text(node, "name") or node.value.removeprefix(SHAPES),
            message=message,
            severity=severity,
            path=self._path(path, short=True) if path else "",
            sparql_path=self._path(path, short=False) if path else "",
            path_turtle=self._path_turtle(path) if path else "",
            compared=compared,
            targets=targets,
            query=self._query(node, self._path(path, short=False)) if path else None,
        )

    def _query(self, node: NamedNode, path: str) -> str | None:
        constraint = self._object(node, "sparql")
        if constraint is None:
            return None
        text = self._text(constraint, "select") or ""
        found = _SELECT.fullmatch(text)
        if found is None:
            raise KgError(f"The shape {curie(node.value)} has a query that is not SELECT $this ?value WHERE {{ … }}.")
        return found["body"].replace("$PATH", path).replace("$this", "?this")

    @cached_property
    def core(self) -> str:
        """The shapes without their SPARQL constraints, as N-Triples."""
        constraints = NamedNode(_SH + "sparql")
        kept = (quad.triple for quad in self._graph if quad.predicate != constraints)
        return (serialize(kept, format=RdfFormat.N_TRIPLES) or b"").decode()

    def parameters(self, node: Node) -> list[tuple[str, Node | Literal]]:
        """What a shape says in SHACL's words, by local name of the property; sorted."""
        found = []
        for quad in self._graph.quads_for_pattern(node, None, None):
            if quad.predicate.value.startswith(_SH) and isinstance(quad.object, NamedNode | BlankNode | Literal):
                found.append((quad.predicate.value.removeprefix(_SH), quad.object))
        return sorted(found, key=lambda pair: (pair[0], str(pair[1])))

    def values(self, node: Node, name: str) -> list[Node | Literal]:
        """The values of one SHACL property of a shape, sorted."""
        return [value for key, value in self.parameters(node) if key == name]

    def members(self, head: Node | Literal) -> list[Node | Literal]:
        """The members of a list, literals among them."""
        items: list[Node | Literal] = []
        while not isinstance(head, Literal) and head.value != _NIL:
            firsts = [q.object for q in self._graph.quads_for_pattern(head, NamedNode(_RDF + "first"), None)]
            rests = [q.object for q in self._graph.quads_for_pattern(head, NamedNode(_RDF + "rest"), None)]
            if not firsts or not rests or isinstance(firsts[0], Triple) or isinstance(rests[0], Triple):
                break
            items.append(firsts[0])
            head = rests[0]
        return items

    def path(self, node: Node) -> str:
        """The path of a property shape as a SPARQL property path with full IRIs; empty if it has none."""
        found = self._object(node, "path")
        return self._path(found, short=False) if found else ""

    def _path(self, node: _Node, short: bool) -> str:
        """A SHACL path as a SPARQL property path."""
        if isinstance(node, NamedNode):
            return curie(node.value) if short else f"<{node.value}>"
        if steps := self._list(node):
            return "/".join(self._path(step, short) for step in steps)
        if inner := self._object(node, "inversePath"):
            return "^" + self._path(inner, short)
        if inner := self._object(node, "alternativePath"):
            return "(" + "|".join(self._path(step, short) for step in self._list(inner)) + ")"
        for name, sign in _REPEATED.items():
            if inner := self._object(node, name):
                return self._path(inner, short) + sign
        raise ValueError("a shape has a path that is none of SHACL's")

    def _path_turtle(self, node: _Node) -> str:
        if isinstance(node, NamedNode):
            return f"<{node.value}>"
        if steps := self._list(node):
            return f"( {' '.join(map(self._path_turtle, steps))} )"
        for name in ("inversePath", "alternativePath", *_REPEATED):
            if inner := self._object(node, name):
                return f"[ sh:{name} {self._path_turtle(inner)} ]"
        raise ValueError("a shape has a path that is none of SHACL's")

    def _named(self, kind: str) -> list[NamedNode]:
        found = self._graph.quads_for_pattern(None, NamedNode(_RDF + "type"), NamedNode(_SH + kind))
        return sorted((q.subject for q in found if isinstance(q.subject, NamedNode)), key=lambda node: node.value)

    def _object(self, node: _Node, name: str, base: str = _SH) -> _Node | None:
        found = self._graph.quads_for_pattern(node, NamedNode(base + name), None)
        return next((q.object for q in found if isinstance(q.object, NamedNode | BlankNode)), None)

    def _list(self, node: _Node) -> list[_Node]:
        items: list[_Node] = []
        rest: _Node | None = node
        while rest is not None and rest != NamedNode(_NIL):
            if (first := self._object(rest, "first", _RDF)) is None:
                break
            items.append(first)
            rest = self._object(rest, "rest", _RDF)
        return items

    def _texts(self, node: _Node, name: str) -> list[str]:
        found = self._graph.quads_for_pattern(node, NamedNode(_SH + name), None)
        return sorted(q.object.value for q in found if not isinstance(q.object, BlankNode))  # type: ignore[union-attr]

    def _text(self, node: _Node, name: str) -> str | None:
        return next(iter(self._texts(node, name)), None)


@lru_cache(maxsize=2)
def load_shapes(folder: Path = SHAPES_DIR) -> Shapes:
    """The shapes of every Turtle file in a folder.

    Raises:
        NotBuilt: the folder holds no shape, so that nothing could be found wrong.
    """
    shapes = Shapes("\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.ttl"))))
    if not shapes.by_iri:
        raise NotBuilt(f"There are no shapes in {folder}, so nothing can be checked.")
    return shapes
