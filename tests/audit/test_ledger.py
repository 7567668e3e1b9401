"""The ledger: stable ids, decisions that outlive a rebuild, readers' findings checked on load, and `kg audit`."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from audit.invented_papers import figure, source, terms

from kg.audit import CURATED, RULES, audit
from kg.audit.graph import kind_term
from kg.errors import RecordErrors
from kg.paths import EVIDENCE_DIR
from kg.records import CuratedDiscrepancy, Evidence, Reference, Source, load_evidence
from kg.records.schema import DISCREPANCY_KINDS, FINDING_STATUSES, SEVERITIES, TABLES, FindingStatus

HEAD = "id source kind severity status a_printed a_offset b_printed b_offset recomputed message rule".split()
PATIENTS = figure("n", "PatientCount", count=40)
WRONG = figure("wrong", "Sex", value="Female", count=17, percent="45.9")
FOUND = "alpha2001-percentage-recompute-200-100"


@pytest.fixture(scope="module")
def ledger():
    return audit(load_evidence())


def made(*sources: Source, decided: str | None = None, status: str = "explained"):
    """The ledger of invented sources, with a decision on one finding."""
    decisions = {decided: FindingStatus(decided, status, "why")} if decided else {}
    return audit(Evidence({s.key: s for s in sources}, {}, decisions), terms())


def reader(id_: str = "two-names", **more: object) -> CuratedDiscrepancy:
    """A reader's finding at the place of WRONG alone."""
    columns = {
        "kind": "internal-contradiction", "severity": "low", "a_offset": 200, "a_printed": "wrong", "b_source": None,
        "b_offset": None, "b_printed": None, "recomputed": None, "message": "It is told twice.", "action": None,
    }  # fmt: skip
    return CuratedDiscrepancy(id_, **(columns | more))


# ---- ids


def test_ids_of_the_real_ledger_are_unique_and_name_their_sources_and_rule(ledger):
    assert [id_ for id_, n in Counter(f.id for f in ledger.findings).items() if n > 1] == []
    odd = [f.id for f in ledger.findings if f.rule not in f.id or not f.id.startswith(f.a.source)]
    assert odd == []


def test_the_same_records_give_the_same_ledger(ledger):
    assert audit(load_evidence()).findings == ledger.findings


def test_an_id_does_not_hang_on_the_other_records():
    few = {f.id for f in made(source(PATIENTS, WRONG)).findings}
    many = {
        f.id
        for f in made(source(PATIENTS, WRONG, figure("age", "Age", mean=61)), source(PATIENTS, key="beta2002")).findings
    }
    assert few == many == {FOUND}


def test_no_finding_is_lost_where_one_record_differs_in_three_numbers():
    review = source(
        figure("age", "Age", category="review", about=1, median=60, min=17, max=89),
        key="review2020", kind="SystematicReview", references={1: Reference(1, "alpha2001", None)},
    )  # fmt: skip
    paper = source(figure("age", "Age", category="population", median=63, min=18, max=88))
    found = [f for f in made(review, paper).findings if f.rule == "review-figure"]
    assert len(found) == len({f.id for f in found}) == 3


def test_findings_stand_by_source_then_the_worst_first():
    slip = figure("slip", "PainRelief", count=17, percent="42.6")
    order = [
        (f.sources, f.severity)
        for f in made(source(PATIENTS, slip, WRONG), source(PATIENTS, WRONG, key="beta2002")).findings
    ]
    assert order == [(("alpha2001",), "medium"), (("alpha2001",), "low"), (("beta2002",), "medium")]


# ---- what people decide


def test_a_decision_outlives_a_rebuild():
    found = {f.id: f for f in made(source(PATIENTS, WRONG)).findings}
    assert found[FOUND].status == "open"
    again = made(
        source(PATIENTS, figure("more", "Age", mean=61), WRONG), decided=FOUND, status="explained"
    ).decided_in_vain
    assert again == [FOUND]  # another record stands before it now, and it at another place
    decided = made(source(PATIENTS, WRONG, figure("more", "Age", mean=61)), decided=FOUND, status="explained")
    assert decided.decided_in_vain == []
    assert [(f.id, f.status, f.note) for f in decided.findings] == [(FOUND, "explained", "why")]


def test_a_decision_on_nothing_is_told():
    assert made(source(PATIENTS), decided=FOUND, status="confirmed").decided_in_vain == [FOUND]


def test_what_a_reader_found_is_confirmed_and_may_be_decided_on():
    paper = replace(source(PATIENTS, WRONG), discrepancies=(reader(),))
    id_ = f"alpha2001-{CURATED}-two-names"
    assert {f.id: f.status for f in made(paper).findings} == {FOUND: "open", id_: "confirmed"}
    assert {f.id: f.status for f in made(paper, decided=id_, status="explained").findings}[id_] == "explained"


def test_what_a_rule_found_is_not_found_again_by_a_reader():
    both = {"a_offset": 200, "b_offset": 100, "b_printed": "n"}
    same = reader("same", kind="percentage-mismatch", **both)
    other_kind, other_place = reader("kind", **both), reader("place", kind="percentage-mismatch")
    paper = replace(source(PATIENTS, WRONG), discrepancies=(same, other_kind, other_place))
    assert {f.id for f in made(paper).findings if f.rule == CURATED} == {
        f"alpha2001-{CURATED}-kind",
        f"alpha2001-{CURATED}-place",
    }


# ---- what is checked on load


@pytest.fixture
def evidence(tmp_path) -> Path:
    return Path(shutil.copytree(EVIDENCE_DIR, tmp_path / "evidence"))


def write(path: Path, *rows: dict[str, object]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, TABLES[path.name], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


FINE = {
    "id": "x",
    "kind": "sum-mismatch",
    "severity": "low",
    "a_offset": 10,
    "a_printed": "7",
    "message": "It is told twice.",
}
SECOND = {"b_source": "chen2022", "b_offset": 10, "b_printed": "8"}


def problems(folder: Path) -> list[str]:
    with pytest.raises(RecordErrors) as caught:
        load_evidence(folder, terms())
    return caught.value.problems


def test_a_readers_finding_may_have_one_figure_or_two(evidence):
    write(evidence / "fan2023" / "discrepancies.csv", FINE, FINE | {"id": "y"} | SECOND)
    assert [d.id for d in load_evidence(evidence, terms()).sources["fan2023"].discrepancies] == ["x", "y"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "sum-mismach"}, "row 2 (x), column kind: found 'sum-mismach', expected a kind of discrepancy ("),
        ({"severity": "grave"}, "row 2 (x), column severity: found 'grave', expected a severity"),
        ({"a_offset": ""}, "row 2 (x), column a_offset: found '', expected a value"),
        ({"a_offset": "ten"}, "row 2 (x), column a_offset: found 'ten', expected a whole number"),
        ({"a_offset": 10**7}, "(x), column a_offset: found '10000000', expected a place within"),
        ({"a_printed": "7" * 41}, "(x), column a_printed: found '777"),
        ({"message": ""}, "row 2 (x), column message: found '', expected a value"),
        ({"b_offset": 10}, "(x), column b_offset: found '10', expected b_offset and b_printed, both or neither"),
        ({"b_source": "chen2022"}, "(x), column b_source: found 'chen2022', expected b_offset and b_printed beside it"),
        (SECOND | {"b_source": "chen2032"}, "column b_source: found 'chen2032', expected a source (nearest: chen2022"),
        (SECOND | {"b_offset": 10**7}, "(x), column b_offset: found '10000000', expected a place within"),
    ],
)  # fmt: skip
def test_a_wrong_readers_finding_is_told_with_file_and_row(evidence, wrong, said):
    write(evidence / "fan2023" / "discrepancies.csv", FINE | wrong)
    (told,) = problems(evidence)
    assert told.startswith("fan2023/discrepancies.csv ")
    assert said in told


def test_an_id_of_a_reader_is_used_once(evidence):
    write(evidence / "fan2023" / "discrepancies.csv", FINE, FINE)
    assert problems(evidence) == [
        "fan2023/discrepancies.csv (x), column id: found 'x', expected an id that is used once in the table."
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"finding": "x", "status": "close"}], "row 2 (x), column status: found 'close', expected a status of"),
        ([{"finding": "x"}], "row 2 (x), column status: found ''"),
        ([{"finding": "x", "status": "open"}] * 2, "row 3 (x), column finding: found 'x', expected a finding that is"),
    ],
)
def test_a_wrong_decision_is_told_with_file_and_row(evidence, rows, said):
    write(evidence / "ledger.csv", *rows)
    (told,) = problems(evidence)
    assert told.startswith("evidence/ledger.csv ")
    assert said in told


# ---- words


def test_kinds_of_the_records_are_the_kinds_of_the_ontology():
    known = {name: term.notations for name, term in terms().by_name.items() if "DiscrepancyKind" in term.parents}
    assert sorted(notation for notations in known.values() for notation in notations) == sorted(DISCREPANCY_KINDS)
    assert {kind: kind_term(kind) for kind in DISCREPANCY_KINDS} == {
        notation: name for name, notations in known.items() for notation in notations
    }


def test_every_card_is_filled_in_plain_sentences():
    for name, entry in RULES.items():
        card = entry.card
        assert card.id == name
        assert card.kind in DISCREPANCY_KINDS, name
        assert card.severity in SEVERITIES, name
        for sentence in (card.wrong, card.matters, card.action):
            assert re.fullmatch(r"[A-Z].{10,200}\.", sentence), (name, sentence)
        assert (entry.check.__doc__ or "").endswith("."), name


def test_every_message_is_a_sentence_without_a_python_object(ledger):
    said = [f.message for f in ledger.findings] + [check.message for _, check in ledger.untestable]
    odd = [
        m for m in said if not m.endswith(".") or re.search(r"None|Decimal|\bE[+-]?\d|\{|\}|\.\.|  ", m) or len(m) > 300
    ]
    assert odd == []


# ---- the command


def kg(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", *arguments],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture(scope="module")
def ask(graph_file):
    return lambda *arguments: kg("audit", *arguments, "--graph", str(graph_file))


@pytest.fixture(scope="module")
def listed(ask) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ask("--format", "csv").stdout)))


def test_the_command_prints_the_ledger(ask, listed, ledger):
    done = ask("--format", "csv")
    assert (done.returncode, done.stderr) == (1, "")
    assert list(listed[0])[: len(HEAD)] == HEAD
    assert {row["id"] for row in listed} == {f.id for f in ledger.findings}
    by_id = {row["id"]: row for row in listed}
    for finding in ledger.findings:
        row = by_id[finding.id]
        assert (row["source"].split(), row["kind"], row["rule"]) == (list(finding.sources), finding.kind, finding.rule)
        assert (row["severity"], row["status"], row["message"]) == (finding.severity, finding.status, finding.message)
        assert (row["a_printed"], row["a_offset"]) == (finding.a.printed, str(finding.a.offset))
        b = (finding.b.printed, str(finding.b.offset)) if finding.b else ("", "")
        assert (row["b_printed"], row["b_offset"]) == b
        assert row["recomputed"] == finding.recomputed
        assert row["matters"]
        assert row["action"]
    assert len(json.loads(ask("--format", "json").stdout)) == len(listed)


def test_options_narrow_the_ledger(ask, listed):
    def chosen(*arguments: str) -> set[str]:
        return {row["id"] for row in csv.DictReader(io.StringIO(ask(*arguments, "--format", "csv").stdout))}

    assert chosen("--source", "chen2022") == {r["id"] for r in listed if "chen2022" in r["source"].split()}
    for column in ("kind", "severity", "status"):
        value = listed[-1][column]
        assert chosen(f"--{column}", value) == {r["id"] for r in listed if r[column] == value}
    high = {r["id"] for r in listed if r["severity"] == "high" and "aslan2024" in r["source"].split()}
    assert chosen("--source", "aslan2024", "--severity", "high") == high
    assert len(high) < len(chosen("--severity", "high")) < len(listed)


def test_a_person_sees_the_figures_their_places_and_how_many_agree(ask, listed):
    done = ask()
    heads = done.stdout.splitlines()[0].split()
    assert heads[:4] == ["severity", "source", "kind", "printed"]
    assert re.search(
        rf"^{len(listed)} findings; [\d,]+ checks agree \(kg audit --checks\)\.$", done.stdout, re.MULTILINE
    )


def test_checks_are_counted_by_rule_and_source(ask, ledger):
    done = ask("--checks", "--format", "csv")
    assert done.returncode == 0
    counted = {(r["rule"], r["source"]): r for r in csv.DictReader(io.StringIO(done.stdout))}
    assert {key: (int(r["agreed"]), int(r["differed"]), int(r["untestable"])) for key, r in counted.items()} == {
        key: (n["agrees"], n["differs"], n["untestable"]) for key, n in ledger.tally().items()
    }
    one = ask("--checks", "--source", "fan2023", "--format", "csv")
    assert {r["source"] for r in csv.DictReader(io.StringIO(one.stdout))} == {"fan2023"}


def test_no_finding_is_exit_code_0(ask, listed):
    found = {(source, row["kind"]) for row in listed for source in row["source"].split()}
    source, kind = next((s, k) for s in ("fan2023", "qiu2019") for k in DISCREPANCY_KINDS if (s, k) not in found)
    done = ask("--source", source, "--kind", kind, "--format", "csv")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--source", "fan2032"), "did you mean fan2023"),
        (("--kind", "percentage-mismach"), "did you mean percentage-mismatch"),
        (("--severity", "grave"), "'grave' is not one of"),
        (("--status", "closed"), "'closed' is not one of"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(ask, arguments, said):
    done = ask(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_graph_the_command_says_what_to_do(tmp_path):
    done = kg("audit", "--graph", str(tmp_path / "none.nq.gz"))
    assert done.returncode == 2
    assert "run `kg build` first" in done.stderr.lower()


def test_the_choices_of_the_command_are_those_of_the_records():
    shown = kg("audit", "--help").stdout
    assert f"[{'|'.join(SEVERITIES)}]" in shown
    assert f"[{'|'.join(FINDING_STATUSES)}]" in shown
    assert "Example: kg audit" in shown


def test_build_keeps_decisions_and_names_those_in_vain(evidence, tmp_path, ledger):
    finding = next(f for f in ledger.findings if f.status == "open")
    rows = [
        {"finding": finding.id, "status": "explained", "note": "rounded twice"},
        {"finding": "fan2023-percentage-recompute-1-2", "status": "confirmed"},
    ]
    write(evidence / "ledger.csv", *rows)
    out = tmp_path / "g.nq.gz"
    done = kg("build", "--evidence", str(evidence), "--out", str(out))
    assert done.returncode == 0
    assert done.stderr == (
        "ledger.csv decides on fan2023-percentage-recompute-1-2, which the audit does not find: "
        "correct or remove its row.\n"
    )
    (row,) = json.loads(kg("audit", "--status", "explained", "--format", "json", "--graph", str(out)).stdout)
    assert (row["id"], row["note"]) == (finding.id, "rounded twice")
