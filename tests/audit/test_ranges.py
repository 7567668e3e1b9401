"""Ranges, single cases, criteria and dates on invented papers."""

from __future__ import annotations

import pytest
from invented_papers import ALL, checks, figure, group, source, verdicts

SIZES = (group("large", "lesions", "LesionSet", "lesions"), group("small", "lesions", "LesionSet", "lesions"))
GROUPS = (*ALL, *SIZES, group("case", "all"))


def time(key, where, low, high, **more):
    return figure(key, "AblationTime", group=where, category="intervention", min=low, max=high, unit="min", **more)


def test_a_range_printed_with_other_ends():
    rows = [time("text", "lesions", 3, 13), time("table", "lesions", 3, 14), time("again", "lesions", 3, 13)]
    assert verdicts("range-restated", *rows[:2]) == {"text": "differs"}
    assert verdicts("range-restated", rows[0], rows[2]) == {"text": "agrees"}
    assert verdicts("range-restated", rows[0], time("other", "lesions", 1, 2, timepoint="P1W")) == {}


def test_a_part_outside_its_whole_and_an_end_that_no_part_has():
    parts = [time("a", "large", 10, 14), time("b", "small", 3, 10)]
    found = checks("range-of-whole-and-parts", source(time("whole", "all", 3, 13), *parts, groups=GROUPS))
    assert [(c.verdict, c.b and c.b.result, c.severity) for c in found] == [
        ("agrees", "b", None),
        ("differs", "a", None),
    ]
    found = checks("range-of-whole-and-parts", source(time("whole", "all", 2, 14), *parts, groups=GROUPS))
    assert [(c.verdict, c.severity) for c in found] == [("differs", "low"), ("agrees", None)]


def test_one_part_need_not_reach_the_ends():
    rows = [time("whole", "all", 1, 20), time("a", "large", 10, 14)]
    assert verdicts("range-of-whole-and-parts", *rows, groups=GROUPS) == {"whole": "agrees"}


def test_a_case_against_the_range_of_all():
    whole = figure("ages", "Age", category="population", min=34, max=79, unit="years")
    old = figure("old", "Age", group="case", category="population", quantity=80, unit="years")
    young = figure("young", "Age", group="case", category="population", quantity=34, unit="years")
    bound = figure("bound", "Age", group="case", category="population", quantity=90, comparator="<", unit="years")
    found = verdicts("value-outside-range", whole, old, young, bound, groups=GROUPS)
    assert found == {"old": "differs", "young": "agrees"}


def test_a_usual_setting_is_no_case():
    rows = [
        figure("near-edge", "CementIncrement", category="intervention", min="0.3", max="0.5", unit="mL"),
        figure("usual", "CementIncrement", category="intervention", quantity=1, unit="mL"),
    ]
    assert verdicts("value-outside-range", *rows) == {}


def test_a_power_that_the_device_cannot_deliver():
    device = figure("device", "OutputRange", category="intervention", min=0, max=100, unit="W")
    rows = [
        figure("strong", "AblationPower", category="intervention", min=60, max=120, unit="W"),
        figure("weak", "AblationPower", category="intervention", quantity=60, unit="W"),
    ]
    assert verdicts("beyond-the-device", device, *rows) == {"strong": "differs", "weak": "agrees"}


@pytest.mark.parametrize(
    ("criterion", "comparator", "limit", "verdict"),
    [
        ("InclusionCriterion", ">", 4, "differs"),
        ("InclusionCriterion", ">=", 4, "agrees"),
        ("InclusionCriterion", ">=", 5, "differs"),
        ("InclusionCriterion", "<=", 10, "agrees"),
        ("ExclusionCriterion", "<", 4, "agrees"),
        ("ExclusionCriterion", "<=", 4, "differs"),
    ],
)
def test_a_baseline_against_the_criterion(criterion, comparator, limit, verdict):
    rule = figure(
        "limit",
        criterion,
        category="design",
        value="VASPainScore",
        quantity=limit,
        comparator=comparator,
        unit="points",
    )
    before = figure("before", "VASPainScore", median=6, min=4, max=10, timepoint="baseline", unit="points")
    after = figure("after", "VASPainScore", median=2, min=0, max=6, timepoint="P1W", unit="points")
    other = figure("other", "OswestryDisabilityIndex", min=1, max=90, timepoint="baseline", unit="points")
    assert verdicts("outside-the-criterion", rule, before, after, other) == {"before": verdict}


def primaries(*counts):
    names = ("LungPrimary", "BreastPrimary", "KidneyPrimary")
    return [
        figure(name, "PrimaryTumour", category="population", value=name, count=count, unit="patients")
        for name, count in zip(names, counts, strict=False)
    ]


def test_a_case_whose_tumour_is_not_in_the_table():
    patients = figure("n", "PatientCount", category="population", count=10, unit="patients")
    case = figure("case-tumour", "PrimaryTumour", category="population", group="case", value="ChoroidalMelanoma")
    lung = figure("case-lung", "PrimaryTumour", category="population", group="case", value="LungPrimary")
    found = verdicts("case-not-in-the-table", patients, *primaries(6, 4), case, lung, groups=GROUPS)
    assert found == {"case-tumour": "differs", "case-lung": "agrees"}
    found = verdicts("case-not-in-the-table", patients, *primaries(6, 3), case, groups=GROUPS)
    assert found == {"case-tumour": "untestable"}


def dated(key, measure, start, end=None):
    return figure(key, measure, category="design", start=start, end=end)


def test_dates_in_their_order():
    window = dated("window", "EnrolmentPeriod", "2015-04", "2021-03")
    good = [dated("received", "ReceivedDate", "2021-03-28"), dated("printed", "PublicationDate", "2021")]
    assert verdicts("dates-out-of-order", window, *good) == {"window": "agrees", "received": "agrees"}
    early = dated("received", "ReceivedDate", "2020-03-28")
    assert verdicts("dates-out-of-order", window, early) == {"window": "differs"}
    assert verdicts("dates-out-of-order", dated("window", "EnrolmentPeriod", "2021-03", "2015-04")) == {
        "window": "differs"
    }


def test_a_paper_that_came_before_its_last_visit():
    window, received = (
        dated("window", "EnrolmentPeriod", "2015-04", "2021-03"),
        dated("in", "ReceivedDate", "2021-07-01"),
    )
    early = figure("early", "VASPainScore", mean="2.0", timepoint="P12W", unit="points")
    late = figure("late", "VASPainScore", mean="2.0", timepoint="P24W", unit="points")
    assert verdicts("submitted-before-follow-up-ended", window, received, early) == {"window": "agrees"}
    assert verdicts("submitted-before-follow-up-ended", window, received, late) == {"window": "differs"}


def test_time_points_within_the_follow_up():
    late = figure("late", "VASPainScore", mean="2.0", timepoint="P24W", unit="points")

    def follow_up(**columns):
        return figure("span", "FollowUpDuration", unit="months", **columns)

    assert verdicts("time-point-after-follow-up", late, follow_up(min=3, max=8)) == {"late": "agrees"}
    assert verdicts("time-point-after-follow-up", late, follow_up(min=1, max=3)) == {"late": "differs"}
    assert verdicts("time-point-after-follow-up", late, follow_up(quantity=3, comparator=">=")) == {}
    # 24 weeks are five months and a half.
    assert verdicts("time-point-after-follow-up", late, follow_up(quantity=6)) == {"late": "agrees"}


def test_a_plan_shorter_than_the_follow_up():
    plan = figure("plan", "FollowUpSchedule", category="design", quantity=3, unit="months")
    visit = figure("visit", "FollowUpSchedule", category="design", quantity=1, unit="months", timepoint="P1M")
    seen = figure("seen", "FollowUpDuration", mean="4.7", min=3, max=8, unit="months")
    short = figure("seen", "FollowUpDuration", mean="2.7", min=1, max=3, unit="months")
    assert verdicts("follow-up-beyond-plan", plan, visit, seen) == {"plan": "differs"}
    assert verdicts("follow-up-beyond-plan", plan, visit, short) == {"plan": "agrees"}
    assert verdicts("follow-up-beyond-plan", visit, seen) == {}
