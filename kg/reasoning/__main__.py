"""`python -m kg.reasoning`: classify the ontology and write `ontology/inferred.ttl`."""

from __future__ import annotations

import sys

from kg.errors import KgError
from kg.reasoning.classify import write_inferred


def main() -> int:
    """Write the file, say what was done, and give the exit code."""
    try:
        path, count = write_inferred()
    except KgError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(f"{count} inferred axioms in {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
