"""The embedded store: Oxigraph in memory, filled from a file of quads."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store, Triple, parse

from kg.errors import KgError, NotBuilt
from kg.store.rows import Rows

__all__ = ["GraphStore", "read_quads"]


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise NotBuilt(f"There is no built graph at {path}; run `kg build` first.")
    return gzip.decompress(path.read_bytes())


def read_quads(path: Path) -> Iterator[Quad]:
    """The quads of a built graph with their numbers as written: a store hands out 6.40 as 6.4.

    Args:
        path: gzipped N-Quads.

    Raises:
        NotBuilt: there is no such file.
    """
    yield from parse(_read(path), format=RdfFormat.N_QUADS, lenient=True)


class GraphStore:
    """A graph that can be asked; queries see the union of its named graphs.

    Attributes:
        raw: the Oxigraph store underneath.
    """

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self.raw = Store()
        self.add(quads)

    @classmethod
    def from_file(cls, path: Path) -> GraphStore:
        """The store filled from gzipped N-Quads.

        Raises:
            NotBuilt: there is no such file.
        """
        store = cls()
        # In memory a plain load takes less than a bulk load, which is made for disks.
        store.raw.load(_read(path), format=RdfFormat.N_QUADS, lenient=True)
        return store

    def add(self, quads: Iterable[Quad]) -> None:
        """Add quads, all or none."""
        self.raw.extend(quads)

    def __len__(self) -> int:
        return len(self.raw)

    def quads(self) -> Iterator[Quad]:
        """Every quad of the store, in no particular order."""
        return iter(self.raw)

    def select(self, sparql: str) -> Rows:
        """The rows of a SELECT query (an ASK gives one row with one column, `answer`).

        Raises:
            KgError: the query is not well formed, or is a CONSTRUCT or DESCRIBE.
        """
        solutions = self.ask(sparql)
        if isinstance(solutions, QueryBoolean):
            from pyoxigraph import Literal

            return Rows(("answer",), ((Literal(bool(solutions)),),))
        if not isinstance(solutions, QuerySolutions):
            raise KgError("This query makes triples; ask for them with construct().")
        columns = tuple(variable.value for variable in solutions.variables)
        return Rows(columns, tuple(tuple(solution) for solution in solutions))

    def construct(self, sparql: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query.

        Raises:
            KgError: the query is not well formed, or is a SELECT or ASK.
        """
        answer = self.ask(sparql)
        if not isinstance(answer, QueryTriples):
            raise KgError("This query gives rows; ask for them with select().")
        return list(answer)

    def update(self, sparql: str) -> None:
        """Run a SPARQL update (used by the reasoning rules and the tests)."""
        self.raw.update(sparql)

    def ask(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer to any query, as the engine gives it.

        Raises:
            KgError: the query is not well formed, or cannot be answered.
        """
        try:
            return self.raw.query(sparql, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise KgError(f"The query is not well-formed SPARQL: {error}.") from error
        except (OSError, RuntimeError, ValueError) as error:
            raise KgError(f"The query could not be answered: {error}.") from error
