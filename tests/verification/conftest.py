"""The records, the papers and one checker a source, made once."""

from __future__ import annotations

import pytest

from kg.records import Evidence, load_evidence
from kg.terms import Terms
from kg.verification.papers import read_paper
from kg.verification.units import Units
from kg.verification.verify import SourceChecker


@pytest.fixture(scope="session")
def terms() -> Terms:
    return Terms()


@pytest.fixture(scope="session")
def evidence(terms) -> Evidence:
    return load_evidence(terms=terms)


@pytest.fixture(scope="session")
def texts(papers, evidence) -> dict[str, str]:
    """The papers' texts by source."""
    return {key: read_paper(papers, source).text for key, source in evidence.sources.items()}


@pytest.fixture(scope="session")
def checkers(papers, evidence, terms) -> dict[str, SourceChecker]:
    units = Units(terms)
    return {
        key: SourceChecker(source, read_paper(papers, source), terms, units) for key, source in evidence.sources.items()
    }
