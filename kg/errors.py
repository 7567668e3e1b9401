"""Errors a user can meet: one small tree, each said in one sentence (what, where, what to do)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

__all__ = ["KgError", "NotBuilt", "RecordErrors", "UnknownName", "nearest"]


class KgError(Exception):
    """The request was wrong, or could not be met; caught once, at the command's edge.

    Attributes:
        exit_code: 2 for a wrong request, 1 where the data has findings.
    """

    exit_code = 2


class NotBuilt(KgError):
    """There is no built graph where one is needed."""


class UnknownName(KgError):
    """A name that nothing answers to, with the nearest names that exist."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        near = nearest(name, known)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"No {kind} is called {name!r}{hint or '.'}")
        self.suggestions = near


class RecordErrors(KgError):
    """Mistakes found in the evidence records, all of them at once.

    Args:
        problems: one sentence each.
    """

    exit_code = 1

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        count = len(self.problems)
        noun = "mistake" if count == 1 else "mistakes"
        super().__init__(f"{count} {noun} in the records, nothing was built:\n" + "\n".join(self.problems))


def nearest(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """The names most like the given one, best first.

    Args:
        name: what was asked for.
        known: the names that exist.
        limit: at most so many.
    """
    by_folded = {candidate.casefold(): candidate for candidate in sorted(known)}
    close = get_close_matches(name.casefold(), by_folded, n=limit, cutoff=0.6)
    return [by_folded[folded] for folded in close]
