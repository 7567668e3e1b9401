"""Criteria of siblings: the sense of a limit, and whether the limit itself is in."""

from __future__ import annotations

from audit.invented_papers import checks, figure, source

SENSE, STRICT = "threshold-reversed", "threshold-strictness"


def paper(key: str, comparator: str, limit: str = "50", measure: str = "ExclusionCriterion", **more: object):
    columns = {"category": "design", "unit": "×10^9/L", "comparator": comparator, "quantity": limit} | more
    return source(figure("limit", measure, **columns), key=key)


def said(rule: str, *papers) -> dict[str, str]:
    return {check.a.source: check.verdict for check in checks(rule, *papers)}


def test_the_one_that_points_the_other_way_is_questioned():
    papers = (paper("alpha", "<"), paper("beta", ">"), paper("gamma", "<"))
    (check,) = checks(SENSE, *papers)
    assert check.b is not None
    assert (check.verdict, check.a.source, check.b.source) == ("differs", "beta", "alpha")
    assert "excludes > 50" in check.message
    assert "alpha, gamma" in check.message


def test_siblings_that_agree_agree():
    assert said(SENSE, paper("alpha", "<"), paper("beta", "<="), paper("gamma", "<")) == {
        "beta": "agrees",
        "gamma": "agrees",
    }


def test_what_is_not_the_same_limit_is_not_compared():
    """Another number; another unit; exclusion against inclusion; no unit and no thing; one paper alone; quoted."""
    first = paper("alpha", "<")
    assert said(SENSE, first, paper("beta", ">", "100")) == {}
    assert said(SENSE, first, paper("beta", ">", unit="months")) == {}
    assert said(SENSE, first, paper("beta", ">", measure="InclusionCriterion")) == {}
    assert said(SENSE, paper("alpha", "<", unit=None), paper("beta", ">", unit=None)) == {}
    assert (
        said(SENSE, source(*(figure(c, "ExclusionCriterion", comparator=c, quantity=50, unit="g") for c in "<>"))) == {}
    )
    assert said(SENSE, first, paper("beta", ">", category="cited", about=2)) == {}


def test_one_limit_is_one_number_however_it_is_printed():
    assert said(SENSE, paper("alpha", "<", "1.50"), paper("beta", "<", "1.5")) == {"beta": "agrees"}


def pain(key: str, comparator: str):
    return paper(key, comparator, "4", "InclusionCriterion", value="VASPainScore", unit="points")


def test_a_strict_limit_among_limits_that_are_in_is_told():
    (check,) = [c for c in checks(STRICT, pain("alpha", ">"), pain("beta", ">="), pain("gamma", ">="))
                if c.verdict == "differs"]  # fmt: skip
    assert (check.a.source, check.severity) == ("alpha", None)
    assert "> 4" in check.message
    assert ">= 4" in check.message


def test_limits_of_one_strictness_agree_and_a_reversed_one_is_not_told_twice():
    assert said(STRICT, pain("alpha", ">="), pain("beta", ">=")) == {"beta": "agrees"}
    assert said(STRICT, pain("alpha", ">="), pain("beta", ">="), pain("gamma", "<")) == {"beta": "agrees"}


def test_between_two_the_order_of_papers_decides_nothing():
    one = {c.a.source for c in checks(STRICT, pain("alpha", ">"), pain("beta", ">="))}
    other = {c.a.source for c in checks(STRICT, pain("alpha", ">="), pain("beta", ">"))}
    assert (one, other) == ({"alpha"}, {"beta"})
