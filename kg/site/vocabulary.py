"""What the ontology pages are told beside the graph: what the reasoner added, and which shapes look at a term."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.namespaces import ABL, PREFIXES, SHAPES
from kg.paths import ONTOLOGY_DIR, SHAPES_DIR
from kg.terms import GENERATED

__all__ = ["inferred_parents", "shapes_by_term"]

_TARGETS = {PREFIXES["sh"] + f"target{kind}" for kind in ("Class", "SubjectsOf", "ObjectsOf")}


def inferred_parents(folder: Path = ONTOLOGY_DIR) -> list[list[str]]:
    """Child and parent, by local name, of each axiom that the reasoner adds and no file states; sorted."""
    quads = parse((folder / GENERATED).read_bytes(), format=RdfFormat.TURTLE)
    subclass = PREFIXES["rdfs"] + "subClassOf"
    return sorted(
        [quad.subject.value.removeprefix(ABL), quad.object.value.removeprefix(ABL)]
        for quad in quads
        if quad.predicate.value == subclass
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
    )


def shapes_by_term(folder: Path = SHAPES_DIR) -> dict[str, list[str]]:
    """The shapes that target a class or a property, by the term's local name: "result.ttl: Result"; sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.glob("*.ttl")):
        for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE):
            target, shape = quad.object, quad.subject
            named = isinstance(target, NamedNode) and isinstance(shape, NamedNode)
            if quad.predicate.value in _TARGETS and named and target.value.startswith(ABL):
                found[target.value.removeprefix(ABL)].add(f"{path.name}: {shape.value.removeprefix(SHAPES)}")
    return {term: sorted(shapes) for term, shapes in sorted(found.items())}
