"""Materialisation: the ontology's axioms compiled to SPARQL updates, run until nothing new follows.

Sound for OWL 2 DL and, for the axioms of this ontology, as complete as HermiT on named individuals; what only an
unnamed individual would show (some guidance that nobody described) is left to the reasoner. The choice of rules
follows the OWL 2 RL profile (W3C, "OWL 2 Web Ontology Language: Profiles", section 4.3), with one rule more:
members of disjoint classes are different, so two of them satisfy "at least two".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from pyoxigraph import NamedNode, QuerySolutions, Store

from kg.namespaces import GRAPH, PREFIXES, curie
from kg.reasoning.axioms import AtLeast, Axioms, HasValue, Part, Some, read_axioms
from kg.terms import ontology_triples

__all__ = ["INFERRED", "Clash", "Rule", "clashes", "compile_rules", "materialise", "project_axioms"]

INFERRED = GRAPH + "inferred"
_RDF_TYPE = PREFIXES["rdf"] + "type"
_DIFFERENT = PREFIXES["owl"] + "differentFrom"


@dataclass(frozen=True, order=True)
class Clash:
    """A thing that is a member of two classes which share no member."""

    thing: str
    one: str
    other: str

    def __str__(self) -> str:
        return f"{self.thing} is both {curie(self.one)} and {curie(self.other)}, and nothing can be both."


@dataclass(frozen=True)
class Rule:
    """One SPARQL update, and when it is worth running; symbols are IRIs of properties and classes.

    Attributes:
        update: inserts into the inferred graph what follows and is not yet there.
        requires: symbols without which nothing can match.
        wakes: symbols whose growth can make new matches.
        gives: the property or class that grows.
    """

    update: str
    requires: frozenset[str]
    wakes: frozenset[str]
    gives: str


@lru_cache(maxsize=1)
def project_axioms() -> Axioms:
    """The axioms of the project's own ontology, with those that the reasoner added."""
    return read_axioms(ontology_triples())


def compile_rules(axioms: Axioms) -> list[Rule]:
    """The rules that stand for the axioms, other than the climb from class to superclass.

    >>> from kg.reasoning.axioms import Axioms
    >>> print(compile_rules(Axioms(transitive={"http://example.org/partOf"}))[0].update)
    INSERT { GRAPH <https://w3id.org/ablation-kg/data/graph/inferred> { ?x <http://example.org/partOf> ?z } } WHERE {
      GRAPH ?g1 { ?x <http://example.org/partOf> ?y }
      GRAPH ?g2 { ?y <http://example.org/partOf> ?z }
      MINUS { GRAPH ?known { ?x <http://example.org/partOf> ?z } }
    }
    """
    chains = axioms.chains | {(name, name, name) for name in axioms.transitive}
    rules = [
        _rule(f"?x <{upper}> ?y", [_in(1, f"?x <{lower}> ?y")], {lower}, upper)
        for lower, upper in sorted(axioms.subproperties)
    ]
    rules += [
        _rule(f"?x <{name}> ?z", [_in(1, f"?x <{first}> ?y"), _in(2, f"?y <{second}> ?z")], {first, second}, name)
        for first, second, name in sorted(chains)
    ]
    rules += [_ends(kind, "?x", names) for kind, names in _by_kind(axioms.domains)]
    rules += [_ends(kind, "?y", names) for kind, names in _by_kind(axioms.ranges)]
    rules += [_definition(name, parts, axioms) for name, parts in sorted(axioms.definitions.items())]
    return rules


def materialise(store: Store, axioms: Axioms | None = None) -> int:
    """Add to the store's inferred graph everything that follows from its named graphs.

    Args:
        store: holds the data in named graphs; the ontology may be among them.
        axioms: the ontology's axioms; the project's own if not given.

    Returns:
        How many triples were added.
    """
    axioms = axioms or project_axioms()
    rules = compile_rules(axioms)
    start = len(store)
    present = _symbols(store, rules)
    grown = set(present)
    sizes = {rule.gives: _size(store, rule.gives) for rule in rules}
    while grown:
        grown = _climb(store, axioms, grown)
        present |= grown
        added: set[str] = set()
        for rule in rules:
            if rule.requires <= present and not rule.wakes.isdisjoint(grown | added):
                store.update(rule.update)
                size = _size(store, rule.gives)
                if size > sizes[rule.gives]:
                    sizes[rule.gives] = size
                    added.add(rule.gives)
                    present.add(rule.gives)
        grown = added
    return len(store) - start


def clashes(store: Store, axioms: Axioms | None = None) -> list[Clash]:
    """Things that are members of two disjoint classes, sorted; run it after `materialise`."""
    axioms = axioms or project_axioms()
    kinds: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(None, NamedNode(_RDF_TYPE), None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            kinds.setdefault(quad.subject.value, set()).add(quad.object.value)
    found: list[Clash] = []
    seen: dict[frozenset[str], list[tuple[str, str]]] = {}
    for thing, names in kinds.items():
        key = frozenset(names)
        if key not in seen:
            seen[key] = [pair for pair in axioms.disjoint if pair[0] in key and pair[1] in key]
        found += [Clash(thing, *pair) for pair in seen[key]]
    return sorted(found)


def _symbols(store: Store, rules: Iterable[Rule]) -> set[str]:
    """The classes that have members in the store, and the rules' properties that relate things there."""
    query = "SELECT DISTINCT ?kind WHERE { ?thing a ?kind }"
    found = cast("QuerySolutions", store.query(query, use_default_graph_as_union=True))
    classes = {kind.value for (kind,) in found if isinstance(kind, NamedNode)}
    wanted = {symbol for rule in rules for symbol in rule.wakes} - classes
    return classes | {
        name for name in wanted if any(True for _ in store.quads_for_pattern(None, NamedNode(name), None))
    }


def _size(store: Store, symbol: str) -> int:
    """How many inferred triples a property or class has; counting the whole store would take longer than the rule."""
    graph, name, kind = NamedNode(INFERRED), NamedNode(symbol), NamedNode(_RDF_TYPE)
    members = sum(1 for _ in store.quads_for_pattern(None, kind, name, graph))
    return members + sum(1 for _ in store.quads_for_pattern(None, name, None, graph))


def _climb(store: Store, axioms: Axioms, grown: set[str]) -> set[str]:
    """Make members of the classes that grew members of their superclasses too; gives all classes that grew."""
    lowers: dict[str, list[str]] = {}
    for name in sorted(grown):
        for upper in axioms.ancestors(name) - {name}:
            lowers.setdefault(upper, []).append(name)
    # class by class: one update for all would compare with every typed thing in the store
    for upper, names in sorted(lowers.items()):
        store.update(_rule(f"?x a <{upper}>", [_values("?lower", names), _in(1, "?x a ?lower")], names, upper).update)
    return grown | set(lowers)


def _by_kind(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """The properties that have a class as their domain or range, by class."""
    found: dict[str, list[str]] = {}
    for name, kind in sorted(pairs):
        found.setdefault(kind, []).append(name)
    return sorted(found.items())


def _ends(kind: str, end: str, names: list[str]) -> Rule:
    """The rule for the things at one end of some properties, each thing once: a study has many results."""
    matched = f"{_values('?property', names)} {_in(1, '?x ?property ?y')}"
    return _rule(f"{end} a <{kind}>", [f"{{ SELECT DISTINCT {end} WHERE {{ {matched} }} }}"], (), kind, names)


def _definition(name: str, parts: Iterable[Part], axioms: Axioms) -> Rule:
    """The rule that makes a thing with all the parts a member of the defined class."""
    patterns: list[str] = []
    needs: set[str] = set()
    wakes: set[str] = set()
    # relations first: few things have them, and a join that begins with a class would visit all its members
    for number, part in enumerate(sorted(parts, key=lambda part: isinstance(part, str))):
        if isinstance(part, str):
            needs.add(part)
            patterns.append(_in(f"{number}", f"?x a <{part}>"))
            continue
        needs.add(part.property)
        if isinstance(part, HasValue):
            patterns.append(_in(f"{number}", f"?x <{part.property}> <{part.value}>"))
            continue
        needs.add(part.filler)
        patterns += _related(f"{number}a", f"?y{number}", part)
        if isinstance(part, AtLeast):
            pairs = [pair for pair in sorted(axioms.disjoint) if not axioms.apart(part.filler, *pair)]
            wakes.update(kind for pair in pairs for kind in pair)
            wakes.add(_DIFFERENT)
            patterns += [*_related(f"{number}b", f"?z{number}", part), _different(f"?y{number}", f"?z{number}", pairs)]
    return _rule(f"?x a <{name}>", patterns, needs, name, wakes)


def _related(mark: str, thing: str, part: Some | AtLeast) -> list[str]:
    return [_in(mark, f"?x <{part.property}> {thing}"), _in(mark + "k", f"{thing} a <{part.filler}>")]


def _different(one: str, other: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Two things are different if that is stated, or if they are members of disjoint classes."""
    disjoint = _values("?kind ?otherKind", pairs)
    typed = f"{disjoint} {_in('one', f'{one} a ?kind')} {_in('other', f'{other} a ?otherKind')}"
    return f"{{ {typed} }} UNION {{ {_in('same', f'{one} <{_DIFFERENT}> {other}')} }}"


def _rule(head: str, body: Iterable[str], needs: Iterable[str], gives: str, wakes: Iterable[str] = ()) -> Rule:
    patterns = "\n  ".join(body)
    update = (
        f"INSERT {{ GRAPH <{INFERRED}> {{ {head} }} }} WHERE {{\n  {patterns}\n"
        f"  MINUS {{ GRAPH ?known {{ {head} }} }}\n}}"
    )
    return Rule(update, frozenset(needs), frozenset(needs).union(wakes), gives)


def _in(mark: int | str, pattern: str) -> str:
    """A pattern matched in whichever graph holds it."""
    return f"GRAPH ?g{mark} {{ {pattern} }}"


def _values(variables: str, rows: Iterable[str | tuple[str, ...]]) -> str:
    cells = (" ".join(f"<{name}>" for name in ((row,) if isinstance(row, str) else row)) for row in rows)
    return f"VALUES ({variables}) {{ {' '.join(f'({row})' for row in cells)} }}"
