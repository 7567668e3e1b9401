"""Single figures, invented papers, other renditions, and the command."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from click.testing import CliRunner

from kg.cli import kg
from kg.records import CuratedDiscrepancy, Evidence, Group, Place, Source, Statement
from kg.terms import Terms
from kg.verification import ELSEWHERE, UNCHECKED, UNSUPPORTED, VERIFIED, find_papers, verify
from kg.verification.numbers import read_numbers
from kg.verification.papers import VARIABLE
from kg.verification.times import times_in
from kg.verification.typography import CHARACTERS, fold, same

TERMS = Terms()
TEXT = """A trial of heat

Methods

We treated 35 patients (5.6%) with 40 lesions. Of these, 12 patients (34.3%) were men.

Results

The mean VAS score was 6.3 ± 2.0 (range, 3–10) before operation and 1.7 ± 1.0 at 4 weeks (P < .05).
The median opioid dose was 30 mg (range, 10–80 mg) at 1 week. Leakage occurred in 27.8% (32/115) of lesions.

Table 1 Characteristics of the patients

Sex\tNumber\tPercent (%)
Male\t12\t34.3
Female\t23\t65.7
"""


def source(text: str = TEXT, *statements: Statement) -> Source:
    """A source with three sections and its statements."""
    starts = [(text.index(name), name) for name in ("Methods", "Results", "Table 1")]
    groups = {
        key: Group(key, kind, counts, key, None, (), (), None, ())
        for key, kind, counts in (("all", "Cohort", "patients"), ("lesions", "LesionSet", "lesions"))
    }
    return Source(
        "trial2020", "trial2020", "trial2020", "ClinicalPaper", "trial2020.txt",
        hashlib.sha256(text.encode()).hexdigest(), len(text), "A trial of heat", (), (), None,
        ((0, "Title"), *starts), groups, statements, (), {},
    )  # fmt: skip


def record(printed: str, measure: str = "VASPainScore", locator: str = "Results", **fields) -> Statement:
    """A statement at the first place where the figure stands."""
    numbers = {k: Decimal(v) for k, v in fields.pop("numbers", {}).items()}
    place = Place(locator, fields.pop("offset", TEXT.find(printed)), printed)
    given = {"group": "all", "category": "outcome", **fields}
    return Statement("one", measure=measure, status="reported", places=(place,), numbers=numbers, **given)


def checked(tmp_path, statement: Statement, text: str = TEXT) -> tuple[str, str]:
    """Verdict and reason of one statement against a text."""
    (tmp_path / "trial2020.txt").write_text(text, encoding="utf-8", newline="")
    evidence = Evidence({"trial2020": source(TEXT, statement)}, {})
    check = verify(evidence, tmp_path, terms=TERMS).checks[0]
    return check.verdict, check.reason


MEAN = {"mean": "6.3", "sd": "2.0", "min": "3", "max": "10"}
RIGHT = {
    "mean": record("6.3 ± 2.0 (range, 3–10)", numbers=MEAN, unit="points", timepoint="baseline"),
    "p": record("1.7 ± 1.0 at 4 weeks (P < .05)", numbers={"mean": "1.7", "sd": "1.0", "p_value": "0.05"}, p_op="<",
                unit="points", timepoint="P4W"),
    "median": record("30 mg (range, 10–80 mg)", "DailyOpioidDose", timepoint="P1W", unit="mg",
                     numbers={"median": "30", "min": "10", "max": "80"}),
    "share": record("27.8% (32/115) of lesions", "CementLeakage", unit="lesions", group="lesions",
                    numbers={"percent": "27.8", "count": "32", "denominator": "115"}),
    "row": record("12\t34.3", "Sex", "Table 1, Male", value="Male", unit="patients", category="population",
                  numbers={"count": "12", "percent": "34.3"}),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_record_is_verified(tmp_path, name):
    assert checked(tmp_path, RIGHT[name]) == (VERIFIED, "")


def numbers(statement: Statement, **changed: str | None) -> Statement:
    """A statement with other numbers."""
    merged = {**statement.numbers, **{k: Decimal(v) for k, v in changed.items() if v is not None}}
    return replace(statement, numbers={k: v for k, v in merged.items() if changed.get(k, v) is not None})


def at(statement: Statement, **changed) -> Statement:
    """A statement with another place."""
    return replace(statement, places=(replace(statement.places[0], **changed),))


WRONG = {
    "P < .05 is not P > .05": (replace(RIGHT["p"], p_op=">"), "p_value 0.05 is not printed as such"),
    "another p": (numbers(RIGHT["p"], p_value="0.01"), "p_value 0.01"),
    "mean for spread": (numbers(RIGHT["mean"], mean="2.0", sd="6.3"), "mean 2.0"),
    "ends exchanged": (numbers(RIGHT["mean"], min="10", max="3"), "min 10"),
    "precision": (numbers(RIGHT["mean"], sd="2.00"), "sd 2.00"),
    "sign": (numbers(RIGHT["mean"], mean="-6.3"), "mean -6.3"),
    "median for mean": (numbers(RIGHT["median"], median=None, mean="30"), "mean 30"),
    "count for denominator": (numbers(RIGHT["share"], count="115", denominator="32"), "count 115"),
    "percent for count": (numbers(RIGHT["share"], percent=None, count="27", denominator=None), "count 27"),
    "unit": (replace(RIGHT["median"], unit="mL"), "milligram"),
    "what is counted": (replace(RIGHT["share"], unit="patients"), "lesion"),
    "time point": (replace(RIGHT["p"], timepoint="P12W"), "belongs to P4W"),
    "empty": (at(RIGHT["mean"], printed=""), "empty"),
    "another section": (at(RIGHT["mean"], locator="Methods"), "not in 'Methods'"),
    "another row": (at(RIGHT["row"], locator="Table 1, Female"), "row 'Male'"),
    "off by a row": (at(RIGHT["row"], offset=TEXT.index("23\t65.7")), "another text"),
    "value of another row": (replace(RIGHT["row"], value="Female"), "not named"),
    "prose": (at(RIGHT["share"], printed="Leakage occurred", offset=TEXT.index("Leakage occ")), "shows no number"),
    "title": (at(RIGHT["share"], printed="trial of heat", offset=2, locator="Title"), "title"),
    "heading": (at(RIGHT["share"], printed="Results", offset=TEXT.index("Results")), "heading"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_record_is_not(tmp_path, name):
    statement, says = WRONG[name]
    verdict, reason = checked(tmp_path, statement)
    assert verdict != VERIFIED
    assert says in reason


def test_a_figure_is_not_found_inside_a_longer_one(tmp_path):
    whole = record("35 patients (5.6%)", "PatientCount", "Methods", numbers={"count": "35"}, unit="patients")
    part = record("5 patients (5.6%)", "PatientCount", "Methods", numbers={"count": "5"}, unit="patients")
    assert checked(tmp_path, whole)[0] == VERIFIED
    assert part.places[0].offset == whole.places[0].offset + 1
    assert checked(tmp_path, part) == (UNSUPPORTED, "the figure is cut out of a longer number")


def test_an_inferred_unit_is_not_held_against_the_print_and_said_to_be(tmp_path):
    statement = replace(RIGHT["row"], unit="lesions", inferred="unit: read from the text")
    assert checked(tmp_path, statement) == (VERIFIED, "")
    assert checked(tmp_path, numbers(statement, count="13"))[0] == UNSUPPORTED
    (tmp_path / "trial2020.txt").write_text(TEXT, encoding="utf-8", newline="")
    report = verify(Evidence({"trial2020": source(TEXT, statement)}, {}), tmp_path, terms=TERMS)
    assert report.checks[0].inferred == "unit: read from the text"
    assert report.totals()[0][-1] == 1


@pytest.mark.parametrize(
    ("printed", "text", "alike"),
    [
        ("3–10", "3-10", True),
        ("3-10", "3.10", False),
        ("6.3 ± 2.0", "6.3 ±\n2.0", True),
        ("10 MHz", "10\N{NO-BREAK SPACE}MHz", True),
        ("12\t34.3", "12 34.3", False),
        ("P < .05", "P > .05", False),
    ],
)
def test_characters_that_stand_for_the_same(printed, text, alike):
    assert same(printed, text) is alike


def test_the_list_of_characters_is_the_one_in_the_documentation(request):
    page = (request.config.rootpath / "docs" / "verification.md").read_text(encoding="utf-8")
    assert [f"U+{ord(character):04X}" for character in CHARACTERS if f"U+{ord(character):04X}" not in page] == []


def test_a_folded_text_knows_the_way_back():
    text = "dose $50 \\mu\\text{g}/\\text{mL}$ of  drug,\n42 ℃ \\pm 1"
    folded = fold(text)
    assert folded.text == "dose 50 µg/mL of drug,\n42 °C ± 1"
    for word in ("dose", "drug", "42"):
        assert folded.to_original(folded.text.index(word)) == text.index(word)
        assert folded.to_folded(text.index(word)) == folded.text.index(word)


@pytest.mark.parametrize(
    ("figure", "roles"),
    [
        ("6.40 ± 1.90", {"6.40": {"mean"}, "1.90": {"sd"}}),
        ("5.4 (SD, 2.4) mL (range, 2-8)", {"5.4": {"mean"}, "2.4": {"sd"}, "2": {"low"}, "8": {"high"}}),
        ("39.7% (25/63)", {"39.7": {"percent"}, "25": {"numerator"}, "63": {"denominator"}}),
        ("21 of the 29 patients (72%)", {"21": set(), "29": {"denominator"}, "72": {"percent"}}),
        ("Twelve (13.2%)", {"12": set(), "13.2": {"percent"}}),
        ("P < .05", {"0.05": {"p"}}),
        ("between 20 and 40 W", {"20": {"low"}, "40": {"high"}}),
        ("1 or 2 regions", {"1": {"first"}, "2": {"second"}}),
        ("a change of -1.5", {"-1.5": set()}),
        ("1,787 patients", {"1787": set()}),
    ],
)
def test_each_number_of_a_figure_plays_its_part(figure, roles):
    assert {n.digits: set(n.roles) for n in read_numbers(figure, 0, len(figure))} == roles


def test_times_are_read_out_of_lists_and_ranges():
    assert [time for *_, time in times_in("at 24 h and 1, 4, and 12 weeks")] == ["PT24H", "P1W", "P4W", "P12W"]
    assert [time for *_, time in times_in("20–24 weeks".replace("–", "-"))] == ["P20W/P24W"]
    assert "baseline" in [time for *_, time in times_in("one day before the procedure")]


def test_another_rendition_is_found_elsewhere_and_never_verified(tmp_path):
    other = TEXT.replace("Results\n", "Results\n\nA paragraph that the other rendition adds, with 6.3 in it.\n")
    other = other.replace(" ± ", "\N{NO-BREAK SPACE}\\pm ").replace("Methods", "Methods \n")
    for name, statement in RIGHT.items():
        verdict, reason = checked(tmp_path, statement, other)
        assert (name, verdict) == (name, ELSEWHERE)
        offset = int(reason.rsplit(" ", 1)[1])
        first = statement.places[0].printed.split()[0]
        assert other[offset : offset + len(first)] == first
    assert checked(tmp_path, numbers(RIGHT["p"], mean="1.8"), other)[0] == UNSUPPORTED
    assert checked(tmp_path, RIGHT["p"], other.replace("1.7", "1.9"))[0] == UNSUPPORTED


def test_the_places_of_a_readers_finding_are_held_too(tmp_path):
    right, wrong = TEXT.index("12 patients"), TEXT.index("23\t65.7") - 1
    found = CuratedDiscrepancy(
        "men", "sum-mismatch", "low", right, "12 patients", None, wrong, "23\t65.7", None, "An invented finding.", None
    )
    (tmp_path / "trial2020.txt").write_text(TEXT, encoding="utf-8", newline="")
    evidence = Evidence({"trial2020": replace(source(), discrepancies=(found,))}, {})
    checks = [check for check in verify(evidence, tmp_path, terms=TERMS).checks if check.kind == "discrepancy"]
    assert [(check.place, check.verdict) for check in checks] == [(1, VERIFIED), (2, UNSUPPORTED)]


def test_real_papers_in_another_rendition(papers, evidence, tmp_path):
    source = evidence.sources["fan2023"]
    text = (papers / source.text).read_text(encoding="utf-8")
    half = text.index("\n\n", len(text) // 2)
    text = text[:half] + "\n\nA paragraph that stands in no other rendition of the paper." + text[half:]
    (tmp_path / source.text).write_text(text.replace(" ± ", "  ± "), encoding="utf-8", newline="")
    report = verify(replace(evidence, sources={"fan2023": source}), tmp_path)
    statements = [check for check in report.checks if check.kind != "absence"]
    assert {check.verdict for check in statements} <= {ELSEWHERE, UNSUPPORTED}
    assert sum(check.verdict == ELSEWHERE for check in statements) / len(statements) > 0.95


def test_a_paper_that_is_not_there_cannot_be_checked(tmp_path):
    evidence = Evidence({"trial2020": source(TEXT, *RIGHT.values())}, {})
    report = verify(evidence, tmp_path, terms=TERMS)
    assert {check.verdict for check in report.checks} == {UNCHECKED}
    assert report.texts == {"trial2020": "not here"}


def run(*arguments: str):
    """The command, in this process."""
    return CliRunner().invoke(kg, ["verify", *arguments])


def test_the_command_says_that_all_is_verified(papers):
    result = run("--papers", str(papers), "--source", "wang2022")
    assert result.exit_code == 0, result.output
    assert "wang2022" in result.output
    assert "unsupported" in result.output


def test_the_command_lists_what_is_not(tmp_path):
    result = run("--papers", str(tmp_path), "--source", "fan2023", "--format", "json")
    assert result.exit_code == 1
    rows = json.loads(result.stdout)
    assert {row["verdict"] for row in rows if row["kind"] != "absence"} == {UNCHECKED}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--papers", "/no/such/folder"), "no folder /no/such/folder"),
        (("--source", "fan2032"), "fan2023"),
        (("--evidence", "/no/such/folder"), "--evidence"),
    ],
)
def test_a_wrong_request_is_told_in_a_sentence(papers, arguments, says):
    given = arguments if "--papers" in arguments else ("--papers", str(papers), *arguments)
    result = run(*given)
    assert getattr(result.exception, "exit_code", None) == 2
    assert says in str(result.exception)


def test_the_papers_are_found_by_the_variable(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert find_papers() == tmp_path
    assert find_papers(tmp_path.parent) == tmp_path.parent
