"""A canned query carries its own card: lines that begin with `#+` in a plain `.rq` file.

    #+ id: CQ16
    #+ title: Technical success by study
    #+ param: study | study | all | One study, or all of them

The rest of the file is SPARQL 1.1 that runs unchanged in any tool.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import KgError, UnknownName
from kg.paths import QUERIES_DIR

__all__ = ["CATEGORIES", "KINDS", "Parameter", "Question", "catalogue", "find_question", "parse_card"]

CATEGORIES = ("trust", "effectiveness", "safety", "technique", "guidance", "coverage")
KINDS = ("table", "number", "series", "list", "matrix", "verdict", "bounds", "difference")
_KEYS = ("id", "title", "question", "answers", "category", "kind", "columns", "example")
_LINE = re.compile(r"#\+ (\w+): (.*)")
_NAME = re.compile(r"[a-z][a-zA-Z]*")


@dataclass(frozen=True)
class Parameter:
    """One blank of a question.

    Attributes:
        name: the variable that the query's VALUES row binds, and the name in `--set name=value`.
        type: `decimal`, `integer`, `text`, or the name of a list of choices (`queries/choices/<type>.rq`).
        default: what the query file holds; `all` stands for UNDEF, a blank left free.
        label: what it means, for a form.
    """

    name: str
    type: str
    default: str
    label: str


@dataclass(frozen=True)
class Question:
    """A canned question: its card and its SPARQL.

    Attributes:
        id: `CQ01` to `CQ40`.
        title: a few words.
        question: as a clinician would ask it.
        answers: what a row is, units included.
        category: one of CATEGORIES.
        kind: the shape of the answer, one of KINDS.
        columns: the names of the answer's columns, in order.
        example: a command that works.
        parameters: its blanks.
        pools: the blank whose studies the answer adds up, if it does: their overlaps are warned of.
        sparql: the file's whole text.
        path: the file.
    """

    id: str
    title: str
    question: str
    answers: str
    category: str
    kind: str
    columns: tuple[str, ...]
    example: str
    parameters: tuple[Parameter, ...]
    sparql: str
    path: Path
    pools: str | None = None


def parse_card(text: str, path: Path) -> Question:
    """The question that a query file holds.

    Raises:
        KgError: the card lacks a key, has one twice, or has one that is not known.
    """
    values: dict[str, str] = {}
    parameters: list[Parameter] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            continue
        where = f"{path.name} line {number}"
        found = _LINE.fullmatch(line.rstrip())
        if found is None:
            raise KgError(f"{where}: a card's line reads `#+ key: value`, found {line!r}.")
        key, value = found.groups()
        if key == "param":
            parts = [part.strip() for part in value.split("|")]
            if len(parts) != 4 or not _NAME.fullmatch(parts[0]):
                raise KgError(f"{where}: a parameter reads `name | type | default | label`, found {value!r}.")
            parameters.append(Parameter(*parts))
        elif key not in (*_KEYS, "pools") or key in values:
            problem = "stands twice" if key in values else "is not a key of a card"
            raise KgError(f"{where}: {key!r} {problem}; the keys are {', '.join(_KEYS)} and param.")
        else:
            values[key] = value.strip()
    missing = [key for key in _KEYS if not values.get(key)]
    if missing:
        raise KgError(f"{path.name}: the card lacks {', '.join(missing)}.")
    for key, legal in (("category", CATEGORIES), ("kind", KINDS)):
        if values[key] not in legal:
            raise KgError(f"{path.name}: {key} {values[key]!r} is none of {', '.join(legal)}.")
    if (pools := values.get("pools")) and pools not in (parameter.name for parameter in parameters):
        raise KgError(f"{path.name}: pools {pools!r} is none of its parameters.")
    columns = tuple(name.strip() for name in values.pop("columns").split(","))
    return Question(**values, columns=columns, parameters=tuple(parameters), sparql=text, path=path)


@cache
def catalogue(folder: Path = QUERIES_DIR / "competency") -> dict[str, Question]:
    """All questions of a folder by id, in order.

    Raises:
        KgError: a card is wrong, or two files hold the same id.
    """
    found: dict[str, Question] = {}
    for path in sorted(folder.glob("*.rq")):
        question = parse_card(path.read_text(encoding="utf-8"), path)
        if question.id in found:
            raise KgError(f"{path.name}: the id {question.id} stands in {found[question.id].path.name} too.")
        found[question.id] = question
    return dict(sorted(found.items()))


def find_question(name: str) -> Question:
    """The question of an id: `CQ11`, `cq11` and `11` are the same.

    Raises:
        UnknownName: there is none, with the nearest that are.
    """
    digits = name.upper().removeprefix("CQ")
    wanted = f"CQ{int(digits):02}" if digits.isdecimal() else name.upper()
    questions = catalogue()
    if wanted not in questions:
        raise UnknownName("question", name, questions)
    return questions[wanted]
