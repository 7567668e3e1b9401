"""A review against the papers that were read: figures, events, verdicts; of papers that were not read, nothing."""

from __future__ import annotations

from audit.invented_papers import checks, figure, group, source

from kg.records import Reference

FIGURE, EVENT, VERDICT = "review-figure", "review-event", "verdict-needs-outcome"


def review(*statements, **more: object):
    """A review whose reference 1 is the paper alpha2001, and whose reference 2 was not read."""
    references = {1: Reference(1, "alpha2001", None), 2: Reference(2, "unread1999", None)}
    groups = (group("all"), *more.pop("groups", ()))
    return source(*statements, key="review2020", kind="SystematicReview", references=references, groups=groups, **more)


def says(key: str, measure: str, about: int | None = 1, **more: object):
    return figure(key, measure, category="review", about=about, **more)


def said(rule: str, reviewed, paper) -> dict[str, str]:
    return {check.a.result or "": check.verdict for check in checks(rule, reviewed, paper)}


PAPER = source(
    figure("n", "PatientCount", category="population", count=40),
    figure("age", "Age", category="population", median=63, min=18, max=88),
    figure("part", "PatientCount", category="population", count=12, group="women"),
    groups=(group("all"), group("women", part_of="all")),
)


def test_a_count_that_the_paper_prints_agrees_and_another_differs():
    assert said(FIGURE, review(says("n", "PatientCount", count=40)), PAPER) == {"n": "agrees"}
    (check,) = checks(FIGURE, review(says("n", "PatientCount", count=41)), PAPER)
    assert check.b is not None
    assert (check.verdict, check.severity) == ("differs", "high")
    assert (check.a.source, check.b.source, check.b.result) == ("review2020", "alpha2001", "n")


def test_the_papers_figure_on_a_part_is_no_answer_on_the_whole():
    assert said(FIGURE, review(says("n", "PatientCount", count=12)), PAPER) == {"n": "differs"}


def test_a_median_that_the_review_calls_a_mean_differs():
    (check,) = checks(FIGURE, review(says("age", "Age", mean=63)), PAPER)
    assert check.verdict == "differs"
    assert "a median" in check.message


def test_each_number_of_a_figure_is_checked():
    found = [check.verdict for check in checks(FIGURE, review(says("age", "Age", median=63, min=18, max=89)), PAPER)]
    assert found == ["agrees", "agrees", "differs"]


def test_what_the_paper_does_not_print_is_untestable():
    assert said(FIGURE, review(says("age", "Age", mean=60)), PAPER) == {"age": "untestable"}
    assert said(FIGURE, review(says("f", "FollowUpDuration", mean=6)), PAPER) == {"f": "untestable"}


def test_how_many_studies_a_review_counts_is_nothing_that_a_paper_prints():
    assert said(FIGURE, review(says("one", "StudyCount", count=1)), PAPER) == {}


def test_a_group_of_one_study_is_that_study():
    groups = (group("ct", kind="StudySet"), group("two", kind="StudySet"))
    one, two = (g.__class__(**{**vars(g), "members": m}) for g, m in zip(groups, ((1,), (1, 2)), strict=True))
    made = review(
        says("one", "PatientCount", about=None, count=41, group="ct"),
        says("both", "PatientCount", about=None, count=99, group="two"),
        groups=(one, two),
    )
    assert said(FIGURE, made, PAPER) == {"one": "differs"}


def test_nothing_is_said_of_papers_that_were_not_read_nor_of_what_is_quoted():
    quoted = figure("quoted", "PatientCount", category="cited", about=1, count=41)
    assert said(FIGURE, review(says("n", "PatientCount", about=2, count=41), quoted), PAPER) == {}


def harm(key: str, value: str, printed: str = "x"):
    return says(key, "ReportedComplication", value=value, printed=printed)


def absent(measure: str, **more: object):
    return figure(f"no-{measure}", measure, category="complication", status="reported-as-absent", **more)


def test_an_event_is_held_against_what_the_paper_saw_and_did_not_see():
    paper = source(figure("burn", "SkinBurn", category="complication", count=2), absent("CementLeakage"))
    made = review(harm("burn", "SkinBurn"), harm("leak", "CementLeakage"), harm("infection", "Infection"))
    assert said(EVENT, made, paper) == {"burn": "agrees", "leak": "differs", "infection": "untestable"}


def test_an_event_not_seen_in_a_part_may_have_been_seen_elsewhere():
    part = source(absent("SkinBurn", group="women"), groups=(group("all"), group("women", part_of="all")))
    assert said(EVENT, review(harm("burn", "SkinBurn")), part) == {"burn": "untestable"}


def test_an_event_named_twice_is_checked_once_where_most_is_said():
    made = review(harm("short", "SkinBurn", "burn"), harm("long", "SkinBurn", "burns of the skin"))
    assert said(EVENT, made, source(absent("SkinBurn"))) == {"long": "differs"}


def needs(value: str):
    return figure(f"needs-{value}", "CompleteSuccess", category="definition", value=value)


def test_a_narrower_event_decides_where_the_verdict_asks_for_it():
    paper = source(absent("PeriproceduralDeath"), figure("death", "Death", category="outcome", count=3))
    assert said(EVENT, review(harm("death", "Death")), paper) == {"death": "agrees"}
    assert said(EVENT, review(harm("death", "Death"), needs("PeriproceduralDeath")), paper) == {"death": "differs"}


SUCCESS = says("success", "SuccessVerdict", value="CompleteSuccess")


def test_success_needs_the_outcome_that_its_definition_names():
    made = review(SUCCESS, needs("TumourRecurrence"))
    silent = source(figure("vas", "VASPainScore", mean=3))
    controlled = source(figure("control", "LocalTumourControl", count=40))
    assert said(VERDICT, made, silent) == {"success": "differs"}
    assert said(VERDICT, made, controlled) == {"success": "agrees"}


def test_a_failure_is_not_held_against_the_definition_of_success():
    made = review(says("failure", "SuccessVerdict", value="IncompleteSuccess"), needs("TumourRecurrence"))
    assert said(VERDICT, made, source(figure("vas", "VASPainScore", mean=3))) == {}


def test_the_place_beside_a_verdict_is_the_imaging_that_was_planned():
    paper = source(figure("ct", "ImagingFollowUpSchedule", category="design", value_text="CT"))
    (check,) = checks(VERDICT, review(SUCCESS, needs("TumourRecurrence")), paper)
    assert check.b is not None
    assert (check.b.source, check.b.result) == ("alpha2001", "ct")


def test_a_narrower_event_that_was_seen_agrees_and_one_not_seen_leaves_the_others_open():
    made = review(harm("death", "Death"))
    assert said(EVENT, made, source(figure("d", "PeriproceduralDeath", category="complication", count=1))) == {
        "death": "agrees"
    }
    assert said(EVENT, made, source(absent("PeriproceduralDeath"))) == {"death": "untestable"}


def test_a_kind_or_a_grade_that_was_not_seen_is_not_the_event():
    made = review(harm("leak", "CementLeakage"))
    assert said(EVENT, made, source(absent("CementLeakage", value="SymptomaticLeakage"))) == {"leak": "untestable"}
    assert said(EVENT, made, source(absent("CementLeakage", grade="CTCAEGrade2"))) == {"leak": "untestable"}


def test_a_figure_at_one_time_is_held_against_that_time():
    paper = source(
        figure("before", "VASPainScore", mean=7, timepoint="baseline"),
        figure("after", "VASPainScore", mean=2, timepoint="P1W"),
    )
    found = said(
        FIGURE,
        review(
            says("right", "VASPainScore", mean=2, timepoint="P1W"),
            says("wrong", "VASPainScore", mean=7, timepoint="P1W"),
            says("open", "VASPainScore", mean=7),
        ),
        paper,
    )
    assert found == {"right": "agrees", "wrong": "differs", "open": "agrees"}
