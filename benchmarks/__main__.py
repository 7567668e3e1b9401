"""`python -m benchmarks`: measure, print a table, and with `--json FILE` keep the figures."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks import project
from benchmarks.measure import Line
from benchmarks.report import as_json, as_table


def main() -> None:
    """Run everything and print it; nothing is asserted, so the exit code is 0 whatever the figures are."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the project's own stack.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE as well")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="runs of which the median is taken (5)")
    parser.add_argument("--here-only", action="store_true", help="leave out rdflib, owlrl and pySHACL")
    parser.add_argument("--no-closure", action="store_true", help="leave out owlrl, which takes minutes")
    parser.add_argument("--no-pyshacl", action="store_true", help="leave out pySHACL, which takes minutes")
    chosen = parser.parse_args()
    runs = max(1, chosen.runs)
    with tempfile.TemporaryDirectory(prefix="ablation-kg-") as folder:
        slow = {"owlrl": not chosen.no_closure, "pySHACL": not chosen.no_pyshacl}
        lines, counts = _measure(Path(folder) / "graph.nq.gz", runs, None if chosen.here_only else slow)
    print(as_table(lines, counts))
    if chosen.json:
        text = json.dumps(as_json(lines, counts), ensure_ascii=False, indent=2)
        chosen.json.write_text(text + "\n", encoding="utf-8")


def _measure(path: Path, runs: int, slow: dict[str, bool] | None) -> tuple[list[Line], dict[str, int]]:
    """Everything of the project first, so that rdflib's large heap slows nothing of it down."""
    _tell("building")
    _, report, builds = project.build_lines(path, runs)
    _tell("loading and asking")
    store, load = project.load_line(path, runs)
    questions = project.question_lines(store, max(runs, 5))
    _tell("starting the command")
    cold = project.cold_lines(path, runs)
    if slow is not None:
        _compare(path, runs, slow, builds, load, questions, cold)
    counts = {"triples": report.triples, "results": report.results, "studies": report.studies}
    return [*builds, load, *questions, *cold], counts


def _compare(
    path: Path,
    runs: int,
    slow: dict[str, bool],
    builds: list[Line],
    load: Line,
    questions: list[Line],
    cold: list[Line],
) -> None:
    """Fill in what the plain stack costs."""
    from benchmarks import plain

    _tell("loading and writing with rdflib")
    dataset = plain.add_load(load, path)
    plain.add_write(builds, dataset)
    _tell("asking rdflib")
    plain.add_questions(questions, dataset, min(runs, 3))
    plain.add_cold(cold, questions, path, min(runs, 3))
    if slow["pySHACL"]:
        _tell("validating with pySHACL (minutes)")
        plain.add_validation(builds, dataset)
    if slow["owlrl"]:
        _tell("closing the graph with owlrl (minutes)")
        plain.add_reasoning(builds, dataset)


def _tell(step: str) -> None:
    print(f"  {step} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
