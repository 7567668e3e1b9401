"""Every view query says what it gives, gives something, and the same on both engines."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
from competency.tables import rdflib_rows

VIEWS = sorted((Path(__file__).parents[1] / "queries" / "views").glob("*.rq"))


def counted(rows) -> Counter[tuple]:
    """Rows as a bag, numbers by value to nine digits."""
    return Counter(tuple(_value(cell) for cell in row) for row in rows)


def _value(cell):
    try:
        return f"{float(Decimal(str(cell))):.9g}"
    except (InvalidOperation, TypeError):
        return None if cell in (None, "") else str(cell)


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.stem)
def test_a_view_says_what_it_gives_and_gives_the_same_on_both_engines(store, rdflib_graph, path):
    sparql = path.read_text(encoding="utf-8")
    assert sparql.startswith(("# ", "#+ id: "))
    rows = store.select(sparql)
    assert len(rows) > 0, "a view that shows nothing"
    assert counted(rows.values()) == counted(rdflib_rows(rdflib_graph, sparql))
