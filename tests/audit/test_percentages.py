"""Percentages: rounded as people round, of the denominator that is printed, and no verdict where none is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from audit.invented_papers import checks, figure, group, source, verdicts

from kg.audit.rules.percentages import denominators_that_fit, recomputes

RULE = "percentage-recompute"


@pytest.mark.parametrize(
    ("count", "of", "printed", "right"),
    [
        (5, 8, "62.5", True),
        (1, 8, "13", True),  # half up
        (1, 8, "12", True),  # half to even
        (1, 8, "12.4", False),
        (1, 3, "33", True),
        (1, 3, "33.3", True),
        (1, 3, "33.4", False),
        (2, 3, "66.6", False),  # cut off, not rounded
        (3, 3, "100", True),
    ],
)
def test_a_percentage_is_right_if_it_rounds_so_at_its_printed_precision(count, of, printed, right):
    assert recomputes(Decimal(count), Decimal(of), Decimal(printed)) is right


def test_denominators_that_fit_are_exactly_those_that_recompute():
    for count, printed in ((7, "12.5"), (3, "60"), (11, "61.4"), (1, "0.4"), (2, "100")):
        fitting = [n for n in range(1, 400) if recomputes(Decimal(count), Decimal(n), Decimal(printed))]
        assert set(denominators_that_fit(Decimal(count), Decimal(printed))) >= set(fitting)
        assert len(denominators_that_fit(Decimal(count), Decimal(printed))) - len(fitting) <= 2  # ties at the ends
    assert list(denominators_that_fit(Decimal(0), Decimal("0.0"))) == []


PATIENTS = figure("n", "PatientCount", count=40)


def test_a_share_of_the_group_is_held_against_its_size():
    found = verdicts(
        RULE,
        PATIENTS,
        figure("right", "Sex", value="Male", count=23, percent="57.5"),
        figure("wrong", "Sex", value="Female", count=17, percent="45.2"),
    )
    assert found == {"right": "agrees", "wrong": "differs"}


def test_the_finding_names_the_size_and_what_would_fit():
    (check,) = checks(RULE, source(PATIENTS, figure("wrong", "Sex", value="Female", count=17, percent="45.9")))
    assert check.b is not None
    assert (check.a.result, check.b.result) == ("wrong", "n")
    assert check.recomputed == "17/40 = 42.5 %"
    assert "N = 37 fits" in check.message
    assert check.severity is None


def test_a_unit_in_the_last_place_is_of_low_severity():
    (check,) = checks(RULE, source(PATIENTS, figure("slip", "Sex", value="Female", count=17, percent="42.6")))
    assert (check.verdict, check.severity) == ("differs", "low")


def test_a_printed_denominator_goes_before_the_size_of_the_group():
    found = verdicts(
        RULE,
        PATIENTS,
        figure("right", "PainRelief", count=9, denominator=10, percent="90"),
        figure("wrong", "PainRelief", count=20, denominator=39, percent="50.0"),
    )
    assert found == {"right": "agrees", "wrong": "differs"}


def test_any_printed_size_of_the_group_will_do():
    """Two sizes of one group are a finding of their own, not one for each percentage."""
    found = verdicts(
        RULE, PATIENTS, figure("later", "PatientCount", count=38), figure("x", "Sex", count=19, percent="50.0")
    )
    assert found == {"x": "agrees"}


def test_nothing_is_said_without_a_denominator():
    groups = (group("all"), group("arm"))
    alone = figure("alone", "Sex", value="Male", group="arm", count=3, percent="7.5")
    none = figure("none", "Sex", value="Male", group="arm", count=0, denominator=0, percent="0")
    assert verdicts(RULE, PATIENTS, alone, none, groups=groups) == {"alone": "untestable", "none": "untestable"}


def test_a_change_in_per_cent_or_a_share_without_its_count_is_no_share_to_check():
    change = figure("change", "VASPainScore", count=17, percent="31", unit="%")
    bare = figure("bare", "Sex", percent="31")
    assert verdicts(RULE, PATIENTS, change, bare) == {}


def test_what_is_quoted_is_held_against_the_size_quoted_with_it():
    quoted = {"category": "cited", "about": 7}
    found = verdicts(
        RULE,
        PATIENTS,
        figure("theirs", "PatientCount", count=50, **quoted),
        figure("right", "SkinBurn", count=1, percent="2", **quoted),
        figure("wrong", "CementLeakage", count=1, percent="2.5", **quoted),
        figure("unknown", "SkinBurn", count=1, percent="2.5", category="cited", about=8),
    )
    assert found == {"right": "agrees", "wrong": "differs", "unknown": "untestable"}


def test_a_part_of_a_whole_without_a_size_is_held_against_the_whole():
    leaks = {"group": "leaks", "unit": "leaks", "category": "complication"}
    groups = (group("all"), group("leaks", kind="LesionSet", counts="leaks"))
    found = verdicts(
        RULE,
        figure("whole", "CementLeakage", count=40, **leaks),
        figure("right", "CementLeakage", value="Femur", count=9, percent="22.5", **leaks),
        figure("wrong", "CementLeakage", value="Ilium", count=9, percent="45.2", **leaks),
        groups=groups,
    )
    assert found == {"right": "agrees", "wrong": "differs"}


def test_one_study_is_not_the_size_of_all_that_a_review_includes():
    of_one = {"category": "review", "about": 7}
    found = verdicts(
        RULE,
        PATIENTS,
        figure("theirs", "PatientCount", count=20, **of_one),
        figure("wrong", "Sex", value="Male", count=10, percent="50.0"),
        figure("right", "Sex", value="Female", count=10, percent="25.0"),
    )
    assert found == {"wrong": "differs", "right": "agrees"}


def test_one_study_is_the_size_of_a_group_that_it_alone_makes_up():
    alone = replace(group("ct", kind="StudySet", counts="studies"), members=(7,))
    of_one = {"category": "review", "group": "ct"}
    found = verdicts(
        RULE,
        figure("theirs", "PatientCount", count=20, about=7, **of_one),
        figure("right", "Sex", value="Male", count=10, percent="50.0", **of_one),
        groups=(group("all"), alone),
    )
    assert found == {"right": "agrees"}


def site(name: str, count: int, percent: str):
    return figure(name, "LesionSite", value=name, group="lesions", category="lesion", count=count, percent=percent)


def test_shares_of_their_own_sum_are_left_to_the_rule_on_sums():
    size = figure("n", "LesionCount", group="lesions", count=80)
    of_50 = (site("Femur", 10, "20.0"), site("Ilium", 30, "60.0"), site("Humerus", 10, "20.0"))
    assert verdicts(RULE, size, *of_50) == {"Femur": "agrees", "Ilium": "agrees", "Humerus": "agrees"}
    one_off = (*of_50[:2], site("Humerus", 10, "12.5"))
    assert verdicts(RULE, size, *one_off) == {"Femur": "differs", "Ilium": "differs", "Humerus": "agrees"}
