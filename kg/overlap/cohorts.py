"""What the records say of a study's patients and lesions that bounds whom it can share with another study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.overlap.names import Author, centre_key, common_families, read_author
from kg.overlap.windows import Window, first_day, last_day
from kg.populate import StudyIndex
from kg.records import Evidence, Source, Statement
from kg.terms import Terms

__all__ = ["LESION_KINDS", "Cohort", "read_cohorts"]

# Kinds that exclude one another by the ontology's axioms, most telling first.
LESION_KINDS = {
    "LesionSite": ("SpinalSite", "ExtraspinalSite"),
    "LesionType": ("OsteolyticMetastasis", "OsteogenicMetastasis", "MixedMetastasis"),
}
_PER_PATIENT = {"OneLesion": 1, "TwoLesions": 2, "ThreeLesions": 3, "FourLesions": 4}
_CUT_OFF = "et al"


@dataclass(frozen=True)
class Cohort:
    """A study's patients and lesions, as far as they bear on sharing them.

    Attributes:
        study: the study's key.
        label: its name for people.
        window: when it enrolled.
        centres: hospitals by their letters, as printed; the first is where the first affiliation is.
        authors: names as its own paper prints them, else as a reference list does.
        patients, lesions: how many it counts, the largest figure printed; None where unknown.
        irradiated: patients who had radiotherapy before; None where unknown.
        irradiated_after: patients who are said to have had it afterwards.
        per_patient: patients by number of treated lesions; empty where not told for all.
        lesion_kinds: for each measure of LESION_KINDS, lesions by kind; the rest of `lesions` is of unknown kind.
        counted_in: sources whose totals hold this study, with the totals in words.
        members: studies of which this one, a review, is made.
        read: whether its own paper was read, so that its figures stand in the graph by themselves.
    """

    study: str
    label: str
    window: Window = field(default_factory=Window)
    centres: Mapping[str, str] = field(default_factory=dict)
    authors: tuple[Author, ...] = ()
    patients: int | None = None
    lesions: int | None = None
    irradiated: int | None = None
    irradiated_after: int = 0
    per_patient: Mapping[int, int] = field(default_factory=dict)
    lesion_kinds: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    counted_in: Mapping[str, str] = field(default_factory=dict)
    members: tuple[str, ...] = ()
    read: bool = False


def read_cohorts(evidence: Evidence, terms: Terms) -> dict[str, Cohort]:
    """Every study whose patients may be pooled: those of a paper read, and those that a review includes.

    A study that has its own paper and stands in a review is one study; its own paper is believed.

    Args:
        evidence: the checked records.
        terms: the ontology's terms, for the kinds of lesion.

    Returns:
        Cohorts by study key, papers first, then a review's studies, reviews last.
    """
    index = StudyIndex(evidence)
    included: dict[str, Cohort] = {}
    papers: dict[str, Cohort] = {}
    reviews: dict[str, Cohort] = {}
    counted: dict[str, dict[str, str]] = {}
    for source in evidence.sources.values():
        numbers = sorted({s.about for s in source.statements if s.category == "review" and s.about is not None})
        own = _own(evidence, source, index, terms, tuple(index.key(source, number) for number in numbers))
        (reviews if numbers else papers)[source.study] = own
        for number in numbers:
            key = index.key(source, number)
            counted.setdefault(key, {})[source.study] = _totals(source, number)
            included.setdefault(key, _included(evidence, source, number, index))
    found = {**included, **papers}
    ordered = [*papers, *(key for key in included if key not in papers)]
    cohorts = {key: replace(found[key], counted_in=counted.get(key, {})) for key in ordered} | reviews
    common = common_families(author for work in evidence.works.values() for author in _authors(work.authors))
    return {key: _knowing_namesakes(cohort, common) for key, cohort in cohorts.items()}


def _own(evidence: Evidence, source: Source, index: StudyIndex, terms: Terms, members: tuple[str, ...]) -> Cohort:
    told = [s for s in source.statements if s.about is None and s.category not in ("cited", "definition")]
    patients = [s for s in told if _whole(source, s, "Cohort")]
    lesions = [s for s in told if _whole(source, s, "LesionSet")]
    work = evidence.works.get(source.work)
    lesion_count = _count(lesions, "LesionCount")
    per_patient = {
        _PER_PATIENT[s.value]: int(s.numbers["count"])
        for s in patients
        if s.measure == "TreatedLesionsPerPatient" and s.value in _PER_PATIENT and "count" in s.numbers
    }
    patient_count = _count(patients, "PatientCount")
    complete = sum(per_patient.values()) == patient_count
    complete = complete and sum(each * n for each, n in per_patient.items()) == lesion_count
    return Cohort(
        study=source.study,
        label=index.label(source, None),
        window=_window(told, work.year if work else None),
        centres=_centres(source),
        authors=_authors(source.authors),
        patients=patient_count,
        lesions=lesion_count,
        irradiated=_irradiated(patients, patient_count),
        irradiated_after=_count(patients, "PostproceduralRadiotherapy") or 0,
        per_patient=per_patient if complete else {},
        lesion_kinds={
            measure: kinds
            for measure, classes in LESION_KINDS.items()
            if (kinds := _kinds(lesions, measure, classes, lesion_count, terms))
        },
        members=members,
        read=True,
    )


def _included(evidence: Evidence, source: Source, number: int, index: StudyIndex) -> Cohort:
    told = [s for s in source.statements if s.about == number and s.category == "review"]
    key = source.references[number].work
    work = evidence.works[key] if key else None
    return Cohort(
        study=index.key(source, number),
        label=index.label(source, number),
        window=Window(before=work.year) if work else Window(),
        authors=_authors(work.authors) if work else (),
        patients=_count(told, "PatientCount"),
        lesions=_count(told, "LesionCount"),
    )


def _whole(source: Source, statement: Statement, kind: str) -> bool:
    """Whether a statement is about all patients, or all lesions; papers often say of the patients what lesions are."""
    group = source.groups[statement.group]
    if group.part_of is not None or group.kind == "StudySet":
        return False
    lesions_of_patients = kind == "LesionSet" and statement.measure in (*LESION_KINDS, "LesionCount")
    return group.kind == kind or (lesions_of_patients and group.kind == "Cohort")


def _count(statements: Iterable[Statement], measure: str) -> int | None:
    return max(
        (int(s.numbers["count"]) for s in statements if s.measure == measure and "count" in s.numbers), default=None
    )


def _window(statements: Iterable[Statement], year: str | None) -> Window:
    periods = [s for s in statements if s.measure == "EnrolmentPeriod"]
    starts = [s.start for s in periods if s.start]
    ends = [s.end for s in periods if s.end]
    return Window(
        min(starts, key=first_day) if starts else None, max(ends, key=last_day) if ends else None, before=year
    )


def _centres(source: Source) -> dict[str, str]:
    named = [place.split(",")[0] for place in source.affiliations]
    named += [s.places[0].printed for s in source.statements if s.measure == "StudyCentre" and s.category == "design"]
    found: dict[str, str] = {}
    for name in named:
        found.setdefault(centre_key(name), name)
    return found


def _authors(names: Iterable[str]) -> tuple[Author, ...]:
    return tuple(read_author(name) for name in names if not name.startswith(_CUT_OFF))


def _knowing_namesakes(cohort: Cohort, common: frozenset[str]) -> Cohort:
    marked = (replace(author, common=bool(author.spellings & common)) for author in cohort.authors)
    return replace(cohort, authors=tuple(marked))


def _irradiated(statements: Iterable[Statement], everyone: int | None) -> int | None:
    """How many had radiotherapy before: the printed count, or all where it is said of all patients without one."""
    told = [s for s in statements if s.measure == "PriorRadiotherapy" and s.category == "population"]
    if any(s.status == "reported-as-absent" for s in told):
        return 0
    counts = [int(s.numbers["count"]) for s in told if "count" in s.numbers]
    if counts:
        return max(counts)
    plain = [s for s in told if s.status == "reported" and not s.numbers]
    return everyone if plain else None


def _kinds(
    statements: Iterable[Statement], measure: str, classes: tuple[str, ...], everything: int | None, terms: Terms
) -> dict[str, int]:
    """Lesions by kind, where the kinds share no lesion: nothing if the counts do not fit into the whole."""
    told = [s for s in statements if s.measure == measure and s.value and s.status == "reported"]
    of = {name: each for each in classes for name in terms.descendants(each)}
    counted = [s for s in told if "count" in s.numbers]
    if not counted:
        named = {of.get(s.value or "") for s in told}
        only = named.pop() if len(named) == 1 else None
        return {only: everything} if only and everything is not None else {}
    kinds: dict[str, int] = {}
    for value in dict.fromkeys(s.value for s in counted):
        if (kind := of.get(value or "")) is not None:
            most = max(int(s.numbers["count"]) for s in counted if s.value == value)
            kinds[kind] = kinds.get(kind, 0) + most
    return kinds if everything is not None and sum(kinds.values()) <= everything else {}


def _totals(source: Source, number: int) -> str:
    """The totals of a review in which it counts one of its studies, in words."""
    found = []
    for key, group in source.groups.items():
        if number not in group.members and (group.kind == "StudySet" or group.part_of is not None):
            continue
        figures = [
            f"{s.numbers['count']} {s.unit or group.counts}"
            for s in source.statements
            if s.group == key and s.measure in ("PatientCount", "LesionCount") and "count" in s.numbers
            and s.category == "review"
        ]  # fmt: skip
        if figures:
            found.append(f"{group.label} ({', '.join(dict.fromkeys(figures))})")
    return "; ".join(found)
