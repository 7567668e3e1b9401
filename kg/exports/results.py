"""The tidy table: one row a result, its numbers with the digits as printed.

It is read from the quads of the file and not through a store, because a store hands out 6.40 as 6.4.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from pyoxigraph import Literal, NamedNode

from kg.errors import KgError
from kg.namespaces import ABL, DATA, GRAPH, PREFIXES, curie
from kg.store import read_quads

__all__ = ["RESULT_COLUMNS", "RESULT_FORMATS", "result_table", "write_results"]

RESULT_FORMATS = ("csv", "json", "parquet")
RESULT_COLUMNS = (
    "study source category measure subgroup timepoint mean sd median min max count denominator percent unit p_op "
    "p_value value_text locator offset printed status iri places inferred "
    "quantity comparator grade test test_statistic period_start period_end measure_term value_term group references"
).split()

_OA, _RDF, _RDFS, _DCT = (PREFIXES[p] for p in ("oa", "rdf", "rdfs", "dcterms"))
_DECIMALS = {
    "mean": "mean",
    "sd": "standardDeviation",
    "median": "median",
    "min": "minimum",
    "max": "maximum",
    "percent": "percentage",
    "p_value": "pValue",
    "quantity": "quantity",
    "test_statistic": "testStatistic",
}
_WHOLE = ("count", "denominator")
_TEXTS = {
    "category": "category",
    "unit": "unitAsPrinted",
    "p_op": "pOperator",
    "value_text": "valueText",
    "inferred": "inferred",
    "comparator": "comparator",
    "test": "statisticalTest",
    "period_start": "periodStart",
    "period_end": "periodEnd",
}
_STATUS = {
    "Reported": "reported",
    "ReportedAsAbsent": "reported as absent",
    "NotReported": "not reported",
    "OnlyInFigure": "only in a figure",
    "NotApplicable": "not applicable",
}

Properties = dict[str, list[str]]


def result_table(path: Path) -> list[dict[str, Any]]:
    """Every result of a built graph as a dictionary with the keys RESULT_COLUMNS.

    Counts and offsets are int, other numbers Decimal with the digits as printed, missing cells None. Rows are ordered
    by source, offset and identifier.

    Args:
        path: the built graph, gzipped N-Quads.

    Raises:
        NotBuilt: there is no such file.
    """
    things: dict[str, Properties] = defaultdict(lambda: defaultdict(list))
    inferred = NamedNode(GRAPH + "inferred")
    for quad in read_quads(path):
        if quad.graph_name != inferred and isinstance(quad.subject, NamedNode):
            value = quad.object
            if isinstance(value, NamedNode | Literal):
                things[quad.subject.value][quad.predicate.value].append(value.value)
    results = [iri for iri, said in things.items() if ABL + "Result" in said.get(_RDF + "type", ())]
    rows = [_row(iri, things) for iri in results]
    return sorted(rows, key=lambda row: (row["source"], row["offset"], row["iri"]))


def _row(iri: str, things: dict[str, Properties]) -> dict[str, Any]:
    said = things[iri]
    row: dict[str, Any] = dict.fromkeys(RESULT_COLUMNS)

    def one(predicate: str) -> str | None:
        found = said.get(ABL + predicate)
        return found[0] if found else None

    def label(term: str | None) -> str | None:
        found = things[term].get(_RDFS + "label") if term else None
        return found[0] if found else None

    for column, predicate in _DECIMALS.items():
        number = one(predicate)
        row[column] = Decimal(number) if number else None
    for column in _WHOLE:
        number = one(column)
        row[column] = int(number) if number else None
    for column, predicate in _TEXTS.items():
        row[column] = one(predicate)
    study, document = one("aboutStudy"), one("statedIn")
    row["study"] = study.removeprefix(DATA + "study/") if study else None
    row["source"] = things[document][ABL + "sourceKey"][0] if document else None
    measure, value, group = one("measure"), one("value"), one("ofGroup")
    row["measure"], row["measure_term"] = label(measure), curie(measure or "")
    row["value_term"] = curie(value) if value else None
    row["group"] = things[group][_DCT + "identifier"][0] if group else None
    subgroups = [label(value)] + ([label(group)] if row["group"] not in (None, "all") else [])
    row["subgroup"] = "; ".join(text for text in subgroups if text) or None
    time, grade = one("atTimePoint"), one("grade")
    row["timepoint"] = time.removeprefix(DATA + "time/").replace("--", "/") if time else None
    row["grade"] = label(grade)
    row["status"] = _STATUS[(one("reportingStatus") or "").removeprefix(ABL)]
    main = one("mainPlace")
    spots = {place: _spot(place, things) for place in said[ABL + "printedAt"]}
    if main:
        row["offset"], row["printed"] = spots.pop(main)
        row["locator"] = things[main][ABL + "locator"][0]
    row["places"] = " ".join(str(offset) for offset, _ in sorted(spots.values())) or None
    row["references"] = " ".join(sorted(d.removeprefix(DATA + "document/") for d in said.get(ABL + "attributedTo", ())))
    row["references"] = row["references"] or None
    row["iri"] = iri
    return row


def _spot(place: str, things: dict[str, Properties]) -> tuple[int, str]:
    selector = things[things[place][_OA + "hasSelector"][0]]
    return int(selector[_OA + "start"][0]), selector[_OA + "exact"][0]


def write_results(rows: Iterable[dict[str, Any]], kind: str, out: IO[bytes]) -> None:
    """Write the tidy table.

    Args:
        rows: as `result_table` gives them.
        kind: one of RESULT_FORMATS. JSON and CSV carry numbers with the digits as printed (JSON as strings would lose
            them as numbers, so they stand as JSON numbers); Parquet carries them as float64 and counts as int64.
        out: where the bytes go.

    Raises:
        KgError: Parquet is asked for and pyarrow is not installed.
    """
    rows = list(rows)
    if kind == "csv":
        import io

        text = io.StringIO()
        writer = csv.DictWriter(text, list(RESULT_COLUMNS), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        out.write(text.getvalue().encode("utf-8"))
    elif kind == "json":
        out.write(_json(rows).encode("utf-8"))
    else:
        _write_parquet(rows, out)


def _json(rows: list[dict[str, Any]]) -> str:
    lines = []
    for row in rows:
        cells = []
        for key, value in row.items():
            shown = format(value, "f") if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
            cells.append(f"{json.dumps(key)}: {shown}")
        lines.append("  {" + ", ".join(cells) + "}")
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _write_parquet(rows: list[dict[str, Any]], out: IO[bytes]) -> None:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise KgError("Parquet needs pyarrow: pip install 'ablation-kg[parquet]', or choose csv or json.") from error
    fields = []
    for name in RESULT_COLUMNS:
        kind = pyarrow.string()
        if name in _DECIMALS:
            kind = pyarrow.float64()
        elif name in _WHOLE or name == "offset":
            kind = pyarrow.int64()
        fields.append(pyarrow.field(name, kind))
    plain = [{k: float(v) if isinstance(v, Decimal) else v for k, v in row.items()} for row in rows]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(plain, schema=pyarrow.schema(fields)), out)
