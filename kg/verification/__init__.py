"""Verification: every record against the text of its paper (`docs/verification.md`)."""

from kg.verification.papers import VARIABLE, find_papers
from kg.verification.report import ELSEWHERE, UNCHECKED, UNSUPPORTED, VERDICTS, VERIFIED, Check, Report
from kg.verification.verify import verify

__all__ = [
    "ELSEWHERE",
    "UNCHECKED",
    "UNSUPPORTED",
    "VARIABLE",
    "VERDICTS",
    "VERIFIED",
    "Check",
    "Report",
    "find_papers",
    "verify",
]
