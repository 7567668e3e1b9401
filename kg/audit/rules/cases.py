"""Single patients in captions against the tables of their cohort."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.audit.corpus import Corpus, Figure
from kg.audit.findings import AGREES, DIFFERS, UNTESTABLE, Check, Spot, rule
from kg.records import Source

__all__ = ["cases"]


def _listed(corpus: Corpus, source: Source) -> dict[str, list[Figure]]:
    """The rows of a measure that count all patients or lesions by its values."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in corpus.of(source):
        counted = figure.own and figure.statement.value and figure.number("count")
        if counted and source.groups[figure.statement.group].part_of is None:
            found[figure.measure].append(figure)
    return found


def _complete(corpus: Corpus, source: Source, rows: list[Figure]) -> bool:
    """Whether the rows count everyone: they add up to the size of their group."""
    total = sum(row.number("count") or 0 for row in {row.statement.value: row for row in rows}.values())
    return total in corpus.sizes(source, rows[0].statement.group)


@rule(
    "case-not-in-the-table",
    "internal-contradiction",
    "medium",
    wrong="A patient who is shown has a feature that the table of all patients does not list.",
    matters="The table misses or misfiles at least one patient, or the case is not of this cohort.",
    action="Ask the authors where the patient is counted.",
)
def cases(corpus: Corpus) -> Iterator[Check]:
    """Categories of single cases against tables that add up to everyone."""
    for source in corpus.sources:
        listed = _listed(corpus, source)
        for figure in corpus.of(source):
            s = figure.statement
            single = s.value and not s.numbers and s.status == "reported" and figure.own
            if not single or s.measure not in listed or source.groups[s.group].part_of is None:
                continue
            if figure.group.kind != "Cohort":
                continue
            rows = listed[s.measure]
            known = [row for row in rows if _alike(corpus, s.value or "", row.statement.value or "")]
            if known:
                yield Check(AGREES, Spot.of(figure), Spot.of(known[0]))
            elif _complete(corpus, source, rows):
                values = len({row.statement.value for row in rows})
                message = f"{corpus.label(s.value or '')} is not among the {values} rows that count all "
                message += f"{rows[0].statement.unit or rows[0].group.counts} by {corpus.label(s.measure)}."
                yield Check(DIFFERS, Spot.of(figure), Spot.of(rows[-1]), message=message)
            else:
                yield Check(UNTESTABLE, Spot.of(figure), message="The rows of the table do not count everyone.")


def _alike(corpus: Corpus, value: str, listed: str) -> bool:
    """Whether a value is listed, or lies above or below what is listed."""
    return corpus.is_a(value, listed) or corpus.is_a(listed, value)
