"""The way from records to a built graph: populate, reason, validate, write; nothing half-built."""

from __future__ import annotations

import gc
import gzip
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, serialize

from kg.audit import audit, audit_quads
from kg.coverage import add_coverage
from kg.exports.files import canonical
from kg.intervals import add_intervals
from kg.namespaces import ABL
from kg.overlap.quads import add_overlaps
from kg.paths import EVIDENCE_DIR, GRAPH_FILE
from kg.populate import add_metadata, populate
from kg.populate.quads import graph
from kg.reasoning.rules import materialise
from kg.records import load_evidence
from kg.store import GraphStore
from kg.terms import Terms, ontology_triples
from kg.validation import Finding, validate

__all__ = ["BuildReport", "build", "ontology_quads"]

Progress = Callable[[str], None]


@dataclass
class BuildReport:
    """What a build made.

    Attributes:
        sources, studies, results, triples: how many the graph holds.
        findings: what the shapes found (none, or not validated).
        discrepancies: how many findings the audit's ledger has.
        decided_in_vain: ids that `ledger.csv` decides on and the audit does not find.
        seconds: wall time of each step.
        path: the file that was written, or None.
    """

    sources: int = 0
    studies: int = 0
    results: int = 0
    triples: int = 0
    findings: list[Finding] = field(default_factory=list)
    discrepancies: int = 0
    decided_in_vain: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    path: Path | None = None


def ontology_quads() -> list[Quad]:
    """The ontology and the reasoner's axioms in their named graph, blank nodes named canonically."""
    where = graph("ontology")
    return canonical(Quad(t.subject, t.predicate, t.object, where) for t in ontology_triples())


def build(
    evidence: Path = EVIDENCE_DIR,
    out: Path | None = GRAPH_FILE,
    check: bool = True,
    progress: Progress = lambda step: None,
) -> tuple[GraphStore, BuildReport]:
    """Build the graph from the records.

    Args:
        evidence: the folder of the records.
        out: where gzipped N-Quads go (the same records give the same bytes); None writes nothing.
        check: validate against the shapes.
        progress: told the name of each step as it begins.

    Returns:
        The store with the graph, and what was made. Violations are in the report; the file is written all the same,
        so that it can be looked at, and the command says so.

    Raises:
        RecordErrors: the records have mistakes; nothing is written.
    """
    # Nothing is freed before the end: the collector would only walk through a heap that grows.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _build(evidence, out, check, progress)
    finally:
        if collecting:
            gc.enable()


def _build(evidence: Path, out: Path | None, check: bool, progress: Progress) -> tuple[GraphStore, BuildReport]:
    report = BuildReport()
    clock = _Clock(report, progress)
    with clock("records"):
        terms = Terms()
        records = load_evidence(evidence, terms)
    with clock("populate"):
        quads = populate(records, terms)
        quads += add_intervals(quads)
        quads += add_overlaps(records, terms)
        quads += add_coverage(records, terms)
        quads += ontology_quads()
    with clock("audit"):
        ledger = audit(records, terms)
        quads += audit_quads(ledger, records)
    with clock("load"):
        store = GraphStore(quads)
    with clock("reason"):
        materialise(store.raw)
        inferred = list(store.raw.quads_for_pattern(None, None, None, graph("inferred")))
        metadata = add_metadata([*quads, *inferred])
        store.add(metadata)
    if check:
        with clock("validate"):
            report.findings = validate(store)
    with clock("write"):
        if out is not None:
            _write([*quads, *inferred, *metadata], out)
            report.path = out
    report.discrepancies = len(ledger.findings)
    report.decided_in_vain = ledger.decided_in_vain
    report.sources = len(records.sources)
    report.studies = _count(store, "Study")
    report.results = _count(store, "Result")
    report.triples = len(store)
    return store, report


def _count(store: GraphStore, name: str) -> int:
    rows = store.select(f"SELECT (COUNT(DISTINCT ?thing) AS ?n) {{ ?thing a <{ABL}{name}> }}")
    return int(rows.values()[0][0])


def _write(quads: list[Quad], out: Path) -> None:
    lines = serialize(quads, format=RdfFormat.N_QUADS)
    text = b"".join(sorted(lines.splitlines(keepends=True))) if lines else b""
    out.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and moved into place: a reader finds the old graph or the new one, never half of one.
    waiting = out.with_suffix(".tmp")
    waiting.write_bytes(gzip.compress(text, compresslevel=6, mtime=0))
    waiting.replace(out)


class _Clock:
    def __init__(self, report: BuildReport, progress: Progress) -> None:
        self._report, self._progress = report, progress
        self._step, self._start = "", 0.0

    def __call__(self, step: str) -> _Clock:
        self._step = step
        return self

    def __enter__(self) -> None:
        self._progress(self._step)
        self._start = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self._report.seconds[self._step] = time.perf_counter() - self._start
