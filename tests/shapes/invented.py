"""The invented graph of the shape tests, and the cases that each spoil one thing of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml
from pyoxigraph import RdfFormat

from kg.namespaces import DATA, PREFIXES, SHAPES
from kg.store import GraphStore
from kg.validation import Finding, validate

HERE = Path(__file__).parent
HEADER = f"BASE <{DATA}> " + "".join(f"PREFIX {prefix}: <{base}> " for prefix, base in PREFIXES.items())


@dataclass(frozen=True)
class Case:
    """A change to the invented graph, and the results that it must give: one at each focus node named."""

    shape: str
    severity: str
    focus: tuple[str, ...]
    change: str
    fine: str | None


def _iri(name: str) -> str:
    prefix, colon, local = name.partition(":")
    if colon and prefix in PREFIXES:
        return PREFIXES[prefix] + local
    return name if "://" in name else DATA + name


def _case(entry: dict[str, str]) -> Case:
    focus = tuple(sorted(_iri(name) for name in entry["focus"].split()))
    return Case(SHAPES + entry["shape"], entry["severity"], focus, entry["change"], entry.get("fine"))


CASES = [
    _case(entry) for path in sorted(HERE.glob("cases/*.yaml")) for entry in yaml.safe_load(path.read_text("utf-8"))
]


def invented(change: str | None = None) -> GraphStore:
    """The invented graph, changed by a SPARQL update.

    Raises:
        AssertionError: the update changes nothing.
    """
    store = GraphStore()
    for name in ("terms.ttl", "valid.ttl"):
        store.raw.load((HERE / name).read_bytes(), format=RdfFormat.TURTLE)
    if change is not None:
        before = set(store.quads())
        store.update(HEADER + change)
        assert set(store.quads()) != before, "the change changes nothing"
    return store


@cache
def findings_of(case: Case) -> tuple[Finding, ...]:
    """What the fast engine finds in a case."""
    return tuple(validate(invented(case.change), whole=False))


@contextmanager
def queries_parsed_once() -> Iterator[None]:
    """rdflib parses a SPARQL constraint anew for each node, nine tenths of pySHACL's time: here it parses each once."""
    from rdflib.plugins.sparql import prepareQuery, processor

    @cache
    def prepared(text, names):
        return prepareQuery(text, initNs=dict(names))

    plain = processor.SPARQLProcessor.query

    def query(self, text, initBindings=None, initNs=None, base=None, DEBUG=False):  # noqa: N803
        if isinstance(text, str) and base is None:
            text = prepared(text, tuple(sorted((prefix, str(iri)) for prefix, iri in (initNs or {}).items())))
        return plain(self, text, initBindings, initNs, base, DEBUG)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processor.SPARQLProcessor, "query", query)
        yield
