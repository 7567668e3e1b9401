"""A review's groups and references, on an invented review of five studies in two groups."""

from __future__ import annotations

import pytest
from invented_reviews import check, figure, group, source, verdicts

RFA, MWA = ("RadiofrequencyAblation",), ("MicrowaveAblation",)
CT, MRI = ("CTGuidance",), ("MRIGuidance",)
GROUPS = [
    group("all", kind="Cohort"),
    group("studies", counts="studies"),
    group("ct", "studies", (1, 2, 3), guidance=CT),
    group("mri", "studies", (4, 5), guidance=MRI, modality=MWA, verdict="CompleteSuccess"),
    group("ct-rfa", "ct", (1, 2), guidance=CT, modality=RFA, verdict="CompleteSuccess"),
    group("ct-rfa-sex", "ct-rfa", (1,), guidance=CT, modality=RFA, verdict="CompleteSuccess"),
    group("ct-mwa", "ct", (3,), guidance=CT, modality=MWA, verdict="IncompleteSuccess"),
    group("elsewhere", "studies", guidance=CT, modality=MWA),
]


def profile(number: int, design: str = "RetrospectiveStudy"):
    guidance = "CTGuidance" if number < 4 else "MRIGuidance"
    modality = "RadiofrequencyAblation" if number < 3 else "MicrowaveAblation"
    verdict = "IncompleteSuccess" if number == 3 else "CompleteSuccess"
    said = (
        ("StudyDesign", design),
        ("Guidance", guidance),
        ("AblationModality", modality),
        ("SuccessVerdict", verdict),
    )
    return [figure(measure, value=value, about=(number,)) for measure, value in said]


def review(*statements, profiles=None):
    said = profiles if profiles is not None else [each for number in range(1, 6) for each in profile(number)]
    return source(GROUPS, *said, *statements)


def patients(**numbers: int):
    return [figure("PatientCount", of.replace("_", "-"), count=n, unit="patients") for of, n in numbers.items()]


@pytest.mark.parametrize(("ct", "verdict"), [(30, "agrees"), (31, "differs")])
def test_a_group_has_the_patients_of_its_parts(ct: int, verdict: str) -> None:
    assert verdicts("group-total", review(*patients(ct=ct, ct_rfa=20, ct_mwa=10))) == [verdict]


def test_totals_reach_through_groups_that_print_none() -> None:
    made = review(*patients(all=50, mri=20, ct_rfa=20, ct_mwa=10))
    found = check("group-total", made)
    assert [(each.verdict, each.recomputed) for each in found] == [("agrees", "20 + 10 + 20 = 50")]


def test_a_size_that_is_not_printed_may_be_the_rest() -> None:
    assert verdicts("group-total", review(*patients(ct=30, ct_rfa=20))) == ["agrees"]
    assert verdicts("group-total", review(*patients(ct=20, ct_rfa=20))) == ["differs"]


def test_the_rest_has_a_lesion_for_each_patient() -> None:
    def of_rest(rest: int) -> list[str]:
        rows = (("ct", 20 + rest), ("ct-rfa", 20))
        lesions = [figure("LesionCount", of, count=n, unit="lesions") for of, n in rows]
        return [c.verdict for c in check("group-total", review(*patients(ct_mwa=10), *lesions))]

    assert (of_rest(10), of_rest(9)) == (["agrees"], ["differs"])


def test_classes_of_the_parts_above_the_whole_and_below_it() -> None:
    def men(whole: int, *, silent: bool) -> tuple[str, str | None]:
        rows = [("all", whole), ("mri", 4), ("ct-rfa-sex", 3), *([] if silent else [("ct-mwa", 2)])]
        made = review(*(figure("Sex", of, "Male", count=n, unit="patients") for of, n in rows))
        (found,) = check("group-total", made)
        return found.verdict, found.severity

    assert men(9, silent=False) == ("agrees", None)
    assert men(8, silent=False) == ("differs", None)
    assert men(12, silent=True) == ("differs", "low")


def test_what_would_make_a_total_right_is_named() -> None:
    sexes = [figure("Sex", "ct-mwa", name, count=n, unit="patients") for name, n in (("Male", 7), ("Female", 8))]
    found = check("group-total", review(*patients(ct=35, ct_rfa=20, ct_mwa=10), *sexes))
    assert "With 15" in next(each.message for each in found if each.verdict == "differs")


def test_studies_are_as_many_as_their_references() -> None:
    def counted(number: int, of: str, value: str | None) -> list[str]:
        return verdicts("studies-listed", review(figure("StudyCount", of, value, count=number, unit="studies")))

    assert counted(2, "ct-rfa", "RadiofrequencyAblation") == counted(3, "ct", None) == ["agrees"]
    assert counted(5, "studies", "RetrospectiveStudy") == counted(3, "ct", "RetrospectiveStudy") == ["agrees"]
    assert counted(1, "ct-rfa", "RadiofrequencyAblation") == ["differs"]
    assert counted(1, "ct", "ProspectiveStudy") == ["differs"]
    assert counted(1, "elsewhere", None) == []


def test_a_study_has_one_design() -> None:
    assert verdicts("study-in-two-classes", review()).count("differs") == 0
    said = [each for number in range(1, 6) for each in profile(number)]
    twice = figure("StudyDesign", value="CohortStudy", about=(2,))
    found = [each for each in check("study-in-two-classes", review(twice, profiles=said)) if each.verdict == "differs"]
    assert [each.message for each in found] == ["Reference 2 is listed as retrospective study and as cohort study."]


def test_a_study_has_a_verdict() -> None:
    lacking = [each for each in profile(1) if each.measure != "SuccessVerdict"]
    assert set(verdicts("study-in-no-class", review())) == {"agrees"}
    assert verdicts("study-in-no-class", review(profiles=[*lacking, *profile(2)])) == ["differs", "agrees"]


def test_a_review_that_names_no_design_does_not_divide_by_it() -> None:
    undesigned = [each for number in (1, 2) for each in profile(number) if each.measure != "StudyDesign"]
    assert verdicts("study-in-no-class", review(profiles=undesigned)) == ["agrees", "agrees"]


@pytest.mark.parametrize(
    ("whole", "verdict"),
    [("10.0", "agrees"), ("12.0", "differs"), ("13.1", "differs"), ("9.5", "untestable")],
)
def test_a_mean_of_the_whole_is_not_that_of_a_part(whole: str, verdict: str) -> None:
    rows = (("ct", whole), ("ct-rfa", "12.0"), ("ct-mwa", "6.0"))
    means = [figure("FollowUpDuration", of, mean=mean, unit="months") for of, mean in rows]
    assert verdicts("mean-of-parts", review(*means, *patients(ct_rfa=20, ct_mwa=10))) == [verdict]


def cited(of: str, *numbers: int, value: str | None = None):
    return figure("StudyReferences", of, value, about=numbers, category="cited")


@pytest.mark.parametrize(
    ("of", "numbers", "verdict", "severity"),
    [
        ("ct-rfa", (1, 2), "agrees", None),
        ("ct-rfa", (1, 3), "differs", None),
        ("ct-rfa", (3, 4), "differs", "high"),
        ("elsewhere", (3,), "agrees", None),  # told by its guidance and modality
        ("elsewhere", (1,), "differs", "high"),
    ],
)
def test_references_are_of_the_group(of: str, numbers: tuple[int, ...], verdict: str, severity: str | None) -> None:
    (found,) = check("reference-of-other-group", review(cited(of, *numbers)))
    assert (found.verdict, found.severity) == (verdict, severity)


def test_references_are_of_included_studies() -> None:
    assert verdicts("reference-not-included", review(cited("ct-rfa", 1, 2))) == ["agrees"]
    (found,) = check("reference-not-included", review(cited("ct-rfa", 1, 9)))
    assert (found.verdict, found.b and found.b.offset, found.b and found.b.printed) == ("differs", 500_009, "Doe")


def test_references_have_the_verdict_that_they_are_cited_for() -> None:
    assert verdicts("reference-of-other-verdict", review(cited("ct", 1, value="CompleteSuccess"))) == ["agrees"]
    assert verdicts("reference-of-other-verdict", review(cited("ct", 1, 3, value="CompleteSuccess"))) == ["differs"]
    assert verdicts("reference-of-other-verdict", review(cited("ct", 3))) == []


def test_as_many_references_as_studies_are_spoken_of() -> None:
    def counted(*numbers: int, value: str | None = None) -> list[str]:
        return verdicts(
            "references-counted",
            review(figure("StudyCount", "ct-rfa", count=2), cited("ct-rfa", *numbers, value=value)),
        )

    assert (counted(1, 2), counted(1), counted(1, value="NeuralInjury")) == (["agrees"], ["differs"], [])


def test_a_member_has_what_its_group_is_told_apart_by() -> None:
    assert set(verdicts("member-of-group", review())) == {"agrees"}
    other = [each for number in (1, 3) for each in profile(number)]
    swapped = [figure("AblationModality", value="Cryoablation", about=(2,))]
    assert "differs" in verdicts("member-of-group", review(profiles=[*other, *swapped]))


def test_one_work_has_one_number() -> None:
    one = source(GROUPS, references={1: "a", 2: "b"})
    two = source(GROUPS, references={1: "a", 2: "b", 3: "a"})
    assert verdicts("reference-listed-twice", one) == ["agrees", "agrees"]
    assert sorted(verdicts("reference-listed-twice", two)) == ["agrees", "differs"]
