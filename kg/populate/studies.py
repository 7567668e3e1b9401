"""Studies, their groups and their procedures, as each source describes them."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import NamedNode

from kg.populate.bibliography import short_label
from kg.populate.quads import COMMON, QuadSet, abl, data, graph
from kg.records import Evidence, Source, Statement
from kg.terms import Terms

__all__ = ["StudyIndex", "add_studies"]

OWN_CATEGORIES = frozenset({"design", "population", "lesion", "intervention", "outcome", "complication"})


class StudyIndex:
    """Which study a statement is about: the source's own, or the one behind a reference number."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence

    def key(self, source: Source, about: int | None) -> str:
        """The study's key: `fan2023`, `aslan2024-ref36`, `calmels2007` as `works.csv` has it."""
        if about is None:
            return source.study
        work = source.references[about].work
        study = self.evidence.works[work].study if work else None
        return study or f"{source.key}-ref{about}"

    def label(self, source: Source, about: int | None) -> str:
        """A short name for people: "Fan 2023"."""
        work = source.work if about is None else source.references[about].work
        return short_label(self.evidence.works[work]) if work else f"{self.label(source, None)}, reference {about}"


def add_studies(quads: QuadSet, source: Source, studies: StudyIndex, terms: Terms) -> None:
    """Add the studies that a source speaks of, its groups, and how each study's ablation was done."""
    where = graph(source.key)
    document = data("document", source.work)
    own = data("study", source.study)
    quads.types(COMMON, own, "Review" if source.kind == "SystematicReview" else "Study")
    quads.add(COMMON, own, "abl:reportedIn", document)
    designs = terms.descendants("Study")
    by_study: dict[int | None, list[Statement]] = defaultdict(list)
    for statement in source.statements:
        by_study[statement.about].append(statement)
    for about, statements in sorted(by_study.items(), key=lambda item: item[0] or 0):
        key = studies.key(source, about)
        study = data("study", key)
        if about is not None:
            quads.types(COMMON, study, "Study")
        quads.text(COMMON, study, "abl:studyKey", key)
        quads.label(COMMON, study, studies.label(source, about))
        if about is not None and (work := source.references[about].work):
            quads.add(COMMON, study, "abl:reportedIn", data("document", work))
        if any(s.category == "review" for s in statements) and about is not None:
            quads.add(where, study, "abl:includedIn", document)
        for statement in statements:
            if statement.measure == "StudyDesign" and statement.value in designs and statement.category != "cited":
                quads.types(where, study, statement.value)
        _add_procedures(quads, source, key, about, statements, terms)
    _add_groups(quads, source, studies, terms)


def _add_groups(quads: QuadSet, source: Source, studies: StudyIndex, terms: Terms) -> None:
    where = graph(source.key)
    own = data("study", source.study)
    for group in source.groups.values():
        node = data("group", source.key, group.key)
        quads.types(where, node, "Group", group.kind)
        quads.label(where, node, group.label)
        quads.text(where, node, "dcterms:identifier", group.key)
        quads.add(where, node, "abl:groupOf", own)
        quads.add(where, node, "abl:countsUnit", abl(terms.units[group.counts]))
        if group.part_of:
            quads.add(where, node, "abl:partOfGroup", data("group", source.key, group.part_of))
        for name in group.guidance:
            quads.add(where, node, "abl:groupGuidance", abl(name))
        for name in group.modality:
            quads.add(where, node, "abl:groupModality", abl(name))
        if group.verdict:
            quads.add(where, node, "abl:groupVerdict", abl(group.verdict))
        for number in group.members:
            quads.add(where, node, "abl:hasMember", data("study", studies.key(source, number)))
    for statement in source.statements:
        if statement.about is not None or not statement.value or statement.category == "cited":
            continue
        if (lesions := _lesion_set(source, statement)) is None:
            continue
        if statement.measure == "LesionType":
            quads.add(where, lesions, "abl:hasLesionKind", abl(statement.value))
        elif statement.measure == "LesionSite":
            site = data("site", source.key, statement.value)
            quads.types(where, site, "AnatomicalSite", statement.value)
            quads.label(where, site, terms[statement.value].label)
            quads.add(where, lesions, "abl:locatedIn", site)


def _lesion_set(source: Source, statement: Statement) -> NamedNode | None:
    """The lesion set that a statement on lesions is about; papers often say it of the patients."""
    group = source.groups[statement.group]
    if group.kind == "Cohort" and "lesions" in source.groups:
        group = source.groups["lesions"]
    return data("group", source.key, group.key) if group.kind == "LesionSet" else None


def _add_procedures(
    quads: QuadSet, source: Source, key: str, about: int | None, statements: list[Statement], terms: Terms
) -> None:
    """What was done, how it was guided, with what it was combined, and which lesions it was aimed at."""
    where = graph(source.key)
    told = OWN_CATEGORIES if about is None else {"review"}
    values: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.category in told and statement.value and statement.status == "reported":
            values[statement.measure].add(statement.value)
    if not values["AblationModality"]:
        return
    study = data("study", key)
    guidance = _add_guidance(quads, source, key, values["Guidance"], terms)
    prefix = "" if about is None else f"{key}-"
    ablations = [data("procedure", source.key, f"{prefix}{name}") for name in sorted(values["AblationModality"])]
    augmentations = [data("procedure", source.key, f"{prefix}{name}") for name in sorted(values["Augmentation"])]
    for node, name in zip(ablations, sorted(values["AblationModality"]), strict=True):
        quads.types(where, node, "AblationProcedure", name)
        if about is None and "lesions" in source.groups:
            quads.add(where, node, "abl:targets", data("group", source.key, "lesions"))
        for augmentation in augmentations:
            quads.add(where, node, "abl:combinedWith", augmentation)
    for node, name in zip(augmentations, sorted(values["Augmentation"]), strict=True):
        quads.types(where, node, "Augmentation", name)
    for node in (*ablations, *augmentations):
        quads.add(where, node, "abl:performedIn", study)
        quads.add(where, node, "abl:guidedBy", guidance)


def _add_guidance(quads: QuadSet, source: Source, key: str, kinds: set[str], terms: Terms) -> NamedNode | None:
    """The guidance of a study: one kind, or a node with the kinds it is made of."""
    if not kinds:
        return None
    where = graph(source.key)
    node = data("guidance", source.key, key)
    quads.types(where, node, "ImageGuidance")
    parts = sorted(kinds - {"MixedGuidance"})
    # CT, cone-beam CT and angio-CT said of one study are one kind of guidance told more or less closely, not a mixture.
    parts = [p for p in parts if not any(p != q and p in terms.descendants(q) for q in parts)]
    if len(parts) == 1 and "MixedGuidance" not in kinds:
        quads.types(where, node, parts[0])
        return node
    if "MixedGuidance" in kinds:
        quads.types(where, node, "MixedGuidance")
    for part in parts:
        component = data("guidance", source.key, key, part)
        quads.types(where, component, "ImageGuidance", part)
        quads.add(where, node, "abl:hasGuidanceComponent", component)
    return node
