"""Percentages are recomputed twice, in SPARQL by CQ04 and in Python by the audit: both must say the same."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.audit import audit
from kg.audit.corpus import Corpus
from kg.audit.rules.percentages import are_shares_of_their_sum
from kg.audit.wholes import part_lists
from kg.catalogue import ask
from kg.records import load_evidence

RULE = "percentage-recompute"


@pytest.fixture(scope="module")
def corpus():
    return Corpus(load_evidence())


@pytest.fixture(scope="module")
def found(corpus):
    """What the audit says of percentages of a paper's own study, by place; CQ04 does not ask for quoted ones."""
    quoted = {(f.source.key, f.offset) for f in corpus.figures if f.statement.category == "cited"}
    findings = (finding for finding in audit(corpus.evidence).findings if finding.rule == RULE)
    return {at: f for f in findings if (at := (f.a.source, f.a.offset)) not in quoted}


@pytest.fixture(scope="module")
def asked(store):
    return {(row["source"], row["offset"]): row for row in ask(store, "CQ04").rows.dicts()}


@pytest.fixture(scope="module")
def of_their_sum(corpus):
    """Shares that fit the sum of their own list: CQ04 has a row for each, the audit one finding on the list."""
    lists = (parted for source in corpus.sources for parted in part_lists(corpus, source))
    return {
        (parted.source.key, figures[0].offset)
        for parted in lists
        if are_shares_of_their_sum(parted)
        for figures in parted.parts
    }


def test_the_same_percentages_do_not_recompute(asked, found, of_their_sum):
    assert len(found) > 5
    assert set(asked) - of_their_sum == set(found)


def test_what_only_the_question_shows_is_left_to_the_rule_on_sums(corpus, asked, of_their_sum):
    raised = {(f.a.source, f.b.offset) for f in audit(corpus.evidence).findings if f.rule == "parts-of-whole" and f.b}
    shown = set(asked) & of_their_sum
    assert shown
    assert {min(at for at in shown if at[0] == source) for source, _ in shown} <= raised


def test_both_give_the_same_count_denominator_share_and_fitting_n(asked, found):
    for at, finding in found.items():
        row = asked[at]
        share = Decimal(str(row["recomputed"])).quantize(Decimal("0.1"))
        assert finding.recomputed == f"{row['count']}/{row['denominator']} = {share} %"
        low, high = row["fitsFrom"], row["fitsTo"]
        fits = "no whole number" if low is None else f"N = {low}" if low == high else f"N from {low} to {high}"
        assert f"; {fits} fits" in finding.message
