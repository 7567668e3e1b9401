"""What must follow from the ontology and what must not: the reasoner and the rules give the same answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.errors import KgError
from kg.namespaces import ABL, PREFIXES, expand
from kg.paths import ONTOLOGY_DIR
from kg.reasoning import (
    INFERRED,
    Inconsistent,
    NoReasoner,
    clashes,
    inferred_turtle,
    materialise,
    read_axioms,
    reason,
)
from kg.reasoning.hermit import why_not
from kg.terms import GENERATED, ontology_triples

CASES = sorted((Path(__file__).parent / "entailments").glob("*.ttl"))
CASE_BASE = "https://example.org/case/"
RDF_TYPE = NamedNode(PREFIXES["rdf"] + "type")
SUBCLASS = PREFIXES["rdfs"] + "subClassOf"
needs_java = pytest.mark.skipif(why_not() is not None, reason=why_not() or "")


@dataclass
class Case:
    """One file of `entailments/`: data, what must follow, what must not; no two cases share a name for a thing."""

    path: Path
    must: list[tuple[str, str, str]] = field(default_factory=list)
    must_not: list[tuple[str, str, str]] = field(default_factory=list)
    consistent: bool = True
    triples: list[Triple] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> Case:
        base = f"{CASE_BASE}{path.stem}/"
        text = path.read_text(encoding="utf-8").replace(CASE_BASE, base)
        case = cls(path)
        for key, value in re.findall(r"^#\+ ([a-z ]+): (.+)$", text, re.MULTILINE):
            if key == "must":
                case.must.append(statement(value, base))
            elif key == "must not":
                case.must_not.append(statement(value, base))
            elif key == "consistent":
                case.consistent = value != "no"
            else:
                assert key == "title", f"{path.name}: unknown key {key!r}"
        case.triples = [quad.triple for quad in parse(text.encode(), format=RdfFormat.TURTLE)]
        assert case.must_not or not case.consistent, f"{path.name} says nothing that must not follow"
        return case


def statement(text: str, base: str) -> tuple[str, str, str]:
    names = [RDF_TYPE.value if name == "a" else name for name in text.split()]
    assert len(names) == 3, text
    subject, predicate, value = (base + name[3:] if name.startswith("ex:") else expand(name) for name in names)
    return subject, predicate, value


@dataclass
class Answer:
    """Everything that holds of named things, by one engine."""

    facts: set[tuple[str, str, str]]
    parents: dict[str, set[str]]

    def ancestors(self, name: str) -> set[str]:
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            for parent in self.parents.get(waiting.pop(), ()):
                if parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)
        return seen

    def holds(self, wanted: tuple[str, str, str]) -> bool:
        subject, predicate, value = wanted
        if predicate == SUBCLASS:
            return value in self.ancestors(subject)
        if predicate == RDF_TYPE.value:
            kinds = {kind for thing, link, kind in self.facts if thing == subject and link == predicate}
            return any(value == kind or value in self.ancestors(kind) for kind in kinds)
        return wanted in self.facts


@cache
def cases() -> dict[str, Case]:
    return {path.stem: Case.read(path) for path in CASES}


@cache
def by_hermit() -> Answer:
    """All consistent cases in one run: Java takes longer to start than to reason."""
    asserted = list(ontology_triples(generated=False))
    data = [triple for case in cases().values() if case.consistent for triple in case.triples]
    found = reason([*asserted, *data], relations=True)
    axioms = read_axioms(asserted)
    parents = {child: set(upper) for child, upper in axioms.parents.items()}
    for child, parent in found.subclasses:
        parents.setdefault(child, set()).add(parent)
    above = dict(axioms.subproperties)
    relations = {(one, above[link], other) for one, link, other in named(data) if link in above}
    facts = {(thing, RDF_TYPE.value, kind) for thing, kind in found.types} | set(found.relations) | relations
    return Answer(facts | named(data), parents)


def by_rules(case: Case) -> Answer:
    store = filled(case)
    materialise(store)
    parents = {child: set(upper) for child, upper in read_axioms(ontology_triples()).parents.items()}
    return Answer(named(quad.triple for quad in store), parents)


def filled(case: Case) -> Store:
    store = Store()
    graph = NamedNode(CASE_BASE + "graph")
    store.extend(Quad(triple.subject, triple.predicate, triple.object, graph) for triple in case.triples)
    return store


def named(triples: object) -> set[tuple[str, str, str]]:
    return {
        (triple.subject.value, triple.predicate.value, triple.object.value)
        for triple in triples  # type: ignore[attr-defined]
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode)
    }


def check(case: Case, answer: Answer) -> None:
    missing = [" ".join(wanted) for wanted in case.must if not answer.holds(wanted)]
    surplus = [" ".join(wanted) for wanted in case.must_not if answer.holds(wanted)]
    assert not missing, f"must follow and does not: {missing}"
    assert not surplus, f"must not follow and does: {surplus}"


CONSISTENT = sorted(name for name, case in cases().items() if case.consistent)
INCONSISTENT = sorted(name for name, case in cases().items() if not case.consistent)


def test_there_are_enough_cases() -> None:
    assert len(CONSISTENT) >= 25
    assert INCONSISTENT


@pytest.mark.parametrize("name", CONSISTENT)
def test_the_rules_draw_the_conclusions(name: str) -> None:
    check(cases()[name], by_rules(cases()[name]))


@needs_java
@pytest.mark.parametrize("name", CONSISTENT)
def test_the_reasoner_draws_the_same_conclusions(name: str) -> None:
    check(cases()[name], by_hermit())


@pytest.mark.parametrize("name", CONSISTENT)
def test_the_rules_find_no_clash_where_there_is_none(name: str) -> None:
    store = filled(cases()[name])
    materialise(store)
    assert clashes(store) == []


@pytest.mark.parametrize("name", INCONSISTENT)
def test_the_rules_see_the_clash(name: str) -> None:
    store = filled(cases()[name])
    materialise(store)
    found = clashes(store)
    assert found
    assert "and nothing can be both" in str(found[0])


@needs_java
@pytest.mark.parametrize("name", INCONSISTENT)
def test_the_reasoner_sees_the_clash(name: str) -> None:
    with pytest.raises(Inconsistent):
        reason([*ontology_triples(generated=False), *cases()[name].triples])


@needs_java
def test_rules_and_reasoner_agree_on_every_named_thing() -> None:
    """Beyond what the cases list: all types and relations between the things of all cases."""
    hermit = by_hermit()
    for name in CONSISTENT:
        case = cases()[name]
        rules = by_rules(case)
        things = {iri for fact in named(case.triples) for iri in (fact[0], fact[2]) if iri.startswith(CASE_BASE)}
        for thing in sorted(things):
            assert closed(rules, thing) == closed(hermit, thing), (name, thing)


def closed(answer: Answer, thing: str) -> set[tuple[str, str]]:
    found = {(link, value) for subject, link, value in answer.facts if subject == thing and link != RDF_TYPE.value}
    kinds = {value for subject, link, value in answer.facts if subject == thing and link == RDF_TYPE.value}
    kinds |= {upper for kind in kinds for upper in answer.ancestors(kind)}
    return found | {(RDF_TYPE.value, kind) for kind in kinds if kind.startswith(ABL)}


@needs_java
def test_the_generated_file_is_fresh() -> None:
    text, count = inferred_turtle()
    assert count > 0
    assert (ONTOLOGY_DIR / GENERATED).read_text(encoding="utf-8") == text, "run python -m kg.reasoning"


def test_the_generated_file_says_so_and_is_sorted() -> None:
    text = (ONTOLOGY_DIR / GENERATED).read_text(encoding="utf-8")
    assert text.startswith("# Generated")
    lines = [line for line in text.splitlines() if line.startswith("abl:")]
    assert lines == sorted(lines)


def test_materialising_twice_adds_nothing_and_touches_one_graph() -> None:
    store = filled(cases()["ct-and-fluoroscopy-microwave"])
    before = set(store)
    added = materialise(store)
    after = set(store)
    assert added == len(after) - len(before) > 0
    assert {quad.graph_name.value for quad in after - before} == {INFERRED}
    assert {quad.triple for quad in after - before}.isdisjoint({quad.triple for quad in before})
    assert materialise(store) == 0


def test_facts_in_different_graphs_join() -> None:
    case = cases()["ct-guided-microwave"]
    store = Store()
    for number, triple in enumerate(case.triples):
        store.add(Quad(triple.subject, triple.predicate, triple.object, NamedNode(f"{CASE_BASE}graph/{number}")))
    materialise(store)
    check(case, Answer(named(quad.triple for quad in store), dict(read_axioms(ontology_triples()).parents)))


def test_a_missing_java_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.reasoning.hermit.shutil.which", lambda name: None)
    monkeypatch.setattr("kg.reasoning.hermit.find_spec", lambda name: object())
    with pytest.raises(NoReasoner, match="no java command was found; install"):
        reason([])


def test_a_missing_owlready_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.reasoning.hermit.find_spec", lambda name: None)
    with pytest.raises(NoReasoner, match="owlready2, which is not installed"):
        reason([])


@needs_java
def test_an_impossible_class_is_named() -> None:
    impossible = NamedNode(ABL + "HotAndCold")
    parents = [NamedNode(ABL + name) for name in ("HeatDeposition", "HeatExtraction")]
    extra = [Triple(impossible, RDF_TYPE, NamedNode(PREFIXES["owl"] + "Class"))]
    extra += [Triple(impossible, NamedNode(SUBCLASS), parent) for parent in parents]
    with pytest.raises(Inconsistent, match="member of abl:HotAndCold"):
        reason([*ontology_triples(generated=False), *extra])


def test_a_definition_beyond_the_rules_is_refused() -> None:
    name, node = NamedNode(ABL + "Odd"), BlankNode("b")
    owl = PREFIXES["owl"]
    only = [
        Triple(name, NamedNode(owl + "equivalentClass"), node),
        Triple(node, NamedNode(owl + "onProperty"), NamedNode(ABL + "guidedBy")),
        Triple(node, NamedNode(owl + "allValuesFrom"), NamedNode(ABL + "CTGuidance")),
    ]
    with pytest.raises(KgError, match="cannot follow the definition of abl:Odd"):
        read_axioms(only)


def test_a_wrong_expectation_fails() -> None:
    case = cases()["ct-alone-is-not-mixed"]
    wrong = Case(case.path, must=case.must_not, triples=case.triples)
    with pytest.raises(AssertionError, match="must follow and does not"):
        check(wrong, by_rules(case))
    wrong = Case(case.path, must_not=case.must, triples=case.triples)
    with pytest.raises(AssertionError, match="must not follow and does"):
        check(wrong, by_rules(case))


def test_literals_are_left_alone() -> None:
    store = filled(cases()["main-place-is-a-place"])
    place = NamedNode(CASE_BASE + "p")
    store.add(Quad(place, NamedNode(ABL + "locator"), Literal("Table 2"), NamedNode(CASE_BASE + "graph")))
    materialise(store)
    assert not any(isinstance(quad.subject, Literal) for quad in store)
