"""Puts the built graph and the explorer into the wheel, so that an installed `kg` answers and explores at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GraphHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the graph from the records of the tree that is being packaged, and the pages over it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build and include the graph and the explorer; an editable install reads them from the checkout instead."""
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, self.root)
        from kg import site
        from kg.build import build
        from kg.paths import BUILD_DIR, EXPLORER_DIR, GRAPH_FILE, SITE_DATA_DIR
        from kg.validation import conforms

        _, report = build(out=GRAPH_FILE)
        if not conforms(report.findings):
            raise SystemExit(f"The graph does not conform to its shapes: {report.findings[0].message}")
        parts = [GRAPH_FILE]
        _bundle(root / "explorer")
        if (EXPLORER_DIR / "index.html").is_file():
            if not site.is_fresh(SITE_DATA_DIR):
                site.build_data(SITE_DATA_DIR)
            parts += [SITE_DATA_DIR, site.pages()]
        else:
            self.app.display_warning("Without Node.js the wheel has no explorer: `kg explore` will say so.")
        for part in parts:
            build_data["force_include"][str(part)] = f"kg/_resources/build/{part.relative_to(BUILD_DIR)}"


def _bundle(source: Path) -> None:
    """Bundle the pages where Node.js is; a source distribution brings them along."""
    npm = shutil.which("npm")
    if source.is_dir() and npm:
        if not (source / "node_modules").is_dir():
            subprocess.run([npm, "ci", "--silent", "--ignore-scripts"], cwd=source, check=True)
        subprocess.run([npm, "run", "--silent", "build"], cwd=source, check=True)
