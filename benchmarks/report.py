"""The lines as a table for people and as JSON for machines, and whether the targets are reached."""

from __future__ import annotations

import statistics
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.measure import Line, machine
from kg.cli.table import as_text

__all__ = ["Target", "as_json", "as_table", "targets"]

MEDIAN_LIMIT = 0.005
TIMES_FASTER = 20.0


@dataclass(frozen=True)
class Target:
    """What was promised, and what was measured.

    Attributes:
        promise: in words.
        measured: in the promise's unit; None where it was not measured.
        limit: the promise as a number.
        unit: seconds, milliseconds or times.
        cpu: the same in CPU time, which a busy machine changes less; None where it was not taken.
        at_least: more is better.
    """

    promise: str
    measured: float | None
    limit: float
    unit: str
    cpu: float | None = None
    at_least: bool = False

    @property
    def reached(self) -> bool | None:
        """Whether the promise is kept; None where nothing was measured."""
        if self.measured is None:
            return None
        return self.measured >= self.limit if self.at_least else self.measured < self.limit


def targets(lines: list[Line]) -> list[Target]:
    """The promises, beside what the lines say of them."""
    found = []
    names = {"whole, first time": "build with validation, first time", "whole": "build with validation, median"}
    found += [_single(line, names[line.name], "s") for line in lines if line.part == "build" and line.limit]
    questions = [line for line in lines if line.part == "question"]
    slowest = max(questions, key=lambda line: line.own.timing.seconds, default=None)
    if slowest is not None and slowest.limit is not None:
        middle = statistics.median(line.own.timing.seconds for line in questions)
        found.append(_single(slowest, f"slowest of {len(questions)} questions ({slowest.name})", "ms"))
        busy = [line.own.timing.cpu for line in questions if line.own.timing.cpu is not None]
        cpu = statistics.median(busy) * 1000 if busy else None
        found.append(Target("median question", middle * 1000, MEDIAN_LIMIT * 1000, "ms", cpu))
    found += [_single(line, f"{line.name}, CPU time", "s") for line in lines if line.part == "cold start"]
    # Where either of the two was stopped, there is nothing to compare.
    both = [line for line in questions if line.other is not None and line.own.timing.runs]
    if both:
        here = sum(line.own.timing.seconds for line in both)
        times = sum(line.other.timing.seconds for line in both if line.other) / here
        promise = f"{len(both)} of {len(questions)} questions together, faster than rdflib"
        found.append(Target(promise, times, TIMES_FASTER, "times", at_least=True))
    return found


def _single(line: Line, promise: str, unit: str) -> Target:
    scale = 1000 if unit == "ms" else 1
    timing = line.own.timing
    cpu = None if timing.cpu is None else timing.cpu * scale
    return Target(promise, timing.seconds * scale, (line.limit or 0) * scale, unit, cpu)


def as_table(lines: list[Line], counts: dict[str, int]) -> str:
    """The table, its footnotes and the targets."""
    rows = []
    previous = ""
    for line in lines:
        part = "" if line.part == previous else line.part
        previous = line.part
        own, other = line.own, line.other
        rows.append(
            (
                part,
                line.name,
                f"{own.timing.seconds * 1000:,.2f}",
                "" if own.timing.cpu is None else f"{own.timing.cpu * 1000:,.2f}",
                str(own.timing.runs),
                f"{other.timing.seconds * 1000:,.1f}" if other else "",
                f"{line.ratio:,.1f}" if line.ratio else "",
                "" if own.size is None else f"{own.size:,}",
                f"{other.size:,}" if other and other.size is not None else "",
                _marks(line),
            )
        )
    heads = ("part", "job", "here ms", "CPU ms", "runs", "plain ms", "times", "size", "plain size", "marks")
    table = as_text(heads, rows, (False, False, *[True] * 7, False))
    head = ", ".join(f"{name} {value}" for name, value in machine().items())
    size = ", ".join(f"{value:,} {name}" for name, value in counts.items())
    notes = [f"  {line.part}, {line.name}: {line.remark}" for line in lines if line.remark]
    return "\n".join([head, f"The graph: {size}.", "", table, "", "Notes", *notes, "", _promises(lines)])


def _marks(line: Line) -> str:
    marks = []
    if line.reached is False:
        marks.append(f"over {(line.limit or 0) * 1000:,.0f} ms")
    if line.part == "question" and line.differs:
        marks.append("answers differ")
    return ", ".join(marks)


def _promises(lines: list[Line]) -> str:
    words = {True: "reached", False: "not reached", None: "not measured"}
    rows = [
        (
            target.promise,
            f"{'≥' if target.at_least else '<'} {target.limit:g} {target.unit}",
            "" if target.measured is None else f"{target.measured:,.2f} {target.unit}",
            "" if target.cpu is None else f"{target.cpu:,.2f} {target.unit}",
            words[target.reached],
        )
        for target in targets(lines)
    ]
    heads = ("target", "promised", "measured", "CPU", "")
    return as_text(heads, rows, (False, True, True, True, False))


def as_json(lines: list[Line], counts: dict[str, int]) -> dict[str, Any]:
    """Everything that was measured; times in seconds."""
    return {
        "machine": machine(),
        "graph": counts,
        "lines": [
            {
                "part": line.part,
                "name": line.name,
                "here": {**asdict(line.own.timing), "size": line.own.size},
                "plain": {**asdict(line.other.timing), "size": line.other.size} if line.other else None,
                "times": line.ratio,
                "limit": line.limit,
                "reached": line.reached,
                "same_answer": None if line.other is None or line.part != "question" else not line.differs,
                "remark": line.remark,
            }
            for line in lines
        ],
        "targets": [{**asdict(target), "reached": target.reached} for target in targets(lines)],
    }
