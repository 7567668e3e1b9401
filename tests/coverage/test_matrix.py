"""The coverage matrix: complete over the papers, decided by the records, with every hole found."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from kg.build import build
from kg.coverage import add_coverage, coverage_matrix
from kg.namespaces import DATA, SHAPES
from kg.paths import EVIDENCE_DIR
from kg.records import load_evidence
from kg.terms import Terms

PAPERS = ("chen2022", "fan2023", "qiu2019", "wang2022")
REVIEW = "aslan2024"


@pytest.fixture(scope="module")
def terms():
    return Terms()


@pytest.fixture(scope="module")
def evidence(terms):
    return load_evidence(terms=terms)


def cells(evidence, terms):
    """The cells by source, study and measure."""
    return {(cell.source, cell.study, cell.measure): cell for cell in coverage_matrix(evidence, terms).cells}


def own(evidence, terms, source, measure):
    """A paper's cell on its own study, or None."""
    return cells(evidence, terms).get((source, source, measure))


def without(evidence, source, statements=(), absences=()):
    """The same records less some statements (by id) and absences (by measure) of one source."""
    old = evidence.sources[source]
    new = replace(
        old,
        statements=tuple(s for s in old.statements if s.id not in statements),
        absences=tuple(a for a in old.absences if a.measure not in absences),
    )
    assert len(new.statements) + len(new.absences) == len(old.statements) + len(old.absences) - len(statements) - len(
        absences
    )
    return replace(evidence, sources={**evidence.sources, source: new})


def test_every_paper_has_a_cell_for_every_measure_and_none_twice(evidence, terms):
    matrix = coverage_matrix(evidence, terms)
    assert matrix.holes == ()
    held = Counter((cell.source, cell.measure) for cell in matrix.cells if cell.source in PAPERS)
    assert held == Counter({(paper, measure): 1 for paper in PAPERS for measure in matrix.measures})
    assert len(matrix.measures) > 100


def test_every_cell_rests_on_records_of_its_status(evidence, terms):
    for cell in coverage_matrix(evidence, terms).cells:
        source = evidence.sources[cell.source]
        absent = {absence.measure: absence.status for absence in source.absences}
        said = {statement.status for statement in source.statements if statement.id in cell.statements}
        assert said <= {cell.status}
        assert said or absent[cell.absence] == cell.status


def test_every_silence_says_where_was_looked(evidence, terms):
    for cell in coverage_matrix(evidence, terms).cells:
        if cell.source in PAPERS and cell.status in ("not-reported", "not-applicable"):
            (row,) = (a for a in evidence.sources[cell.source].absences if a.measure == cell.absence)
            assert row.looked_in
            assert cell.status == "not-reported" or row.note, "what does not apply says why"


@pytest.mark.parametrize(
    ("source", "measure"), [("fan2023", "RadiationDose"), ("qiu2019", "IntervertebralDiscLeakage")]
)
def test_a_silence_that_is_taken_away_leaves_a_hole(evidence, terms, source, measure):
    assert coverage_matrix(without(evidence, source, absences=[measure]), terms).holes == ((source, measure),)


def test_a_statement_that_is_taken_away_leaves_a_hole_under_its_kinds_too(evidence, terms):
    assert own(evidence, terms, "chen2022", "SkinInfection").statements == ("no-infection",)
    less = without(evidence, "chen2022", statements=["no-infection"])
    assert coverage_matrix(less, terms).holes == (("chen2022", "Infection"), ("chen2022", "SkinInfection"))


def test_a_hole_is_a_finding_of_the_build(tmp_path):
    folder = shutil.copytree(EVIDENCE_DIR, tmp_path / "evidence")
    path = folder / "wang2022" / "absences.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("HospitalStay,")), encoding="utf-8")
    _, report = build(folder, out=None)
    found = [f for f in report.findings if f.severity == "Violation"]
    assert [(f.shape, f.focus) for f in found] == [(SHAPES + "Covered-everyMeasure", DATA + "document/wang2022")]
    assert "hospital stay" in found[0].message


def test_silence_on_the_whole_stands_over_a_single_case(evidence, terms):
    assert own(evidence, terms, "chen2022", "HistologicalType").status == "not-reported"
    less = without(evidence, "chen2022", absences=["HistologicalType"])
    assert own(less, terms, "chen2022", "HistologicalType").status == "reported"


def test_a_narrower_measure_or_a_value_gives_the_broader_one(evidence, terms):
    assert own(evidence, terms, "qiu2019", "Infection").status == "reported"  # of the skin
    assert own(evidence, terms, "qiu2019", "AdjunctTool").status == "reported"  # the pad that held the patients
    # Epidural leakage is in the canal by what the reasoner finds, not by what is written.
    assert own(evidence, terms, "chen2022", "VertebralCanalLeakage").status == "reported"


def test_what_is_denied_of_a_kind_is_not_denied_of_the_whole(evidence, terms):
    assert own(evidence, terms, "wang2022", "PeriproceduralDeath").status == "reported-as-absent"
    assert own(evidence, terms, "wang2022", "Death").status == "not-reported"


def changed(evidence, source, rule):
    """The same records, each statement of one source as the rule makes it."""
    old = evidence.sources[source]
    new = replace(old, statements=tuple(rule(statement) for statement in old.statements))
    assert new != old
    return replace(evidence, sources={**evidence.sources, source: new})


def test_an_event_in_one_patient_outweighs_that_none_is_said_of_the_whole(evidence, terms):
    groups = evidence.sources["chen2022"].groups

    def denied(statement):
        whole = groups[statement.group].part_of is None
        return replace(statement, status="reported-as-absent") if whole else statement

    assert own(changed(evidence, "chen2022", denied), terms, "chen2022", "NeuralInjury").status == "reported"


def test_a_statement_on_another_study_is_no_cell_of_the_paper(evidence, terms):
    def lent(statement):
        if statement.measure != "CementLeakage" or statement.about is None:
            return statement
        return replace(statement, category="complication", measure="Haematoma")

    assert own(changed(evidence, "fan2023", lent), terms, "fan2023", "Haematoma").status == "not-reported"


def test_a_curve_without_numbers_is_only_in_a_figure(evidence, terms):
    assert own(evidence, terms, "qiu2019", "OswestryDisabilityIndex").status == "figure-only"

    def printed(statement):
        if statement.id != "odi-baseline":
            return statement
        return replace(statement, numbers={"mean": Decimal(40)}, status="reported")

    more = changed(evidence, "qiu2019", printed)
    assert own(more, terms, "qiu2019", "OswestryDisabilityIndex").status == "reported"


def test_what_others_found_is_no_cell_of_the_paper(evidence, terms):
    # Both papers print rates of control of other studies only.
    for paper in ("fan2023", "wang2022"):
        assert own(evidence, terms, paper, "LocalTumourControl").status == "not-reported"


def test_the_review_stands_beside_the_paper_and_never_in_its_place(evidence, terms):
    found = cells(evidence, terms)
    assert found["chen2022", "chen2022", "SkinBurn"].status == "reported-as-absent"
    assert found[REVIEW, "chen2022", "SkinBurn"].status == "reported"
    assert (REVIEW, "wang2022", "SkinBurn") not in found


def test_every_included_study_has_a_remainder_with_sections_that_tell_of_it(evidence, terms):
    matrix = coverage_matrix(evidence, terms)
    names = {name for _, name in evidence.sources[REVIEW].sections}
    assert len(matrix.remainders) == 51
    assert all(rest.sections and set(rest.sections) <= names for rest in matrix.remainders)
    (rest,) = (rest for rest in matrix.remainders if rest.study == "wang2022")
    assert "Results, CT MWA" in rest.sections
    assert "Results, CT CA" not in rest.sections


def test_the_same_records_give_the_same_quads(evidence, terms):
    assert add_coverage(evidence, terms) == add_coverage(evidence, terms)
