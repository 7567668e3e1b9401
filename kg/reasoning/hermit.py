"""HermiT, a complete OWL 2 DL reasoner, run through owlready2 on triples held in memory.

Sources: B. Glimm et al., "HermiT: an OWL 2 reasoner", J. Autom. Reasoning 53 (2014), 245-269;
J.-B. Lamy, "Owlready", Artif. Intell. Med. 80 (2017), 11-28.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec

from pyoxigraph import RdfFormat, Triple, serialize

from kg.errors import KgError
from kg.namespaces import ONTOLOGY, PREFIXES, curie

__all__ = ["Inconsistent", "Inferences", "NoReasoner", "reason", "why_not"]

_OWL = PREFIXES["owl"]
_NOTHING, _THING = _OWL + "Nothing", _OWL + "Thing"
_SUBCLASS = PREFIXES["rdfs"] + "subClassOf"
_EQUIVALENT = _OWL + "equivalentClass"
_TYPE = PREFIXES["rdf"] + "type"
_INFERENCES = "http://inferrences/"  # the name (and the spelling) are owlready2's own


class NoReasoner(KgError):
    """HermiT cannot run here: Java or owlready2 is missing."""


class Inconsistent(KgError):
    """The axioms contradict one another, or a class can have no members."""

    exit_code = 1


@dataclass(frozen=True)
class Inferences:
    """What follows from the axioms without being among them; each pair or triple holds IRIs.

    Attributes:
        subclasses: (class, superclass), direct ones only.
        equivalents: (class, class), the smaller IRI first.
        types: (individual, class), most specific ones only.
        relations: (individual, property, individual), by most specific properties only.
    """

    subclasses: frozenset[tuple[str, str]]
    equivalents: frozenset[tuple[str, str]]
    types: frozenset[tuple[str, str]]
    relations: frozenset[tuple[str, str, str]]


def why_not() -> str | None:
    """Why HermiT cannot run here, in one sentence; None if it can."""
    if find_spec("owlready2") is None:
        return "HermiT comes with owlready2, which is not installed: pip install 'ablation-kg[reasoner]'."
    if shutil.which("java") is None:
        return "HermiT needs Java, and no java command was found; install a Java runtime, version 8 or later."
    return None


def reason(triples: Iterable[Triple], relations: bool = False) -> Inferences:
    """Classify an ontology, with or without data.

    Args:
        triples: the ontology's axioms, and facts about individuals if there are any.
        relations: also infer relations between individuals, which takes longer.

    Raises:
        NoReasoner: Java or owlready2 is not installed.
        Inconsistent: the axioms contradict one another, or a class can have no members.
        KgError: HermiT refused the ontology.
    """
    if (sentence := why_not()) is not None:
        raise NoReasoner(sentence)
    import owlready2

    # owlready2 reads no Turtle, and its default world is shared by whoever imports it
    world = owlready2.World()
    text = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    world.get_ontology(ONTOLOGY).load(fileobj=io.BytesIO(text))
    try:
        owlready2.sync_reasoner_hermit(world, infer_property_values=relations, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError as error:
        raise Inconsistent(
            "The ontology contradicts itself: HermiT finds no way in which all its axioms hold."
        ) from error
    except owlready2.OwlReadyJavaError as error:
        raise KgError(f"HermiT could not read the ontology: {_first_complaint(str(error))}") from error
    return _sorted_out(_inferred(world), set(_named(text)))


def _first_complaint(message: str) -> str:
    for line in message.splitlines():
        if "Exception" in line:
            return line.partition("Exception")[2].lstrip(": ").strip() or line.strip()
    return message.splitlines()[-1] if message else "no reason given."


def _inferred(world: object) -> Iterable[tuple[str, str, str]]:
    """The triples that owlready2 wrote down for the reasoner."""
    graph = world.get_ontology(_INFERENCES).graph  # type: ignore[attr-defined]
    for subject, predicate, value, *_ in graph._iter_triples():
        if isinstance(value, int):
            yield tuple(world._unabbreviate(number) for number in (subject, predicate, value))  # type: ignore[attr-defined]


def _named(ntriples: bytes) -> Iterable[tuple[str, str, str]]:
    for line in ntriples.decode().splitlines():
        parts = line.rstrip(" .").split(" ")
        if len(parts) == 3 and all(part.startswith("<") for part in parts):
            yield parts[0][1:-1], parts[1][1:-1], parts[2][1:-1]


def _sorted_out(inferred: Iterable[tuple[str, str, str]], asserted: set[tuple[str, str, str]]) -> Inferences:
    subclasses, equivalents, types, relations = set(), set(), set(), set()
    empty = set()
    for subject, predicate, value in inferred:
        if (subject, predicate, value) in asserted or value == _THING or subject.startswith(_INFERENCES[:-1]):
            continue
        if _NOTHING in (subject, value):
            empty.add(value if subject == _NOTHING else subject)
        elif predicate == _SUBCLASS:
            subclasses.add((subject, value))
        elif predicate == _EQUIVALENT:
            equivalents.add((min(subject, value), max(subject, value)))
        elif predicate == _TYPE:
            types.add((subject, value))
        else:
            relations.add((subject, predicate, value))
    if empty:
        names = ", ".join(sorted(curie(iri) for iri in empty))
        raise Inconsistent(f"Nothing can be a member of {names}: the axioms about it contradict one another.")
    return Inferences(frozenset(subclasses), frozenset(equivalents), frozenset(types), frozenset(relations))
