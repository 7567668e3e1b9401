"""Units near a figure: what a printed number is expressed in, or what it counts."""

from __future__ import annotations

import re

from kg.terms import Terms
from kg.verification.numbers import ALL_NUMBERS, WORDS
from kg.verification.typography import fold

__all__ = ["ALIKE", "Units"]

# What papers print for a unit beside the spellings that the ontology gives it.
ALIKE: dict[str, str] = {
    "adults": "patients",
    "cancer patients": "patients",
    "female": "patients",
    "females": "patients",
    "male": "patients",
    "males": "patients",
    "man": "patients",
    "men": "patients",
    "participants": "patients",
    "woman": "patients",
    "women": "patients",
    "vertebral bodies": "vertebrae",
    "vertebral body": "vertebrae",
    "y": "years",
    "yr": "years",
    "aged": "years",
    "mins": "min",
    "score": "points",
    "scores": "points",
    "scoring": "points",
    "scored": "points",
    "scale": "points",
    "index": "points",
    "performance status": "grade",
    "tailed": "tails",
    "centers": "centres",
    "center": "centres",
    "antenna": "antennas",
}
_STOP = (
    "at in on with had have were was are is for and or but who which that by from to as than under underwent after "
    "before during of per each when could did"
).split()
_N = rf"(?:\d+(?:\.\d+)?|\.\d+|\b{WORDS}\b)"
_FIGURE = (
    rf"(?:[\s,]*(?:±|\+|-|to|and|or|- or)\s?{_N}%?|,\s?{_N}(?=[\s,-])|\s?%|-,\s(?:and\s)?{_N}"
    r"|\s(?:or|and)\s(?:more|over|above))*"
)
_BRACKET = r"(?:\s*[\[(][^\[\]()]{0,40}[\])])?"
_OF = rf"(?:\s?/\s?{_N})?(?:\sof(?:\s(?:the|these|all))?(?:\s{_N})?)?"
_ADJECTIVES = rf"(?:\s(?:or\s)?(?!(?:{'|'.join(_STOP)})\b)[A-Za-z][A-Za-z-]*){{0,5}}?"


class Units:
    """The ontology's units as they are printed.

    Args:
        terms: the ontology's terms.
    """

    def __init__(self, terms: Terms) -> None:
        # A paper's "in" is a preposition, whatever else it may stand for.
        own = {fold(spelling).text: name for spelling, name in terms.units.items() if spelling != "in"}
        self.names = own | {spelling: own[unit] for spelling, unit in ALIKE.items() if unit in own}
        self._folded: dict[str, str] = {}
        self._counting = terms.descendants("CountingUnit") & set(self.names.values())
        counted = [spelling for spelling, name in self.names.items() if name in self._counting]
        measured = [spelling for spelling, name in self.names.items() if name not in self._counting]
        self._counted = re.compile(
            rf"{_FIGURE}{_BRACKET}{_OF}{_BRACKET}[\s-]?{_ADJECTIVES}[\s-]?(?P<unit>{_either(counted)})\b", re.IGNORECASE
        )
        self._further = re.compile(rf"\s(?P<unit>{_either(counted)})\b", re.IGNORECASE)
        self._measured = re.compile(rf"{_FIGURE}{_BRACKET}[\s×-]{{0,3}}(?P<unit>{_either(measured)})(?![A-Za-z])")
        self._any = re.compile(rf"(?<![A-Za-z])(?P<unit>{_either(list(self.names))})(?![A-Za-z])", re.IGNORECASE)

    def name(self, spelling: str) -> str:
        """The local name of the unit that a record names."""
        if spelling not in self._folded:
            self._folded[spelling] = self.names[fold(spelling).text]
        return self._folded[spelling]

    def counts(self, name: str) -> bool:
        """Whether a unit says what is counted, not what is measured."""
        return name in self._counting

    def attached(self, text: str, end: int, counting: bool, single: bool = False) -> str | None:
        """The unit that stands right behind a number, as a local name; brackets and lists are passed over.

        Args:
            text: folded text.
            end: where the number ends.
            counting: whether to look for what is counted, or else for a measurement unit.
            single: whether the number is 1: of others no singular is counted (`22% of the region`).
        """
        limit = min(len(text), end + 140)
        found = (self._counted if counting else self._measured).match(text, end, limit)
        if not found:
            return None
        if not counting:
            return self._name(found.group("unit"))
        while further := self._further.match(text, found.end(), limit):
            found = further
        unit = found.group("unit")
        plural = unit.lower().endswith(("s", "ae", "men", "male", "tailed"))
        return self._name(unit) if plural or single else None

    def inside(self, text: str, short: bool = False) -> list[str]:
        """The units that a heading, a header or a sentence names, in order.

        Args:
            text: folded text.
            short: whether one or two letters are a unit (`(W)`); in a sentence they may be a word (`in`).
        """
        found = [match.group("unit") for match in self._any.finditer(text)]
        return [name for unit in found if (short or len(unit) > 2) and (name := self._name(unit))]

    def before(self, text: str, start: int, limit: int) -> str | None:
        """What the nearest number before counts, in the same sentence: a noun may be left out the second time.

        Args:
            text: folded text.
            start: where the figure begins.
            limit: where its sentence begins.
        """
        for match in reversed(list(ALL_NUMBERS.finditer(text, limit, start))):
            if unit := self.attached(text[:start], match.end(), counting=True):
                return unit
        return None

    def _name(self, spelling: str) -> str | None:
        spelling = re.sub(r"\s+", " ", spelling)
        return self.names.get(spelling) or self.names.get(spelling.lower())


def _either(spellings: list[str]) -> str:
    ordered = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    return "|".join(re.escape(spelling).replace(r"\ ", r"\s") for spelling in ordered)
