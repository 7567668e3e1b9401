"""Single counts against those around them, on invented sources."""

from __future__ import annotations

import pytest
from invented_reviews import check, figure, group, source, verdicts

GROUPS = [
    group("all", kind="Cohort"),
    group("some", "all", kind="Cohort"),
    group("lesions", kind="LesionSet", counts="lesions"),
]


@pytest.mark.parametrize(("without", "verdict"), [(69, "agrees"), (68, "differs")])
def test_with_and_without_make_all(without: int, verdict: str) -> None:
    yes = figure("CompressionFracture", "lesions", count=46, unit="lesions")
    no = figure("NoCompressionFracture", "lesions", count=without, unit="lesions")
    size = figure("LesionCount", "lesions", count=115, unit="lesions")
    assert verdicts("yes-and-no", source(GROUPS, yes, no, size)) == [verdict]


def test_with_and_without_need_the_size_of_their_group() -> None:
    yes, no = (figure(name, "lesions", count=5, unit="lesions") for name in ("CementLeakage", "NoCementLeakage"))
    assert verdicts("yes-and-no", source(GROUPS, yes, no)) == ["untestable"]


def test_a_kind_of_it_is_with_it() -> None:
    broken = figure("IncompletePosteriorWall", "lesions", count=48, unit="lesions")
    intact = figure("IntactPosteriorWall", "lesions", count=60, unit="lesions")
    size = figure("LesionCount", "lesions", count=115, unit="lesions")
    assert verdicts("yes-and-no", source(GROUPS, broken, intact, size)) == ["differs"]


@pytest.mark.parametrize(("number", "verdict"), [(9, "agrees"), (10, "agrees"), (11, "differs")])
def test_a_part_is_not_larger_than_its_whole(number: int, verdict: str) -> None:
    whole = figure("PatientCount", "all", count=10, unit="patients")
    part = figure("Death", "all", count=number, unit="patients")
    subgroup = figure("PatientCount", "some", count=number, unit="patients")
    assert verdicts("part-larger-than-whole", source(GROUPS, whole, part)) == [verdict]
    assert verdicts("part-larger-than-whole", source(GROUPS, whole, subgroup)) == [verdict]


def test_more_lesions_than_patients_are_no_wonder() -> None:
    whole = figure("PatientCount", "all", count=10, unit="patients")
    more = figure("CementLeakage", "all", count=12, unit="lesions")
    assert verdicts("part-larger-than-whole", source(GROUPS, whole, more)) == []


@pytest.mark.parametrize(("removed", "verdict"), [((40, 10), "agrees"), ((50,), "agrees"), ((51,), "differs")])
def test_found_less_removed_is_included(removed: tuple[int, ...], verdict: str) -> None:
    found = figure("RecordsIdentified", count=60, unit="records")
    one = figure("RecordsIdentified", value="PubMed", count=60, unit="records")
    gone = [figure("RecordsExcluded", count=n, unit="records") for n in removed]
    kept = figure("StudiesIncluded", count=10, unit="studies")
    assert verdicts("record-flow", source(GROUPS, one, found, *gone, kept)) == [verdict]


@pytest.mark.parametrize(("number", "verdict"), [(2, "agrees"), (3, "differs")])
def test_as_many_databases_as_are_named(number: int, verdict: str) -> None:
    said = figure("NumberOfDatabases", count=number, unit="databases")
    names = ("PubMed", "Ovid", "PubMed")
    named = [figure("RecordsIdentified", value=name, count=5, unit="records") for name in names]
    found = check("number-of-named", source(GROUPS, said, *named))
    assert [each.verdict for each in found] == [verdict]
    assert found[0].recomputed == "Ovid, PubMed = 2"


@pytest.mark.parametrize(("ratio", "verdict"), [("1.01", "agrees"), ("1.0", "agrees"), ("0.96", "differs")])
def test_the_ratio_of_men_to_women_at_its_printed_precision(ratio: str, verdict: str) -> None:
    men, women = (figure("Sex", value=name, count=n) for name, n in (("Male", 808), ("Female", 803)))
    assert verdicts("sex-ratio", source(GROUPS, men, women, figure("SexRatio", quantity=ratio))) == [verdict]
    quoted = figure("SexRatio", quantity=ratio, category="cited", about=(1,))
    assert verdicts("sex-ratio", source(GROUPS, men, women, quoted)) == []
