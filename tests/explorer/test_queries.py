"""The editor's examples and its vocabulary: plain SPARQL that gives the same on two engines, fast."""

from __future__ import annotations

import time

import pytest
from competency.tables import rdflib_rows, same

from kg.paths import QUERIES_DIR
from kg.terms import Terms

EXAMPLES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((QUERIES_DIR / "examples").glob("*.rq"))}
VOCABULARY = (QUERIES_DIR / "views" / "vocabulary.rq").read_text(encoding="utf-8")
SELECTS = {name: text for name, text in EXAMPLES.items() if "SELECT" in text} | {"vocabulary": VOCABULARY}


@pytest.mark.parametrize("name", sorted(SELECTS))
def test_both_engines_give_the_same_rows(store, rdflib_graph, name):
    text = SELECTS[name]
    one = [["" if cell is None else str(cell) for cell in row] for row in store.select(text).values()]
    other = rdflib_rows(rdflib_graph, text)
    assert len(one) == len(other) > 1
    assert all(same(b, a) for left, right in zip(one, other, strict=True) for a, b in zip(left, right, strict=True))


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_an_example_says_what_it_gives_and_is_answered_at_once(store, name):
    text = EXAMPLES[name]
    assert text.startswith("# ")
    start = time.perf_counter()
    found = store.ask(text)
    assert "\nASK" in text or len(list(found)) > 0
    assert time.perf_counter() - start < 0.5


def test_the_vocabulary_has_every_term_with_its_label_and_definition(store):
    found = {row["term"].removeprefix("abl:"): row for row in store.select(VOCABULARY).dicts()}
    terms = Terms().by_name
    assert set(terms) <= set(found)
    assert all(found[name]["label"] == term.label and found[name]["definition"] for name, term in terms.items())
