"""The README's session is real: each command is run and gives what is shown."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kg import graph as front_door

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SESSIONS = re.findall(r"```console\n\$ (.+)\n((?:.|\n)*?)```", README)


def run(command: str) -> str:
    """What a command prints, on a screen of 110 columns."""
    arguments = shlex.split(command)
    assert arguments[0] == "kg"
    code = "from kg.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments[1:]],
        env={**os.environ, "COLUMNS": "110"}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    return done.stdout + done.stderr


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


@pytest.fixture(autouse=True)
def shipped_graph(graph_file, monkeypatch):
    """The session asks the graph that the records give."""
    from kg import paths

    if not paths.GRAPH_FILE.is_file() or paths.GRAPH_FILE.read_bytes() != graph_file.read_bytes():
        paths.GRAPH_FILE.parent.mkdir(exist_ok=True)
        paths.GRAPH_FILE.write_bytes(graph_file.read_bytes())


def test_the_readme_shows_a_session():
    assert len(SESSIONS) >= 4


@pytest.mark.parametrize(("command", "shown"), SESSIONS, ids=[command for command, _ in SESSIONS])
def test_a_command_prints_what_the_readme_shows(command, shown):
    assert lines(run(command)) == lines(shown)


def test_the_library_answers_what_the_readme_shows():
    (block,) = re.findall(r"```pycon\n((?:.|\n)*?)```", README)
    test = doctest.DocTestParser().get_doctest(block, {}, "README", "README.md", 0)
    assert len(test.examples) >= 5
    assert doctest.DocTestRunner().run(test).failed == 0
    assert front_door.load


def test_every_command_and_file_that_the_readme_names_exists():
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", README):
        assert (ROOT / target).exists(), target
    for question in set(re.findall(r"\bCQ\d\d\b", README)):
        assert list((ROOT / "queries" / "competency").glob(f"{question}-*.rq")), question
