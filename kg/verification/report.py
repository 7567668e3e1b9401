"""What verification found: a row for each place, entry and absence, and the totals of each source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["ELSEWHERE", "UNCHECKED", "UNSUPPORTED", "VERDICTS", "VERIFIED", "Check", "Report"]

VERIFIED = "verified"
ELSEWHERE = "found elsewhere"
UNSUPPORTED = "unsupported"
UNCHECKED = "cannot be checked here"
VERDICTS = (VERIFIED, ELSEWHERE, UNSUPPORTED, UNCHECKED)


@dataclass(frozen=True)
class Check:
    """One thing that was checked.

    Attributes:
        source: key of the source.
        kind: result, fact, reference or absence.
        record: the statement's id, `ref21`, or the measure that is absent.
        place: which of the record's places, from 1.
        verdict: one of VERDICTS.
        reason: why it is not verified; for "found elsewhere" the offset in the text at hand.
        inferred: what the record says is a reading; that part was not held against the print.
        locator: section or table row.
        offset: as recorded.
        printed: as recorded.
    """

    source: str
    kind: str
    record: str
    place: int
    verdict: str
    reason: str
    inferred: str
    locator: str
    offset: int | None
    printed: str


@dataclass(frozen=True)
class Report:
    """All checks, in the order of the records, and how each source's text was."""

    checks: tuple[Check, ...]
    texts: dict[str, str]

    @property
    def verified(self) -> bool:
        """Whether there is nothing that is not verified."""
        return all(check.verdict == VERIFIED for check in self.checks)

    def findings(self) -> list[Check]:
        """The checks that are not verified."""
        return [check for check in self.checks if check.verdict != VERIFIED]

    def verdicts(self) -> dict[tuple[str, str], str]:
        """The verdict of each record by source and id: the worst over its places."""
        worst: dict[tuple[str, str], str] = {}
        for check in self.checks:
            key = (check.source, check.record)
            if VERDICTS.index(check.verdict) >= VERDICTS.index(worst.get(key, VERIFIED)):
                worst[key] = check.verdict
        return worst

    def totals(self) -> list[tuple[str | int, ...]]:
        """For each source: its key, its text, how many checks have each verdict, how many records an inferred part."""
        counted = Counter((check.source, check.verdict) for check in self.checks)
        inferred = Counter(check.source for check in self.checks if check.inferred and check.place == 1)
        return [
            (source, text, *(counted[source, verdict] for verdict in VERDICTS), inferred[source])
            for source, text in self.texts.items()
        ]

    @staticmethod
    def of(checks: Sequence[Check], texts: dict[str, str]) -> Report:
        """A report of checks and of the texts' state by source."""
        return Report(tuple(checks), dict(texts))
