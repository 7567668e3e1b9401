"""What a record is: the columns of the tables and the typed rows they become.

The layout of `kg/evidence/` and the meaning of each column are told in `docs/records.md`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal

__all__ = [
    "CATEGORIES",
    "COMPARATORS",
    "DECIMALS",
    "DISCREPANCY_KINDS",
    "FINDING_STATUSES",
    "GROUP_KINDS",
    "INTEGERS",
    "LONGEST_PRINTED",
    "SEVERITIES",
    "STATUSES",
    "TABLES",
    "TIME_POINTS",
    "Absence",
    "CuratedDiscrepancy",
    "Evidence",
    "FindingStatus",
    "Group",
    "Place",
    "Reference",
    "Source",
    "Statement",
    "Work",
]

LONGEST_PRINTED = 40
CATEGORIES = (
    "design",
    "population",
    "lesion",
    "intervention",
    "outcome",
    "complication",
    "definition",
    "review",
    "cited",
)
STATUSES = {
    "reported": "Reported",
    "reported-as-absent": "ReportedAsAbsent",
    "not-reported": "NotReported",
    "figure-only": "OnlyInFigure",
    "not-applicable": "NotApplicable",
}
COMPARATORS = ("=", "<", "<=", ">", ">=", "~", "±")
GROUP_KINDS = ("Cohort", "LesionSet", "StudySet")
TIME_POINTS = ("baseline", "procedure", "periprocedural", "follow-up", "all")
DECIMALS = ("mean", "sd", "median", "min", "max", "quantity", "percent", "p_value", "test_statistic")
INTEGERS = ("count", "denominator")

# What may be wrong between figures, by the field's words; each is a term of the ontology with the same notation.
DISCREPANCY_KINDS = (
    "percentage-mismatch",
    "sum-mismatch",
    "group-total-mismatch",
    "range-conflict",
    "outside-range",
    "outside-eligibility",
    "impossible-spread",
    "granularity",
    "internal-contradiction",
    "p-value-conflict",
    "test-mismatch",
    "unit-drift",
    "time-drift",
    "date-conflict",
    "mixed-denominator",
    "reversed-threshold",
    "definition-conflict",
    "review-paper-conflict",
    "reference-number-mismatch",
    "study-counted-twice",
    "study-not-counted",
    "claim-without-result",
    "promised-not-reported",
)
SEVERITIES = ("high", "medium", "low")
FINDING_STATUSES = ("open", "explained", "confirmed")

_RESULT = (
    "id about category measure value group timepoint mean sd median min max quantity comparator count denominator "
    "percent unit p_op p_value test test_statistic grade value_text status locator offset printed inferred"
).split()

TABLES: dict[str, list[str]] = {
    "results.csv": _RESULT,
    "included.csv": "id about category measure value group value_text status locator offset printed inferred".split(),
    "places.csv": "result locator offset printed".split(),
    "groups.csv": "group kind counts part_of label guidance modality verdict members".split(),
    "sections.csv": "offset section".split(),
    "absences.csv": "measure status looked_in note".split(),
    "references.csv": "number work offset".split(),
    "discrepancies.csv": (
        "id kind severity a_offset a_printed b_source b_offset b_printed recomputed message action".split()
    ),
    "ledger.csv": "finding status note".split(),
    "works.csv": "work study type authors title journal year volume issue pages doi pmid".split(),
}


@dataclass(frozen=True)
class Place:
    """Where a figure is printed: section or table row, character offset, and the figure itself."""

    locator: str
    offset: int
    printed: str

    @property
    def end(self) -> int:
        """The offset just behind the figure."""
        return self.offset + len(self.printed)


@dataclass(frozen=True)
class Statement:
    """One thing that a source prints: a result with its statistics, or a categorical fact.

    Numbers keep the digits of the printed figure (`Decimal("6.40")`). `about` is a reference number of the
    source's list where the statement is on another study, else None; `also_cited` are further references that the
    source names for it. `inferred` says why a value is a reading and not print. Names are local names of the ontology.
    """

    id: str
    category: str
    measure: str
    group: str
    status: str
    places: tuple[Place, ...]
    about: int | None = None
    also_cited: tuple[int, ...] = ()
    value: str | None = None
    timepoint: str | None = None
    numbers: dict[str, Decimal] = field(default_factory=dict)
    comparator: str | None = None
    unit: str | None = None
    p_op: str | None = None
    test: str | None = None
    grade: str | None = None
    value_text: str | None = None
    start: str | None = None
    end: str | None = None
    inferred: str | None = None


@dataclass(frozen=True)
class Group:
    """Whom or what a statement counts: a cohort, a set of lesions, or a set of a review's studies."""

    key: str
    kind: str
    counts: str
    label: str
    part_of: str | None
    guidance: tuple[str, ...]
    modality: tuple[str, ...]
    verdict: str | None
    members: tuple[int, ...]


@dataclass(frozen=True)
class Absence:
    """A measure on which the source is silent, and where it was looked for."""

    measure: str
    status: str
    looked_in: tuple[str, ...]
    note: str | None


@dataclass(frozen=True)
class Reference:
    """One entry of a source's reference list; `work` is None where the list itself is not in the text."""

    number: int
    work: str | None
    offset: int | None


@dataclass(frozen=True)
class Work:
    """A published work: one node, however many reference lists name it."""

    key: str
    study: str | None
    type: str
    authors: tuple[str, ...]
    title: str
    journal: str | None
    year: str | None
    volume: str | None
    issue: str | None
    pages: str | None
    doi: str | None
    pmid: str | None


@dataclass(frozen=True)
class CuratedDiscrepancy:
    """Two figures that do not agree, found by a reader because it takes understanding; kept with the source.

    The offsets count characters of the texts; `b_source` is the source of the second figure (None: the same), and
    the second figure is None where one is missing.
    """

    id: str
    kind: str
    severity: str
    a_offset: int
    a_printed: str
    b_source: str | None
    b_offset: int | None
    b_printed: str | None
    recomputed: str | None
    message: str
    action: str | None


@dataclass(frozen=True)
class FindingStatus:
    """What people decided on a finding of the audit: its status and why."""

    finding: str
    status: str
    note: str | None


@dataclass(frozen=True)
class Source:
    """A paper that was read: its bibliographic record and everything it states."""

    key: str
    work: str
    study: str
    kind: str
    text: str
    sha256: str
    characters: int
    title: str
    authors: tuple[str, ...]
    affiliations: tuple[str, ...]
    licence: str | None
    sections: tuple[tuple[int, str], ...]
    groups: dict[str, Group]
    statements: tuple[Statement, ...]
    absences: tuple[Absence, ...]
    references: dict[int, Reference]
    discrepancies: tuple[CuratedDiscrepancy, ...] = ()

    def section_at(self, offset: int) -> str | None:
        """The section of the text in which a character offset lies; None before the first."""
        at = bisect_right(self.sections, offset, key=lambda section: section[0]) - 1
        return self.sections[at][1] if at >= 0 else None


@dataclass(frozen=True)
class Evidence:
    """All records: sources by key, works by key, decisions on findings by the finding's id."""

    sources: dict[str, Source]
    works: dict[str, Work]
    decisions: dict[str, FindingStatus] = field(default_factory=dict)
