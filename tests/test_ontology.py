"""The ontology obeys its own style: what every term has, how it is named, and that the whole is OWL 2 DL."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
import yaml
from pyoxigraph import BlankNode, Literal, NamedNode

import kg
from kg.namespaces import ABL, DATA, ONTOLOGY, PREFIXES, curie
from kg.paths import EVIDENCE_DIR, ONTOLOGY_DIR
from kg.reasoning import read_axioms
from kg.terms import GENERATED, Terms, ontology_files, ontology_triples

RDF, RDFS, OWL, SKOS, DCT = (PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl", "skos", "dcterms"))
BUILT_IN = (RDF, RDFS, OWL, PREFIXES["xsd"])
PROPERTY_KINDS = ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")

# the classes under which all others stand
ROOTS = frozenset(
    """Absence AdverseEventGrade AgreeingCheck AnatomicalEntity AuditRule AuditTally Citation ClinicalCondition
    CohortOverlap CoverageCell CoverageMatrix CoverageRemainder Device Discrepancy DiscrepancyKind Document
    EnergyTransfer FeatureState GradingSystem Group ImageGuidance InformationResource Lesion Measure OverlapBasis
    OverlapJudgement Place Procedure ReportingStatus Result Study Substance TimePoint Unit UntestableCheck""".split()
)
# words that keep their capitals in a label
PROPER = frozenset(
    """Celsius Common Criteria Disability Excel Google Hodgkin Index Kolmogorov-Smirnov Microsoft Mirels Ovid Oswestry
    Rayyan Scholar Science Scopus Toxicity Web Wilcoxon PubMed non-Hodgkin A B C D E F""".split()
)
# ontologies whose terms may stand as the source of a definition
EXTERNAL = (
    "http://purl.obolibrary.org/obo/",
    "http://www.ebi.ac.uk/efo/EFO_",
    "http://semanticscience.org/resource/SIO_",
    "http://snomed.info/id/",
    "https://loinc.org/",
    "https://radlex.org/RID/RID",
    "http://id.nlm.nih.gov/mesh/",
    "https://uts.nlm.nih.gov/uts/umls/concept/C",
    "http://purl.org/sig/ont/fma/fma",
    "http://qudt.org/vocab/unit/",
)
# the model's own names for links from a result or a citation, which read as nouns
NOUN_LINKS = frozenset(
    """citingDocument citedDocument cellDocument cellMeasure cellStatus cellStudy groupGuidance groupModality
    groupVerdict gradingSystem matrixMeasure measure value unit grade reportingStatus mainPlace overlapStudy
    overlapJudgement centreBasis authorBasis firstDocument secondDocument firstResult secondResult discrepancyKind
    foundBy""".split()
)
ALWAYS = (
    "counts",
    "targets",
    "treats",
    "leaks",
    "uses",
    "has",
    "at",
    "of",
    "part",
    "about",
    "group",
    "printed",
    "rests",
)


@cache
def triples() -> tuple:
    return tuple(ontology_triples(generated=False))


@cache
def terms() -> Terms:
    return Terms()


@cache
def values(predicate: str) -> dict[str, list]:
    found = defaultdict(list)
    for triple in triples():
        if triple.predicate.value == predicate and isinstance(triple.subject, NamedNode):
            found[triple.subject.value].append(triple.object)
    return found


def kinds_of(iri: str) -> set[str]:
    return {kind.value for kind in values(RDF + "type").get(iri, ())}


@cache
def declared(kind: str) -> set[str]:
    return {iri for iri in values(RDF + "type") if OWL + kind in kinds_of(iri)}


ALL = sorted(terms().by_name)


def named(kind: str) -> list[str]:
    return terms().names(kind)


def complaints(check) -> list[str]:
    return [name for name in ALL if not check(ABL + name)]


def test_there_is_an_ontology() -> None:
    assert len(ALL) > 500
    assert all(path.suffix == ".ttl" for path in ontology_files())


def test_one_english_label() -> None:
    assert not complaints(lambda iri: [label.language for label in values(RDFS + "label").get(iri, ())] == ["en"])


def test_one_english_definition() -> None:
    assert not complaints(lambda iri: [text.language for text in values(SKOS + "definition").get(iri, ())] == ["en"])


def test_a_definition_is_one_sentence() -> None:
    def fine(iri: str) -> bool:
        text = values(SKOS + "definition")[iri][0].value
        return bool(re.fullmatch(r"(?:[A-Z]|p-)[^.;]*(?:\.\d[^.;]*)*\.", text)) and len(text.split()) >= 3

    assert not complaints(fine)


def test_a_definition_does_not_begin_with_its_own_label() -> None:
    def fine(iri: str) -> bool:
        label, text = (values(p)[iri][0].value.casefold() for p in (RDFS + "label", SKOS + "definition"))
        return not re.match(rf"{re.escape(label)}\b", text)

    assert not complaints(fine)


def test_no_two_terms_share_a_definition() -> None:
    seen = defaultdict(list)
    for name in ALL:
        seen[terms()[name].definition].append(name)
    assert not [names for names in seen.values() if len(names) > 1]


def test_every_definition_has_a_source() -> None:
    works = {row["work"] for row in csv.DictReader((EVIDENCE_DIR / "works.csv").open(encoding="utf-8"))}

    def known(source) -> bool:
        if isinstance(source, Literal):
            return source.value == "ablation-kg curators"
        if source.value.startswith(DATA + "document/"):
            return source.value.removeprefix(DATA + "document/") in works
        return source.value.startswith(EXTERNAL)

    assert not complaints(lambda iri: values(DCT + "source").get(iri) and all(map(known, values(DCT + "source")[iri])))


def test_labels_are_lower_case_but_for_names_and_abbreviations() -> None:
    def fine(word: str) -> bool:
        word = word.strip("'")
        return word == word.lower() or word in PROPER or sum(letter.isupper() for letter in word) > 1

    assert not [name for name in ALL if not all(map(fine, terms()[name].label.split()))]


def test_no_spelling_stands_for_two_terms() -> None:
    seen = defaultdict(set)
    for name in ALL:
        for spelling in (terms()[name].label, *terms()[name].synonyms):
            seen[spelling.casefold()].add(name)
    assert not {spelling: sorted(names) for spelling, names in seen.items() if len(names) > 1}


def test_no_notation_stands_for_two_units() -> None:
    seen = defaultdict(set)
    for name in ALL:
        for notation in terms()[name].notations:
            seen[notation].add(name)
    assert not {notation: sorted(names) for notation, names in seen.items() if len(names) > 1}


def test_every_unit_has_a_notation() -> None:
    units = terms().descendants("Unit")
    assert not [name for name in named("individual") if name in units and not terms()[name].notations]


def test_classes_are_upper_camel_case() -> None:
    assert not [name for name in named("class") if not re.fullmatch(r"[A-Z][A-Za-z0-9]+", name)]


def test_properties_are_lower_camel_case() -> None:
    names = named("object property") + named("datatype property")
    assert not [name for name in names if not re.fullmatch(r"[a-z][A-Za-z0-9]+", name)]


def test_object_properties_begin_with_a_verb() -> None:
    def fine(name: str) -> bool:
        first = re.match(r"[a-z]+", name)[0]
        return name in NOUN_LINKS or first in ALWAYS or first.endswith(("ed", "In"))

    assert not [name for name in named("object property") if not fine(name)]


def test_every_term_of_ours_has_a_kind() -> None:
    assert not [name for name in ALL if not terms()[name].kind]


def test_no_class_is_an_orphan() -> None:
    axioms = read_axioms(triples())
    roots = {ABL + name for name in ROOTS}
    orphans = [n for n in named("class") if n not in ROOTS and not axioms.ancestors(ABL + n) & roots]
    assert not orphans
    assert not [name for name in ROOTS if axioms.ancestors(ABL + name) & roots], "a root stands under another"
    assert set(named("class")) >= ROOTS


def test_every_individual_has_a_class() -> None:
    assert not [name for name in named("individual") if not terms()[name].parents]


def test_no_class_is_its_own_ancestor() -> None:
    axioms = read_axioms(ontology_triples())
    assert not [name for name in named("class") if ABL + name in axioms.ancestors(ABL + name)]


def test_every_name_used_is_declared() -> None:
    known = set().union(*(declared(kind) for kind in (*PROPERTY_KINDS, "Class", "NamedIndividual", "Ontology")))
    loose = set()
    for triple in triples():
        if not triple.predicate.value.startswith(BUILT_IN) and triple.predicate.value not in known:
            loose.add(curie(triple.predicate.value))
        for term in (triple.subject, triple.object):
            if isinstance(term, NamedNode) and term.value.startswith(ABL) and term.value not in known:
                loose.add(curie(term.value))
    assert not loose


def test_nothing_is_two_kinds_of_property() -> None:
    for one, other in ((a, b) for a in PROPERTY_KINDS for b in PROPERTY_KINDS if a < b):
        assert not declared(one) & declared(other), (one, other)
    properties = set().union(*(declared(kind) for kind in PROPERTY_KINDS))
    assert not properties & (declared("Class") | declared("NamedIndividual"))


def test_no_imports_and_no_inverses() -> None:
    unwanted = {OWL + "imports", OWL + "inverseOf"}
    assert not [t for t in triples() if t.predicate.value in unwanted]


def test_every_blank_node_belongs_to_an_axiom() -> None:
    used = {t.object for t in triples() if isinstance(t.object, BlankNode)}
    loose = {t.subject for t in triples() if isinstance(t.subject, BlankNode)} - used
    allowed = {NamedNode(OWL + name) for name in ("AllDisjointClasses", "AllDifferent")}
    types = {t.subject: t.object for t in triples() if t.predicate.value == RDF + "type" and t.subject in loose}
    assert all(types.get(node) in allowed for node in loose)


def test_number_restrictions_use_simple_properties() -> None:
    """OWL 2 DL: no counting along a property that is transitive or made by a chain (structural specification, 11.2)."""
    axioms = read_axioms(triples())
    complex_ = axioms.transitive | {name for *_, name in axioms.chains}
    while more := {upper for lower, upper in axioms.subproperties if lower in complex_} - complex_:
        complex_ |= more
    counting = {t.subject for t in triples() if t.predicate.value == OWL + "minQualifiedCardinality"}
    assert counting
    counted = {t.object.value for t in triples() if t.predicate.value == OWL + "onProperty" and t.subject in counting}
    assert not counted & complex_


def test_chains_can_be_ordered() -> None:
    """OWL 2 DL: a chain may begin or end with the property it makes, but no two properties may make each other."""
    below = defaultdict(set)
    axioms = read_axioms(triples())
    for first, second, name in axioms.chains:
        below[name] |= {first, second} - {name}
    for name in below:
        seen, waiting = set(), list(below[name])
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting.extend(below.get(current, ()))
        assert name not in seen, name


def test_restrictions_use_object_properties() -> None:
    on = {t.object.value for t in triples() if t.predicate.value == OWL + "onProperty"}
    assert on <= declared("ObjectProperty")


def test_ranges_fit_the_kind_of_property() -> None:
    for iri, ranges in values(RDFS + "range").items():
        for found in ranges:
            is_datatype = found.value.startswith(PREFIXES["xsd"])
            assert is_datatype == (iri in declared("DatatypeProperty")), curie(iri)
            assert is_datatype or found.value in declared("Class"), curie(found.value)


@pytest.mark.parametrize(
    "name", ["measure", "value", "hasLesionKind", "groupGuidance", "groupModality", "groupVerdict"]
)
def test_links_to_classes_have_no_range(name: str) -> None:
    assert ABL + name not in values(RDFS + "range"), "a class used as a value would become a member of the range"


def test_the_header() -> None:
    for predicate in (DCT + "title", DCT + "description", DCT + "creator", DCT + "license"):
        assert values(predicate).get(ONTOLOGY), predicate
    assert values(PREFIXES["vann"] + "preferredNamespacePrefix")[ONTOLOGY] == [Literal("abl")]
    assert declared("Ontology") == {ONTOLOGY}, "all modules are one ontology"


def test_the_version_is_that_of_the_package() -> None:
    assert values(OWL + "versionIRI")[ONTOLOGY] == [NamedNode(f"{ONTOLOGY}/{kg.__version__}")]
    assert values(OWL + "versionInfo")[ONTOLOGY] == [Literal(kg.__version__)]
    project = tomllib.loads((Path(kg.__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project.get("version", kg.__version__) == kg.__version__


def test_no_version_and_no_clock_in_a_term() -> None:
    assert not [name for name in ALL if re.search(r"\d{4}", name)]
    text = "".join(path.read_text(encoding="utf-8") for path in ontology_files(ONTOLOGY_DIR))
    assert "dcterms:modified" not in text
    assert "dcterms:created" not in text


def test_the_generated_file_holds_only_axioms_between_classes() -> None:
    asserted = set(triples())
    extra = [t for t in ontology_triples() if t not in asserted]
    extra = [t for t in extra if not isinstance(t.subject, BlankNode) and not isinstance(t.object, BlankNode)]
    assert extra, GENERATED
    assert {t.predicate.value for t in extra} <= {RDFS + "subClassOf", OWL + "equivalentClass"}


@cache
def names_in_records() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for folder in sorted(path for path in EVIDENCE_DIR.iterdir() if path.is_dir()):
        rows: list[dict] = list(yaml.safe_load((folder / "facts.yaml").read_text(encoding="utf-8")) or [])
        for path in sorted(folder.glob("*.csv")):
            rows += csv.DictReader(path.open(encoding="utf-8"))
        for row in rows:
            for column in ("measure", "value", "grade"):
                if row.get(column):
                    found[str(row[column])].add(f"{folder.name}/{column}")
    return found


def test_every_name_in_the_records_is_a_term() -> None:
    assert not {name: sorted(where) for name, where in names_in_records().items() if name not in terms()}


def test_every_measure_in_the_records_is_a_measure() -> None:
    axioms = read_axioms(ontology_triples())
    measures = {name for name, where in names_in_records().items() if any(w.endswith("/measure") for w in where)}
    assert measures
    assert not [name for name in sorted(measures) if ABL + "Measure" not in axioms.ancestors(ABL + name)]


def test_every_unit_in_the_records_has_a_term() -> None:
    units = set()
    for path in sorted(EVIDENCE_DIR.glob("*/*.csv")):
        for row in csv.DictReader(path.open(encoding="utf-8")):
            units |= {row[column] for column in ("unit", "counts") if row.get(column)}
    assert units
    assert not sorted(units - set(terms().units))
