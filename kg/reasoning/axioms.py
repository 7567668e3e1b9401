"""The ontology's axioms as plain objects: the part of OWL 2 that the rules understand.

Read from RDF after the mapping of the W3C recommendation "OWL 2 Web Ontology Language: Mapping to RDF Graphs".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import KgError
from kg.namespaces import PREFIXES, curie

__all__ = ["AtLeast", "Axioms", "HasValue", "Part", "Some", "read_axioms"]

_RDF, _RDFS, _OWL = (PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl"))
_TYPE, _FIRST, _REST, _NIL = (_RDF + name for name in ("type", "first", "rest", "nil"))


@dataclass(frozen=True, order=True)
class Some:
    """Being related by a property to some member of a class."""

    property: str
    filler: str


@dataclass(frozen=True, order=True)
class HasValue:
    """Being related by a property to one thing."""

    property: str
    value: str


@dataclass(frozen=True, order=True)
class AtLeast:
    """Being related by a property to at least so many different members of a class."""

    property: str
    number: int
    filler: str


Part: TypeAlias = "str | Some | HasValue | AtLeast"


@dataclass
class Axioms:
    """What the rules need to know of an ontology; names are IRIs.

    Attributes:
        parents: the named superclasses of each class, as stated.
        definitions: the parts that together make up each defined class.
        disjoint: pairs of classes that share no member, the smaller IRI first.
        subproperties: (property, superproperty).
        chains: (first, second, property): the first followed by the second makes the property.
        transitive: properties that carry on from one thing to the next.
        domains: (property, class of its subjects).
        ranges: (property, class of its objects).
    """

    parents: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    definitions: dict[str, tuple[Part, ...]] = field(default_factory=dict)
    disjoint: set[tuple[str, str]] = field(default_factory=set)
    subproperties: set[tuple[str, str]] = field(default_factory=set)
    chains: set[tuple[str, str, str]] = field(default_factory=set)
    transitive: set[str] = field(default_factory=set)
    domains: set[tuple[str, str]] = field(default_factory=set)
    ranges: set[tuple[str, str]] = field(default_factory=set)

    def ancestors(self, name: str) -> set[str]:
        """All superclasses of a class, near and far, without itself unless it is its own."""
        seen: set[str] = set()
        waiting = list(self.parents.get(name, ()))
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting.extend(self.parents.get(current, ()))
        return seen

    def apart(self, name: str, *others: str) -> bool:
        """Whether a class shares no member with at least one of the others, by what is stated of them or above them."""
        line = self.ancestors(name) | {name}
        above = [other for start in others for other in self.ancestors(start) | {start}]
        return any((min(one, other), max(one, other)) in self.disjoint for one in line for other in above)


Node: TypeAlias = "NamedNode | BlankNode | Literal | Triple"


class _Reader:
    """Triples by subject and predicate."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.values: dict[tuple[Node, str], list[Node]] = defaultdict(list)
        self.subjects: dict[str, list[tuple[Node, Node]]] = defaultdict(list)
        for triple in triples:
            self.values[triple.subject, triple.predicate.value].append(triple.object)
            self.subjects[triple.predicate.value].append((triple.subject, triple.object))

    def one(self, node: Node, predicate: str) -> Node | None:
        found = self.values.get((node, predicate))
        return found[0] if found else None

    def members(self, node: Node) -> Iterator[Node]:
        """The members of an RDF list."""
        while isinstance(node, BlankNode):
            first, rest = self.one(node, _FIRST), self.one(node, _REST)
            if first is None or rest is None:
                return
            yield first
            node = rest

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Subjects and objects of a predicate, where both have names."""
        for subject, value in self.subjects[predicate]:
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode):
                yield subject.value, value.value


def read_axioms(triples: Iterable[Triple]) -> Axioms:
    """Read the axioms out of an ontology's triples.

    Raises:
        KgError: a class is defined in a way that the rules cannot follow.
    """
    reader = _Reader(triples)
    axioms = Axioms()
    for child, parent in reader.pairs(_RDFS + "subClassOf"):
        axioms.parents[child].add(parent)
    for one, other in reader.pairs(_OWL + "equivalentClass"):
        axioms.parents[one].add(other)
        axioms.parents[other].add(one)
    for name, expression in reader.subjects[_OWL + "equivalentClass"]:
        if isinstance(name, NamedNode) and isinstance(expression, BlankNode):
            parts = tuple(_parts(reader, name.value, expression))
            axioms.definitions[name.value] = parts
            axioms.parents[name.value].update(part for part in parts if isinstance(part, str))
    axioms.disjoint.update((min(pair), max(pair)) for pair in reader.pairs(_OWL + "disjointWith"))
    for node, kind in reader.subjects[_TYPE]:
        if kind == NamedNode(_OWL + "AllDisjointClasses") and (members := reader.one(node, _OWL + "members")):
            names = sorted(member.value for member in reader.members(members) if isinstance(member, NamedNode))
            axioms.disjoint.update(combinations(names, 2))
        elif kind == NamedNode(_OWL + "TransitiveProperty") and isinstance(node, NamedNode):
            axioms.transitive.add(node.value)
    axioms.subproperties.update(reader.pairs(_RDFS + "subPropertyOf"))
    axioms.domains.update(reader.pairs(_RDFS + "domain"))
    # the range of a datatype property is a datatype, which is no class of things
    axioms.ranges.update(pair for pair in reader.pairs(_RDFS + "range") if not pair[1].startswith(PREFIXES["xsd"]))
    for name, chain in reader.subjects[_OWL + "propertyChainAxiom"]:
        links = [link.value for link in reader.members(chain) if isinstance(link, NamedNode)]
        if len(links) != 2 or not isinstance(name, NamedNode):
            raise KgError(f"The rules follow property chains of two links only, unlike the one for {name}.")
        axioms.chains.add((links[0], links[1], name.value))
    return axioms


def _parts(reader: _Reader, name: str, expression: Node) -> Iterator[Part]:
    members = reader.one(expression, _OWL + "intersectionOf")
    for member in reader.members(members) if members is not None else (expression,):
        if isinstance(member, NamedNode):
            yield member.value
        else:
            yield _restriction(reader, name, member)


def _restriction(reader: _Reader, name: str, node: Node) -> Part:
    on = reader.one(node, _OWL + "onProperty")
    some = reader.one(node, _OWL + "someValuesFrom")
    value = reader.one(node, _OWL + "hasValue")
    number, filler = reader.one(node, _OWL + "minQualifiedCardinality"), reader.one(node, _OWL + "onClass")
    if isinstance(on, NamedNode):
        if isinstance(some, NamedNode):
            return Some(on.value, some.value)
        if isinstance(value, NamedNode):
            return HasValue(on.value, value.value)
        if isinstance(number, Literal) and number.value == "2" and isinstance(filler, NamedNode):
            return AtLeast(on.value, 2, filler.value)
    raise KgError(
        f"The rules cannot follow the definition of {curie(name)}: its parts may be named classes, "
        "someValuesFrom or hasValue with a name, and minQualifiedCardinality 2."
    )
