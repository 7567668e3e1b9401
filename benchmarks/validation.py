"""`python -m benchmarks.validation`: the two SHACL engines on the same graph in one run, the whole or one source's."""

from __future__ import annotations

import argparse

from benchmarks.measure import Timing, machine, repeat
from kg.errors import UnknownName
from kg.namespaces import GRAPH
from kg.paths import GRAPH_FILE
from kg.store import GraphStore, read_quads
from kg.validation.engines import run
from kg.validation.shapes import load_shapes

__all__ = ["main"]

# What the statements of one source rest on.
SHARED = ("ontology", "bibliography", "common", "inferred")


def main() -> None:
    """Validate with both engines and print the ratio; pySHACL needs minutes for one source and far more for all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.validation", description=main.__doc__)
    parser.add_argument("--source", metavar="KEY", help="only this source's named graph, and what it rests on")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="runs of our engine (5); pySHACL runs once")
    chosen = parser.parse_args()
    store, shapes = _graph(chosen.source), load_shapes()
    print(", ".join(f"{name} {value}" for name, value in machine().items()))
    print(f"{chosen.source or 'all sources'}: {len(store):,} triples, {len(shapes.by_iri)} shapes", flush=True)
    run("oxigraph", store.raw, shapes)
    ours, found = repeat(lambda: run("oxigraph", store.raw, shapes), max(1, chosen.runs), patience=60)
    _tell("compiled shapes", ours, len(found))
    theirs, reference = repeat(lambda: run("pyshacl", store.raw, shapes), 1)
    _tell("pySHACL", theirs, len(reference))
    same = "the same findings" if found == reference else "the findings differ"
    print(f"times: {theirs.seconds / ours.seconds:,.0f} wall, {(theirs.cpu or 0) / (ours.cpu or 1):,.0f} CPU; {same}")


def _graph(source: str | None) -> GraphStore:
    quads = list(read_quads(GRAPH_FILE))
    if source is None:
        return GraphStore(quads)
    names = {quad.graph_name.value.removeprefix(GRAPH) for quad in quads}
    if source not in names:
        raise SystemExit(str(UnknownName("source", source, names)))
    return GraphStore(q for q in quads if q.graph_name.value.removeprefix(GRAPH) in (source, *SHARED))


def _tell(engine: str, timing: Timing, findings: int) -> None:
    print(
        f"{engine}: {timing.seconds:,.2f} s wall, {timing.cpu or 0:,.2f} s CPU, "
        f"{findings} findings, {timing.runs} runs",
        flush=True,
    )


if __name__ == "__main__":
    main()
