"""The ledger as quads of the named graph `audit`."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from kg.audit.findings import RULES, UNTESTABLE, Card, Check, Spot
from kg.audit.ledger import CURATED, Ledger
from kg.populate.quads import QuadSet, abl, data, graph, literal
from kg.records import Evidence

__all__ = ["audit_quads", "kind_term"]

_WHERE = graph("audit")
_READER = Card(
    CURATED,
    "internal-contradiction",
    "medium",
    wrong="A reader found figures or statements that do not agree.",
    matters="It takes understanding of the text, so no rule of arithmetic shows it.",
    action="Read both places, and decide which to cite.",
)


def kind_term(kind: str) -> str:
    """The ontology's name of a kind of discrepancy.

    >>> kind_term("p-value-conflict")
    'PValueConflict'
    """
    return "".join(part[0].upper() + part[1:] for part in kind.split("-"))


def audit_quads(ledger: Ledger, evidence: Evidence) -> list[Quad]:
    """Findings, rules, tallies and the checks that could not be made.

    Args:
        ledger: what the audit found.
        evidence: the records it was made from.

    Returns:
        Quads of the graph `audit`; IRIs are made from the findings' ids.
    """
    made = QuadSet()
    documents = {source.key: data("document", source.work) for source in evidence.sources.values()}
    for card in (*(entry.card for entry in RULES.values()), _READER):
        _add_card(made, card)
    for finding in ledger.findings:
        node = data("discrepancy", finding.id)
        made.types(_WHERE, node, "Discrepancy")
        made.text(_WHERE, node, "dcterms:identifier", finding.id)
        made.add(_WHERE, node, "abl:discrepancyKind", abl(kind_term(finding.kind)))
        made.add(_WHERE, node, "abl:foundBy", data("rule", finding.rule))
        made.text(_WHERE, node, "abl:severity", finding.severity)
        made.text(_WHERE, node, "abl:findingStatus", finding.status)
        made.text(_WHERE, node, "abl:recomputed", finding.recomputed)
        made.text(_WHERE, node, "abl:auditMessage", finding.message)
        made.text(_WHERE, node, "abl:whatToDo", finding.action)
        made.text(_WHERE, node, "skos:note", finding.note)
        _add_spot(made, node, "first", finding.a, documents)
        if finding.b:
            _add_spot(made, node, "second", finding.b, documents)
    # Agreements within one paper are counted (the tallies); those of a review with a paper are shown one by one.
    across = [(name, check) for name, check in ledger.agreements if check.b and check.a.source != check.b.source]
    for sort, checks in (("AgreeingCheck", across), ("UntestableCheck", ledger.untestable)):
        for name, check in checks:
            _add_check(made, sort, name, check, documents)
    for (name, source), counts in ledger.tally().items():
        node = data("tally", name, source)
        made.types(_WHERE, node, "AuditTally")
        made.add(_WHERE, node, "abl:foundBy", data("rule", name))
        made.add(_WHERE, node, "abl:firstDocument", documents[source])
        for verdict, predicate in (("agrees", "agreed"), ("differs", "differed"), (UNTESTABLE, "untestable")):
            made.add(_WHERE, node, f"abl:{predicate}", literal(counts[verdict]))
    return made.quads()


def _add_check(made: QuadSet, sort: str, name: str, check: Check, documents: dict[str, NamedNode]) -> None:
    spots = [spot for spot in (check.a, check.b) if spot]
    # The record and the place: one record is printed in many places, and two records in one.
    path = [part for spot in spots for part in (spot.source, spot.result or "text", str(spot.offset))]
    node = data("check", name, *path)
    made.types(_WHERE, node, sort)
    made.add(_WHERE, node, "abl:foundBy", data("rule", name))
    made.text(_WHERE, node, "abl:auditMessage", check.message)
    for side, spot in zip(("first", "second"), spots, strict=False):
        _add_spot(made, node, side, spot, documents)


def _add_card(made: QuadSet, card: Card) -> None:
    node = data("rule", card.id)
    made.types(_WHERE, node, "AuditRule")
    made.text(_WHERE, node, "dcterms:identifier", card.id)
    made.label(_WHERE, node, card.id.replace("-", " "))
    made.text(_WHERE, node, "abl:whatIsWrong", card.wrong)
    made.text(_WHERE, node, "abl:whyItMatters", card.matters)
    made.text(_WHERE, node, "abl:whatToDo", card.action)
    made.text(_WHERE, node, "abl:methodSource", card.source)
    if card.id != CURATED:
        made.add(_WHERE, node, "abl:discrepancyKind", abl(kind_term(card.kind)))
        made.text(_WHERE, node, "abl:severity", card.severity)


def _add_spot(made: QuadSet, node: NamedNode, side: str, spot: Spot, documents: dict[str, NamedNode]) -> None:
    made.add(_WHERE, node, f"abl:{side}Document", documents[spot.source])
    made.add(_WHERE, node, f"abl:{side}Offset", literal(spot.offset))
    made.text(_WHERE, node, f"abl:{side}Printed", spot.printed)
    made.text(_WHERE, node, f"abl:{side}Locator", spot.locator)
    if spot.result:
        made.add(_WHERE, node, f"abl:{side}Result", data("result", spot.source, spot.result))
