"""The catalogue of canned questions: their cards, their parameters, and asking them."""

from kg.catalogue.ask import Answer, ask, choices, fill
from kg.catalogue.cards import Parameter, Question, catalogue, find_question, parse_card
from kg.catalogue.pooling import overlap_warnings

__all__ = [
    "Answer",
    "Parameter",
    "Question",
    "ask",
    "catalogue",
    "choices",
    "fill",
    "find_question",
    "overlap_warnings",
    "parse_card",
]
