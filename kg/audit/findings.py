"""What an audit says: a check and its verdict, a discrepancy, and the card of the rule that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.audit.corpus import Corpus, Figure
from kg.records import Place

__all__ = [
    "AGREES",
    "DIFFERS",
    "RULES",
    "UNTESTABLE",
    "Card",
    "Check",
    "Discrepancy",
    "Rule",
    "Spot",
    "percent",
    "rule",
]

AGREES, DIFFERS, UNTESTABLE = "agrees", "differs", "untestable"


@dataclass(frozen=True)
class Card:
    """What a rule is for, in a reader's words.

    Attributes:
        id: stable name in kebab case.
        kind: the kind of discrepancy that it finds, one of `kg.records.schema.DISCREPANCY_KINDS`.
        severity: high, medium or low, unless a check says otherwise.
        wrong: what is wrong where it fires.
        matters: why that matters.
        action: what to do about it.
        source: where the method comes from; empty where it is plain arithmetic.
    """

    id: str
    kind: str
    severity: str
    wrong: str
    matters: str
    action: str
    source: str = ""


@dataclass(frozen=True)
class Spot:
    """A printed figure in a source's text: its offset counts characters.

    `result` is the id of the record behind it, None where a reader pointed at the text itself.
    """

    source: str
    offset: int
    printed: str
    locator: str
    result: str | None = None

    @classmethod
    def of(cls, figure: Figure, place: Place | None = None) -> Spot:
        """The main place of a figure, or another of its places."""
        place = place or figure.statement.places[0]
        return cls(figure.source.key, place.offset, place.printed, place.locator, figure.statement.id)


@dataclass(frozen=True)
class Check:
    """One comparison that a rule made.

    Attributes:
        verdict: AGREES, DIFFERS or UNTESTABLE.
        a, b: the figures that were compared; b is None where one figure is held against arithmetic.
        recomputed: what the arithmetic gives, with its formula; empty where there is none.
        message: one fair sentence: what is printed, and what does not fit. For UNTESTABLE, why.
        severity: overrides the card's.
    """

    verdict: str
    a: Spot
    b: Spot | None = None
    recomputed: str = ""
    message: str = ""
    severity: str | None = None


@dataclass(frozen=True)
class Discrepancy:
    """A finding of the ledger; its id is made from the rule and the places, so that a decision outlives a rebuild.

    `action` is a reader's own advice, None where the rule's card says what to do; `note` is why people decided so.
    """

    id: str
    sources: tuple[str, ...]
    kind: str
    severity: str
    status: str
    a: Spot
    b: Spot | None
    recomputed: str
    message: str
    rule: str
    action: str | None = None
    note: str | None = None

    def decided(self, status: str, note: str | None) -> Discrepancy:
        """The same finding with what people decided on it."""
        return replace(self, status=status, note=note)


@dataclass(frozen=True)
class Rule:
    """A rule: its card, and the function that makes its checks."""

    card: Card
    check: Callable[[Corpus], Iterator[Check]]


RULES: dict[str, Rule] = {}


def rule(
    name: str, kind: str, severity: str, *, wrong: str, matters: str, action: str, source: str = ""
) -> Callable[[Callable[[Corpus], Iterator[Check]]], Callable[[Corpus], Iterator[Check]]]:
    """Enter a function into RULES with its card (`name` is its id; see `Card` for the rest)."""

    def enter(function: Callable[[Corpus], Iterator[Check]]) -> Callable[[Corpus], Iterator[Check]]:
        if name in RULES:
            raise ValueError(f"two rules are called {name}")
        RULES[name] = Rule(Card(name, kind, severity, wrong, matters, action, source), function)
        return function

    return enter


def percent(count: Decimal | int, of: Decimal | int, digits: int = 1) -> str:
    """A share for people: `73/103 = 70.9 %`.

    >>> percent(73, 103)
    '73/103 = 70.9 %'
    """
    return f"{count}/{of} = {float(100 * Decimal(count) / Decimal(of)):.{digits}f} %"
