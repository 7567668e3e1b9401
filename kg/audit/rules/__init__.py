"""The rules of the audit, each with its card; importing this package enters them all."""

from kg.audit.rules import percentages

__all__ = ["percentages"]
