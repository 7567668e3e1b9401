"""The evidence records: typed rows read from `kg/evidence/`, refused where they are wrong."""

from kg.records.load import load_evidence
from kg.records.schema import Absence, Evidence, Group, Place, Reference, Source, Statement, Work

__all__ = ["Absence", "Evidence", "Group", "Place", "Reference", "Source", "Statement", "Work", "load_evidence"]
