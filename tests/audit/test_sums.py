"""Parts against their whole, on invented sources: where a rule must fire, and the next case, where it must not."""

from __future__ import annotations

import pytest
from invented_reviews import check, figure, group, source, verdicts

PATIENTS = group("all", kind="Cohort")
LESIONS = group("lesions", kind="LesionSet", counts="lesions")


def sexes(men: int, women: int, of: str = "all", **more: object):
    return (
        figure("Sex", of, "Male", count=men, unit="patients", **more),
        figure("Sex", of, "Female", count=women, unit="patients"),
    )


def patients(number: int, of: str = "all"):
    return figure("PatientCount", of, count=number, unit="patients")


def lesions(number: int, of: str = "lesions"):
    return figure("LesionCount", of, count=number, unit="lesions")


def sites(*counts: int, of: str = "lesions", measure: str = "LesionSite"):
    names = ("ThoracicSpine", "LumbarSpine", "SacralSpine", "CervicalSpine")
    return [figure(measure, of, name, count=n, unit="lesions") for name, n in zip(names, counts, strict=False)]


@pytest.mark.parametrize(("men", "verdict"), [(6, "agrees"), (7, "differs"), (5, "differs")])
def test_sexes_add_up_to_the_patients(men: int, verdict: str) -> None:
    assert verdicts("parts-of-whole", source([PATIENTS], patients(10), *sexes(men, 4))) == [verdict]


def test_parts_above_the_whole_weigh_more_than_parts_below() -> None:
    above = check("parts-of-whole", source([LESIONS], lesions(10), *sites(8, 4)))[0]
    below = check("parts-of-whole", source([LESIONS], lesions(10), *sites(4, 4)))[0]
    assert (above.severity, below.severity) == (None, "low")
    assert above.recomputed == "8 + 4 = 12"


def test_groups_that_are_part_of_none_share_their_sizes() -> None:
    made = source([PATIENTS, LESIONS], patients(10), lesions(12), *sites(8, 4, of="all"))
    assert verdicts("parts-of-whole", made) == ["agrees"]


def test_a_number_of_patients_among_lesions_is_named() -> None:
    found = check("parts-of-whole", source([PATIENTS, LESIONS], patients(8), lesions(12), *sites(5, 3)))
    assert [each.verdict for each in found] == ["differs"]
    assert "8 is the number of patients" in found[0].message


def test_the_most_frequent_may_be_all_that_is_listed_but_not_more_than_there_are() -> None:
    def primaries(lung: int) -> list[str]:
        rows = (("LungPrimary", lung), ("BreastPrimary", 2))
        listed = [figure("PrimaryTumour", "all", name, count=n, unit="patients") for name, n in rows]
        return verdicts("parts-of-whole", source([PATIENTS], patients(10), *listed))

    assert (primaries(3), primaries(8), primaries(9)) == (["untestable"], ["agrees"], ["differs"])


def test_a_printed_total_goes_before_the_size_of_the_group() -> None:
    total = figure("Sex", "all", count=9, unit="patients")
    assert verdicts("parts-of-whole", source([PATIENTS], patients(10), total, *sexes(5, 4))) == ["agrees"]
    assert verdicts("parts-of-whole", source([PATIENTS], patients(10), total, *sexes(5, 3))) == ["differs"]


def test_a_row_without_a_value_may_be_the_rest() -> None:
    rest = figure("LesionSite", "lesions", count=2, unit="lesions", value_text="other")
    assert verdicts("parts-of-whole", source([LESIONS], lesions(12), *sites(6, 4), rest)) == ["agrees"]


def test_classes_that_only_words_tell_apart() -> None:
    def power(high: int) -> list[str]:
        rows = (("60 W", 38), ("70 W", high))
        listed = [figure("AblationPower", "lesions", count=n, unit="lesions", value_text=text) for text, n in rows]
        return verdicts("parts-of-whole", source([LESIONS], lesions(56), *listed))

    assert (power(18), power(28)) == (["agrees"], ["differs"])


def test_kinds_that_may_overlap_are_no_parts() -> None:
    rows = ("EpiduralLeakage", "ForaminalLeakage")
    leaks = [figure("CementLeakage", "lesions", name, count=8, unit="lesions") for name in rows]
    assert verdicts("parts-of-whole", source([LESIONS], lesions(12), *leaks)) == []


def test_no_size_of_the_group_no_verdict() -> None:
    assert verdicts("parts-of-whole", source([PATIENTS], *sexes(5, 4))) == ["untestable"]


def test_quoted_figures_are_not_added() -> None:
    quoted = [figure("Sex", "all", name, count=9, unit="patients", category="cited") for name in ("Male", "Female")]
    assert verdicts("parts-of-whole", source([PATIENTS], patients(10), *quoted)) == []


@pytest.mark.parametrize(
    ("counted", "of", "verdict"),
    [
        ((5, 3), 10, "agrees"),  # two are left for the study that is left
        ((6, 4), 10, "differs"),  # the study that is left would have none
        ((7, 4), 10, "differs"),  # more than there are
        ((2, 1), 10, "differs"),  # the one study that is left would have more than the others together
    ],
)
def test_figures_of_some_studies_leave_room_for_the_others(counted: tuple[int, int], of: int, verdict: str) -> None:
    groups = [group("rfa", members=(1, 2, 3)), group("rfa-sex", "rfa", members=(1, 2))]
    assert verdicts("parts-of-whole", source(groups, patients(of, "rfa"), *sexes(*counted, of="rfa-sex"))) == [verdict]


def test_designs_add_up_to_the_studies_with_those_that_are_counted_within_one() -> None:
    groups = [group("studies"), group("retrospective", "studies")]
    rows = (("RetrospectiveStudy", 5, "studies"), ("ProspectiveStudy", 3, "studies"))
    said = [
        figure("StudyDesign", value=name, about=(1,)) for name in ("RetrospectiveCohortStudy", *(r[0] for r in rows))
    ]
    designs = [*said, *(figure("StudyCount", of, name, count=n, unit="studies") for name, n, of in rows)]
    within = figure("StudyCount", "retrospective", "RetrospectiveCohortStudy", count=2, unit="studies")
    assert verdicts("parts-of-whole", source(groups, figure("StudiesIncluded", "studies", count=8), *designs)) == [
        "agrees"
    ]
    ten = source(groups, figure("StudiesIncluded", "studies", count=10), *designs, within)
    assert verdicts("parts-of-whole", ten) == ["agrees"]
    nine = source(groups, figure("StudiesIncluded", "studies", count=9), *designs)
    assert verdicts("parts-of-whole", nine) == ["differs"]


@pytest.mark.parametrize(
    ("shares", "verdict"),
    [
        (("33.3", "33.3", "33.3"), "agrees"),  # 99.9, each half a unit off at most
        (("34", "33", "33"), "agrees"),
        (("33.3", "33.3", "36.3"), "differs"),
    ],
)
def test_shares_of_a_complete_list_add_to_100_within_rounding(shares: tuple[str, ...], verdict: str) -> None:
    names = ("ThoracicSpine", "LumbarSpine", "SacralSpine")
    rows = [
        figure("LesionSite", "lesions", name, count=4, percent=share, unit="lesions")
        for name, share in zip(names, shares, strict=True)
    ]
    assert verdicts("shares-of-whole", source([LESIONS], lesions(12), *rows)) == [verdict]


def test_shares_of_an_incomplete_list_need_not_add_to_100() -> None:
    rows = [
        figure("LesionSite", "lesions", n, count=4, percent=20, unit="lesions") for n in ("ThoracicSpine", "Coccyx")
    ]
    assert verdicts("shares-of-whole", source([LESIONS], lesions(20), *rows)) == []


@pytest.mark.parametrize(("number", "verdict"), [(8, "agrees"), (9, "differs")])
def test_patients_by_their_lesions_make_the_lesions(number: int, verdict: str) -> None:
    rows = (("OneLesion", 3), ("TwoLesions", 1), ("ThreeLesions", 1))
    listed = [figure("TreatedLesionsPerPatient", "all", name, count=n, unit="patients") for name, n in rows]
    found = check("things-per-patient", source([PATIENTS, LESIONS], lesions(number), *listed))
    assert [each.verdict for each in found] == [verdict]
    assert found[0].recomputed == "3 x 1 + 1 x 2 + 1 x 3 = 8"
