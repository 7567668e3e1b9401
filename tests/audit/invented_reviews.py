"""Small invented sources for the audit's rules: figures by hand, each at a place of its own."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from itertools import count as counting

from kg.audit import RULES
from kg.audit.corpus import Corpus
from kg.audit.findings import Check
from kg.records import Evidence, Group, Place, Reference, Source, Statement, Work
from kg.terms import Terms

NUMBERS = ("mean", "sd", "median", "min", "max", "quantity", "count", "denominator", "percent")
_offsets = counting(100, 100)


@cache
def terms() -> Terms:
    return Terms()


def figure(measure: str, group: str = "all", value: str | None = None, **more: object) -> Statement:
    """A statement; numbers as text (`count="5"`), `about` as reference numbers, `at` as further places."""
    offset = next(_offsets)
    about = tuple(more.pop("about", ()))
    numbers = {name: Decimal(str(more.pop(name))) for name in NUMBERS if name in more}
    printed = " ".join(str(number) for number in numbers.values()) or str(value)
    return Statement(
        id=f"{measure}-{offset}",
        category=str(more.pop("category", "review")),
        measure=measure,
        group=group,
        status="reported",
        places=(Place("Results", offset, printed), *(Place("Results", o, printed) for o in more.pop("at", ()))),
        about=about[0] if about else None,
        also_cited=about[1:],
        value=value,
        numbers=numbers,
        **more,
    )


def group(key: str, part_of: str | None = None, members: Iterable[int] = (), **more: object) -> Group:
    """A group; guidance and modality as one name each."""
    return Group(
        key=key,
        kind=str(more.get("kind", "StudySet")),
        counts=str(more.get("counts", "patients")),
        label=key,
        part_of=part_of,
        guidance=tuple(more.get("guidance", ())),
        modality=tuple(more.get("modality", ())),
        verdict=more.get("verdict"),
        members=tuple(members),
    )


def source(groups: Iterable[Group], *statements: Statement, references: dict[int, str] | None = None) -> Source:
    """A source in which everything stands in one section."""
    listed = references or {number: f"work{number}" for number in range(1, 30)}
    return Source(
        key="made",
        work="made",
        study="made",
        kind="SystematicReview",
        text="made.txt",
        sha256="0",
        characters=10**6,
        title="Made",
        authors=(),
        affiliations=(),
        licence=None,
        sections=((0, "Results"),),
        groups={each.key: each for each in groups},
        statements=statements,
        absences=(),
        references={n: Reference(n, work, 500_000 + n) for n, work in listed.items()},
    )


def check(rule: str, made: Source) -> list[Check]:
    """The checks of one rule over one source."""
    names = {made.work, *(r.work for r in made.references.values() if r.work)}
    works = {name: _work(name) for name in names}
    return list(RULES[rule].check(Corpus(Evidence({made.key: made}, works), terms())))


def verdicts(rule: str, made: Source) -> list[str]:
    """What one rule says of one source, check by check."""
    return [each.verdict for each in check(rule, made)]


def _work(name: str) -> Work:
    return Work(name, None, "JournalArticle", ("Doe J",), name, *(None,) * 7)
