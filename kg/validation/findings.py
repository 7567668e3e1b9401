"""From an engine's results to sentences: which study and record, which field, what is printed, what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store

from kg.namespaces import DATA, ONTOLOGY, SHAPES, curie, expand
from kg.validation.engines import Broken, Term
from kg.validation.shapes import Shape

__all__ = ["Finding", "Names", "explain"]

_UNNAMED = "an unnamed node"
# These constraints say that something is lacking; the others say that what is there is wrong.
_LACKING = ("MinCountConstraintComponent", "QualifiedMinCountConstraintComponent")
_KINDS = {"place": "the place", "selector": "the place", "time": "time point"}


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, as a sentence for a curator.

    Attributes:
        severity: Violation (no faithful record looks so), Warning (a paper may print it so) or Info.
        focus: IRI of the thing that is wrong.
        focus_label: its study or source, its id and its name.
        shape: IRI of the shape that it breaks.
        path: the field as a property path of prefixed names; empty where the whole thing is wrong.
        value: the value that is wrong, as text; empty where one is lacking.
        message: the finding in one or more sentences.
        constraint: local name of the SHACL constraint component.
        term: the value as an RDF term, for the SHACL report.
    """

    severity: str
    focus: str
    focus_label: str
    shape: str
    path: str
    value: str
    message: str
    constraint: str = ""
    term: NamedNode | Literal | None = None


class Names:
    """What things are called, looked up in the graph when a finding needs it."""

    def __init__(self, graph: Store) -> None:
        self._graph = graph
        self._known: dict[str, str] = {}

    def values(self, focus: Term, path: str) -> list[Term]:
        """What a thing has at a property path of full IRIs, in a fixed order."""
        if not isinstance(focus, NamedNode):
            return []
        query = f"SELECT DISTINCT ?value {{ <{focus.value}> {path} ?value }}"
        found = self._graph.query(query, use_default_graph_as_union=True)
        return sorted((row["value"] for row in found), key=str) if isinstance(found, QuerySolutions) else []

    def _ends(self, node: Term | None, name: str, back: bool = False) -> list[Term]:
        """The things at the other end of one property: quicker than a query, for many findings."""
        link = NamedNode(expand(name))
        if back:
            return sorted({q.subject for q in self._graph.quads_for_pattern(None, link, node)}, key=str)  # type: ignore[misc]
        if not isinstance(node, NamedNode):
            return []
        return sorted({q.object for q in self._graph.quads_for_pattern(node, link, None)}, key=str)  # type: ignore[misc]

    def _end(self, node: Term | None, name: str) -> Term | None:
        return next(iter(self._ends(node, name)), None)

    def of(self, term: Term) -> str:
        """A value in words: a literal's text, a thing's label, else its local name."""
        if isinstance(term, Literal):
            return term.value
        if isinstance(term, BlankNode):
            return _UNNAMED
        if term.value not in self._known:
            label = self._end(term, "rdfs:label")
            self._known[term.value] = label.value if isinstance(label, Literal) else _tail(term.value)
        return self._known[term.value]

    def subject(self, focus: Term) -> str:
        """Whom a finding is about: "fan2023, vas-P1W (VAS pain score, 1 week)"."""
        if not isinstance(focus, NamedNode):
            return _UNNAMED
        iri = focus.value
        if iri.startswith(SHAPES):
            return f"shapes, {iri.removeprefix(SHAPES)}"
        if not iri.startswith(DATA):
            home = "ontology, " if iri.startswith(ONTOLOGY) else ""
            return home + _with(_tail(iri), self.of(focus))
        kind, *keys = iri.removeprefix(DATA).split("/")
        if kind in ("result", "absence") and len(keys) > 1:
            content = self._content(iri)
            return f"{keys[0]}, " + _with(" ".join(keys[1:]), f"absence of {content}" if kind == "absence" else content)
        if kind in ("place", "selector") and len(keys) > 1:
            return f"{keys[0]}, {self._records(iri) or 'no record'}, characters {keys[1]}"
        if len(keys) > 1:
            return f"{keys[0]}, {kind} " + _with(" ".join(keys[1:]), self.of(focus))
        return f"{_KINDS.get(kind, kind)} " + _with(" ".join(keys), self.of(focus)) if keys else kind

    def _content(self, iri: str) -> str:
        """Measure, category counted and time point of a result."""
        ends = (self._end(NamedNode(iri), name) for name in ("abl:measure", "abl:value", "abl:atTimePoint"))
        return ", ".join(self.of(end) for end in ends if end is not None)

    def _records(self, iri: str) -> str:
        """The records that print their figure at a place or a selector."""
        node = NamedNode(iri)
        places = [node, *self._ends(node, "oa:hasSelector", back=True)]
        results = [result for place in places for result in self._ends(place, "abl:printedAt", back=True)]
        ids = sorted({result.value.rsplit("/", 1)[-1] for result in results})
        return " and ".join(ids[:2]) + (f" and {len(ids) - 2} more" if len(ids) > 2 else "")

    def printed(self, focus: Term) -> str:
        """What the paper prints and where: "printed “6.4 ± 1.9” in Table 2"."""
        place = self._end(focus, "abl:mainPlace") or focus
        if not isinstance(place, NamedNode):
            return ""
        exact = self._end(self._end(place, "oa:hasSelector") or place, "oa:exact")
        where = next(iter([place, *self._ends(place, "oa:hasSelector", back=True)][::-1]), None)
        locator = self._end(where, "abl:locator")
        if exact is None:
            return ""
        return f"printed “{_flat(self.of(exact))}”" + (f" in {self.of(locator)}" if locator is not None else "")


def explain(broken: Broken, shape: Shape, names: Names) -> Finding:
    """The finding that an engine's result amounts to."""
    subject = names.subject(broken.focus)
    clauses = [clause for clause in (_what(broken, shape, names), names.printed(broken.focus)) if clause]
    value = broken.value if shape.path or broken.value != broken.focus else None
    return Finding(
        severity=broken.severity,
        focus=broken.focus.value if isinstance(broken.focus, NamedNode) else _UNNAMED,
        focus_label=subject,
        shape=broken.shape,
        path=shape.path,
        value="" if value is None else _UNNAMED if isinstance(value, BlankNode) else curie(value.value),
        message=f"{subject}: {', '.join(clauses)}. {shape.message}" if clauses else f"{subject}: {shape.message}",
        constraint=broken.constraint,
        term=value if isinstance(value, NamedNode | Literal) else None,
    )


def _what(broken: Broken, shape: Shape, names: Names) -> str:
    """The field and what stands there."""
    if broken.constraint == "Guard":
        return "" if broken.value is None else f"nothing in the graph is or has {curie(broken.value.value)}"
    if not shape.path:
        return ""
    if broken.constraint in _LACKING:
        return f"{shape.name} is missing"
    values = names.values(broken.focus, shape.sparql_path)
    other = NamedNode(shape.compared) if shape.compared else None
    if broken.constraint == "HasValueConstraintComponent" and other is not None:
        return f"{shape.name} is not {_quoted(other, names)}"
    if broken.value is not None:
        said = f"{shape.name} {'is' if broken.value in values else 'is not'} {_quoted(broken.value, names)}"
        beside = names.values(broken.focus, f"<{other.value}>") if other is not None and broken.value in values else []
        return said + (f", {_spoken(shape.compared or '')} is {_listed(beside, names)}" if beside else "")
    if len(values) > 1:
        return f"{shape.name} is given {len(values)} times, {_listed(values, names)}"
    return f"{shape.name} is {_listed(values, names)}" if values else f"{shape.name} does not fit"


def _listed(terms: list[Term], names: Names) -> str:
    more = f" and {len(terms) - 4} more" if len(terms) > 4 else ""
    return " and ".join(_quoted(term, names) for term in terms[:4]) + more


def _quoted(term: Term, names: Names) -> str:
    text = _flat(names.of(term))
    plain = isinstance(term, Literal) and re.fullmatch(r"-?[\d.]+", text)
    return text if plain or not isinstance(term, Literal) else f"“{text}”"


def _with(key: str, label: str) -> str:
    return f"{key} ({label})" if label and label != key else key


def _spoken(iri: str) -> str:
    """A property's local name in words: standardDeviation, "standard deviation"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _tail(iri)).lower()


def _tail(iri: str) -> str:
    return re.split(r"[#/]", iri.rstrip("/#"))[-1] if not iri.startswith(DATA) else iri.removeprefix(DATA)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text) if len(text) <= 80 else re.sub(r"\s+", " ", text[:79]) + "…"
