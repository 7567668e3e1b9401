"""Patients or lesions: a count has one unit, an event one rate, a table one denominator, or the reader is told."""

from __future__ import annotations

import pytest
from audit.invented_papers import checks, figure, group, source, terms, verdicts

from kg.audit.corpus import Corpus
from kg.audit.rules.denominators import family
from kg.records import Evidence

UNITS, RATES, WHOLE = "counted-as-another-unit", "event-at-two-rates", "denominator-of-other-unit"
ROWS, SHARES = "table-mixes-units", "table-mixes-denominators"
SIZES = (
    figure("n", "PatientCount", count=40, unit="patients"),
    figure("lesions", "LesionCount", count=50, unit="lesions", group="lesions"),
)


def leak(key: str, locator: str = "Results", **more: object):
    return figure(key, "CementLeakage", locator, **({"category": "complication"} | more))


@pytest.mark.parametrize(
    ("unit", "term"),
    [("patients", "PersonUnit"), ("vertebrae", "LesionUnit"), ("lesions", "LesionUnit"), ("leaks", None), (None, None)],
)
def test_a_unit_is_of_people_or_of_lesions_or_of_neither(unit, term):
    assert family(Corpus(Evidence({}, {}), terms()), unit) == term


def test_one_count_in_two_families_of_units_differs():
    assert verdicts(UNITS, leak("one", count=4, unit="patients"), leak("two", count=4, unit="lesions")) == {
        "one": "differs"
    }
    other_group = leak("two", count=4, unit="lesions", group="lesions")
    assert verdicts(UNITS, leak("one", count=4, unit="patients"), other_group) == {"one": "differs"}
    assert verdicts(UNITS, leak("one", count=4, unit="vertebrae"), leak("two", count=4, unit="lesions")) == {
        "one": "agrees"
    }


@pytest.mark.parametrize(
    "other",
    [
        {"count": 5, "unit": "lesions"},  # another count is another observation
        {"count": 4, "unit": "leaks"},  # leaks are neither patients nor lesions
        {"count": 4, "unit": "lesions", "value": "Femur"},
        {"count": 4, "unit": "lesions", "timepoint": "P6M"},
        {"count": 4, "unit": "lesions", "category": "cited", "about": 3},
    ],
)
def test_another_count_part_time_or_study_is_not_compared(other):
    first = leak("one", count=4, unit="patients", timepoint="P1M")
    assert verdicts(UNITS, first, leak("two", **other)) == {}


def test_one_event_at_two_rates_differs():
    (check,) = checks(
        RATES, source(leak("one", count=1, percent="1.1"), leak("two", count=1, denominator=49, percent="2.0"))
    )
    assert check.verdict == "differs"
    assert "1.1 %" in check.message
    assert "2.0 %" in check.message


def test_one_event_at_one_rate_agrees_though_one_is_rounded():
    assert verdicts(RATES, leak("one", count=9, percent="28.1"), leak("two", count=9, percent="28")) == {
        "one": "agrees"
    }


def test_events_at_two_times_have_rates_of_their_own():
    early, late = (leak(t, count=9, percent=p, timepoint=t) for t, p in (("P1M", "20"), ("P6M", "30")))
    assert verdicts(RATES, early, late) == {}


def test_a_share_of_patients_over_the_number_of_lesions_differs_once_a_denominator():
    found = verdicts(
        WHOLE,
        *SIZES,
        leak("right", count=4, denominator=40, unit="patients"),
        leak("wrong", count=4, denominator=50, unit="patients"),
        leak("again", count=5, denominator=50, unit="patients"),
        leak("lesions", count=4, denominator=50, unit="lesions"),
        leak("part", count=4, denominator=12, unit="patients"),
        leak("theirs", count=4, denominator=40, unit="lesions", category="cited", about=3),
    )
    assert found == {"right": "agrees", "wrong": "differs", "lesions": "agrees"}


def test_a_number_that_is_the_size_of_both_accuses_nobody():
    sizes = (SIZES[0], figure("lesions", "LesionCount", count=40, unit="lesions", group="lesions"))
    assert verdicts(WHOLE, *sizes, leak("one", count=4, denominator=40, unit="patients")) == {"one": "agrees"}


def row(key: str, unit: str, table: str = "Table 1", **more: object):
    return figure(key, "Sex", f"{table}, {key}", category="population", unit=unit, **({"count": 9} | more))


def test_a_table_of_patients_and_lesions_is_told_once():
    assert verdicts(ROWS, row("a", "patients"), row("b", "lesions"), row("c", "patients")) == {"a": "differs"}


def test_tables_of_one_unit_each_agree():
    found = verdicts(ROWS, row("a", "patients"), row("b", "lesions", "Table 2"), row("c", "vertebrae", "Table 2"))
    assert found == {"a": "agrees", "b": "agrees"}


def test_text_is_no_table():
    assert verdicts(ROWS, *(figure(unit, "Sex", count=9, unit=unit) for unit in ("patients", "lesions"))) == {}


def test_shares_of_one_table_over_two_wholes_differ():
    found = verdicts(
        SHARES,
        *SIZES,
        row("a", "lesions", group="lesions", count=20, percent="40.0"),
        row("b", "lesions", group="lesions", count=10, percent="25.0"),
    )
    assert found == {"a": "differs"}


def test_shares_over_one_whole_agree_and_a_slip_is_left_to_the_percentages():
    found = verdicts(
        SHARES,
        *SIZES,
        row("a", "lesions", group="lesions", count=20, percent="40.0"),
        row("b", "lesions", group="lesions", count=10, percent="20.0"),
        row("slip", "lesions", group="lesions", count=10, percent="20.3"),
    )
    assert found == {"a": "agrees"}


def test_two_groups_in_one_table_have_a_whole_each():
    groups = (group("all"), group("lesions", kind="LesionSet", counts="lesions"))
    found = verdicts(
        SHARES,
        *SIZES,
        row("a", "lesions", group="lesions", count=20, percent="40.0"),
        row("b", "patients", count=10, percent="25.0"),
        groups=groups,
    )
    assert found == {"a": "agrees", "b": "agrees"}


ARMS = (group("all"), group("first", part_of="all"), group("second", part_of="all"), group("old", part_of="first"))


def test_two_arms_may_have_equal_counts_and_a_part_of_one_may_not():
    def two(rule: str, other: str) -> dict[str, str]:
        first = leak("one", count=4, percent="20", unit="patients", group="first")
        return verdicts(rule, first, leak("two", count=4, percent="40", unit="lesions", group=other), groups=ARMS)

    for rule in (UNITS, RATES):
        assert two(rule, "second") == {}
        assert two(rule, "first") == {"one": "differs"}
        assert two(rule, "old") == {"one": "differs"}
        assert two(rule, "all") == {"one": "differs"}
