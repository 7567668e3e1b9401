"""What the tests share: one build of the real graph, on two engines, and the rule that CI skips nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import rdflib

from kg.build import BuildReport, build
from kg.exports import result_table
from kg.store import GraphStore

PAPERS = Path(os.environ.get("ABLATION_KG_PAPERS", Path(__file__).parents[2] / "shared" / "papers"))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn a skip into a failure where everything must run."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("ABLATION_KG_NO_SKIP") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> tuple[GraphStore, BuildReport]:
    """The real graph, built once, validated."""
    return build(out=tmp_path_factory.mktemp("graph") / "graph.nq.gz")


@pytest.fixture(scope="session")
def store(built) -> GraphStore:
    """The real graph on the embedded engine."""
    return built[0]


@pytest.fixture(scope="session")
def graph_file(built) -> Path:
    """The file of the real graph."""
    return built[1].path


@pytest.fixture(scope="session")
def results(graph_file) -> list[dict]:
    """The tidy table of the real graph."""
    return result_table(graph_file)


@pytest.fixture(scope="session")
def rdflib_graph(graph_file) -> rdflib.Dataset:
    """The real graph on the second engine."""
    import gzip

    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=gzip.decompress(graph_file.read_bytes()), format="nquads")
    return dataset


@pytest.fixture(scope="session")
def papers() -> Path:
    """The folder of the papers' texts."""
    if not (PAPERS / "fan2023.txt").is_file():
        pytest.skip(f"the papers' texts are not at {PAPERS}; set ABLATION_KG_PAPERS")
    return PAPERS
