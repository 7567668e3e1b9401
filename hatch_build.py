"""Puts the built graph into the wheel, so that an installed `kg` answers at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GraphHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the graph from the records of the tree that is being packaged."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build and include the graph; an editable install reads it from the checkout instead."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        from kg.build import build
        from kg.validation import conforms

        out = Path(self.root) / "build" / "graph.nq.gz"
        _, report = build(out=out)
        if not conforms(report.findings):
            raise SystemExit(f"The graph does not conform to its shapes: {report.findings[0].message}")
        build_data["force_include"][str(out)] = "kg/_resources/build/graph.nq.gz"
