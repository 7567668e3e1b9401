"""What a question offers to ask for has an answer: no choice of a study leads to an empty table."""

from __future__ import annotations

import pytest

from kg.catalogue import ask, catalogue, choices

TYPES = ("own-study", "clinical-study")
ASKED = [
    pytest.param(question, parameter, id=question.id)
    for question in catalogue().values()
    for parameter in question.parameters
    if parameter.type in TYPES
]


def test_questions_on_what_papers_print_offer_no_study_that_was_not_read():
    assert len(ASKED) >= 20


@pytest.mark.parametrize(("question", "parameter"), ASKED)
def test_every_study_that_is_offered_has_an_answer(store, question, parameter):
    offered = [choice.name for choice in choices(store, parameter)]
    assert len(offered) in (4, 5)
    assert [name for name in offered if not len(ask(store, question.id, {parameter.name: name}).rows)] == []
