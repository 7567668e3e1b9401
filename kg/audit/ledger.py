"""The ledger: every rule run, every finding with its id and its status, agreements counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, count

from kg.audit import rules  # noqa: F401  (importing the rules enters them into RULES)
from kg.audit.corpus import Corpus
from kg.audit.findings import AGREES, DIFFERS, RULES, UNTESTABLE, Check, Discrepancy, Spot
from kg.records import CuratedDiscrepancy, Evidence, Source
from kg.terms import Terms

__all__ = ["CURATED", "Ledger", "audit"]

# The rule of a finding that a reader made.
CURATED = "curator"


@dataclass
class Ledger:
    """What an audit found.

    Attributes:
        findings: every discrepancy, ordered by source, severity and place.
        agreements: checks that agreed, with the rule that made them.
        untestable: checks that could not be made, with the rule; `message` says why.
        decided_in_vain: ids that have a decision in the records and no finding: the figure was mended, or renamed.
    """

    findings: list[Discrepancy] = field(default_factory=list)
    agreements: list[tuple[str, Check]] = field(default_factory=list)
    untestable: list[tuple[str, Check]] = field(default_factory=list)
    decided_in_vain: list[str] = field(default_factory=list)

    def tally(self) -> dict[tuple[str, str], Counter[str]]:
        """Counts of verdicts by rule and source."""
        found: dict[tuple[str, str], Counter[str]] = {}
        for verdict, checks in ((AGREES, self.agreements), (UNTESTABLE, self.untestable)):
            for name, check in checks:
                found.setdefault((name, check.a.source), Counter())[verdict] += 1
        for finding in self.findings:
            found.setdefault((finding.rule, finding.a.source), Counter())[DIFFERS] += 1
        return dict(sorted(found.items()))


def audit(evidence: Evidence, terms: Terms | None = None) -> Ledger:
    """Run every rule over the records, add what readers found, and what was decided.

    A reader's finding that says what a rule has found (the same kind, of the same two places) is left out.
    """
    corpus = Corpus(evidence, terms)
    ledger = Ledger()
    found: dict[str, Discrepancy] = {}
    for name, entry in RULES.items():
        for check in entry.check(corpus):
            if check.verdict == AGREES:
                ledger.agreements.append((name, check))
            elif check.verdict == UNTESTABLE:
                ledger.untestable.append((name, check))
            else:
                severity = check.severity or entry.card.severity
                _enter(found, _finding(check, entry.card.kind, severity, name))
    known = {_same(finding) for finding in found.values()}
    for finding in _curated(evidence):
        if _same(finding) not in known:
            _enter(found, finding)
    for id_, decision in evidence.decisions.items():
        if id_ in found:
            found[id_] = found[id_].decided(decision.status, decision.note)
        else:
            ledger.decided_in_vain.append(id_)
    ledger.findings = sorted(found.values(), key=_order)
    return ledger


def _order(finding: Discrepancy) -> tuple[object, ...]:
    severity = ("high", "medium", "low").index(finding.severity)
    return (finding.sources, severity, finding.a.offset, finding.b.offset if finding.b else -1, finding.id)


def _same(finding: Discrepancy) -> tuple[object, ...]:
    places = [(spot.source, spot.offset) for spot in (finding.a, finding.b) if spot]
    return finding.kind, *sorted(places)


def _enter(found: dict[str, Discrepancy], finding: Discrepancy) -> None:
    # Two records can share both places, and one record can differ in several numbers: the id says which is meant.
    names = (finding.id, f"{finding.id}-{finding.a.result}")
    further = (f"{names[1]}-{number}" for number in count(2))
    id_ = next(name for name in chain(names, further) if name not in found)
    found[id_] = replace(finding, id=id_)


def _finding(check: Check, kind: str, severity: str, rule: str) -> Discrepancy:
    sources = tuple(dict.fromkeys(spot.source for spot in (check.a, check.b) if spot))
    id_ = "-".join([*sources, rule, str(check.a.offset), *([str(check.b.offset)] if check.b else [])])
    return Discrepancy(id_, sources, kind, severity, "open", check.a, check.b, check.recomputed, check.message, rule)


def _curated(evidence: Evidence) -> Iterator[Discrepancy]:
    for source in evidence.sources.values():
        for row in source.discrepancies:
            yield _from_reader(row, source, evidence)


def _from_reader(row: CuratedDiscrepancy, source: Source, evidence: Evidence) -> Discrepancy:
    a = _spot(source, row.a_offset, row.a_printed)
    b = None
    if row.b_offset is not None and row.b_printed is not None:
        b = _spot(evidence.sources[row.b_source or source.key], row.b_offset, row.b_printed)
    sources = tuple(dict.fromkeys(spot.source for spot in (a, b) if spot))
    return Discrepancy(
        f"{source.key}-{CURATED}-{row.id}",
        sources,
        row.kind,
        row.severity,
        # Two people have read both places before a row is entered.
        "confirmed",
        a,
        b,
        row.recomputed or "",
        row.message,
        CURATED,
        row.action,
    )


def _spot(source: Source, offset: int, printed: str) -> Spot:
    return Spot(source.key, offset, printed, source.section_at(offset) or "")
