"""Tests computed again: textbook examples, SciPy's own answers, and the rules."""

from __future__ import annotations

from math import exp

import pytest
from invented_papers import ALL, checks, figure, group, source, verdicts
from scipy import stats

from kg.audit.recompute import Moments, chi_squared, fisher, paired_bounds, ratio, t_tests, wald

TABLES = [[[18, 49], [14, 34]], [[3, 1], [1, 3]], [[25, 38], [52, 51]], [[8, 2], [1, 5]], [[0, 10], [7, 3]]]


# Fisher's tea tasting (The Design of Experiments, 1935): 3 of 4 cups right has a one-sided p of 17/70.
def test_the_lady_tasting_tea():
    assert fisher([[3, 1], [1, 3]]).p == pytest.approx(34 / 70)


@pytest.mark.parametrize("table", TABLES)
def test_two_by_two_as_scipy_has_it(table):
    plain, corrected = chi_squared(table)
    for found, correction in ((plain, False), (corrected, True)):
        theirs = stats.chi2_contingency(table, correction=correction)
        assert (found.statistic, found.p) == pytest.approx((theirs.statistic, theirs.pvalue))
    assert fisher(table).p == pytest.approx(stats.fisher_exact(table).pvalue)


def test_larger_tables_as_scipy_has_them():
    table = [[10, 20, 30], [6, 9, 17]]
    (found,) = chi_squared(table)
    assert found.p == pytest.approx(stats.chi2_contingency(table).pvalue)
    with pytest.raises(ValueError, match="no counts"):
        chi_squared([[0, 0], [1, 2]])


def test_t_as_scipy_has_it():
    student, welch = t_tests(Moments(11.5, 1.3, 13), Moments(6.3, 1.9, 43))
    for found, equal in ((student, True), (welch, False)):
        theirs = stats.ttest_ind_from_stats(11.5, 1.3, 13, 6.3, 1.9, 43, equal_var=equal)
        assert (found.statistic, found.p) == pytest.approx((theirs.statistic, theirs.pvalue))
    with pytest.raises(ValueError, match="spread"):
        t_tests(Moments(1, 0, 5), Moments(2, 0, 5))


# Student 1908, on Cushny and Peebles' data as in R's data set sleep: extra sleep under two drugs, paired t = 4.0621,
# p = 0.002833 with 10 patients.
def test_the_bounds_hold_students_own_data():
    first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    exact = stats.ttest_rel(first, second).pvalue
    assert exact == pytest.approx(0.002833, abs=1e-6)
    one, two = (Moments(stats.tmean(values), stats.tstd(values), 10) for values in (first, second))
    least, most = paired_bounds(one, two)
    assert least < exact < most
    assert paired_bounds(one, two, slack=0.05)[0] < least
    assert paired_bounds(one, two, slack=0.05)[1] > most


def test_equal_spreads_can_have_any_certainty():
    least, most = paired_bounds(Moments(5.0, 1.0, 10), Moments(4.0, 1.0, 10))
    assert least == 0
    assert most > 0.05


def test_a_ratio_with_its_interval():
    # ln 2 with a standard error of 0.2 is z = 3.466.
    half = 1.959964 * 0.2
    found = ratio(2.0, 2.0 * exp(-half), 2.0 * exp(half))
    assert found.statistic == pytest.approx(3.4657, abs=1e-3)
    assert found.p == pytest.approx(2 * stats.norm.sf(3.4657), rel=1e-3)
    assert wald(3.4657**2).p == pytest.approx(found.p, rel=1e-3)
    with pytest.raises(ValueError, match="interval"):
        ratio(2.0, 0.0, 3.0)


EDGES = tuple(group(key, "lesions", "LesionSet", "lesions") for key in ("intact", "broken"))
GROUPS = (*ALL, *EDGES)


def cell(key, measure, where, count):
    return figure(key, measure, "Table 3, a row", group=where, category="complication", count=count, unit="lesions")


def leaks(name="chi-squared test", **printed):
    result = {"p_op": "=", "p_value": "0.786", "test_statistic": "0.074"} | printed
    kept = {column: value for column, value in result.items() if value is not None}
    return [
        cell("a", "CementLeakage", "intact", 18),
        cell("b", "NoCementLeakage", "intact", 49),
        figure("test", "CementLeakage", "Table 3, a row", group="lesions", category="complication", test=name, **kept),
        cell("c", "CementLeakage", "broken", 14),
        cell("d", "NoCementLeakage", "broken", 34),
    ]


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ({}, "agrees"),
        ({"test_statistic": "0.004", "p_value": "0.952"}, "agrees"),  # Yates
        ({"name": "Fisher's exact test", "test_statistic": None, "p_value": "0.835"}, "agrees"),
        ({"p_value": "0.078"}, "differs"),
        ({"test_statistic": "0.74"}, "differs"),
        ({"p_op": "<", "p_value": "0.05", "test_statistic": None}, "differs"),
        ({"p_op": ">", "p_value": "0.05", "test_statistic": None}, "agrees"),
    ],
)
def test_a_contingency_test(printed, verdict):
    assert verdicts("contingency-test", *leaks(**printed), groups=GROUPS) == {"test": verdict}


def test_a_test_without_its_counts():
    assert verdicts("contingency-test", *leaks()[:3], groups=GROUPS) == {"test": "untestable"}


def test_counts_without_their_complement_are_filled_up_to_the_size():
    rows = [row for row in leaks() if row.id not in ("b", "d")]
    assert verdicts("contingency-test", *rows, groups=GROUPS) == {"test": "untestable"}
    sizes = [
        figure(f"n-{where}", "LesionCount", "Text", group=where, category="lesion", count=count, unit="lesions")
        for where, count in (("intact", 67), ("broken", 48))
    ]
    assert verdicts("contingency-test", *rows, *sizes, groups=GROUPS) == {"test": "agrees"}


def times(p_value):
    shared = {"category": "intervention", "unit": "min"}
    rows = [figure("t", "AblationTime", group="lesions", test="unpaired t-test", p_op="=", p_value=p_value, **shared)]
    for where, mean, sd, count in (("intact", "5.5", "2.0", 20), ("broken", "6.5", "2.0", 20)):
        rows.append(figure(where, "AblationTime", group=where, mean=mean, sd=sd, **shared))
        rows.append(figure(f"n-{where}", "LesionCount", group=where, category="lesion", count=count, unit="lesions"))
    return rows


def test_two_independent_groups():
    # t = 1 / sqrt(0.4) = 1.581 with 38 degrees of freedom: p = 0.122.
    assert verdicts("independent-t-test", *times("0.122"), groups=GROUPS) == {"t": "agrees"}
    assert verdicts("independent-t-test", *times("0.022"), groups=GROUPS) == {"t": "differs"}
    assert verdicts("independent-t-test", times("0.122")[0], groups=GROUPS) == {"t": "untestable"}


def test_a_paired_test_is_not_one_of_groups():
    rows = times("0.122")
    paired = figure("t", "AblationTime", group="lesions", test="paired t-test", p_op="=", p_value="0.122", unit="min")
    assert verdicts("independent-t-test", paired, *rows[1:], groups=GROUPS) == {}


def visits(after, sd, p_op, p_value, test="paired Student t-test"):
    printed = {"mean": after, "sd": sd, "p_op": p_op, "p_value": p_value, "test": test}
    return [
        figure("n", "PatientCount", category="population", count=38, unit="patients"),
        figure("before", "VASPainScore", mean="6.40", sd="1.90", timepoint="baseline", unit="points"),
        figure("after", "VASPainScore", timepoint="P4W", unit="points", **printed),
    ]


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (("1.92", "1.32", "<", "0.0001"), "agrees"),
        (("1.92", "1.32", ">", "0.05"), "differs"),
        (("6.30", "1.00", "<", "0.0001"), "differs"),
        (("5.90", "1.80", "<", "0.05"), "untestable"),
        (("1.92", "1.32", "<", "0.0001", "Wilcoxon signed-rank test"), "untestable"),
        (("1.92", "1.32", "<", "0.0001", None), "untestable"),
    ],
)
def test_a_paired_test_over_every_correlation(row, verdict):
    assert verdicts("paired-test-bounds", *visits(*row)) == {"after": verdict}


def test_the_methods_may_name_the_test():
    named = figure(
        "m", "StatisticalTest", category="design", value="VASPainScore", value_text="paired Student's t-test"
    )
    other = figure("m", "StatisticalTest", category="design", value="DailyOpioidDose", value_text="paired t-test")
    rows = visits("1.92", "1.32", "<", "0.0001", None)
    assert verdicts("paired-test-bounds", *rows, named) == {"after": "agrees"}
    assert verdicts("paired-test-bounds", *rows, other) == {"after": "untestable"}


@pytest.mark.parametrize(
    ("columns", "verdict"),
    [
        ({"quantity": "2.00", "min": "1.35", "max": "2.96", "p_value": "0.001"}, "agrees"),
        ({"quantity": "2.00", "min": "1.35", "max": "2.96", "p_value": "0.2"}, "differs"),
        ({"quantity": "2.00", "min": "0.90", "max": "4.44", "p_value": "0.01"}, "differs"),
        ({"test_statistic": "3.84", "p_value": "0.05"}, "agrees"),
        ({"test_statistic": "3.84", "p_value": "0.5"}, "differs"),
        ({"p_value": "0.5"}, "untestable"),
    ],
)
def test_a_row_of_a_regression(columns, verdict):
    row = figure("or", "CementLeakage", category="complication", test="logistic regression", p_op="=", **columns)
    assert verdicts("regression-row", row) == {"or": verdict}


def claim(own, quoted, words="significantly lower than"):
    leak = {"category": "complication", "group": "lesions"}
    return [
        figure("own", "CementLeakage", count=own[0], denominator=own[1], **leak),
        figure("quoted", "CementLeakage", category="cited", about=21, count=quoted[0], denominator=quoted[1]),
        figure("claim", "CementLeakage", printed=words, **leak),
    ]


def test_a_difference_called_significant():
    assert verdicts("claimed-significance", *claim((25, 63), (52, 103))) == {"claim": "differs"}
    assert verdicts("claimed-significance", *claim((5, 63), (52, 103))) == {"claim": "agrees"}
    assert verdicts("claimed-significance", *claim((25, 63), (52, 103), "lower than that")) == {}
    (found,) = checks("claimed-significance", source(*claim((25, 63), (52, 103))))
    assert found.recomputed == "25/63 against 52/103: chi2(1) = 1.83, p = 0.176; Fisher p = 0.201"
