"""The notebook runs, its saved output is what it gives, and its figures are those of the papers.

Refresh the saved output after a change: `python tests/test_notebook.py`, with a built graph.
"""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "docs" / "notebook.ipynb"
FRONT_DOOR = "g = kg.load()"

# A cell that is run after the notebook's own and hands its variables to the test.
ASIDE = """
import json
print(json.dumps({
    "pain": pain[["timepoint", "centre", "spread"]].astype(str).values.tolist(),
    "change": pain["change"].round(2).tolist(),
    "leaks": leaks[["study", "count", "denominator", "unit", "percent"]].astype(str).values.tolist(),
    "figure": [figure["locator"], int(figure["offset"]), figure["printed"], str(figure["sd"])],
    "guided": guided["key"].tolist(),
}))
"""


def run(graph: Path | None, aside: str = "") -> nbformat.NotebookNode:
    """The notebook with the output that it gives on a graph, and one cell more if there is something to ask aside."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    load = next(cell for cell in notebook.cells if cell.id == "load")
    assert load.source.count(FRONT_DOOR) == 1
    saved = load.source
    if graph is not None:
        load.source = saved.replace(FRONT_DOOR, f"g = kg.load({str(graph)!r})")
    if aside:
        notebook.cells.append(nbformat.v4.new_code_cell(aside))
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}, record_timing=False
    )
    metadata = notebook.metadata.copy()
    client.execute()
    load.source, notebook.metadata = saved, metadata
    return notebook


@pytest.fixture(scope="module")
def executed(graph_file) -> nbformat.NotebookNode:
    """The notebook, run on the graph that the tests built."""
    return run(graph_file, ASIDE)


@pytest.fixture(scope="module")
def values(executed) -> dict:
    """The notebook's variables."""
    return json.loads(executed.cells[-1].outputs[0].text)


def test_the_saved_output_is_what_it_gives(executed):
    saved = nbformat.read(NOTEBOOK, as_version=4)
    cells = [cell for cell in saved.cells if cell.cell_type == "code"]
    assert all(cell.outputs for cell in cells if cell.id != "load")
    given = {cell.id: cell.outputs for cell in executed.cells if cell.cell_type == "code"}
    assert {cell.id: cell.outputs for cell in cells} == {cell.id: given[cell.id] for cell in cells}


def test_pain_is_what_the_paper_prints(values):
    # fan2023, Results, "Pain relief", and Table 2
    assert [(centre, spread) for _, centre, spread in values["pain"]] == [
        ("6.4", "1.9"),
        ("3.32", "0.96"),
        ("2.24", "0.91"),
        ("1.92", "1.32"),
        ("1.79", "1.45"),
        ("1.39", "1.12"),
    ]
    assert [when for when, _, _ in values["pain"]][1:] == ["24 hours", "1 week", "4 weeks", "12 weeks", "24 weeks"]
    # 3.32 - 6.40 and so on, by hand
    assert values["change"] == [0.0, -3.08, -4.16, -4.48, -4.61, -5.01]


def test_leaks_are_what_the_papers_print(values):
    # chen2022, Table 2 (of vertebrae) and Results (the same figure, of patients); fan2023 and wang2022, complications
    assert sorted(values["leaks"]) == [
        ["chen2022", "42", "140", "patients", "30"],
        ["chen2022", "42", "140", "vertebrae", "30"],
        ["fan2023", "25", "63", "vertebral bodies", "39.7"],
        ["wang2022", "32", "115", "lesions", "27.8"],
    ]


def test_a_figure_stands_where_the_notebook_says(values, papers):
    locator, offset, printed, spread = values["figure"]
    assert locator == "Results, Pain relief"
    assert "2.24" in printed
    # exactly as printed, with its last digit
    assert spread == "0.91"
    text = (papers / "fan2023.txt").read_text(encoding="utf-8")
    assert text[offset : offset + len(printed)].replace("\n", " ") == printed


def test_the_defined_class_has_the_studies_that_used_ct(values):
    # The four papers say so themselves. aslan2024, 3.3.2 and 3.3.7: references 40 (Chen), 62 (Wang) and 78 under CT;
    # section on fluoroscopy and CT: references 46 and 68.
    own = ["chen2022", "fan2023", "qiu2019", "wang2022"]
    assert values["guided"] == ["aslan2024-ref46", "aslan2024-ref68", "aslan2024-ref78", *own]


if __name__ == "__main__":
    nbformat.write(run(None), NOTEBOOK)
