"""The wheel: it carries the built graph and answers without the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory) -> Path:
    """The wheel, built from the checkout and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (wheel,) = folder.glob("ablation_kg-*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def run(unpacked: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = f"import sys; sys.path.insert(0, {str(unpacked)!r}); from kg.cli import main; main()"
    command = [sys.executable, "-P", "-c", code, *arguments]
    return subprocess.run(command, cwd=unpacked, capture_output=True, text=True, check=False, timeout=60)


def test_the_wheel_holds_graph_ontology_shapes_questions_and_records(unpacked):
    resources = unpacked / "kg" / "_resources"
    assert (resources / "build" / "graph.nq.gz").stat().st_size > 100_000
    assert (resources / "ontology" / "ablation-kg.ttl").is_file()
    assert len(list((resources / "queries" / "competency").glob("*.rq"))) == 40
    assert list((resources / "shapes").glob("*.ttl"))
    assert (unpacked / "kg" / "evidence" / "works.csv").is_file()
    assert not list(unpacked.glob("tests*"))


def test_the_graph_in_the_wheel_is_the_one_that_the_records_give(unpacked, graph_file):
    assert (unpacked / "kg" / "_resources" / "build" / "graph.nq.gz").read_bytes() == graph_file.read_bytes()


def test_an_installed_kg_answers_at_once(unpacked):
    done = run(unpacked, "query", "run", "CQ16", "--format", "csv")
    assert done.returncode == 0, done.stderr
    assert "fan2023" in done.stdout
    assert run(unpacked, "validate").returncode == 0
    assert run(unpacked, "term", "MWA").returncode == 0


def test_an_installed_kg_has_the_explorer_ready(unpacked, tmp_path):
    if not (unpacked / "kg" / "_resources" / "build" / "explorer").is_dir():
        pytest.skip("the wheel was made without the explorer's pages: Node.js is needed for them")
    made = run(unpacked, "site", "build", str(tmp_path / "site"))
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "site" / "data" / "graph.trig.xz").is_file()
    code = "from kg import paths, site; site.pages(); print(site.is_fresh(paths.SITE_DATA_DIR))"
    told = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(unpacked)!r}); {code}"],
        cwd=unpacked,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert told.stdout.strip() == "True", "an installed `kg explore` would have to pack the graph first"
