"""Whether a query would send parts of itself to another host: what the local endpoint refuses."""

from __future__ import annotations

import re

__all__ = ["asks_elsewhere"]

# SPARQL 1.1, section 19.8: texts, IRIs and comments hold words that are no keywords, and so do names and variables.
_TOKEN = re.compile(
    r"""
    \"{3}(?:\\.|(?!\"{3})[^\\])*\"{3} | '{3}(?:\\.|(?!'{3})[^\\])*'{3}
    | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'
    | <[^<>"{}|^`\\\s]*> | \#[^\n]*
    | [?$@]?[\w:%.\\-]+
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def asks_elsewhere(query: str) -> bool:
    r"""Whether a query has the keyword SERVICE, in any case, outside texts, IRIs, names and comments.

    Escaped code points count as what they stand for (section 19.2), so a query may be refused that only looks like one.

    >>> asks_elsewhere("ASK { SERVICE <http://x/> { ?s ?p ?o } }")
    True
    >>> asks_elsewhere('ASK { ?service ?p "service" } # service')
    False
    >>> asks_elsewhere(r"ASK { \u0053ERVICE <http://x/> { ?s ?p ?o } }")
    True
    """
    plain = _ESCAPE.sub(_character, query)
    return any(found[0].upper() == "SERVICE" for text in (query, plain) for found in _TOKEN.finditer(text))


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code < 0x110000 else found[0]
