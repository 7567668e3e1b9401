"""The library's front door: the built graph, ready to be asked."""

from __future__ import annotations

import warnings
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from kg.catalogue import Question, ask, catalogue, overlap_warnings
from kg.errors import UnknownName
from kg.exports.results import result_table
from kg.paths import GRAPH_FILE
from kg.store import GraphStore, Rows
from kg.terms import Term, Terms

if TYPE_CHECKING:
    import pandas

    from kg.network import Network

__all__ = ["EvidenceGraph", "load"]


def load(path: Path | str | None = None) -> EvidenceGraph:
    """The evidence graph.

    Args:
        path: a built graph (gzipped N-Quads); the one that ships with the package when not given.

    Raises:
        NotBuilt: there is no built graph; in a checkout, run `kg build`.
    """
    return EvidenceGraph(Path(path) if path else GRAPH_FILE)


class EvidenceGraph:
    """The graph, its questions and its terms.

    >>> graph = load()
    >>> rows = graph.query("CQ11", study="fan2023")
    >>> rows.columns[:2]
    ('study', 'timepoint')
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = GraphStore.from_file(path)

    def query(self, question: str, **settings: str | list[str]) -> Rows:
        """The rows that answer a canned question.

        Args:
            question: `CQ01` to `CQ40`.
            settings: the question's parameters by name (see `questions[...].parameters`).

        Warns:
            UserWarning: the answer adds up studies that may count the same patients.

        Raises:
            UnknownName: no such question, parameter or choice.
        """
        answer = ask(self.store, question, settings)
        for sentence in answer.warnings:
            warnings.warn(sentence, stacklevel=2)
        return answer.rows

    def pooling_warnings(self, *studies: str) -> tuple[str, ...]:
        """What to know before the figures of some studies are added up; empty where nobody can be counted twice.

        Args:
            studies: keys or labels; all papers when none is given.

        Raises:
            UnknownName: no such study, with the nearest.
        """
        chosen = [NamedNode(self.study_iri(name)) for name in studies]
        return overlap_warnings(self.store, chosen or None)

    def sparql(self, query: str) -> Rows:
        """The rows of a SELECT or ASK query of your own.

        Raises:
            KgError: the query is not well formed, or makes triples.
        """
        return self.store.select(query)

    @property
    def questions(self) -> dict[str, Question]:
        """The catalogue of canned questions by id."""
        return catalogue()

    @cached_property
    def terms(self) -> Terms:
        """The ontology's terms."""
        return Terms()

    def term(self, name: str) -> Term:
        """One term, by name, CURIE, label or abbreviation."""
        return self.terms.find(name)

    def results(self) -> list[dict[str, Any]]:
        """The tidy table: one dictionary a result, numbers as Decimal with the digits as printed."""
        return result_table(self.path)

    def results_frame(self) -> pandas.DataFrame:
        """The tidy table as a pandas DataFrame (needs the extra `ablation-kg[pandas]`)."""
        import pandas

        return pandas.DataFrame(self.results())

    def network(self, name: str) -> Network:
        """A network as a networkx graph (`citation`, `study-technique`, …; see `kg.network.projections`).

        Raises:
            UnknownName: there is none, with the nearest.
        """
        from kg.network import project

        return project(self.store, name)

    def study_iri(self, name: str) -> str:
        """The IRI of the study with this key or label (`wang2022`, `aslan2024-ref36`, "Barat 2019").

        Raises:
            UnknownName: there is none, with the nearest.
        """
        found = self.store.select(
            "PREFIX abl: <https://w3id.org/ablation-kg/ontology#> "
            "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
            "SELECT DISTINCT ?study ?key ?label { ?study abl:studyKey ?key ; rdfs:label ?label } ORDER BY ?key"
        )
        names: dict[str, str] = {}
        for study, key, label in found.values():
            names.setdefault(label.casefold(), study)
            names[key.casefold()] = study
        if name.casefold() in names:
            return names[name.casefold()]
        raise UnknownName("study", name, names)
