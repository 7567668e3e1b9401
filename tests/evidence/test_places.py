"""What the records are beside their figures, which `kg verify` holds against the papers: texts, words, works."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

import pytest

from kg.records import load_evidence

EVIDENCE = load_evidence()
SOURCES = sorted(EVIDENCE.sources)


@pytest.mark.parametrize("key", SOURCES)
def test_the_text_is_the_one_that_was_read(papers, key):
    source = EVIDENCE.sources[key]
    text = (papers / source.text).read_bytes()
    assert hashlib.sha256(text).hexdigest() == source.sha256
    assert len(text.decode("utf-8")) == source.characters


def test_no_sentence_of_a_paper_is_in_the_records(papers):
    run = 9
    grams: set[tuple[str, ...]] = set()
    for source in EVIDENCE.sources.values():
        text = (papers / source.text).read_text(encoding="utf-8")
        body = re.split(r"\n\s*references\s*\n", text, maxsplit=1, flags=re.IGNORECASE)[0]
        words = re.findall(r"[a-z]+", body.lower())
        grams.update(tuple(words[i : i + run]) for i in range(len(words) - run + 1))
    assert len(grams) > 10_000
    copied = []
    for source in EVIDENCE.sources.values():
        for statement in source.statements:
            printed = (place.printed for place in statement.places)
            for text in (own or "" for own in (statement.value_text, statement.inferred, *printed)):
                words = re.findall(r"[a-z]+", text.lower())
                if any(tuple(words[i : i + run]) in grams for i in range(len(words) - run + 1)):
                    copied.append((source.key, statement.id, text))
    assert copied == []


def test_the_same_work_is_one_node():
    titles = Counter(re.sub(r"\W+", "", work.title.lower()) for work in EVIDENCE.works.values())
    assert [title for title, count in titles.items() if count > 1] == []
    dois = Counter(work.doi.lower() for work in EVIDENCE.works.values() if work.doi)
    assert [doi for doi, count in dois.items() if count > 1] == []
    # Khan 2018 stands in four lists and is one of the review's studies.
    listed = {s.key for s in EVIDENCE.sources.values() if any(r.work == "khan2018" for r in s.references.values())}
    assert listed == {"fan2023", "chen2022", "qiu2019", "aslan2024"}


def test_the_review_has_its_fifty_one_studies():
    review = EVIDENCE.sources["aslan2024"]
    included = {s.about for s in review.statements if s.category == "review" and s.about is not None}
    assert included == {21, 24, 27, *range(33, 81)}
