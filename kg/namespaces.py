"""The IRI bases and prefixes that every room shares."""

from __future__ import annotations

__all__ = ["ABL", "BASE", "DATA", "GRAPH", "ONTOLOGY", "PREFIXES", "QUERY", "SHAPES", "curie", "expand"]

BASE = "https://w3id.org/ablation-kg/"
ONTOLOGY = BASE + "ontology"
ABL = ONTOLOGY + "#"
DATA = BASE + "data/"
GRAPH = DATA + "graph/"
SHAPES = BASE + "shapes#"
QUERY = BASE + "query/"

PREFIXES: dict[str, str] = {
    "abl": ABL,
    "bibo": "http://purl.org/ontology/bibo/",
    "cito": "http://purl.org/spar/cito/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def curie(iri: str) -> str:
    """The prefixed form of an IRI, or the IRI itself where no prefix fits.

    >>> curie("https://w3id.org/ablation-kg/ontology#MicrowaveAblation")
    'abl:MicrowaveAblation'
    """
    for prefix, base in PREFIXES.items():
        local = iri[len(base) :]
        if iri.startswith(base) and local and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return iri


def expand(name: str) -> str:
    """The IRI that a prefixed name stands for; an IRI is given back as it is.

    Raises:
        KeyError: the prefix is not one of PREFIXES.

    >>> expand("abl:CTGuidance")
    'https://w3id.org/ablation-kg/ontology#CTGuidance'
    """
    prefix, colon, local = name.partition(":")
    if not colon or local.startswith("//"):
        return name
    return PREFIXES[prefix] + local
