"""Bounds against brute force on small sets, and step by step on invented studies."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from kg.overlap.bounds import fit, lesions_of, shared_lesions, shared_patients
from kg.overlap.cohorts import Cohort
from kg.overlap.names import read_author
from kg.overlap.pairs import compare
from kg.overlap.pools import distinct, pool, pooling_warnings, union_interval
from kg.overlap.windows import Window

KINDS = ("a", "b", None)


def brute_fit(one, other):
    """The most pairs of like or unknown kind, by trying every partner for the first thing."""
    if not one:
        return 0
    first, *rest = one
    best = brute_fit(rest, other)
    for index, partner in enumerate(other):
        if first == partner or first is None or partner is None:
            best = max(best, 1 + brute_fit(rest, other[:index] + other[index + 1 :]))
    return best


@pytest.mark.parametrize("size", [1, 2, 3])
def test_what_two_collections_can_share_is_the_greatest_matching(size):
    for one, other in product(product(KINDS, repeat=size), product(KINDS, repeat=3)):
        known = [{kind: side.count(kind) for kind in "ab" if kind in side} for side in (one, other)]
        assert fit(known[0], size, known[1], 3) == brute_fit(list(one), list(other)), (one, other)


SUBSETS = [frozenset(chosen) for size in range(5) for chosen in combinations(range(4), size)]


@pytest.mark.parametrize("slack", [0, 1])
def test_the_interval_holds_every_union_of_three_sets(slack):
    for sets in product(SUBSETS, repeat=3):
        counts = {str(i): len(one) for i, one in enumerate(sets)}
        shared = {frozenset((str(i), str(j))): len(sets[i] & sets[j]) + slack for i, j in combinations(range(3), 2)}
        interval = union_interval(counts, shared)
        union = len(sets[0] | sets[1] | sets[2])
        assert interval.least <= union <= interval.most
        bonferroni = sum(counts.values()) - sum(shared.values())
        assert interval.least >= max(*counts.values(), bonferroni)


def test_the_interval_of_two_sets_is_the_narrowest():
    for one, other in product(range(5), repeat=2):
        for most in range(min(one, other) + 1):
            reached = {one + other - both for both in range(most + 1)}
            interval = union_interval({"x": one, "y": other}, {frozenset("xy"): most})
            assert (interval.least, interval.most) == (min(reached), max(reached))


def test_the_interval_of_no_study_is_empty():
    assert union_interval({}, {}).least == union_interval({}, {}).most == 0


TEAM = tuple(read_author(name) for name in ("Alef, A.", "Bet, B.", "Gimel, C."))


def study(key, **facts):
    facts = {"window": Window("2010-01", "2012-12"), "authors": TEAM, "patients": 20, "lesions": 30} | facts
    return Cohort(study=key, label=key.title(), **facts)


def bounds(one, other):
    patients = shared_patients(one, other)
    return patients.most, shared_lesions(one, other, patients).most


def types(**counts):
    return {"LesionType": counts}


STEPS = {
    "no more than the smaller has": ({}, {"patients": 12, "lesions": 14}, (12, 14)),
    "one count alone bounds": ({}, {"patients": None, "lesions": None}, (20, 30)),
    "neither count is known": ({"patients": None, "lesions": None}, {"patients": None, "lesions": None}, (None, None)),
    "windows apart": ({}, {"window": Window("2013-01", "2014-12")}, (0, 0)),
    "published before the other began": ({}, {"window": Window(before="2009")}, (0, 0)),
    "one of unknown window": ({}, {"window": Window()}, (20, 30)),
    "lytic and osteogenic lesions: patients may be shared, lesions not": (
        {"lesion_kinds": types(OsteolyticMetastasis=30)}, {"lesion_kinds": types(OsteogenicMetastasis=30)}, (20, 0),
    ),
    "what is of unknown type fits anything": (
        {"lesion_kinds": types(OsteolyticMetastasis=30)}, {"lesion_kinds": types(OsteogenicMetastasis=24)}, (20, 6),
    ),
    "sites and types: the narrower holds": (
        {"lesion_kinds": {"LesionSite": {"SpinalSite": 30}, "LesionType": {"OsteolyticMetastasis": 30}}},
        {"lesion_kinds": {"LesionSite": {"SpinalSite": 10, "ExtraspinalSite": 20}}}, (20, 10),
    ),
    "all irradiated against some": ({"irradiated": 20}, {"irradiated": 3}, (3, 13)),
    "none irradiated against some": ({"irradiated": 0}, {"irradiated": 3}, (17, 27)),
    "irradiated or not, both in parts": ({"irradiated": 8}, {"irradiated": 3}, (15, 25)),
    "irradiation not told": ({"irradiated": 20}, {}, (20, 30)),
    "the patients with the most lesions": (
        {"irradiated": 20, "per_patient": {1: 14, 2: 3, 3: 2, 4: 1}}, {"irradiated": 3}, (3, 10),
    ),
    "nobody irradiated in common, so no lesion": ({"irradiated": 20}, {"irradiated": 0}, (0, 0)),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), STEPS.values(), ids=STEPS)
def test_each_step_lowers_the_bound(one, other, expected):
    a, b = study("alpha", **one), study("beta", **other)
    assert bounds(a, b) == bounds(b, a) == expected


def test_so_many_patients_have_so_many_lesions():
    told = study("alpha", patients=91, lesions=140, per_patient={1: 53, 2: 30, 3: 5, 4: 3})
    assert [lesions_of(told, patients) for patients in (0, 1, 3, 8, 12, 91)] == [0, 4, 12, 27, 35, 140]
    untold = study("beta", patients=10, lesions=12)
    assert [lesions_of(untold, patients) for patients in (1, 10)] == [3, 12]


def judged(one, other):
    return compare(one, other, {one.study: one, other.study: other})


def test_the_judgement():
    alone = {"authors": (read_author("Delta, D."),)}
    zhang = {"authors": (read_author("Zhang, X."),)}
    namesake = (next(iter(zhang["authors"])).__class__("Zhang", "X.", common=True),)
    town = {"centres": {"townhospital": "Town Hospital"}}
    assert judged(study("alpha"), study("beta")).judgement == "possible"
    assert judged(study("alpha"), study("beta", window=Window())).judgement == "not excluded"
    assert judged(study("alpha"), study("beta", window=Window("2013", "2014"))).judgement == "excluded"
    assert judged(study("alpha"), study("beta", **alone)).judgement == "no sign"
    assert judged(study("alpha", **town), study("beta", **alone, **town)).judgement == "possible"
    assert judged(study("alpha", authors=namesake), study("beta", authors=namesake)).judgement == "no sign"
    assert judged(study("alpha", **zhang), study("beta", **zhang)).judgement == "possible"


def test_a_centre_is_inferred_from_two_authors_and_said_to_be():
    town = {"centres": {"townhospital": "Town Hospital"}}
    pair = judged(study("alpha", **town), study("beta"))
    assert (pair.centre, pair.centre_stated) == ("Town Hospital", False)
    assert "inferred from 3 authors" in " ".join(pair.reasons)
    assert judged(study("alpha", **town), study("beta", authors=TEAM[:1])).centre is None
    other = judged(study("alpha", **town), study("beta", centres={"cityhospital": "City Hospital"}))
    assert other.centre is None
    both = judged(study("alpha", **town), study("beta", **town))
    assert (both.centre, both.centre_stated) == ("Town Hospital", True)


def reviewed():
    """A review of alpha (its paper was read) and beta, and gamma, which it does not include."""
    alpha = study("alpha", counted_in={"review": "all (32 patients)"}, read=True)
    beta = study("beta", patients=12, lesions=14, authors=(), counted_in={"review": ""})
    gamma = study("gamma", patients=10, lesions=11, lesion_kinds={"LesionType": {"OsteogenicMetastasis": 11}})
    review = study("review", patients=32, lesions=44, authors=(), members=("alpha", "beta"))
    return {cohort.study: cohort for cohort in (alpha, beta, gamma, review)}


def test_a_study_and_its_review_are_never_counted_twice():
    cohorts = reviewed()
    pair = compare(cohorts["review"], cohorts["alpha"], cohorts)
    assert (pair.judgement, pair.certain_patients, pair.patients.most, pair.certain_lesions) == ("certain", 20, 20, 30)
    assert distinct(["alpha", "review"], cohorts, "patients") == distinct(["review"], cohorts, "patients")
    assert (distinct(["alpha", "review"], cohorts, "lesions").least, pair.lesions.most) == (44, 30)
    assert pooling_warnings(["alpha", "review"], cohorts) == [
        "alpha and review hold the same patients: count one of them only."
    ]


def test_a_paper_meets_a_review_in_its_studies():
    cohorts = reviewed()
    pair = compare(cohorts["gamma"], cohorts["review"], cohorts)
    assert (pair.judgement, pair.patients.most, pair.lesions.most) == ("not excluded", 10, 11)
    assert "alpha" in pair.reasons[0]
    together = pool(["gamma", "review"], cohorts)
    assert (together.patients.least, together.patients.most) == (20 + 12, 32 + 10)


def test_an_unknown_count_leaves_the_most_open():
    cohorts = {"alpha": study("alpha"), "beta": study("beta", patients=None)}
    interval = distinct(cohorts, cohorts, "patients")
    assert (interval.least, interval.most) == (20, None)


def test_a_study_named_twice_is_one():
    cohorts = {"alpha": study("alpha")}
    assert pool(["alpha", "alpha"], cohorts).patients == pool(["alpha"], cohorts).patients
    assert pooling_warnings(["alpha", "alpha"], cohorts) == []


def test_patients_with_a_lesion_of_their_own_in_each_study():
    one = study("alpha", lesion_kinds={"LesionType": {"OsteolyticMetastasis": 30}})
    other = study("beta", lesion_kinds={"LesionType": {"OsteogenicMetastasis": 30}})
    together = pool(["alpha", "beta"], {"alpha": one, "beta": other})
    assert (together.patients.least, together.patients_by_lesion.least, together.lesions.least) == (20, 40, 60)
