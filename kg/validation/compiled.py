"""Shapes compiled to SPARQL: each constraint becomes one query that selects what breaks it, for all nodes at once.

Meaning after the W3C Recommendation "Shapes Constraint Language (SHACL)", section 4 (core constraint components). Only
the components that the project's shapes use are compiled; `unsupported` names the shapes that use another, and those
are left to the reference engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.namespaces import PREFIXES
from kg.validation.shapes import Node, Shape, Shapes

__all__ = ["Check", "compile_shape", "unsupported"]

_SH, _XSD, _RDF = PREFIXES["sh"], PREFIXES["xsd"], PREFIXES["rdf"]
_SUBCLASS = f"<{PREFIXES['rdfs']}subClassOf>"
# What is no constraint: the parts that describe, aim, or are read together with a constraint's parameter.
_DESCRIBES = {
    "path", "name", "message", "severity", "property", "targetClass", "targetSubjectsOf", "targetObjectsOf", "flags",
    "sparql", "description", "order", "group", "deactivated", "qualifiedMinCount", "qualifiedMaxCount",
}  # fmt: skip
# A literal is of a datatype if its text is one of that type's; SPARQL's casts answer that for the types they know.
_CASTS = {_XSD + name for name in ("integer", "decimal", "double", "float", "boolean", "dateTime", "date")}
_TEXTS = {
    _XSD + "gYear": r"^-?[0-9]{4,}(Z|[+-][0-9]{2}:[0-9]{2})?$",
    _XSD + "gYearMonth": r"^-?[0-9]{4,}-(0[1-9]|1[0-2])(Z|[+-][0-9]{2}:[0-9]{2})?$",
}
_ALWAYS = {_XSD + "string", _XSD + "anyURI", _RDF + "langString"}
_KINDS = {
    "IRI": "isIRI(?value)",
    "Literal": "isLiteral(?value)",
    "BlankNode": "isBlank(?value)",
    "IRIOrLiteral": "(isIRI(?value) || isLiteral(?value))",
    "BlankNodeOrIRI": "(isBlank(?value) || isIRI(?value))",
    "BlankNodeOrLiteral": "(isBlank(?value) || isLiteral(?value))",
}
_BOUNDS = {"minInclusive": ">=", "maxInclusive": "<=", "minExclusive": ">", "maxExclusive": "<"}


@dataclass(frozen=True)
class Check:
    """One compiled constraint.

    Attributes:
        component: local name of the SHACL constraint component.
        sparql: a SELECT of ?this and ?value for everything that breaks it; ?value is unbound where a result has none.
    """

    component: str
    sparql: str


class _Unsupported(Exception):
    """A component that is not compiled."""


def unsupported(shapes: Shapes) -> list[str]:
    """IRIs of the shapes that cannot be compiled, sorted."""
    found = []
    for shape in shapes.by_iri.values():
        try:
            list(_checks(shapes, shape))
        except _Unsupported:
            found.append(shape.iri)
    return sorted(found)


def compile_shape(shapes: Shapes, shape: Shape) -> list[Check]:
    """The checks of one shape; its SPARQL constraint, if it has one, is not among them.

    Raises:
        ValueError: the shape is one of those that `unsupported` names.
    """
    try:
        return list(_checks(shapes, shape))
    except _Unsupported as error:
        raise ValueError(f"{shape.iri} uses {error}, which is not compiled") from error


def _checks(shapes: Shapes, shape: Shape) -> Iterator[Check]:
    if not shape.targets:
        return
    node = NamedNode(shape.iri)
    aims = " UNION ".join(f"{{ {target.pattern} }}" for target in shape.targets)
    start = f"SELECT DISTINCT ?this ?value WHERE {{ {{ SELECT DISTINCT ?this WHERE {{ {aims} }} }} "
    path = shape.sparql_path
    reach = f"?this {path} ?value ." if path else "BIND(?this AS ?value)"
    for name, parameter in shapes.parameters(node):
        component = name[0].upper() + name[1:] + "ConstraintComponent"
        if name in _DESCRIBES:
            continue
        if name in _ON_PROPERTIES and path:
            yield Check(component, f"{start}{_ON_PROPERTIES[name](path, parameter)} }}")
        elif name == "class":
            # As a difference of two sets: asking for each value's class by itself takes five times as long.
            members = f"?value a/{_SUBCLASS}* {parameter}"
            yield Check(component, f"{start}{reach} MINUS {{ {members} }} }}")
        elif name == "qualifiedValueShape" and path:
            yield from _qualified(shapes, node, parameter, start, path)
        elif name == "languageIn":
            wanted = " || ".join(f'LANGMATCHES(LANG(?value), "{_text(tag)}")' for tag in shapes.members(parameter))
            yield Check(component, f"{start}{reach} FILTER(!(isLiteral(?value) && ({wanted}))) }}")
        else:
            yield Check(component, f"{start}{reach} FILTER(!({_condition(shapes, node, name, parameter)})) }}")


def _text(term: Node | Literal) -> str:
    return term.value


def _many(path: str, limit: Node | Literal) -> str:
    if int(_text(limit)) == 1:
        return f"?this {path} ?one . ?this {path} ?two . FILTER(!sameTerm(?one, ?two))"
    return f"?this {path} ?one . }} GROUP BY ?this ?value HAVING (COUNT(DISTINCT ?one) > {int(_text(limit))}) #"


def _few(path: str, limit: Node | Literal) -> str:
    if int(_text(limit)) == 1:
        return f"FILTER NOT EXISTS {{ ?this {path} ?any }}"
    counted = f"OPTIONAL {{ ?this {path} ?one }} }} GROUP BY ?this ?value"
    return f"{counted} HAVING (COUNT(DISTINCT ?one) < {int(_text(limit))}) #"


def _compared(sign: str) -> Callable[[str, Node | Literal], str]:
    def made(path: str, other: Node | Literal) -> str:
        return f"?this {path} ?value ; {other} ?other . FILTER(!COALESCE(?value {sign} ?other, false))"

    return made


_ON_PROPERTIES: dict[str, Callable[[str, Node | Literal], str]] = {
    "minCount": _few,
    "maxCount": _many,
    "hasValue": lambda path, value: f"FILTER NOT EXISTS {{ ?this {path} {value} }}",
    "uniqueLang": lambda path, on: (
        f"?this {path} ?one, ?two . FILTER({on} && ?one != ?two && LANG(?one) != '' && LANG(?one) = LANG(?two))"
    ),
    "lessThan": _compared("<"),
    "lessThanOrEquals": _compared("<="),
    "disjoint": lambda path, other: f"?this {path} ?value ; {other} ?value .",
    "equals": lambda path, other: (
        f"{{ ?this {path} ?value FILTER NOT EXISTS {{ ?this {other} ?value }} }} UNION "
        f"{{ ?this {other} ?value FILTER NOT EXISTS {{ ?this {path} ?value }} }}"
    ),
}


def _qualified(shapes: Shapes, node: NamedNode, inner: Node | Literal, start: str, path: str) -> Iterator[Check]:
    """How many values conform to a shape: too few, too many."""
    if isinstance(inner, Literal):
        raise _Unsupported("qualifiedValueShape")
    conforms = _all(shapes, inner)
    body = f"{start}OPTIONAL {{ ?this {path} ?one . BIND(?one AS ?value) FILTER({conforms}) }} }} "
    for name, sign, component in (
        ("qualifiedMinCount", "<", "QualifiedMinCountConstraintComponent"),
        ("qualifiedMaxCount", ">", "QualifiedMaxCountConstraintComponent"),
    ):
        for limit in shapes.values(node, name):
            query = body.replace("SELECT DISTINCT ?this ?value", "SELECT ?this", 1)
            yield Check(component, f"{query}GROUP BY ?this HAVING (COUNT(DISTINCT ?one) {sign} {int(_text(limit))})")


def _all(shapes: Shapes, node: Node) -> str:
    """The condition under which ?value conforms to a shape that is nested in another."""
    said = [(name, value) for name, value in shapes.parameters(node) if name not in _DESCRIBES]
    if path := shapes.path(node):
        parts = [_nested(shapes, node, path, name, value) for name, value in said]
    else:
        parts = [_condition(shapes, node, name, value) for name, value in said]
        parts += [_all(shapes, inner) for inner in shapes.values(node, "property") if not isinstance(inner, Literal)]
    if not parts:
        raise _Unsupported("an empty nested shape")
    return " && ".join(f"({part})" for part in parts)


def _nested(shapes: Shapes, node: Node, path: str, name: str, parameter: Node | Literal) -> str:
    """The condition of a property shape inside another shape, where ?value is the node that it looks at."""
    if name == "minCount" and parameter.value == "1":
        return f"EXISTS {{ ?value {path} ?any }}"
    if name == "maxCount" and parameter.value == "0":
        return f"NOT EXISTS {{ ?value {path} ?any }}"
    if name == "hasValue":
        return f"EXISTS {{ ?value {path} {parameter} }}"
    if name in _ON_PROPERTIES:
        raise _Unsupported(f"a nested {name}")
    each = _condition(shapes, node, name, parameter).replace("?value", "?inner")
    return f"NOT EXISTS {{ ?value {path} ?inner FILTER(!({each})) }}"


def _condition(shapes: Shapes, node: Node, name: str, parameter: Node | Literal) -> str:
    """The condition under which ?value meets one constraint."""
    text = parameter.value
    if name == "class":
        return f"EXISTS {{ ?value a/{_SUBCLASS}* {parameter} }}"
    if name == "datatype":
        return _of_datatype(text)
    if name == "nodeKind":
        return _KINDS[text.removeprefix(_SH)]
    if name == "in":
        return "(" + " || ".join(f"sameTerm(?value, {member})" for member in shapes.members(parameter)) + ")"
    if name == "hasValue":
        return f"sameTerm(?value, {parameter})"
    if name == "pattern":
        flags = "".join(_text(flag) for flag in shapes.values(node, "flags"))
        return f"!isBlank(?value) && REGEX(STR(?value), {parameter}, {Literal(flags)})"
    if name in _BOUNDS:
        return f"COALESCE(?value {_BOUNDS[name]} {parameter}, false)"
    if name == "not" and not isinstance(parameter, Literal):
        return f"!({_all(shapes, parameter)})"
    if name in ("or", "and"):
        inner = [
            _all(shapes, member) for member in shapes.members(parameter) if isinstance(member, NamedNode | BlankNode)
        ]
        return (" || " if name == "or" else " && ").join(f"({part})" for part in inner)
    raise _Unsupported(name)


def _of_datatype(iri: str) -> str:
    typed = f"isLiteral(?value) && DATATYPE(?value) = <{iri}>"
    if iri in _ALWAYS:
        return typed
    if iri in _CASTS:
        return f"{typed} && COALESCE(sameTerm(DATATYPE(<{iri}>(STR(?value))), <{iri}>), false)"
    if iri in _TEXTS:
        return f'{typed} && REGEX(STR(?value), "{_TEXTS[iri]}")'
    raise _Unsupported(f"the datatype {iri}")
