"""Time drift: one observation with two dates, and equal figures that are no observation."""

from __future__ import annotations

from audit.invented_papers import checks, figure, source, verdicts

RULE = "time-restated"


def pain(
    key: str, time: str | None, mean: str = "1.7", sd: str | None = "1.0", locator: str = "Results", **more: object
):
    spread = {} if sd is None else {"sd": sd}
    return figure(key, "VASPainScore", locator, mean=mean, timepoint=time, **spread, **more)


def test_one_mean_and_spread_with_two_dates_differ():
    (check,) = checks(RULE, source(pain("weeks", "P4W", locator="Abstract"), pain("months", "P1M")))
    assert check.verdict == "differs"
    assert "4 weeks" in check.message
    assert "1 month" in check.message


def test_one_date_agrees():
    assert verdicts(RULE, pain("one", "P4W", locator="Abstract"), pain("two", "P4W")) == {"one": "agrees"}


def test_neighbours_that_are_not_one_observation():
    """Other digits; a mean alone, which is common; two rows of one table; no date; another group."""
    first = pain("one", "P4W", locator="Table 2, 4 weeks")
    assert verdicts(RULE, first, pain("two", "P1M", sd="1.1")) == {}
    assert verdicts(RULE, pain("one", "P4W", sd=None, locator="Abstract"), pain("two", "P1M", sd=None)) == {}
    assert verdicts(RULE, first, pain("two", "P12W", locator="Table 2, 12 weeks")) == {}
    assert verdicts(RULE, first, pain("two", "follow-up"), pain("three", None)) == {}
    assert verdicts(RULE, first, pain("two", "P1M", group="lesions")) == {}


def dose(key: str, unit: str, **more: object):
    return figure(key, "DailyOpioidDose", more.pop("locator", "Results"), mean="50.1", sd="25.4", unit=unit, **more)


def test_one_figure_in_two_units_differs():
    (check,) = checks("unit-restated", source(dose("one", "mg", locator="Abstract"), dose("two", "g")))
    assert check.verdict == "differs"
    assert "in mg in one place and in g in another" in check.message


def test_two_spellings_of_one_unit_agree_and_another_group_is_another_figure():
    alike = [dose("one", "mg/day", locator="Abstract"), dose("two", "mg/d")]
    assert [check.verdict for check in checks("unit-restated", source(*alike))] == ["agrees"]
    apart = [dose("one", "mg", locator="Abstract"), dose("two", "g", group="lesions")]
    assert list(checks("unit-restated", source(*apart))) == []
