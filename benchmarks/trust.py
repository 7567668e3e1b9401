"""What checking costs: the audit over the real records, and over a corpus many times as large."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from kg.audit import audit
from kg.records import Evidence, Source, load_evidence
from kg.terms import Terms

__all__ = ["copies", "scaling", "seconds"]

SCALES = (1, 10, 100)


def seconds(job: Callable[[], object], runs: int = 3) -> float:
    """The median wall time of a job in seconds."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        job()
        taken.append(time.perf_counter() - start)
    return sorted(taken)[len(taken) // 2]


def copies(evidence: Evidence, times: int) -> Evidence:
    """A corpus that many times as large: each source again under another name, with references to its own copies."""
    sources = [_copy(source, f"-{number}") for number in range(times) for source in evidence.sources.values()]
    works = {
        f"{key}-{number}": replace(work, key=f"{key}-{number}")
        for number in range(times)
        for key, work in evidence.works.items()
    }
    return Evidence({source.key: source for source in sources}, works)


def _copy(source: Source, suffix: str) -> Source:
    references = {
        number: replace(reference, work=reference.work and reference.work + suffix)
        for number, reference in source.references.items()
    }
    return replace(source, key=source.key + suffix, work=source.work + suffix, references=references, discrepancies=())


def scaling(runs: int = 3) -> list[tuple[int, int, int, float]]:
    """For each scale: sources' copies, results, findings, and the audit's wall time in seconds."""
    terms = Terms()
    evidence = load_evidence(terms=terms)
    rows = []
    for scale in SCALES:
        corpus = copies(evidence, scale)
        results = sum(len(source.statements) for source in corpus.sources.values())
        findings = len(audit(corpus, terms).findings)
        rows.append((scale, results, findings, seconds(lambda corpus=corpus: audit(corpus, terms), runs)))
    return rows


def main() -> None:
    """Print the cost of the audit for each result at 1, 10 and 100 times the records."""
    print("scale    results  findings   audit s  µs a result")
    for scale, results, findings, wall in scaling():
        print(f"{scale:>4} ×  {results:>9,} {findings:>9,}  {wall:>8.2f}  {1e6 * wall / results:>11.1f}")


if __name__ == "__main__":
    main()
