"""The evidence records: typed rows read from `kg/evidence/`, refused where they are wrong."""

from kg.records.load import load_evidence
from kg.records.schema import Absence, CuratedDiscrepancy, Evidence, Group, Place, Reference, Source, Statement, Work

__all__ = [
    "Absence",
    "CuratedDiscrepancy",
    "Evidence",
    "Group",
    "Place",
    "Reference",
    "Source",
    "Statement",
    "Work",
    "load_evidence",
]
