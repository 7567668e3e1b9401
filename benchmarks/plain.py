"""What the same jobs cost on the stack that most projects use: rdflib, owlrl and pySHACL on the same graph."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import owlrl  # type: ignore[import-untyped]
import pyshacl
import rdflib

from benchmarks.measure import Cost, GaveUp, Line, confined, cpu_of, repeat
from benchmarks.project import QUESTION_PATIENCE, cold_question, fingerprint
from kg.catalogue import catalogue
from kg.namespaces import GRAPH, PREFIXES, curie
from kg.paths import SHAPES_DIR

__all__ = ["add_cold", "add_load", "add_questions", "add_reasoning", "add_validation", "add_write"]

JOB_PATIENCE = 900
_INFERRED = rdflib.URIRef(GRAPH + "inferred")
_METADATA = rdflib.URIRef(GRAPH + "metadata")
_SH = rdflib.Namespace(PREFIXES["sh"])
_COLD = """
import gzip, sys, rdflib
graph = rdflib.Dataset(default_union=True)
with gzip.open(sys.argv[1]) as file:
    graph.parse(data=file.read(), format="nquads")
with open(sys.argv[2], encoding="utf-8") as file:
    rows = list(graph.query(file.read()))
"""


def _line(lines: list[Line], name: str) -> Line:
    return next(line for line in lines if line.name == name)


def add_load(line: Line, path: Path) -> rdflib.Dataset:
    """Load the built file into rdflib, once: it takes long enough."""

    def load() -> rdflib.Dataset:
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=gzip.decompress(path.read_bytes()), format="nquads")
        return dataset

    timing, dataset = repeat(load, 1)
    line.other = Cost(timing, len(list(dataset.quads((None, None, None, None)))))
    return dataset


def add_write(lines: list[Line], dataset: rdflib.Dataset) -> None:
    """Write the whole graph as sorted, gzipped N-Quads, as the build does."""

    def write() -> bytes:
        text = dataset.serialize(format="nquads", encoding="utf-8")
        return gzip.compress(b"".join(sorted(text.splitlines(keepends=True))), compresslevel=6, mtime=0)

    line = _line(lines, "write")
    timing, _ = repeat(write, 1)
    line.other = Cost(timing, line.own.size)


def add_reasoning(lines: list[Line], dataset: rdflib.Dataset) -> None:
    """Close the evidence graph with its ontology under the OWL 2 RL rules, once.

    owlrl writes down every triple that follows, also those about the vocabulary itself and literals, which the
    project's rules leave out; what both say of the data's things is compared by their types in the ontology.
    """
    line = _line(lines, "reason")
    graph = rdflib.Graph()
    for subject, predicate, value, where in dataset.quads((None, None, None, None)):
        if where not in (_INFERRED, _METADATA):
            graph.add((subject, predicate, value))
    ours = set(dataset.graph(_INFERRED))

    def close() -> tuple[Cost, int]:
        before = len(graph)
        timing, _ = repeat(lambda: owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph), 1)
        return Cost(timing, len(graph) - before), sum(1 for triple in ours if triple not in graph)

    try:
        line.other, missing = confined(close, JOB_PATIENCE, gigabytes=8)
        line.remark = f"owlrl follows the whole profile; {missing} of our inferred triples are not among its own"
    except GaveUp as error:
        line.remark = f"owlrl was stopped: {error}"


def add_validation(lines: list[Line], dataset: rdflib.Dataset) -> None:
    """Validate the union of all named graphs with pySHACL, once; types are in the graph already."""
    graph = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads((None, None, None, None)):
        graph.add((subject, predicate, value))
    shapes = rdflib.Graph()
    for path in sorted(SHAPES_DIR.glob("*.ttl")):
        shapes.parse(path, format="turtle")

    def check() -> Cost:
        timing, (_, report, _) = repeat(lambda: pyshacl.validate(graph, shacl_graph=shapes), 1)
        # What the members of an sh:or found has no shape with a name, and is no finding here either.
        named = [shape for shape in report.objects(None, _SH.sourceShape) if isinstance(shape, rdflib.URIRef)]
        return Cost(timing, len(named))

    line = _line(lines, "validate")
    try:
        line.other = confined(check, JOB_PATIENCE, gigabytes=8)
    except GaveUp as error:
        line.remark = f"pySHACL was stopped: {error}"


def add_questions(lines: list[Line], dataset: rdflib.Dataset, runs: int) -> None:
    """Ask rdflib the same questions, from the same files; each is stopped after QUESTION_PATIENCE seconds of CPU."""
    questions = catalogue()
    for line in lines:
        sparql = questions[line.name].sparql

        def ask(sparql: str = sparql) -> Cost:
            timing, found = repeat(lambda: _rows(dataset, sparql), runs, 2.0)
            return Cost(timing, len(found), fingerprint([tuple(map(_plain, row)) for row in found]))

        try:
            line.other = confined(ask, QUESTION_PATIENCE)
        except GaveUp as error:
            line.remark = f"rdflib was stopped: {error}"


def _rows(dataset: rdflib.Dataset, sparql: str) -> list[tuple[Any, ...]]:
    found: Any = dataset.query(sparql)
    return [tuple(row) for row in found]


def _plain(cell: Any) -> Any:
    """A cell as the project's own rows have it."""
    if isinstance(cell, rdflib.URIRef):
        return curie(str(cell))
    if isinstance(cell, rdflib.Literal) and isinstance(cell.value, bool):
        return cell.value
    return None if cell is None else str(cell)


def add_cold(lines: list[Line], questions: list[Line], path: Path, runs: int) -> None:
    """A script that loads the built file with rdflib and asks the same question, if rdflib can answer it."""
    name = cold_question()
    if name is None or not any(line.name == name and line.other for line in questions):
        return
    for line in lines:
        if line.name.endswith(name):
            line.other = Cost(cpu_of(["-c", _COLD, str(path), str(catalogue()[name].path)], runs))
            line.remark = "beside a script that loads the file with rdflib and asks the same"
