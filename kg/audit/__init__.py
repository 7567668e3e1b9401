"""The audit: rules that hold printed figures against arithmetic and against one another, and the ledger of what differs."""

from kg.audit.findings import RULES, Card, Check, Discrepancy, Spot
from kg.audit.ledger import CURATED, Ledger, audit

__all__ = ["CURATED", "RULES", "Card", "Check", "Discrepancy", "Ledger", "Spot", "audit"]
