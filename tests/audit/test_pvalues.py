"""P-values: bounds that can both hold are of low severity, values that exclude each other of high."""

from __future__ import annotations

import pytest
from audit.invented_papers import checks, figure, source, verdicts

RULE, BASELINE = "p-value-restated", "p-value-at-baseline"


def pain(key: str, p: str, time: str | None = "P1W", **more: object):
    operator, value = p.split()
    return figure(key, "VASPainScore", p_op=operator, p_value=value, timepoint=time, **more)


@pytest.mark.parametrize(
    ("first", "second", "verdict", "severity"),
    [
        ("< 0.01", "< 0.01", "agrees", None),
        ("< 0.01", "< 0.001", "differs", "low"),
        ("= 0.03", "< 0.05", "differs", "low"),
        ("= 0.03", "< 0.01", "differs", "high"),
        ("= 0.0104", "< 0.01", "differs", "high"),
        ("= 0.03", "= 0.028", "differs", "low"),  # rounded
        ("= 0.03", "= 0.05", "differs", "high"),
        ("= 0.01", "< 0.01", "agrees", None),  # 0.01 is what anything from 0.005 on rounds to
        ("> 0.05", "= 0.2", "differs", "low"),
        ("> 0.05", "< 0.05", "differs", "high"),
        ("> 0.05", "< 0.01", "differs", "high"),
    ],
)
def test_two_statements_of_one_comparison(first, second, verdict, severity):
    (check,) = checks(RULE, source(pain("one", first), pain("two", second)))
    assert (check.verdict, check.severity) == (verdict, severity)


@pytest.mark.parametrize(
    "other",
    [
        {"time": "P4W"},
        {"group": "lesions"},
        {"value": "Male"},
        {"category": "cited"},
        {"category": "review", "about": 3},
        {"test": "between the arms"},
    ],
)
def test_another_time_group_part_study_or_test_is_another_comparison(other):
    assert verdicts(RULE, pain("one", "= 0.03", test="paired"), pain("two", "< 0.01", **other)) == {}


def test_a_test_may_be_named_in_one_place_only():
    assert verdicts(RULE, pain("one", "= 0.03", test="paired"), pain("two", "< 0.01")) == {"one": "differs"}


def test_one_statement_for_all_times_is_held_against_each_other_bound_once():
    made = source(
        pain("all", "< 0.001", "all"),
        pain("first", "< 0.01", "P1W"),
        pain("second", "< 0.01", "P4W"),
        pain("third", "< 0.001", "P12W"),
        pain("before", "= 0.4", "baseline"),
    )
    found = {(check.a.result, check.b.result if check.b else None): check.verdict for check in checks(RULE, made)}
    assert found == {("all", "first"): "differs", ("all", "third"): "agrees"}


def test_a_p_value_before_the_procedure_needs_a_named_comparison():
    found = verdicts(
        BASELINE,
        pain("alone", "< 0.001", "baseline"),
        pain("named", "= 0.8", "baseline", test="two arms"),
        pain("later", "< 0.001", "P1W"),
        pain("quoted", "< 0.001", "baseline", category="cited"),
        figure("none", "VASPainScore", mean=7, timepoint="baseline"),
    )
    assert found == {"alone": "differs", "named": "agrees", "later": "agrees"}


def test_one_statement_for_all_times_may_be_the_loosest_of_them():
    made = (pain("first", "< 0.05", "P1W"), pain("second", "< 0.001", "P4W"))
    assert verdicts(RULE, pain("all", "< 0.05", "all"), *made) == {"all": "agrees"}
    assert verdicts(RULE, pain("all", "< 0.01", "all"), *made) == {"all": "differs"}
