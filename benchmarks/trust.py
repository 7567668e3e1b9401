"""What checking costs: each check over the real records, and the audit over up to a hundred times as many."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from kg.audit import audit
from kg.coverage import coverage_matrix
from kg.errors import KgError
from kg.overlap import all_overlaps, read_cohorts
from kg.records import Evidence, Source, load_evidence
from kg.terms import Terms
from kg.verification import find_papers, verify

__all__ = ["copies", "jobs", "scaling", "seconds"]

SCALES = (1, 10, 100)


def seconds(job: Callable[[], object], runs: int = 3) -> tuple[float, float]:
    """The median wall time and the median CPU time of a job, in seconds."""
    walls, cpus = [], []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        job()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return statistics.median(walls), statistics.median(cpus)


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


def jobs(papers: Path | None) -> Iterator[tuple[str, Callable[[], object]]]:
    """The jobs on the real records, each from the files to its answer."""

    def records() -> tuple[Evidence, Terms]:
        terms = Terms()
        return load_evidence(terms=terms), terms

    if papers is not None:
        yield "verify", lambda: verify(records()[0], papers)
    yield "audit", lambda: audit(*records())
    yield "overlap", lambda: all_overlaps(read_cohorts(*records()))
    yield "coverage", lambda: coverage_matrix(*records())


def scaling(runs: int = 3) -> Iterator[tuple[int, int, int, float]]:
    """For each scale: copies of the sources, results, findings, and the CPU time of the audit in seconds."""
    terms = Terms()
    evidence = load_evidence(terms=terms)
    for scale in SCALES:
        corpus = copies(evidence, scale)
        results = sum(len(source.statements) for source in corpus.sources.values())
        findings = len(audit(corpus, terms).findings)
        _, cpu = seconds(partial(audit, corpus, terms), runs)
        yield scale, results, findings, cpu


def main() -> None:
    """Print the cost of each job, and of the audit for each result at 1, 10 and 100 times the records."""
    try:
        papers = find_papers()
    except KgError as error:
        papers = None
        print(f"verify is left out: {error}")
    print("job         wall s   CPU s")
    for name, job in jobs(papers):
        wall, cpu = seconds(job)
        print(f"{name:<10}  {wall:>6.2f}  {cpu:>6.2f}")
    print("\naudit    results  findings    CPU s  µs a result")
    for scale, results, findings, cpu in scaling():
        print(f"{scale:>4} ×  {results:>8,}  {findings:>8,}  {cpu:>7.2f}  {1e6 * cpu / results:>11.1f}")


if __name__ == "__main__":
    main()
