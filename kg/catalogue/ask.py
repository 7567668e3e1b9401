"""Filling a question's blanks and asking it.

A blank is a `VALUES` row that holds the default. Only that row's content is replaced, and only with terms that
were built as terms and written in N-Triples form: no text of a user is ever pasted into a query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.catalogue.cards import Parameter, Question, find_question
from kg.catalogue.pooling import overlap_warnings
from kg.errors import KgError, UnknownName
from kg.namespaces import PREFIXES, curie
from kg.paths import QUERIES_DIR
from kg.store import GraphStore, Rows

__all__ = ["Answer", "Choice", "ask", "choices", "fill"]

Setting = str | Sequence[str]
_XSD = PREFIXES["xsd"]
_BLANK = re.compile(r"(?P<start>VALUES\s+\?(?P<name>\w+)\s*\{)[^}]*\}")
_NUMBER = {"integer": r"-?\d+", "decimal": r"-?\d+(\.\d+)?"}


@dataclass(frozen=True)
class Choice:
    """One value that a parameter can take: the term, and what people call it."""

    term: NamedNode | Literal
    label: str

    @property
    def name(self) -> str:
        """The short name to type: a study's key, a local name, or the literal's text."""
        if isinstance(self.term, Literal):
            return self.term.value
        return re.split(r"[/#]", self.term.value)[-1]


@dataclass(frozen=True)
class Answer:
    """A question, the SPARQL that was run, the rows that came back, and what to know before believing a sum."""

    question: Question
    sparql: str
    rows: Rows
    warnings: tuple[str, ...] = ()


def choices(store: GraphStore, parameter: Parameter) -> list[Choice]:
    """The values that a parameter can take in this graph; none for free numbers and text."""
    path = QUERIES_DIR / "choices" / f"{parameter.type}.rq"
    if parameter.type in _NUMBER or parameter.type == "text":
        return []
    found = []
    for value, label in store.select(path.read_text(encoding="utf-8")):
        if isinstance(value, NamedNode | Literal):
            found.append(Choice(value, label.value if isinstance(label, Literal) else ""))
    return found


def ask(store: GraphStore, name: str, settings: Mapping[str, Setting] | None = None) -> Answer:
    """Ask a canned question.

    Args:
        store: the graph.
        name: `CQ11`, `cq11` or `11`.
        settings: values for the question's blanks by parameter name: a CURIE, IRI, label or short name for a term.
            Several values for one blank mean any of them.

    Raises:
        UnknownName: no such question, parameter, or choice; with the nearest ones.
        KgError: a number that is none.
    """
    question = find_question(name)
    settings = settings or {}
    sparql = fill(store, question, settings)
    return Answer(question, sparql, store.select(sparql), _warnings(store, question, settings))


def _warnings(store: GraphStore, question: Question, settings: Mapping[str, Setting]) -> tuple[str, ...]:
    parameter = next((each for each in question.parameters if each.name == question.pools), None)
    if parameter is None:
        return ()
    terms = [
        _term(store, question, parameter, v) for v in _values(settings, parameter) if not _leaves_free(parameter, v)
    ]
    return overlap_warnings(store, [term for term in terms if isinstance(term, NamedNode)] or None)


def _values(settings: Mapping[str, Setting], parameter: Parameter) -> list[str]:
    setting = settings.get(parameter.name, ())
    return [setting] if isinstance(setting, str) else list(setting)


def _leaves_free(parameter: Parameter, value: str) -> bool:
    return value.casefold() == "all" and parameter.default == "all"


def fill(store: GraphStore, question: Question, settings: Mapping[str, Setting]) -> str:
    """The question's SPARQL with its blanks set; what is not set keeps its default."""
    parameters = {parameter.name: parameter for parameter in question.parameters}
    terms: dict[str, str] = {}
    for name in settings:
        if name not in parameters:
            if not parameters:
                raise KgError(f"{question.id} has no parameters, so {name!r} cannot be set.")
            raise UnknownName(f"parameter of {question.id} ({', '.join(parameters)})", name, parameters)
        values = _values(settings, parameters[name])
        terms[name] = " ".join(_written(store, question, parameters[name], value) for value in values)
    missing = set(terms) - {found["name"] for found in _BLANK.finditer(question.sparql)}
    if missing:
        raise KgError(f"{question.path.name} has no VALUES row for its parameter {min(missing)!r}.")

    def filled(found: re.Match[str]) -> str:
        name = found["name"]
        return f"{found['start']} {terms[name]} }}" if name in terms else found[0]

    # In one pass over the file's own text: a value that looks like a blank is never taken for one.
    return _BLANK.sub(filled, question.sparql)


def _written(store: GraphStore, question: Question, parameter: Parameter, value: str) -> str:
    # UNDEF in a VALUES row leaves the variable free: the standard's way to say "any".
    if _leaves_free(parameter, value):
        return "UNDEF"
    return str(_term(store, question, parameter, value))


def _term(store: GraphStore, question: Question, parameter: Parameter, value: str) -> NamedNode | Literal:
    if parameter.type == "text":
        return Literal(value)
    if parameter.type in _NUMBER:
        if not re.fullmatch(_NUMBER[parameter.type], value):
            raise KgError(f"{question.id}, parameter {parameter.name}: {value!r} is not a number such as 1.5.")
        return Literal(value, datatype=NamedNode(_XSD + parameter.type))
    offered = choices(store, parameter)
    wanted = value.casefold().removeprefix("abl:")
    for choice in offered:
        iri = choice.term.value
        if wanted in (choice.name.casefold(), choice.label.casefold(), iri.casefold(), curie(iri).casefold()):
            return choice.term
    spellings = {spelling for choice in offered for spelling in (choice.name, choice.label)}
    # Of an own-study or a clinical-study, the noun is what a reader knows.
    noun = parameter.type.rsplit("-", 1)[-1]
    raise UnknownName(f"{noun} for {question.id}", value, spellings)
