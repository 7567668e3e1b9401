"""Every figure stands in the paper where the records say, character by character."""

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


@pytest.mark.parametrize("key", SOURCES)
def test_each_printed_figure_stands_at_its_offset(papers, key):
    source = EVIDENCE.sources[key]
    text = (papers / source.text).read_bytes().decode("utf-8")
    places = [(s.id, place) for s in source.statements for place in s.places]
    assert len(places) > 200
    # A figure may run over a line's end; the record writes the line break as a space.
    wrong = [(id_, p.printed) for id_, p in places if text[p.offset : p.end].replace("\n", " ") != p.printed]
    assert wrong == []


@pytest.mark.parametrize("key", SOURCES)
def test_no_figure_is_cut_out_of_a_longer_number(papers, key):
    source = EVIDENCE.sources[key]
    text = (papers / source.text).read_bytes().decode("utf-8")
    cut = []
    for statement in source.statements:
        for place in statement.places:
            before, after = text[place.offset - 1 : place.offset], text[place.end : place.end + 1]
            further = text[place.end + 1 : place.end + 2]
            starts_inside = place.printed[0].isdecimal() and before.isdecimal()
            ends_inside = place.printed[-1].isdecimal() and (
                after.isdecimal() or (after == "." and further.isdecimal())
            )
            if starts_inside or ends_inside:
                cut.append((statement.id, place.printed, text[place.offset - 5 : place.end + 5]))
    assert cut == []


WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def numbers_in(printed: str) -> set[float]:
    """The numbers that a printed figure shows, in digits or in words."""
    found = {float(n) for n in re.findall(r"\d*\.\d+|\d+", printed)}
    for word in re.findall(r"[a-z]+(?:-[a-z]+)?", printed.lower()):
        first, _, second = word.partition("-")
        if first in WORDS:
            found.add(float(WORDS.index(first)))
        if first in TENS:
            tens = 10 * (TENS.index(first) + 2)
            found.add(float(tens + (WORDS.index(second) if second in WORDS else 0)))
        found |= {1.0} if word in ("a", "an", "single", "once", "sole") else set()
        found |= {2.0} if word in ("both", "twice", "double") else set()
    return found


@pytest.mark.parametrize("key", SOURCES)
def test_each_number_of_a_record_is_in_its_printed_figure(key):
    wrong = []
    for statement in EVIDENCE.sources[key].statements:
        shown = numbers_in(statement.places[0].printed)
        wrong += [
            (statement.id, column, str(number), statement.places[0].printed)
            for column, number in statement.numbers.items()
            if float(number) not in shown
        ]
    assert wrong == []


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
