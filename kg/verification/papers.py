"""The papers' texts: where they are, and whether each is the rendition that was read."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError
from kg.paths import IN_CHECKOUT, QUERIES_DIR
from kg.records import Source

__all__ = ["VARIABLE", "PaperText", "find_papers", "read_paper"]

VARIABLE = "ABLATION_KG_PAPERS"


@dataclass(frozen=True)
class PaperText:
    """The text of one paper.

    Attributes:
        text: the decoded characters, line ends as they are in the file.
        same_rendition: whether the checksum is the one that the records were made from.
    """

    text: str
    same_rendition: bool


def find_papers(given: Path | None = None) -> Path:
    """The folder of the papers' texts: as given, else the environment's, else `../shared/papers` beside a checkout.

    Raises:
        KgError: there is no such folder.
    """
    named = os.environ.get(VARIABLE)
    beside = QUERIES_DIR.parents[1] / "shared" / "papers" if IN_CHECKOUT else None
    folder = given or (Path(named) if named else beside)
    hint = f"give the folder of the papers' texts with --papers, or in {VARIABLE}"
    if folder is None:
        raise KgError(f"The papers' texts do not come with kg: {hint}.")
    if not folder.is_dir():
        raise KgError(f"There is no folder {folder}: {hint}.")
    return folder


def read_paper(folder: Path, source: Source) -> PaperText | None:
    """The text of a source, or None where the folder does not have it.

    Raises:
        KgError: the file is not UTF-8 text.
    """
    path = folder / source.text
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise KgError(f"{path} is not UTF-8 text: save it as UTF-8.") from None
    return PaperText(text, hashlib.sha256(content).hexdigest() == source.sha256)
