"""Two SHACL engines behind one door: the shapes compiled to SPARQL on the graph's own store, and pySHACL.

pySHACL is the reference. Compiled shapes are the default because they answer in a second what takes pySHACL minutes
(`benchmarks/`). Both give the same set of results on every test case and on the real graph; the tests hold them to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, RdfFormat, Store, Triple, serialize

from kg.errors import KgError, UnknownName
from kg.namespaces import PREFIXES
from kg.validation.compiled import compile_shape
from kg.validation.shapes import Shape, Shapes

__all__ = ["ENGINES", "Broken", "Term", "run"]

Term = NamedNode | BlankNode | Literal

_HEADER = "".join(f"PREFIX {prefix}: <{base}> " for prefix, base in PREFIXES.items())
_SH, _TYPE = PREFIXES["sh"], NamedNode(PREFIXES["rdf"] + "type")


@dataclass(frozen=True)
class Broken:
    """One result of an engine: which node breaks which shape, with which value.

    Attributes:
        severity: Violation, Warning or Info.
        shape: IRI of the shape.
        focus: the node that was looked at.
        value: the value that is wrong, where there is one.
        constraint: local name of the SHACL constraint component, as in `MinCountConstraintComponent`.
    """

    severity: str
    shape: str
    focus: Term
    value: Term | None
    constraint: str


def run(engine: str, graph: Store, shapes: Shapes) -> frozenset[Broken]:
    """What the graph breaks, by one engine.

    Args:
        engine: `oxigraph` or `pyshacl`.
        graph: the graph; all its named graphs are validated as one.
        shapes: what to hold it against.

    Raises:
        UnknownName: there is no such engine.
        KgError: the engine is not installed, or could not work.
    """
    if engine not in ENGINES:
        raise UnknownName("SHACL engine", engine, ENGINES)
    try:
        return frozenset(ENGINES[engine](graph, shapes))
    except ModuleNotFoundError as error:
        raise KgError(f"The SHACL engine {engine} is not installed; pip install {error.name} brings it.") from error


def _triples(graph: Store) -> bytes:
    """All named graphs as one; a triple in two of them is written twice and read once."""
    return serialize((quad.triple for quad in graph), format=RdfFormat.N_TRIPLES) or b""


def _oxigraph(graph: Store, shapes: Shapes) -> Iterator[Broken]:
    asked: list[tuple[Shape, str, str]] = []
    for shape in shapes.by_iri.values():
        asked += [(shape, check.component, check.sparql) for check in compile_shape(shapes, shape)]
        if shape.query is not None:
            aims = " UNION ".join(f"{{ {target.pattern} }}" for target in shape.targets)
            query = f"{_HEADER}SELECT DISTINCT ?this ?value WHERE {{ {aims} {shape.query} }}"
            asked.append((shape, "SPARQLConstraintComponent", query))
    # The store answers outside Python's lock, so several questions at once use as many cores.
    with ThreadPoolExecutor() as pool:
        answers = pool.map(lambda question: list(_rows(graph, question[2])), asked)
        for (shape, component, _), rows in zip(asked, answers, strict=True):
            for focus, value in rows:
                yield Broken(shape.severity, shape.iri, focus, value, component)


def _rows(graph: Store, query: str) -> Iterator[tuple[Term, Term | None]]:
    solutions = graph.query(query, use_default_graph_as_union=True)
    if not isinstance(solutions, QuerySolutions):
        return
    has_value = any(variable.value == "value" for variable in solutions.variables)
    for row in solutions:
        this, value = row["this"], row["value"] if has_value else None
        if isinstance(this, NamedNode | BlankNode | Literal) and not isinstance(value, Triple):
            yield this, value


def _pyshacl(graph: Store, shapes: Shapes) -> Iterator[Broken]:
    from pyshacl import validate
    from rdflib import Graph

    data = Graph().parse(data=_triples(graph), format="nt")
    _, report, text = validate(data, shacl_graph=Graph().parse(data=shapes.turtle, format="turtle"))
    # pySHACL hands back a failure in the report's place where others raise.
    if not isinstance(report, Graph):
        raise KgError(f"The SHACL engine pyshacl could not work: {text}.")
    yield from _results(report.serialize(format="nt", encoding="utf-8"))


ENGINES: dict[str, Callable[[Store, Shapes], Iterator[Broken]]] = {"oxigraph": _oxigraph, "pyshacl": _pyshacl}


def _results(report: bytes) -> Iterator[Broken]:
    graph = Store()
    graph.load(report, format=RdfFormat.N_TRIPLES)

    def value(node: NamedNode | BlankNode, name: str) -> Term | None:
        found = graph.quads_for_pattern(node, NamedNode(_SH + name), None)
        return next((q.object for q in found if isinstance(q.object, NamedNode | BlankNode | Literal)), None)

    def local(node: NamedNode | BlankNode, name: str) -> str:
        found = value(node, name)
        return found.value.removeprefix(_SH) if found is not None else ""

    for quad in graph.quads_for_pattern(None, _TYPE, NamedNode(_SH + "ValidationResult")):
        node = quad.subject
        if not isinstance(node, NamedNode | BlankNode):
            continue
        focus = value(node, "focusNode")
        if focus is None:
            raise KgError("The SHACL engine gave a result without a node.")
        yield Broken(
            severity=local(node, "resultSeverity"),
            shape=local(node, "sourceShape"),
            focus=focus,
            value=value(node, "value"),
            constraint=local(node, "sourceConstraintComponent"),
        )
