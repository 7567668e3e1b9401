"""What the project's own stack costs: the build, the load, each question, and a command from a cold start."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from decimal import Context, InvalidOperation
from pathlib import Path
from typing import Any

from benchmarks.measure import Cost, Line, Timing, cpu_of, repeat
from kg.build import BuildReport, build
from kg.catalogue import ask, catalogue
from kg.store import GraphStore

__all__ = [
    "QUESTION_PATIENCE",
    "STEPS",
    "build_lines",
    "cold_lines",
    "cold_question",
    "fingerprint",
    "load_line",
    "question_lines",
]

STEPS = ("records", "populate", "reason", "validate", "write")
BUILD_LIMIT = 3.0
QUESTION_LIMIT = 0.050
QUESTION_PATIENCE = 60
HELP_LIMIT = 0.2
RUN_LIMIT = 0.6
_TEN_DIGITS = Context(prec=10, traps=[InvalidOperation])
_COMMAND = "from kg.cli import main; main()"


def build_lines(out: Path, runs: int) -> tuple[GraphStore, BuildReport, list[Line]]:
    """Build the real graph several times, validation included.

    Args:
        out: where the graph is written.
        runs: how many times.

    Returns:
        The last build's store and report, and a line for the first build, for all, and for each step.
    """
    steps: dict[str, list[float]] = defaultdict(list)
    whole: list[float] = []
    cpu: list[float] = []
    for _ in range(runs):
        spent = time.process_time()
        store, report = build(out=out)
        cpu.append(time.process_time() - spent)
        for name, seconds in report.seconds.items():
            steps[name].append(seconds)
        whole.append(sum(report.seconds.values()))
    first, every = (Cost(Timing.of(*times), report.triples) for times in ((whole[:1], cpu[:1]), (whole, cpu)))
    lines = [
        Line("build", "whole, first time", first, limit=BUILD_LIMIT, remark="reads axioms and shapes as well"),
        Line("build", "whole", every, limit=BUILD_LIMIT),
    ]
    sizes = {"validate": len(report.findings), "reason": _inferred(store)}
    lines += [Line("build", name, Cost(Timing.of(steps[name]), sizes.get(name))) for name in STEPS]
    return store, report, lines


def _inferred(store: GraphStore) -> int:
    rows = store.select(
        "SELECT (COUNT(*) AS ?n) { GRAPH <https://w3id.org/ablation-kg/data/graph/inferred> { ?s ?p ?o } }"
    )
    return int(rows.values()[0][0])


def load_line(path: Path, runs: int) -> tuple[GraphStore, Line]:
    """Load the built file."""
    timing, store = repeat(lambda: GraphStore.from_file(path), runs)
    return store, Line("load", "the built file", Cost(timing, len(store)))


def question_lines(store: GraphStore, runs: int) -> list[Line]:
    """Ask every question of the catalogue with its defaults, in this very process: a copy of it would pay for pages."""
    lines = []
    for name in catalogue():
        timing, found = repeat(lambda name=name: ask(store, name), runs)  # type: ignore[misc]
        rows = found.rows.values()
        lines.append(Line("question", name, Cost(timing, len(rows), fingerprint(rows)), limit=QUESTION_LIMIT))
    return lines


def fingerprint(rows: list[tuple[Any, ...]]) -> list[tuple[str, ...]]:
    """Rows as text, numbers by value and to ten digits, in their order: the same answer on any engine is the same.

    >>> fingerprint([("6.40", None, True, "points")])
    [('6.4', '', 'true', 'points')]
    """
    return [tuple(_cells(row)) for row in rows]


def _cells(row: tuple[Any, ...]) -> Iterator[str]:
    for cell in row:
        text = "" if cell is None else str(cell)
        try:
            yield format(_TEN_DIGITS.create_decimal(text).normalize(), "f") if text[-1:].isdigit() else text.lower()
        except InvalidOperation:
            yield text.lower()


def cold_question() -> str | None:
    """The question that is asked from a cold start: CQ11, or the first that there is."""
    questions = catalogue()
    return "CQ11" if "CQ11" in questions else next(iter(questions), None)


def cold_lines(path: Path, runs: int) -> list[Line]:
    """CPU time of the command from a cold start, as a person at a terminal meets it."""
    lines = [Line("cold start", "kg --help", Cost(cpu_of(["-c", _COMMAND, "--help"], runs)), limit=HELP_LIMIT)]
    if name := cold_question():
        arguments = ["-c", _COMMAND, "query", "run", name, "--graph", str(path)]
        lines.append(Line("cold start", f"kg query run {name}", Cost(cpu_of(arguments, runs)), limit=RUN_LIMIT))
    return lines
