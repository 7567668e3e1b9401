"""Works and reference lists: a work is one node, however many lists name it."""

from __future__ import annotations

import re

from kg.populate.quads import QuadSet, data, graph, literal
from kg.records import Evidence, Work

__all__ = ["add_bibliography", "short_label"]

_INITIALS = re.compile(r"[A-Z][A-Z.-]{0,3}")
_WHERE = graph("bibliography")


def add_bibliography(quads: QuadSet, evidence: Evidence) -> None:
    """Add every work, the five sources among them, and who cites whom under which number."""
    read = {source.work: source for source in evidence.sources.values()}
    for work in evidence.works.values():
        node = data("document", work.key)
        quads.types(_WHERE, node, "Document")
        if work.key in read:
            quads.types(_WHERE, node, read[work.key].kind, "Source")
        else:
            quads.types(_WHERE, node, "CitedWork")
        _describe(quads, work)
    for source in evidence.sources.values():
        node = data("document", source.work)
        quads.text(_WHERE, node, "abl:sourceKey", source.key)
        quads.text(_WHERE, node, "abl:textChecksum", source.sha256)
        quads.add(_WHERE, node, "abl:textLength", literal(source.characters))
        quads.text(_WHERE, node, "dcterms:license", source.licence)
        for place in source.affiliations:
            quads.text(_WHERE, node, "abl:affiliation", place)
        for reference in source.references.values():
            if reference.work is None:
                continue
            citation = data("citation", source.key, f"ref{reference.number}")
            cited = data("document", reference.work)
            quads.types(_WHERE, citation, "Citation")
            quads.add(_WHERE, citation, "abl:citingDocument", node)
            quads.add(_WHERE, citation, "abl:citedDocument", cited)
            quads.add(_WHERE, citation, "abl:referenceNumber", literal(reference.number))
            quads.add(_WHERE, node, "cito:cites", cited)


def _describe(quads: QuadSet, work: Work) -> None:
    node = data("document", work.key)
    quads.label(_WHERE, node, short_label(work))
    quads.text(_WHERE, node, "dcterms:identifier", work.key)
    quads.text(_WHERE, node, "dcterms:title", work.title)
    quads.text(_WHERE, node, "dcterms:type", work.type)
    for author in work.authors:
        quads.text(_WHERE, node, "dcterms:creator", author)
    if work.year:
        quads.add(_WHERE, node, "dcterms:issued", literal(work.year, "gYear"))
    quads.text(_WHERE, node, "abl:journal", work.journal)
    quads.text(_WHERE, node, "bibo:volume", work.volume)
    quads.text(_WHERE, node, "bibo:issue", work.issue)
    quads.text(_WHERE, node, "bibo:pages", work.pages)
    quads.text(_WHERE, node, "bibo:doi", work.doi)
    quads.text(_WHERE, node, "bibo:pmid", work.pmid)


def short_label(work: Work) -> str:
    """First author's family name and year, with the letter that tells namesakes apart ("Pusceddu 2023a")."""
    first = work.authors[0] if work.authors else work.key
    if "," in first:
        family = first.split(",")[0]
    else:
        *others, last = first.split()
        family = " ".join(others) if others and _INITIALS.fullmatch(last) else last
    letter = work.key[-1] if work.key[-1].isalpha() and work.key[-2:-1].isdigit() else ""
    return f"{family} {work.year or 'undated'}{letter}"
