"""The house keeps its order: who may import whom, which room a third-party package lives in, how large a module is."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST = 300

GROUND = ("kg", "errors", "paths", "namespaces")
# Every room, from the ground up, with the rooms that it may import; `kg` is the package itself, which has the version.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "kg": (),
    "errors": (),
    "paths": (),
    "namespaces": (),
    "terms": GROUND,
    "records": (*GROUND, "terms"),
    "verification": (*GROUND, "terms", "records"),
    "populate": (*GROUND, "terms", "records"),
    "intervals": (*GROUND, "populate"),
    "audit": (*GROUND, "terms", "records", "populate"),
    "coverage": (*GROUND, "terms", "records", "populate"),
    "overlap": (*GROUND, "terms", "records", "populate"),
    "store": GROUND,
    "network": (*GROUND, "store"),
    "reasoning": (*GROUND, "terms", "store"),
    "validation": (*GROUND, "terms", "store"),
    "exports": (*GROUND, "terms", "store"),
    "build": (
        *GROUND,
        *"terms records populate intervals audit coverage overlap store reasoning validation exports".split(),
    ),
    "catalogue": (*GROUND, "terms", "store"),
    "graph": (*GROUND, "terms", "store", "network", "exports", "catalogue"),
    "site": (*GROUND, "terms", "store", "exports", "catalogue"),
    "cli": (
        *GROUND,
        *"terms records verification populate audit coverage overlap store network".split(),
        *"reasoning validation exports build catalogue graph site".split(),
    ),
}
# `kg.load` is offered by the package itself, and loaded when somebody first asks for it.
FRONT_DOOR = ("kg", "kg.graph")

AT_HOME = {
    "click": "cli",
    "networkx": "network",
    "owlready2": "reasoning",
    "pyshacl": "validation",
    "rdflib": "validation",
    "resvg_py": "network",
    "scipy": "audit",
    "starlette": "site",
    "uvicorn": "site",
    "yaml": "records",
}
IMPORTED_AS = {"pyyaml": "yaml"}


@dataclass(frozen=True)
class Import:
    """One name that a module imports.

    Attributes:
        module: who imports.
        line: where.
        target: the module that is imported.
        on_load: whether it happens as the module is loaded, neither in a function nor for the type checker alone.
    """

    module: str
    line: int
    target: str
    on_load: bool

    def __str__(self) -> str:
        return f"{self.module} line {self.line} imports {self.target}"


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package by its dotted name, parsed."""
    found = {}
    for path in sorted((ROOT / "kg").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def room(module: str) -> str:
    """The room of a module: the name after `kg`, or `kg` itself."""
    return module.split(".")[1] if "." in module else module


def _walk(node: ast.AST, on_load: bool = True) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, on_load
        for_types = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
        inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from _walk(child, on_load and not for_types and not inside)


@cache
def imports() -> tuple[Import, ...]:
    """Every import of the package, in functions and for types as well."""
    found = []
    for module, tree in modules().items():
        for node, on_load in _walk(tree):
            if isinstance(node, ast.Import):
                targets = [alias.name for alias in node.names]
            else:
                assert node.level == 0, f"{module} line {node.lineno}: write the import in full, from kg"
                base = node.module or ""
                inner = [f"{base}.{alias.name}" for alias in node.names]
                targets = sorted({name if name in modules() else base for name in inner})
            found += [Import(module, node.lineno, target, on_load) for target in targets]
    return tuple(found)


def inside() -> list[Import]:
    """Imports of the package's own modules, but for the front door."""
    own = [found for found in imports() if found.target.split(".")[0] == "kg"]
    return [found for found in own if (found.module, found.target) != FRONT_DOOR]


def outside() -> list[Import]:
    """Imports of third-party packages."""
    return [
        found
        for found in imports()
        if (top := found.target.split(".")[0]) != "kg" and top not in sys.stdlib_module_names
    ]


def declared() -> dict[str, bool]:
    """The packages that pyproject.toml names, as they are imported, and whether they come with an extra only."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def name(requirement: str) -> str:
        short = requirement.split(">")[0].split("=")[0].split("<")[0].strip().lower()
        return IMPORTED_AS.get(short, short)

    extras = {name(each) for group in project["optional-dependencies"].values() for each in group}
    return dict.fromkeys(extras, True) | {name(each): False for each in project["dependencies"]}


def test_the_package_is_read():
    assert len(modules()) > 30
    assert {"kg", "kg.build", "kg.store.embedded", "kg.cli"} <= modules().keys()
    assert len(inside()) > 60


def test_every_module_has_a_room():
    assert {room(name) for name in modules()} == MAY_IMPORT.keys()


def test_a_room_stands_above_those_that_it_uses():
    height = {name: floor for floor, name in enumerate(MAY_IMPORT)}
    wrong = [(name, used) for name, rooms in MAY_IMPORT.items() for used in rooms if height[used] >= height[name]]
    assert wrong == []


def test_imports_go_downwards_only():
    wrong = [
        str(found)
        for found in inside()
        if room(found.target) not in (room(found.module), *MAY_IMPORT.get(room(found.module), ()))
    ]
    assert wrong == []


def test_the_front_door_opens_on_first_use():
    doors = [found for found in imports() if (found.module, found.target) == FRONT_DOOR]
    assert doors
    assert [str(found) for found in doors if found.on_load] == []


def test_nothing_imports_the_command_line():
    assert [str(f) for f in inside() if room(f.target) == "cli" and room(f.module) != "cli"] == []


def test_no_modules_import_each_other():
    graph: dict[str, set[str]] = {name: set() for name in modules()}
    for found in inside():
        graph[found.module].add(found.target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("imports in a circle: " + " <- ".join(error.args[1]))


def test_third_party_packages_are_declared():
    assert [str(found) for found in outside() if found.target.split(".")[0] not in declared()] == []


def test_third_party_packages_stay_in_their_room():
    strays = [str(f) for f in outside() if AT_HOME.get(f.target.split(".")[0], room(f.module)) != room(f.module)]
    assert strays == []
    assert AT_HOME.keys() <= {found.target.split(".")[0] for found in outside()}


def test_packages_of_an_extra_are_imported_in_functions_only():
    optional = {name for name, extra in declared().items() if extra}
    assert optional >= {"pandas", "pyarrow", "owlready2", "pyshacl", "rdflib"}
    assert [str(f) for f in outside() if f.on_load and f.target.split(".")[0] in optional] == []


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_module_says_what_it_is_and_what_it_gives(name):
    tree = modules()[name]
    assert ast.get_docstring(tree), f"{name} has no docstring"
    if name.rsplit(".", 1)[-1] == "__main__":
        return
    given = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__"
    ]
    assert len(given) == 1, f"{name} has no __all__"
    assert given[0], f"{name} gives nothing"


@pytest.mark.parametrize("path", sorted((ROOT / "kg").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_enough_to_be_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
