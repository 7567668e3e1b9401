"""One fact, printed twice: rounding is no difference, another time or group is no restatement."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from audit.invented_papers import checks, figure, source, verdicts

from kg.audit.rules.restated import same_at_printed_precision
from kg.records import Place

FACT, COUNT = "fact-restated", "count-restated"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("36.6", "37", True),
        ("36.5", "36", True),  # half to even
        ("36.5", "37", True),  # half up
        ("36.4", "37", False),
        ("6.40", "6.4", True),
        ("60.97", "60.98", False),
        ("120", "12", False),
    ],
)
def test_two_figures_are_one_if_the_finer_rounds_to_the_coarser(one, other, same):
    assert same_at_printed_precision(Decimal(one), Decimal(other)) is same
    assert same_at_printed_precision(Decimal(other), Decimal(one)) is same


def ages(first: str, second: str, **more: object) -> dict[str, str]:
    return verdicts(FACT, figure("one", "Age", mean=first), figure("two", "Age", mean=second, **more))


def test_two_means_of_one_thing_differ():
    (check,) = checks(FACT, source(figure("one", "Age", mean="60.97"), figure("two", "Age", mean="60.98")))
    assert check.b is not None
    assert (check.verdict, check.a.result, check.b.result) == ("differs", "one", "two")
    assert "60.97" in check.message
    assert "60.98" in check.message


def test_a_rounded_mean_is_the_same_mean():
    assert ages("60.97", "61") == {"one": "agrees"}


@pytest.mark.parametrize(
    ("one", "other", "severity"), [("60.97", "60.98", "low"), ("60.97", "60.99", None), ("60", "61", None)]
)
def test_a_unit_in_the_last_decimal_is_a_slip(one, other, severity):
    (check,) = checks(FACT, source(figure("one", "Age", mean=one), figure("two", "Age", mean=other)))
    assert (check.verdict, check.severity) == ("differs", severity)


@pytest.mark.parametrize("other", [{"group": "lesions"}, {"timepoint": "P1W"}, {"unit": "months"}, {"value": "Male"}])
def test_another_group_time_unit_or_part_is_another_fact(other):
    assert ages("60.97", "54.10", **other) == {}


def test_what_is_quoted_is_not_held_against_the_papers_own():
    assert ages("60.97", "54.10", category="cited", about=3) == {}


def test_equal_means_with_two_spreads_differ():
    one = figure("one", "Age", mean="61", sd="10.2")
    assert verdicts(FACT, one, figure("two", "Age", mean="61", sd="12.4")) == {"one": "differs"}
    assert verdicts(FACT, one, figure("two", "Age", mean="61", sd="10")) == {"one": "agrees"}


def test_a_device_has_many_lengths_and_an_outcome_one_median():
    def two(measure: str, category: str, column: str) -> dict[str, str]:
        return verdicts(
            FACT,
            figure("one", measure, category=category, **{column: 15}),
            figure("two", measure, category=category, **{column: 18}),
        )

    assert two("AblationPower", "intervention", "quantity") == {}
    assert two("FollowUpDuration", "outcome", "quantity") == {"one": "differs"}
    assert two("FollowUpDuration", "outcome", "median") == {"one": "differs"}


def test_a_single_figure_with_words_of_its_own_is_a_fact_of_its_own():
    one = figure("one", "DailyOpioidDose", quantity=15, value_text="a first drug")
    assert verdicts(FACT, one, figure("two", "DailyOpioidDose", quantity=18, value_text="a second drug")) == {}


def test_printed_again_alike_is_an_agreement():
    one = figure("one", "Age", mean="61")
    made = source(one)
    again = (*made.statements[0].places, Place("Results", 900, "61"))
    (check,) = checks(FACT, replace(made, statements=(replace(made.statements[0], places=again),)))
    assert check.b is not None
    assert (check.verdict, check.a.offset, check.b.offset) == ("agrees", 100, 900)


def burns(first: dict[str, object], second: dict[str, object]) -> dict[str, str]:
    more = {"category": "complication"}
    return verdicts(COUNT, figure("one", "SkinBurn", **more, **first), figure("two", "SkinBurn", **more, **second))


def test_two_counts_of_one_event_differ():
    assert burns({"count": 4}, {"count": 5}) == {"one": "differs"}
    assert burns({"count": 4}, {"count": 4}) == {"one": "agrees"}


def test_two_percentages_of_one_event_differ_unless_one_is_rounded():
    assert burns({"percent": "5.7"}, {"percent": "5.3"}) == {"one": "differs"}
    assert burns({"percent": "5.7"}, {"percent": "6"}) == {"one": "agrees"}


def test_a_count_and_a_percentage_are_not_comparable():
    assert burns({"count": 4}, {"percent": "6"}) == {}


@pytest.mark.parametrize(
    "apart",
    [{"value_text": "of the second toe"}, {"min": 3, "max": 5}, {"comparator": ">"}, {"grade": "CTCAEGrade2"}],
)
def test_another_class_or_grade_is_another_row(apart):
    assert burns({"count": 4}, {"count": 5, **apart}) == {}


def test_rows_of_one_class_are_compared_though_another_stands_between():
    found = verdicts(
        COUNT,
        figure("one", "SkinBurn", category="complication", count=4),
        figure("toe", "SkinBurn", category="complication", count=5, value_text="of the second toe"),
        figure("again", "SkinBurn", category="complication", count=6),
    )
    assert found == {"one": "differs"}
