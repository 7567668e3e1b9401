"""The tidy table and the graph's files."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal

import pytest
import rdflib

from kg.exports import GRAPH_FORMATS, RESULT_COLUMNS, write_graph, write_results
from kg.store import read_quads

CHARTER = (
    "study, source, category, measure, subgroup, timepoint, mean, sd, median, min, max, count, denominator, percent, "
    "unit, p_op, p_value, value_text, locator, offset, printed, status, iri"
).split(", ")


def find(results, **wanted):
    """The rows whose cells are these."""
    return [row for row in results if all(row[key] == value for key, value in wanted.items())]


def test_the_first_columns_are_the_agreed_ones():
    assert RESULT_COLUMNS[: len(CHARTER)] == CHARTER
    assert "places" in RESULT_COLUMNS


def test_a_figure_keeps_its_digits_and_its_place(results, papers):
    rows = find(results, study="fan2023", measure="VAS pain score", timepoint="P1W", mean=Decimal("2.24"))
    assert rows
    text = (papers / "fan2023.txt").read_text(encoding="utf-8")
    for row in rows:
        assert row["sd"] == Decimal("0.91")
        assert text[row["offset"] :].startswith(row["printed"])
    # The table of Fan 2023 prints 22.50; the zero at the end is part of what is printed.
    assert any(str(row["mean"]) == "22.50" for row in find(results, study="fan2023", timepoint="P4W"))


def test_counts_come_with_what_is_counted(results):
    row = next(r for r in find(results, source="wang2022", count=32, denominator=115) if "leak" in r["measure"])
    assert (row["percent"], row["unit"], row["category"]) == (Decimal("27.8"), "lesions", "complication")


def test_a_value_that_is_a_reading_says_so(results):
    graded = [r for r in results if r["source"] == "wang2022" and r["grade"]]
    assert {row["printed"] for row in graded} == {"32/115 (27.8%)", "one degree"}
    assert all("one degree" in row["inferred"] or row["printed"] == "one degree" for row in graded)
    (verdict,) = find(results, study="aslan2024-ref53", value_term="abl:IncompleteSuccess")
    assert "local failure" in verdict["inferred"]
    # The paper prints its grade in so many words: there is nothing to add.
    assert {row["inferred"] for row in results if row["source"] == "fan2023" and row["grade"]} == {None}


def test_what_the_review_says_of_a_study_stands_beside_what_its_paper_says(results):
    assert {row["source"] for row in find(results, study="wang2022")} == {"wang2022", "aslan2024"}
    assert {row["source"] for row in find(results, study="chen2022")} >= {"chen2022", "aslan2024"}
    assert find(results, study="aslan2024-ref36", category="review")


def test_figures_of_other_works_are_cited_and_tied_to_the_reference(results):
    row = next(r for r in find(results, source="fan2023", category="cited", count=52, denominator=103))
    assert row["references"] == "calmels2007"
    assert row["study"] == "fan2023-ref21"


def test_values_only_in_a_figure_and_events_not_seen_are_typed(results):
    assert find(results, study="qiu2019", status="only in a figure")
    absent = find(results, study="qiu2019", status="reported as absent")
    assert any(row["measure"] == "skin burn" for row in absent)
    assert all(row["count"] is None for row in absent)


def test_each_iri_is_met_once_and_each_row_has_a_place(results):
    assert len({row["iri"] for row in results}) == len(results) > 2000
    assert all(row["locator"] and row["printed"] and isinstance(row["offset"], int) for row in results)


@pytest.mark.parametrize("kind", ["csv", "json", "parquet"])
def test_the_table_reads_back_whole(results, kind, tmp_path):
    out = io.BytesIO()
    write_results(results, kind, out)
    if kind == "csv":
        back = list(csv.DictReader(io.StringIO(out.getvalue().decode())))
        assert back[0]["iri"] == results[0]["iri"]
        assert [row["mean"] for row in back] == ["" if r["mean"] is None else str(r["mean"]) for r in results]
    elif kind == "json":
        back = json.loads(out.getvalue(), parse_float=Decimal)
        assert [row["sd"] for row in back] == [row["sd"] for row in results]
        assert "22.50" in out.getvalue().decode()
    else:
        import pandas

        (tmp_path / "r.parquet").write_bytes(out.getvalue())
        frame = pandas.read_parquet(tmp_path / "r.parquet")
        assert list(frame.columns) == RESULT_COLUMNS
        assert frame["count"].sum() == sum(row["count"] or 0 for row in results)
    assert len(back if kind != "parquet" else frame) == len(results)


RDFLIB_FORMATS = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld", "rdfxml": "xml"}


@pytest.mark.parametrize("kind", sorted(RDFLIB_FORMATS))
def test_another_library_reads_the_same_number_of_triples(store, kind):
    # The review's bibliography is enough to see that a format is sound; the whole graph takes another library minutes.
    quads = [q for q in store.quads() if str(q.graph_name).endswith("graph/bibliography>")]
    out = io.BytesIO()
    write_graph(quads, kind, out)
    again = io.BytesIO()
    write_graph(reversed(quads), kind, again)
    assert again.getvalue() == out.getvalue()
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=out.getvalue(), format=RDFLIB_FORMATS[kind])
    assert len({(s, p, o) for s, p, o, _ in dataset.quads()}) == len(
        {(q.subject, q.predicate, q.object) for q in quads}
    )


def test_every_format_of_the_command_is_known():
    assert set(RDFLIB_FORMATS) | {"ntriples"} == set(GRAPH_FORMATS)


def test_an_exported_graph_keeps_the_printed_digits(graph_file):
    out = io.BytesIO()
    write_graph(read_quads(graph_file), "turtle", out)
    assert re.search(r"abl:mean [^;]*\b22\.50\b", out.getvalue().decode())


def test_places_list_every_further_offset(results):
    rows = [row for row in results if row["places"]]
    assert len(rows) > 50
    assert all(re.fullmatch(r"\d+( \d+)*", row["places"]) for row in rows)
