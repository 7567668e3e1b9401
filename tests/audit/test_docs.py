"""The page on the audit lists every rule as its card has it, every column, and examples that work."""

from __future__ import annotations

import re
from pathlib import Path

from kg.audit import RULES, audit
from kg.audit.ledger import CURATED
from kg.records import load_evidence
from kg.records.schema import FINDING_STATUSES, SEVERITIES, TABLES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")


def test_the_page_lists_every_rule_as_its_card_has_it():
    listed = re.findall(r"^\| `(\S+)` \| (\S+) \| (\S+) \| (.+) \|$", PAGE, re.MULTILINE)
    cards = [(card.id, card.kind, card.severity, card.wrong) for card in (entry.card for entry in RULES.values())]
    assert sorted(listed) == sorted(cards)


def test_the_page_names_every_column_severity_and_status():
    view = (ROOT / "queries" / "views" / "audit.rq").read_text(encoding="utf-8")
    columns = re.findall(r"\?(\w+)", re.search(r"^SELECT (.+)$", view, re.MULTILINE)[1])
    told = PAGE.split("## Columns")[1].split("##")[0]
    words = set(re.findall(r"\w+", told))
    assert [name for name in (*columns, *SEVERITIES, *FINDING_STATUSES, CURATED) if name not in words] == []
    for table in ("ledger.csv", "discrepancies.csv"):
        part = PAGE.split(f"{table}`", 1)[1].split("##")[0]
        assert [name for name in TABLES[table] if name not in set(re.findall(r"\w+", part))] == []


def test_the_decision_that_the_page_shows_is_on_a_finding():
    shown = PAGE.split("finding,status,note\n")[1].splitlines()[0].split(",")
    assert shown[0] in {finding.id for finding in audit(load_evidence()).findings}
    assert shown[1] in FINDING_STATUSES
