"""Means and spreads against ranges: the bounds on every small sample, and the rules."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations_with_replacement
from statistics import mean, stdev

import pytest
from invented_papers import checks, figure, source, verdicts

from kg.audit.spread import sd_bounds

D = Decimal


@pytest.mark.parametrize("n", [3, 4, 5, 6, 7])
def test_every_sample_is_within_its_bounds_and_some_reach_them(n):
    reached: dict[float, list[float]] = {}
    for values in combinations_with_replacement(range(1, 6), n):
        if (values[0], values[-1]) == (1, 5):
            at = mean(values)
            least, most = sd_bounds(D(str(round(at, 9))), D(1), D(5), n)
            assert least - 1e-6 <= stdev(values) <= most + 1e-6, values
            reached.setdefault(at, []).append(stdev(values))
    # At the middle of the range two values at its ends and the rest between them have the least spread there is.
    assert min(reached[3]) == pytest.approx(sd_bounds(D("3.000000000"), D(1), D(5), n)[0], abs=1e-6)


def test_bounds_away_from_the_middle_and_outside():
    assert sd_bounds(D("2.500000000"), D(1), D(5), 4)[0] == pytest.approx(stdev([1, 2, 2, 5]), abs=1e-6)
    assert sd_bounds(D("2.8"), D(3), D(5), 10, attained=False) == (0.0, 0.0)


# Popoviciu 1935: the variance of a population is at most a quarter of the square of its range.
def test_the_middle_of_the_range_gives_popoviciu():
    size = 10_000
    _, most = sd_bounds(D("5.00"), D(0), D(10), size)
    assert most == pytest.approx(5 * (size / (size - 1)) ** 0.5)


# LukasWallrich/rsprite2, boundary_test: on a scale of 1 to 7, 20 values with the mean 4 can have 1.5 and not 5; its
# .sd_limits gives 3.03 as the most that five whole numbers with the mean 4.2 have, so our bound cannot be less.
def test_a_scale_whose_ends_need_not_be_met():
    least, most = sd_bounds(D("4"), D(1), D(7), 20, attained=False)
    assert least == 0
    assert 1.5 < most < 5
    assert sd_bounds(D("4.2"), D(1), D(7), 5, attained=False)[1] >= 3.03


def test_an_unknown_size_takes_the_widest():
    assert sd_bounds(D("4.0"), D(1), D(7), None)[1] == sd_bounds(D("4.0"), D(1), D(7), 2)[1]


def test_a_reversed_range_is_refused():
    with pytest.raises(ValueError, match="reversed"):
        sd_bounds(D("4"), D(7), D(1), 20)


SIZE = figure("n", "LesionCount", group="lesions", category="lesion", count=115, unit="lesions")


def minutes(key, mean, sd, low=3, high=5, **more):
    columns = {"mean": mean, "sd": sd, "group": "lesions", "category": "intervention", "unit": "min"} | more
    return figure(key, "AblationTime", **columns, **({} if low is None else {"min": low, "max": high}))


def test_a_spread_too_wide_or_too_narrow_for_its_range():
    rows = [SIZE, minutes("wide", "3.6", "1.1"), minutes("fits", "3.6", "0.9", timepoint="P1W")]
    assert verdicts("spread-impossible", *rows) == {"wide": "differs", "fits": "agrees"}
    (check,) = checks("spread-impossible", source(SIZE, minutes("narrow", "50.0", "1.0", 0, 100)))
    assert check.verdict == "differs"
    assert "as a standard error it would fit" in check.message


def test_a_spread_across_an_end_is_no_finding():
    scale = figure("scale", "VASScale", category="definition", min=0, max=10, unit="points")
    patients = figure("n", "PatientCount", category="population", count=50, unit="patients")
    rows = [scale, patients, figure("skewed", "VASPainScore", mean="0.6", sd="1.2", timepoint="P3M", unit="points")]
    assert verdicts("spread-impossible", *rows) == {"skewed": "agrees"}
    rows[2] = figure("skewed", "VASPainScore", mean="0.6", sd="2.9", timepoint="P3M", unit="points")
    assert verdicts("spread-impossible", *rows) == {"skewed": "differs"}


def test_the_range_may_stand_elsewhere_but_not_at_another_time():
    ages = [
        figure("text", "Age", mean="62", sd="30", unit="years"),
        figure("table", "Age", min=34, max=79, unit="years"),
    ]
    patients = figure("n", "PatientCount", category="population", count=50, unit="patients")
    assert verdicts("spread-impossible", patients, *ages) == {"text": "differs"}
    other = figure("table", "Age", min=34, max=79, unit="years", timepoint="baseline")
    assert verdicts("spread-impossible", patients, ages[0], other) == {"text": "untestable"}


def test_a_spread_that_is_printed_again_alike_is_checked_once():
    dose = {"measure": "DailyOpioidDose", "mean": "50.1", "sd": "25.5", "unit": "mg"}
    assert verdicts("spread-impossible", figure("text", **dose), figure("table", **dose)) == {"text": "untestable"}


def test_a_middle_outside_its_range():
    rows = [minutes("in", "3.6", "0.5"), minutes("low", "2.9", "0.5", timepoint="P1W")]
    rows += [figure("mid", "VASPainScore", median=11, min=4, max=10, unit="points")]
    assert verdicts("middle-outside-range", *rows) == {"in": "agrees", "low": "differs", "mid": "differs"}
