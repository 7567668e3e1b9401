"""Every question has rows derived by hand from the papers, and gives them on two engines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from competency.tables import differences, rdflib_rows, same

from kg.catalogue import ask, catalogue, choices, fill, find_question, parse_card
from kg.errors import KgError, UnknownName
from kg.terms import Terms

HERE = Path(__file__).parent
QUESTIONS = catalogue()
EXPECTED = {path.stem: path for path in sorted((HERE / "expected").glob("CQ*.csv"))}
SOUNDNESS = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted((HERE / "soundness").glob("CQ*.yaml"))
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1)
]


def test_there_are_forty_questions_and_each_has_its_table():
    wanted = {f"CQ{n:02}" for n in range(1, 41)}
    assert set(QUESTIONS) == wanted
    assert set(EXPECTED) == wanted


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_embedded_store_gives_the_rows_derived_by_hand(store, name):
    answer = ask(store, name)
    assert answer.rows.columns == answer.question.columns
    assert differences(EXPECTED[name], answer.rows.columns, answer.rows.values(), answer.question) == []


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_second_engine_gives_the_same_rows(rdflib_graph, name):
    question = QUESTIONS[name]
    assert differences(EXPECTED[name], question.columns, rdflib_rows(rdflib_graph, question.sparql), question) == []


@pytest.mark.parametrize("case", SOUNDNESS)
def test_what_must_not_come_back_does_not(store, case):
    answer = ask(store, case["question"], case.get("settings"))
    unknown = set(case["never"]) - set(answer.rows.columns)
    assert not unknown, f"no such column: {unknown}"
    bad = [
        row
        for row in answer.rows.dicts()
        if all(same(row[name], "" if value is None else str(value)) for name, value in case["never"].items())
    ]
    assert bad == [], case["why"]


def test_every_question_has_soundness_cases():
    assert {case.values[0]["question"] for case in SOUNDNESS} == set(QUESTIONS)


def test_every_term_in_every_query_exists():
    terms = Terms()
    used = {
        (path.name, name)
        for path in sorted((HERE.parents[1] / "queries").glob("*/*.rq"))
        for name in re.findall(r"\babl:(\w+)", path.read_text(encoding="utf-8"))
    }
    assert len(used) > 100
    assert [(file, name) for file, name in sorted(used) if name not in terms] == []


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_each_parameter_holds_its_declared_default_and_offers_choices(store, name):
    question = QUESTIONS[name]
    for parameter in question.parameters:
        held = re.findall(rf"VALUES\s+\?{parameter.name}\s*\{{([^}}]*)\}}", question.sparql)
        assert held, f"no VALUES row for {parameter.name}"
        written = {"all": "UNDEF"}.get(parameter.default, parameter.default)
        assert {text.strip() for text in held} == {written}
        offered = choices(store, parameter)
        if parameter.type in ("integer", "decimal", "text"):
            assert offered == []
        else:
            assert offered
            assert all(choice.label for choice in offered)
            assert answerable(store, question, parameter, offered[-1])


def answerable(store, question, parameter, choice) -> bool:
    """Whether the question can be asked with a choice; the answer's columns stay the same."""
    return ask(store, question.id, {parameter.name: choice.name}).rows.columns == question.columns


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_example_names_the_question(name):
    assert QUESTIONS[name].example.startswith(f"kg query run {name}")


def test_names_of_questions_are_forgiving_and_wrong_ones_get_the_nearest():
    assert find_question("cq7").id == find_question("7").id == "CQ07"
    with pytest.raises(UnknownName, match="CQ4"):
        find_question("CQ44")


def test_a_term_that_no_choice_offers_is_refused(store):
    held = len(store)
    with pytest.raises(UnknownName):
        ask(store, "CQ11", {"study": "fan2023> } DELETE WHERE { ?s ?p ?o } #"})
    with pytest.raises(KgError):
        ask(store, "CQ11", {"nonsense": "1"})
    assert len(store) == held


CARD = """#+ id: CQ00
#+ title: Two texts
#+ question: Are texts handed over whole?
#+ answers: One row.
#+ category: trust
#+ kind: table
#+ param: first | text | all | A text
#+ param: second | text | all | Another text
#+ columns: first, second
#+ example: kg query run CQ00
SELECT ?first ?second WHERE { VALUES ?first { UNDEF } VALUES ?second { UNDEF } }
"""


@pytest.mark.parametrize("evil", ['" } DELETE WHERE { ?s ?p ?o } #', "VALUES ?second { }", "back\\slash \\1 \n line"])
def test_a_free_text_cannot_leave_its_blank(store, evil):
    question = parse_card(CARD, Path("CQ00.rq"))
    other = '" } UNION { ?first ?p ?second'
    assert store.select(fill(store, question, {"first": evil, "second": other})).values() == [(evil, other)]
