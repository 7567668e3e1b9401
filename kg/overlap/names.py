"""Whether two printed names may be one person, or one hospital."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

__all__ = ["Author", "SharedAuthor", "centre_key", "common_families", "read_author", "shared_authors"]

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "æ": "ae", "å": "aa"})
# In reference lists, Zhang, Li and Wang go with five and more first initials, most other families with one or two.
_FEW_BEARERS = 3
_ONLY_INITIALS = re.compile(r"[A-Z][A-Z.-]{0,3}")


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


@dataclass(frozen=True)
class Author:
    """A name on a title page or in a reference list: family name and given names, in full or as initials.

    `common` is true of a family name that many different people bear.
    """

    family: str
    given: str
    common: bool = False

    def __str__(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family

    @cached_property
    def spellings(self) -> frozenset[str]:
        """The family name in plain letters, with umlauts dropped and written out."""
        return frozenset({_letters(self.family), _letters(self.family.casefold().translate(_UMLAUTS))})

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The given names, one by one."""
        return tuple(part for part in re.split(r"[\s.-]+", self.given) if part)

    @property
    def in_full(self) -> bool:
        """Whether the first given name is more than an initial."""
        return bool(self.parts) and len(self.parts[0]) > 1 and not self.parts[0].isupper()

    @property
    def initials(self) -> str:
        """The first letter of each given name."""
        runs = (part if part.isupper() else part[0] for part in self.parts)
        return "".join(_letters(run) for run in runs)


@dataclass(frozen=True)
class SharedAuthor:
    """A name on two studies.

    Attributes:
        name: the fuller of the two.
        stated: the given names agree in full; otherwise only initials do, and it may be two people.
        telling: whether the name alone is a sign of one person: in full, by two initials, or of a rare family.
    """

    name: str
    stated: bool
    telling: bool


def read_author(text: str) -> Author:
    """An author from a printed name, family name first or last.

    >>> str(read_author("Yuan-Yuan Qiu")), str(read_author("van der Linden, E.")), str(read_author("Ahmed M"))
    ('Qiu, Yuan-Yuan', 'van der Linden, E.', 'Ahmed, M')
    """
    if "," in text:
        family, given = text.split(",", 1)
        return Author(family.strip(), given.strip())
    *others, last = text.split()
    if others and _ONLY_INITIALS.fullmatch(last):
        return Author(" ".join(others), last)
    return Author(last, " ".join(others))


def common_families(authors: Iterable[Author]) -> frozenset[str]:
    """Family names, in plain letters, that go with more than a few different first initials in lists of authors."""
    initials: dict[str, set[str]] = defaultdict(set)
    for author in authors:
        initials[_letters(author.family)].add(author.initials[:1])
    return frozenset(family for family, found in initials.items() if len(found) > _FEW_BEARERS)


def shared_authors(one: Sequence[Author], other: Sequence[Author]) -> tuple[SharedAuthor, ...]:
    """The names that may be one person in both lists, sorted; each name is used once."""
    every = [(match, i, j) for i, a in enumerate(one) for j, b in enumerate(other) if (match := _match(a, b))]
    found, left, right = set(), set(range(len(one))), set(range(len(other)))
    # The surest matches first, so that a namesake does not take another's place.
    for match, i, j in sorted(every, key=lambda each: (not each[0].stated, not each[0].telling)):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            found.add(match)
    return tuple(sorted(found, key=lambda match: match.name.casefold()))


def _match(one: Author, other: Author) -> SharedAuthor | None:
    if not one.spellings & other.spellings or not one.parts or not other.parts:
        return None
    name = max((str(one), str(other)), key=lambda text: (len(text), text))
    agree = min(len(one.initials), len(other.initials))
    if one.in_full and other.in_full:
        same = _letters(one.given) == _letters(other.given)
        return SharedAuthor(name, True, True) if same else None
    if one.initials[:agree] != other.initials[:agree]:
        return None
    return SharedAuthor(name, False, agree > 1 or not one.common)


def centre_key(name: str) -> str:
    """The letters of a centre's name without its town: "Teng Zhou" and "Tengzhou" are one place.

    >>> centre_key("Teng Zhou Central People's Hospital, Tengzhou, China")
    'tengzhoucentralpeopleshospital'
    """
    return _letters(name.split(",")[0])
