"""The rules of the audit, each with its card; importing this package enters them all."""

from kg.audit.rules import criteria, denominators, drift, percentages, promises, pvalues, restated, review

__all__ = ["criteria", "denominators", "drift", "percentages", "promises", "pvalues", "restated", "review"]
