"""Reasoning: a description-logic reasoner when the ontology is built, rules when the graph is.

HermiT classifies the ontology once and its answer is kept in `ontology/inferred.ttl` (`python -m kg.reasoning`);
the rules carry types, chains and defined classes over to the data, and need no Java.
"""

from kg.reasoning.axioms import Axioms, read_axioms
from kg.reasoning.classify import inferred_turtle, write_inferred
from kg.reasoning.hermit import Inconsistent, Inferences, NoReasoner, reason
from kg.reasoning.rules import INFERRED, Clash, clashes, compile_rules, materialise

__all__ = [
    "INFERRED",
    "Axioms",
    "Clash",
    "Inconsistent",
    "Inferences",
    "NoReasoner",
    "clashes",
    "compile_rules",
    "inferred_turtle",
    "materialise",
    "read_axioms",
    "reason",
    "write_inferred",
]
