"""The ontology's terms as plain objects, read from `ontology/*.ttl`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import UnknownName
from kg.namespaces import ABL, PREFIXES, curie
from kg.paths import ONTOLOGY_DIR

__all__ = ["GENERATED", "Term", "Terms", "ontology_files", "ontology_triples"]

GENERATED = "inferred.ttl"
_RDF, _RDFS, _OWL, _SKOS, _DCT = (PREFIXES[p] for p in ("rdf", "rdfs", "owl", "skos", "dcterms"))
_KINDS = {
    _OWL + "Class": "class",
    _OWL + "ObjectProperty": "object property",
    _OWL + "DatatypeProperty": "datatype property",
    _OWL + "AnnotationProperty": "annotation property",
    _OWL + "NamedIndividual": "individual",
}


@dataclass
class Term:
    """One term of the ontology.

    Attributes:
        name: local name, as in `MicrowaveAblation`.
        kind: class, object property, datatype property, annotation property or individual.
        label: the English label.
        definition: one sentence: genus and difference.
        sources: where the definition comes from (CURIEs, IRIs or text).
        synonyms: abbreviations and other spellings.
        notations: the spellings in the records of a unit, or of a kind of discrepancy; the number that a value means.
        exclusive: of a measure whose values exclude one another, how papers list them: "in full" or "most frequent".
        restrictions: property and class, by local name, of each "some" restriction that it is asserted under.
        disjoint: local names of classes that are declared disjoint with it, each pair on one side only.
        parents: local names of asserted parents (superclasses, superproperties, or an individual's classes).
    """

    name: str
    kind: str = ""
    label: str = ""
    definition: str = ""
    sources: list[str] = field(default_factory=list)
    synonyms: list[str] = field(default_factory=list)
    notations: list[str] = field(default_factory=list)
    exclusive: str = ""
    restrictions: list[tuple[str, str]] = field(default_factory=list)
    disjoint: list[str] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)

    @property
    def iri(self) -> str:
        """The term's IRI."""
        return ABL + self.name


def ontology_files(folder: Path = ONTOLOGY_DIR, generated: bool = True) -> list[Path]:
    """The Turtle files of the ontology, sorted; with or without the reasoner's generated file."""
    return [path for path in sorted(folder.glob("*.ttl")) if generated or path.name != GENERATED]


def ontology_triples(folder: Path = ONTOLOGY_DIR, generated: bool = True) -> Iterator[Triple]:
    """Every triple of the ontology's files."""
    for path in ontology_files(folder, generated):
        for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE, rename_blank_nodes=True):
            yield quad.triple


class Terms:
    """All terms of the ontology, found by name, label or synonym."""

    def __init__(self, folder: Path = ONTOLOGY_DIR) -> None:
        self._folder = folder
        self.by_name: dict[str, Term] = {}
        triples = list(ontology_triples(folder, generated=False))
        for triple in triples:
            self._note(triple)
        self._restrict(triples)
        for name in [name for name, term in self.by_name.items() if not term.kind]:
            del self.by_name[name]

    def _note(self, triple: Triple) -> None:
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, NamedNode) or not subject.value.startswith(ABL):
            return
        name = subject.value[len(ABL) :]
        term = self.by_name.setdefault(name, Term(name))
        if isinstance(value, Literal):
            if predicate == _RDFS + "label":
                term.label = value.value
            elif predicate == _SKOS + "definition":
                term.definition = value.value
            elif predicate == _SKOS + "altLabel":
                term.synonyms.append(value.value)
            elif predicate == _SKOS + "notation":
                term.notations.append(value.value)
            elif predicate == ABL + "hasExclusiveValues":
                term.exclusive = value.value
            elif predicate == _DCT + "source":
                term.sources.append(value.value)
        elif isinstance(value, NamedNode):
            if predicate == _RDF + "type":
                if value.value in _KINDS:
                    term.kind = _KINDS[value.value]
                elif value.value.startswith(ABL):
                    term.parents.append(value.value[len(ABL) :])
            elif predicate in (_RDFS + "subClassOf", _RDFS + "subPropertyOf") and value.value.startswith(ABL):
                term.parents.append(value.value[len(ABL) :])
            elif predicate == _OWL + "disjointWith" and value.value.startswith(ABL):
                term.disjoint.append(value.value[len(ABL) :])
            elif predicate == _DCT + "source":
                term.sources.append(curie(value.value))

    def _restrict(self, triples: list[Triple]) -> None:
        about: dict[tuple[object, str], object] = {
            (t.subject, t.predicate.value): t.object for t in triples if isinstance(t.subject, BlankNode)
        }
        for triple in triples:
            if triple.predicate.value != _RDFS + "subClassOf" or not isinstance(triple.subject, NamedNode):
                continue
            property_, filler = (about.get((triple.object, _OWL + end)) for end in ("onProperty", "someValuesFrom"))
            if isinstance(property_, NamedNode) and isinstance(filler, NamedNode):
                names = (property_.value.removeprefix(ABL), filler.value.removeprefix(ABL))
                self.by_name[triple.subject.value.removeprefix(ABL)].restrictions.append(names)

    def __contains__(self, name: str) -> bool:
        return name in self.by_name

    def __getitem__(self, name: str) -> Term:
        return self.by_name[name]

    @cached_property
    def _by_kind(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.by_name):
            found[self.by_name[name].kind].append(name)
        return {kind: tuple(names) for kind, names in found.items()}

    def names(self, *kinds: str) -> tuple[str, ...]:
        """Local names of all terms of some kinds, sorted within each kind."""
        if kinds not in self._names:
            self._names[kinds] = tuple(name for kind in kinds for name in self._by_kind.get(kind, ()))
        return self._names[kinds]

    @cached_property
    def _names(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}

    @cached_property
    def units(self) -> dict[str, str]:
        """The local name of the unit that each spelling in the records stands for."""
        units = sorted(self.descendants("Unit"))
        return {spelling: name for name in units for spelling in self.by_name[name].notations}

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """Local names of the asserted children of each term, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for term in self.by_name.values():
            for parent in term.parents:
                found[parent].append(term.name)
        return {parent: sorted(names) for parent, names in found.items()}

    @cached_property
    def _classified(self) -> dict[str, list[str]]:
        """Local names of the children that the reasoner adds to the asserted ones."""
        found: dict[str, list[str]] = defaultdict(list)
        for quad in parse((self._folder / GENERATED).read_bytes(), format=RdfFormat.TURTLE):
            child, parent = quad.subject, quad.object
            named = isinstance(child, NamedNode) and isinstance(parent, NamedNode)
            if named and quad.predicate.value == _RDFS + "subClassOf" and parent.value.startswith(ABL):
                found[parent.value[len(ABL) :]].append(child.value[len(ABL) :])
        return found

    def descendants(self, name: str, inferred: bool = False) -> set[str]:
        """The term itself and all that lies under it, by asserted links, or by what the reasoner adds as well."""
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting.extend(self.children.get(current, ()))
                waiting.extend(self._classified.get(current, ()) if inferred else ())
        return seen

    def find(self, text: str) -> Term:
        """The term that a name, CURIE, IRI, label or synonym stands for, in any letter case.

        Raises:
            UnknownName: nothing answers to it; the message has the nearest names.
        """
        wanted = text.removeprefix("abl:").removeprefix(ABL).casefold()
        spellings: dict[str, str] = {}
        for term in self.by_name.values():
            for spelling in (*term.synonyms, term.label, term.name):
                spellings[spelling.casefold()] = term.name
        if wanted in spellings:
            return self.by_name[spellings[wanted]]
        raise UnknownName("term", text, spellings)
