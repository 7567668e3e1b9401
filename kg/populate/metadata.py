"""VoID and DCAT: what the graph is, under which licence, and how much of what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from kg import __version__
from kg.namespaces import ABL, BASE, GRAPH, ONTOLOGY, PREFIXES
from kg.populate.quads import QuadSet, data, graph, literal

__all__ = ["add_metadata"]

_TYPE = PREFIXES["rdf"] + "type"
_WHERE = graph("metadata")
_CC_BY = NamedNode("https://creativecommons.org/licenses/by/4.0/")


def add_metadata(quads: Iterable[Quad]) -> list[Quad]:
    """Describe the other graphs: triples in each, things of each class, version, licence.

    Args:
        quads: every other quad of the graph.

    Returns:
        The quads of the metadata graph; no clock is read, so the same graph is described alike.
    """
    triples: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    for quad in quads:
        name = str(quad.graph_name)[1:-1]
        triples[name] += 1
        kind = quad.object.value if isinstance(quad.object, NamedNode) else ""
        if quad.predicate.value == _TYPE and kind.startswith(ABL) and name != GRAPH + "inferred":
            classes[kind] += 1
    made = QuadSet()
    dataset = data("dataset")
    made.types(_WHERE, dataset, "void:Dataset", "dcat:Dataset")
    made.add(_WHERE, dataset, "dcterms:title", literal("ablation-kg evidence graph", language="en"))
    description = "Figures and facts of image-guided tumour ablation, each with the place where it is printed."
    made.add(_WHERE, dataset, "dcterms:description", literal(description, language="en"))
    made.add(_WHERE, dataset, "dcterms:license", _CC_BY)
    made.text(_WHERE, dataset, "dcterms:publisher", "ablation-kg contributors")
    made.text(_WHERE, dataset, "dcat:version", __version__)
    made.add(_WHERE, dataset, "dcterms:conformsTo", NamedNode(ONTOLOGY))
    made.add(_WHERE, dataset, "void:triples", literal(sum(triples.values())))
    made.add(_WHERE, dataset, "void:vocabulary", NamedNode(ABL))
    made.text(_WHERE, dataset, "void:uriSpace", BASE + "data/")
    for name, count in triples.items():
        part = NamedNode(name)
        made.types(_WHERE, part, "void:Dataset")
        made.label(_WHERE, part, f"named graph {name.removeprefix(GRAPH)}")
        made.add(_WHERE, part, "void:triples", literal(count))
        made.add(_WHERE, dataset, "void:subset", part)
    for iri, count in classes.items():
        part = data("partition", iri.removeprefix(ABL))
        made.add(_WHERE, dataset, "void:classPartition", part)
        made.add(_WHERE, part, "void:class", NamedNode(iri))
        made.add(_WHERE, part, "void:entities", literal(count))
    return made.quads()
