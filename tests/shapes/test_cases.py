"""Shapes are pairs: a graph that is right gives nothing, and each change to it gives the one result that it states."""

from __future__ import annotations

import re

import pytest
from shapes.invented import CASES, Case, findings_of, invented, queries_parsed_once

from kg.paths import SHAPES_DIR
from kg.validation import validate
from kg.validation.compiled import unsupported
from kg.validation.engines import ENGINES, run
from kg.validation.shapes import load_shapes


@pytest.fixture(scope="module", autouse=True)
def _queries_parsed_once():
    with queries_parsed_once():
        yield


def _name(case: Case) -> str:
    return case.shape.split("#")[1]


@pytest.mark.parametrize("engine", ENGINES)
def test_right_graph_gives_nothing(engine):
    assert validate(invented(), engine) == []


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_one_change_gives_one_result(case):
    """The reference engine gives the results that the case states, and no other."""
    given = {(b.shape, b.severity, b.focus.value) for b in run("pyshacl", invented(case.change).raw, load_shapes())}
    assert given == {(case.shape, case.severity, focus) for focus in case.focus}


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_one_change_gives_one_finding(case):
    """So does the fast engine, and no constraint of a shape says again what another has said."""
    given = [(f.shape, f.severity, f.focus) for f in findings_of(case)]
    assert given == [(case.shape, case.severity, focus) for focus in case.focus]


@pytest.mark.parametrize("case", [case for case in CASES if case.fine], ids=_name)
def test_neighbouring_change_gives_nothing(case):
    assert [finding.message for finding in validate(invented(case.fine), whole=False)] == []


def test_every_shape_has_a_case():
    assert set(load_shapes().by_iri) == {case.shape for case in CASES}


def test_every_case_states_the_severity_of_its_shape():
    assert [c for c in CASES if load_shapes().by_iri[c.shape].severity != c.severity] == []


def test_every_shape_speaks_to_a_curator():
    """Two sentences at least (what was expected, what to do), and no word of SHACL."""
    wrong = []
    for shape in load_shapes().by_iri.values():
        sentences = re.split(r"(?<=\.) (?=[A-Z])", shape.message)
        jargon = re.search(r"[mM](in|ax)Count|datatype(?! property)|literal|sh:|xsd:|focus node", shape.message)
        if len(sentences) < 2 or not shape.message.endswith(".") or jargon or not shape.targets:
            wrong.append((shape.iri, shape.message))
    assert wrong == []


def test_every_shape_that_can_be_broken_is_named_with_name_message_and_severity():
    """Counted in the text, so that a shape which the reader of shapes overlooks is missed here."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(SHAPES_DIR.glob("*.ttl")))
    named = re.findall(r"^:[A-Za-z-]+ a sh:PropertyShape", text, re.MULTILINE)
    shapes = load_shapes().by_iri
    assert len(named) == len([shape for shape in shapes.values() if shape.path])
    assert text.count("sh:message") == text.count("sh:severity") == text.count("sh:name ") == len(shapes)


def test_every_shape_is_compiled():
    """None is left out in silence: what is not compiled would have to go to the reference engine."""
    assert unsupported(load_shapes()) == []
