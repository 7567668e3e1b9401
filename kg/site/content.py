"""What the pages are told: the catalogue, the views' queries, prepared answers, the tidy table. Pure data, no files."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from pyoxigraph import QueryResultsFormat, QuerySolutions

from kg import __version__
from kg.catalogue import catalogue
from kg.exports.results import RESULT_COLUMNS, result_table
from kg.namespaces import PREFIXES
from kg.paths import QUERIES_DIR
from kg.site.vocabulary import inferred_parents, shapes_by_term
from kg.store import GraphStore
from kg.terms import Terms

__all__ = ["PREPARED", "abbreviations", "card", "prepared_answers", "queries_in", "tidy_table"]

PREPARED = ("overview", "overview-matrix", "overview-facts", "overview-outcomes")
# A short form in capitals, with at most a digit or an ending: VAS, CBCT, CTCAE, PMMA, ODI.
_LONGEST_ABBREVIATION = 8


def queries_in(folder: str) -> dict[str, str]:
    """The SPARQL of every file in a folder of `queries/`, by the file's name without its ending."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((QUERIES_DIR / folder).glob("*.rq"))}


def abbreviations(terms: Terms) -> dict[str, str]:
    """Short forms that papers use and the label of the term that they stand for; none that stands for two terms."""
    found: dict[str, set[str]] = {}
    for term in terms.by_name.values():
        for short in term.synonyms:
            if len(short) <= _LONGEST_ABBREVIATION and sum(c.isupper() for c in short) >= 2 and short.isalnum():
                found.setdefault(short, set()).add(term.label)
    return {short: labels.pop() for short, labels in sorted(found.items()) if len(labels) == 1}


def card(store: GraphStore, results: int, endpoint: str | None) -> dict[str, Any]:
    """What `data/site.json.gz` holds: see the type `Site` in explorer/src/store/site.ts.

    Args:
        store: the graph.
        results: how many results the tidy table has.
        endpoint: where questions go, relative to the page; None where the graph is asked in the page.
    """
    questions = [
        {
            "id": q.id,
            "title": q.title,
            "question": q.question,
            "answers": q.answers,
            "category": q.category,
            "kind": q.kind,
            "columns": q.columns,
            "example": q.example,
            "parameters": [vars(parameter) for parameter in q.parameters],
            "sparql": q.sparql,
            "pools": q.pools,
        }
        for q in catalogue().values()
    ]
    return {
        "version": __version__,
        "triples": len(store),
        "results": results,
        "endpoint": endpoint,
        "prefixes": PREFIXES,
        "questions": questions,
        "choices": queries_in("choices"),
        "views": queries_in("views"),
        "examples": queries_in("examples"),
        "abbreviations": abbreviations(Terms()),
        "palette": _palette(),
        "inferred": inferred_parents(),
        "shapes": shapes_by_term(),
    }


def _palette() -> dict[str, Any]:
    path = QUERIES_DIR / "views" / "palette.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def prepared_answers(store: GraphStore) -> dict[str, Any]:
    """The answers to the first page's views, as SPARQL 1.1 Query Results JSON, by the view's name."""
    views = queries_in("views")
    found: dict[str, Any] = {}
    for name in PREPARED:
        solutions = store.raw.query(views[name], use_default_graph_as_union=True)
        if isinstance(solutions, QuerySolutions):
            found[name] = json.loads(solutions.serialize(format=QueryResultsFormat.JSON) or b"{}")
    return found


def tidy_table(graph: Path) -> dict[str, Any]:
    """The tidy table as columns and rows of text, digits as printed, None where there is no value."""
    rows = [[_text(row[column]) for column in RESULT_COLUMNS] for row in result_table(graph)]
    return {"columns": RESULT_COLUMNS, "rows": rows}


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return format(value, "f") if isinstance(value, Decimal) else str(value)
