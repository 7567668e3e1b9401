"""How a time is taken: medians of several runs in one process, and CPU time of a process of its own."""

from __future__ import annotations

import gc
import multiprocessing
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar

__all__ = ["ROOT", "Cost", "GaveUp", "Line", "Timing", "confined", "cpu_of", "machine", "repeat"]

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("pyoxigraph", "rdflib", "owlrl", "pyshacl")
T = TypeVar("T")


class GaveUp(Exception):
    """A job took more time or memory than it was given."""


@dataclass(frozen=True)
class Timing:
    """Medians, and of how many runs.

    Attributes:
        seconds: wall time; of a process of its own, CPU time.
        runs: how many runs it is the median of.
        cpu: CPU time of all threads, which a busy machine changes less; None where it was not taken.
    """

    seconds: float
    runs: int
    cpu: float | None = None

    @classmethod
    def of(cls, seconds: Sequence[float], cpu: Sequence[float] = ()) -> Timing:
        """The timing of some runs."""
        return cls(statistics.median(seconds), len(seconds), statistics.median(cpu) if cpu else None)


@dataclass
class Cost:
    """What one job costs on one engine, and how much it gave: the answers of two engines should be equally large.

    Attributes:
        timing: how long it took.
        size: rows, triples or findings that came out; None where there is nothing to count.
        gives: a fingerprint of what came out, to be compared; None where only the size is.
    """

    timing: Timing
    size: int | None = None
    gives: object = None


@dataclass
class Line:
    """One line of the table.

    Attributes:
        part: build, load, question or cold start.
        name: the job.
        own: what it costs here.
        other: what it costs on the plain stack, if it was measured.
        limit: seconds that it should stay under; None where no target is set.
        remark: what to know of the comparison.
    """

    part: str
    name: str
    own: Cost
    other: Cost | None = None
    limit: float | None = None
    remark: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times faster this is than the plain stack."""
        return self.other.timing.seconds / self.own.timing.seconds if self.other and self.own.timing.runs else None

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None where there is none."""
        return None if self.limit is None else self.own.timing.seconds < self.limit

    @property
    def differs(self) -> bool:
        """Whether the two stacks gave different answers."""
        return self.other is not None and (self.own.size, self.own.gives) != (self.other.size, self.other.gives)


# Seconds.
LONG = 0.1


def repeat(job: Callable[[], T], runs: int, patience: float = 5.0) -> tuple[Timing, T]:
    """Run a job several times.

    Args:
        job: what to time.
        runs: at most so many times.
        patience: no further run begins after so many seconds.

    Returns:
        The timing, and what the last run gave.
    """
    seconds: list[float] = []
    cpu: list[float] = []
    while True:
        # Not between short runs: a walk through the whole heap would empty the caches before each of them.
        if not seconds or seconds[-1] > LONG:
            gc.collect()
        start, spent = time.perf_counter(), time.process_time()
        given = job()
        seconds.append(time.perf_counter() - start)
        cpu.append(time.process_time() - spent)
        if len(seconds) >= runs or sum(seconds) > patience:
            return Timing.of(seconds, cpu), given


def confined(job: Callable[[], T], seconds: int, gigabytes: int = 4) -> T:
    """Run a job in a copy of this process that is ended when it takes too long or too much memory.

    Args:
        job: what to run; what it gives is handed over pickled.
        seconds: CPU time that it may take.
        gigabytes: memory that it may have.

    Raises:
        GaveUp: it took too much, or failed; the message says which.
    """
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (gigabytes << 30, gigabytes << 30))
        try:
            sender.send((job(), ""))
        except MemoryError:
            sender.send((None, f"more than {gigabytes} GB of memory"))
        except Exception as error:  # whatever stops the job is a result of the benchmark, not its end
            sender.send((None, f"{type(error).__name__}: {error}"))

    process = context.Process(target=work)
    process.start()
    sender.close()
    try:
        given, problem = receiver.recv()
    except EOFError:
        given, problem = None, f"more than {seconds} s of CPU, or {gigabytes} GB"
    process.join()
    if problem:
        raise GaveUp(problem)
    return given  # type: ignore[no-any-return]


def cpu_of(arguments: list[str], runs: int) -> Timing:
    """CPU time, user and system together, of a Python process that is started for it, waited for and thrown away.

    Args:
        arguments: what stands after `python`.
        runs: how many times; one more comes first and is not counted, so that byte code is compiled.

    Raises:
        subprocess.CalledProcessError: the process failed.
    """
    seconds: list[float] = []
    for _ in range(runs + 1):
        with subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL) as process:
            # wait4 gives the resources of this process alone, whatever else has been started before.
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise subprocess.CalledProcessError(process.returncode, arguments)
        seconds.append(used.ru_utime + used.ru_stime)
    return Timing.of(seconds[1:], seconds[1:])


def machine() -> dict[str, str | int]:
    """What the figures were measured on."""
    found: dict[str, str | int] = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count() or 0,
        "load": f"{os.getloadavg()[0]:.1f}",
    }
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found
