"""The audit: rules that hold printed figures against arithmetic and one another, and the ledger of what differs."""

from kg.audit.findings import RULES, Card, Check, Discrepancy, Spot
from kg.audit.graph import audit_quads
from kg.audit.ledger import CURATED, Ledger, audit

__all__ = ["CURATED", "RULES", "Card", "Check", "Discrepancy", "Ledger", "Spot", "audit", "audit_quads"]
