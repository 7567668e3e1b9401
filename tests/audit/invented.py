"""Small sources made by hand, for rules that must fire on one figure and stay silent on its neighbour."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from kg.audit import RULES
from kg.audit.corpus import Corpus
from kg.audit.findings import Check
from kg.records import Evidence, Group, Place, Source, Statement
from kg.records.schema import DECIMALS, INTEGERS
from kg.terms import Terms

LENGTH = 100_000


@cache
def terms() -> Terms:
    """The real ontology, read once."""
    return Terms()


def group(key: str, part_of: str | None = None, kind: str = "Cohort", counts: str = "patients") -> Group:
    """A group; a cohort of patients unless said otherwise."""
    return Group(key, kind, counts, key, part_of, (), (), None, ())


ALL = (group("all"), group("lesions", kind="LesionSet", counts="lesions"))


def figure(key: str, measure: str, locator: str = "Results", **columns: str | int | None) -> Statement:
    """A statement by the columns of results.csv; it stands where `source` puts it."""
    numbers = {c: Decimal(str(columns.pop(c))) for c in (*DECIMALS, *INTEGERS) if c in columns}
    columns = {"category": "outcome", "group": "all", "status": "reported"} | columns
    printed = str(columns.pop("printed", key))[:40]
    return Statement(id=key, measure=measure, numbers=numbers, places=(Place(locator, 0, printed),), **columns)


def source(*statements: Statement, key: str = "alpha2001", groups: tuple[Group, ...] = ALL, **more: object) -> Source:
    """A paper that prints its statements 100 characters apart."""
    placed = tuple(
        Statement(**{**vars(s), "places": tuple(Place(p.locator, 100 * at, p.printed) for p in s.places)})
        for at, s in enumerate(statements, start=1)
    )
    given = {
        "work": key, "study": key, "kind": "ClinicalPaper", "text": f"{key}.txt", "sha256": "0", "characters": LENGTH,
        "title": key, "authors": (), "affiliations": (), "licence": None, "sections": ((0, "Results"),),
        "absences": (), "references": {},
    }  # fmt: skip
    return Source(key=key, groups={g.key: g for g in groups}, statements=placed, **(given | more))


def checks(rule: str, *sources: Source) -> list[Check]:
    """What one rule says of some sources."""
    return list(RULES[rule].check(Corpus(Evidence({s.key: s for s in sources}, {}), terms())))


def verdicts(rule: str, *statements: Statement, groups: tuple[Group, ...] = ALL) -> dict[str, str]:
    """The verdict on each figure of one invented paper, by its id."""
    return {check.a.result or "": check.verdict for check in checks(rule, source(*statements, groups=groups))}
