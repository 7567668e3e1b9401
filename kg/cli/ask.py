"""`kg query` and `kg sparql`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.output import format_option, graph_option, show_rows
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.catalogue import Answer

__all__ = ["query", "sparql"]


@click.group()
def query() -> None:
    """Canned questions: list them, look at one, run one.

    Example: kg query run CQ21
    """


@query.command("list")
@format_option
def list_questions(kind: str) -> None:
    """The forty questions.

    Example: kg query list
    """
    from kg.catalogue import catalogue

    rows = [(q.id, q.category, q.title, q.question) for q in catalogue().values()]
    show_rows(("id", "category", "title", "question"), rows, kind)


@query.command()
@click.argument("question")
@graph_option
def show(question: str, graph: Path) -> None:
    """One question: its card, the choices of its parameters, and its SPARQL.

    Example: kg query show CQ11
    """
    from kg.catalogue import choices, find_question
    from kg.store import GraphStore

    found = find_question(question)
    body = [line for line in found.sparql.splitlines() if not line.startswith("#+")]
    click.echo(f"{found.id}  {found.title}\n{found.question}\n\nAnswers: {found.answers}\nExample: {found.example}")
    store = GraphStore.from_file(graph) if found.parameters else None
    for parameter in found.parameters:
        click.echo(f"\n--set {parameter.name}=…  {parameter.label} (default: {parameter.default})")
        for choice in choices(store, parameter) if store else []:
            click.echo(f"    {choice.name:<32} {choice.label}")
    click.echo("\n" + "\n".join(body).strip())


@query.command()
@click.argument("question")
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="A parameter; again for another value.")
@format_option
@graph_option
def run(question: str, settings: tuple[str, ...], kind: str, graph: Path) -> None:
    """Answer one question.

    Example: kg query run CQ11 --set study=fan2023
    """
    from kg.catalogue import ask
    from kg.store import GraphStore

    answer = ask(GraphStore.from_file(graph), question, _parsed(settings))
    if kind == "table":
        _frame(answer)
    show_rows(answer.rows.columns, answer.rows.values(), kind)
    for warning in answer.warnings:
        click.echo(f"kg: warning: {warning}", err=True)
    if kind == "table":
        count = len(answer.rows)
        click.echo()
        click.echo(click.wrap_text(f"{count} {'row' if count == 1 else 'rows'}. {answer.question.answers}", 100))


def _frame(answer: Answer) -> None:
    click.echo(f"{answer.question.id}  {answer.question.title}\n{answer.question.question}\n")


def _parsed(settings: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not value:
            raise KgError(f"--set takes name=value, found {setting!r}; for example --set study=fan2023.")
        found.setdefault(name.strip(), []).append(value.strip())
    return found


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@format_option
@graph_option
def sparql(file: str, kind: str, graph: Path) -> None:
    """Run a SPARQL query of your own from FILE, or from standard input with -.

    Example: echo 'SELECT ?s { ?s a <https://w3id.org/ablation-kg/ontology#Review> }' | kg sparql -
    """
    from kg.store import GraphStore

    path = Path(file)
    if file != "-" and not path.is_file():
        raise KgError(f"There is no query file {file}.")
    text = sys.stdin.read() if file == "-" else path.read_text(encoding="utf-8")
    rows = GraphStore.from_file(graph).select(text)
    show_rows(rows.columns, rows.values(), kind)
