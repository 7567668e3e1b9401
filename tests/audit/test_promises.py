"""Promises: what is announced is looked for in every result, and what is only announced again is none."""

from __future__ import annotations

import pytest
from audit.invented_papers import figure, source, terms, verdicts

from kg.audit.corpus import Corpus
from kg.audit.rules.promises import has_result
from kg.records import Evidence

OUTCOME, IMAGING, VISIT = "outcome-not-reported", "imaging-not-reported", "time-point-not-reported"
CLAIM, BARE = "conclusion-without-result", "significance-without-figure"


def announced(key: str, value: str, **more: object):
    return figure(key, "SecondaryOutcome", "Methods", value=value, **({"category": "design"} | more))


def gives(*statements, measure: str = "TumourControlMeasure", numbers: bool = False) -> bool:
    made = source(*statements)
    return has_result(Corpus(Evidence({made.key: made}, {}), terms()), made, measure, numbers)


@pytest.mark.parametrize(
    ("result", "given"),
    [
        (figure("x", "LocalTumourControl", count=9), True),
        (figure("x", "TumourRecurrence", status="reported-as-absent", category="complication"), True),
        (figure("x", "LocalTumourControl", category="definition"), False),
        (figure("x", "LocalTumourControl", category="cited", about=4, count=9), False),
        (figure("x", "AuthorConclusion", value="LocalTumourControl"), False),
        (figure("x", "PrimaryOutcome", value="LocalTumourControl"), False),
        (figure("x", "PainRelief", count=9), False),
    ],
)
def test_what_counts_as_a_result(result, given):
    assert gives(result) is given


def test_a_bare_p_value_is_no_number():
    assert gives(figure("x", "QualityOfLife", p_value="0.01", p_op="<"), measure="QualityOfLife")
    assert not gives(figure("x", "QualityOfLife", p_value="0.01", p_op="<"), measure="QualityOfLife", numbers=True)
    assert gives(figure("x", "QualityOfLife", mean=7), measure="QualityOfLife", numbers=True)


def test_an_announced_outcome_without_a_result_is_told():
    found = verdicts(
        OUTCOME,
        announced("kept", "VASPainScore"),
        announced("broken", "QualityOfLife"),
        announced("theirs", "PatientSurvival", category="cited", about=5),
        figure("vas", "VASPainScore", mean=3),
    )
    assert found == {"kept": "agrees", "broken": "differs"}


def test_a_narrower_result_keeps_the_promise():
    assert verdicts(OUTCOME, announced("pain", "PainMeasure"), figure("vas", "VASPainScore", mean=3)) == {
        "pain": "agrees"
    }


def imaging(key: str):
    return figure(key, "ImagingFollowUpSchedule", "Methods", category="design", value_text="CT")


def test_imaging_without_a_finding_is_told_once():
    assert verdicts(IMAGING, imaging("ct"), imaging("mr"), figure("vas", "VASPainScore", mean=3)) == {"ct": "differs"}
    assert verdicts(IMAGING, imaging("ct"), figure("control", "LocalTumourControl", count=9)) == {"ct": "agrees"}
    assert verdicts(IMAGING, figure("vas", "VASPainScore", mean=3)) == {}


def visits(*times: str):
    return [figure(f"visit-{t}", "FollowUpSchedule", "Methods", category="design", timepoint=t) for t in times]


def series(*times: str, measure: str = "VASPainScore"):
    return [figure(f"{measure}-{t}", measure, mean=3, timepoint=t) for t in times]


def test_a_visit_without_its_figure_is_told():
    promise = announced("pain", "VASPainScore")
    found = verdicts(VISIT, promise, *visits("P1W", "P4W", "P12W"), *series("baseline", "P4W", "P12W"))
    assert found == {"visit-P1W": "differs"}


def test_pain_is_announced_and_a_score_of_it_is_held_to_the_visits():
    promise = announced("pain", "PainMeasure")
    found = verdicts(VISIT, promise, *visits("P1W", "P4W", "P12W"), *series("baseline", "P4W", "P12W"))
    assert found == {"visit-P1W": "differs"}


def test_visits_with_their_figures_agree_though_weeks_are_months():
    promise = announced("pain", "VASPainScore")
    found = verdicts(VISIT, promise, *visits("P1W", "P4W", "P24W"), *series("baseline", "P1W", "P1M", "P6M"))
    assert found == {"visit-P1W": "agrees"}


def test_what_was_not_announced_or_is_no_series_is_not_held_to_the_visits():
    assert verdicts(VISIT, *visits("P1W", "P4W", "P12W"), *series("baseline", "P4W", "P12W")) == {}
    promise = announced("pain", "VASPainScore")
    assert verdicts(VISIT, promise, *visits("P1W", "P4W", "P12W"), *series("baseline", "P4W")) == {}


def test_a_visit_for_another_outcome_is_not_missed():
    promise = announced("pain", "VASPainScore")
    imaged = figure(
        "scan", "FollowUpSchedule", "Methods", category="design", timepoint="P1Y", value="LocalTumourControl"
    )
    found = verdicts(VISIT, promise, *visits("P4W"), imaged, *series("baseline", "P4W", "P12W"))
    assert found == {"visit-P4W": "agrees"}


def test_a_conclusion_needs_a_result():
    found = verdicts(
        CLAIM,
        figure("pain", "AuthorConclusion", value="PainRelief"),
        figure("life", "AuthorConclusion", value="QualityOfLife"),
        figure("theirs", "AuthorConclusion", value="QualityOfLife", category="cited", about=4),
        figure("words", "AuthorConclusion", value_text="safe"),
        figure("relief", "PainRelief", count=20),
    )
    assert found == {"pain": "agrees", "life": "differs"}


def test_a_significant_change_needs_its_figures():
    def tested(key: str, measure: str, **more: object):
        return figure(key, measure, p_op="<", p_value="0.05", **more)

    found = verdicts(
        BARE,
        tested("pain", "VASPainScore"),
        figure("vas", "VASPainScore", mean=3),
        tested("walking", "OswestryDisabilityIndex"),
        tested("again", "OswestryDisabilityIndex"),
        tested("theirs", "QualityOfLife", category="cited", about=4),
        figure("their-figure", "OswestryDisabilityIndex", mean=20, category="cited", about=4),
    )
    assert found == {"pain": "agrees", "walking": "differs"}
