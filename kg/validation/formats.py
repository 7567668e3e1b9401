"""Findings as files: the SHACL validation report in Turtle, JSON, CSV, and plain text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict

from pyoxigraph import Literal, NamedNode

from kg.namespaces import PREFIXES, curie
from kg.validation.findings import Finding
from kg.validation.shapes import load_shapes

__all__ = ["conforms", "report_csv", "report_json", "report_text", "report_turtle", "summary"]

_COLUMNS = ("severity", "focus", "focus_label", "shape", "path", "value", "message")
_USED = ("sh", "xsd")


def conforms(findings: Sequence[Finding]) -> bool:
    """Whether there is no violation; a warning is a question to the paper, not a fault of the graph."""
    return not any(finding.severity == "Violation" for finding in findings)


def summary(findings: Sequence[Finding]) -> str:
    """The verdict in one sentence, with the number of shapes and of findings of each severity."""
    counts = {name: sum(f.severity == name for f in findings) for name in ("Violation", "Warning")}
    told = ", ".join(f"{n} {name.lower()}{'' if n == 1 else 's'}" for name, n in counts.items())
    verdict = "conforms" if conforms(findings) else "does not conform"
    return f"The graph {verdict} to its {len(load_shapes().by_iri)} shapes: {told}."


def report_turtle(findings: Sequence[Finding]) -> str:
    """The findings as a SHACL validation report, the same text for the same findings.

    `sh:conforms` is as SHACL has it: false when there is any finding, of whatever severity.
    """
    paths = {shape.iri: shape.path_turtle for shape in load_shapes().by_iri.values()}
    lines = [f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in _USED]
    lines += ["", "[] a sh:ValidationReport ;", f"    sh:conforms {'false' if findings else 'true'}"]
    for finding in findings:
        lines[-1] += " ;"
        lines += [
            "    sh:result [",
            "        a sh:ValidationResult ;",
            f"        sh:focusNode {_iri(finding.focus)} ;",
            f"        sh:resultSeverity sh:{finding.severity} ;",
            f"        sh:sourceShape <{finding.shape}> ;",
            f"        sh:sourceConstraintComponent {_component(finding)} ;",
        ]
        if path := paths.get(finding.shape):
            lines.append(f"        sh:resultPath {path} ;")
        if finding.term is not None:
            lines.append(f"        sh:value {finding.term} ;")
        lines += [f"        sh:resultMessage {Literal(finding.message, language='en')}", "    ]"]
    return "\n".join(lines) + " .\n"


def report_json(findings: Sequence[Finding]) -> str:
    """The findings as JSON: whether the graph conforms, how many of each severity, and each finding."""
    counts = {name: sum(f.severity == name for f in findings) for name in ("Violation", "Warning", "Info")}
    rows = [{name: value for name, value in asdict(f).items() if name in _COLUMNS} for f in findings]
    report = {"conforms": conforms(findings), "counts": counts, "findings": rows}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def report_csv(findings: Sequence[Finding]) -> str:
    """The findings as CSV, one a row."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for finding in findings:
        writer.writerow(_inert(str(getattr(finding, name))) for name in _COLUMNS)
    return text.getvalue()


def report_text(findings: Sequence[Finding]) -> str:
    """The findings as lines of text, one a line, the severity first."""
    return "".join(f"{f.severity}: {f.message} [{curie(f.shape)}]\n" for f in findings)


def _component(finding: Finding) -> str:
    # A guard is no constraint component of SHACL's; the shape that stands for it names it.
    return f"<{finding.shape}>" if finding.constraint == "Guard" else f"sh:{finding.constraint}"


def _iri(focus: str) -> str:
    return str(NamedNode(focus)) if ":" in focus else "[]"


def _inert(cell: str) -> str:
    # A spreadsheet would run a cell that begins like a formula.
    return "'" + cell if cell[:1] in ("=", "+", "@", "\t") else cell
