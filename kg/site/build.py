"""The site as a folder of static files: the bundled pages, the engine, the graph and what the pages are told."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import lzma
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from kg.errors import KgError, NotBuilt
from kg.exports import write_graph
from kg.paths import EXPLORER_DIR, GRAPH_FILE, QUERIES_DIR
from kg.site.content import card, prepared_answers, tidy_table
from kg.store import GraphStore, read_quads

__all__ = ["build_site", "is_fresh"]

_STAMP = "made-from.txt"
_DICTIONARY = 1 << 23  # bytes; what a browser has to hold while it unpacks


def build_site(out: Path, graph: Path = GRAPH_FILE, endpoint: str | None = None) -> int:
    """Write the explorer's site into a folder.

    The files are packed by us (xz, gzip) and unpacked in the page, so that any web host serves them small.

    Args:
        out: the folder; made where it is not there. What an earlier site left in it is replaced.
        graph: a built graph, gzipped N-Quads.
        endpoint: a SPARQL endpoint's address relative to the page, for a graph too large for a page.

    Returns:
        The number of bytes written.

    Raises:
        NotBuilt: there is no such graph.
        KgError: the pages are not built, or the folder holds something that is no site.
    """
    stamp = _fingerprint(graph, endpoint)
    _check_room(out)
    store = GraphStore.from_file(graph)
    tidy = tidy_table(graph)
    with ThreadPoolExecutor() as pool:
        packed = {
            "app/oxigraph.wasm.xz": pool.submit(_xz, (EXPLORER_DIR / "oxigraph.wasm").read_bytes()),
            "data/results.json.gz": pool.submit(_json_gz, tidy),
            "data/site.json.gz": pool.submit(_json_gz, card(store, len(tidy["rows"]), endpoint)),
            "data/prepared.json.gz": pool.submit(_json_gz, prepared_answers(store)),
        }
        if endpoint is None:
            packed["data/graph.trig.xz"] = pool.submit(_xz, _trig(graph))
    _make_room(out)
    shutil.copytree(EXPLORER_DIR, out, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.wasm"))
    for name, future in packed.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(future.result())
    (out / _STAMP).write_text(stamp, encoding="utf-8")
    return sum(path.stat().st_size for path in out.rglob("*") if path.is_file())


def is_fresh(folder: Path, graph: Path = GRAPH_FILE, endpoint: str | None = None) -> bool:
    """Whether a folder holds the site of this graph, these pages and these queries.

    Raises:
        KgError: the graph or the pages are not built.
    """
    stamp = folder / _STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _fingerprint(graph, endpoint)


def _fingerprint(graph: Path, endpoint: str | None) -> str:
    if not graph.is_file():
        raise NotBuilt(f"There is no built graph at {graph}; run `kg build` first.")
    if not (EXPLORER_DIR / "index.html").is_file():
        raise KgError(
            f"The explorer's pages are not built in {EXPLORER_DIR}; run `make explorer` (it needs Node.js 20)."
        )
    digest = hashlib.sha256(str(endpoint).encode())
    for path in [graph, *sorted(EXPLORER_DIR.rglob("*.*")), *sorted(QUERIES_DIR.rglob("*.*"))]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest() + "\n"


def _check_room(out: Path) -> None:
    if out.is_dir() and any(out.iterdir()) and not (out / _STAMP).is_file():
        raise KgError(f"The folder {out} holds other files; name an empty one, or one that an earlier site is in.")


def _make_room(out: Path) -> None:
    for part in ("app", "data"):
        shutil.rmtree(out / part, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    # Written first as well, so that a site whose writing was cut off can be written again.
    (out / _STAMP).write_text("", encoding="utf-8")


def _trig(graph: Path) -> bytes:
    text = io.BytesIO()
    write_graph(read_quads(graph), "trig", text)
    return text.getvalue()


def _xz(content: bytes) -> bytes:
    # The unpacker in the page knows CRC32 and no other check.
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": _DICTIONARY}]
    return lzma.compress(content, check=lzma.CHECK_CRC32, filters=filters)


def _json_gz(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), mtime=0)
