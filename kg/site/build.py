"""The site as files: the bundled pages as they are, and beside them the data, packed for the way to the page."""

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

__all__ = ["build_data", "build_site", "is_fresh", "pages"]

_STAMP = "made-from.txt"
_DICTIONARY = 1 << 23  # bytes; what a browser has to hold while it unpacks


def pages() -> Path:
    """The folder of the bundled pages, the engine packed.

    Raises:
        KgError: they are not built.
    """
    if not (EXPLORER_DIR / "index.html").is_file():
        raise KgError(f"The explorer's pages are not in {EXPLORER_DIR}; with Node.js 20 at hand run `make explorer`.")
    engine = EXPLORER_DIR / "oxigraph.wasm"
    if engine.is_file():
        (EXPLORER_DIR / "app" / "oxigraph.wasm.xz").write_bytes(_xz(engine.read_bytes()))
        engine.unlink()
    return EXPLORER_DIR


def build_site(out: Path, graph: Path = GRAPH_FILE) -> int:
    """Write the explorer's site into a folder, for any web host.

    Args:
        out: the folder; made where it is not there. What an earlier site left in it is replaced.
        graph: a built graph, gzipped N-Quads.

    Returns:
        The number of bytes written.

    Raises:
        NotBuilt: there is no such graph.
        KgError: the pages are not built, or the folder holds something that is no site.
    """
    stamp = out / "data" / _STAMP
    if out.is_dir() and any(out.iterdir()) and not stamp.is_file():
        raise KgError(f"The folder {out} holds other files; name an empty one, or one that an earlier site is in.")
    source = pages()
    build_data(out / "data", graph)
    shutil.rmtree(out / "app", ignore_errors=True)
    shutil.copytree(source, out, dirs_exist_ok=True)
    return sum(path.stat().st_size for path in out.rglob("*") if path.is_file())


def build_data(out: Path, graph: Path = GRAPH_FILE, endpoint: str | None = None) -> None:
    """Write the site's data into a folder of its own: the graph, the tidy table, what the pages are told.

    The files are packed by us (xz, gzip) and unpacked in the page, so that any web host serves them small.

    Args:
        out: the folder; what it held is replaced.
        graph: a built graph, gzipped N-Quads.
        endpoint: a SPARQL endpoint's address relative to the page, for a graph too large for a page.

    Raises:
        NotBuilt: there is no such graph.
    """
    stamp = _fingerprint(graph, endpoint)
    store = GraphStore.from_file(graph)
    tidy = tidy_table(graph)
    with ThreadPoolExecutor() as pool:
        packed = {
            "results.json.gz": pool.submit(_json_gz, tidy),
            "site.json.gz": pool.submit(_json_gz, card(store, len(tidy["rows"]), endpoint)),
            "prepared.json.gz": pool.submit(_json_gz, prepared_answers(store)),
        }
        if endpoint is None:
            packed["graph.trig.xz"] = pool.submit(_xz, _trig(graph))
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    for name, future in packed.items():
        (out / name).write_bytes(future.result())
    (out / _STAMP).write_text(stamp, encoding="utf-8")


def is_fresh(data: Path, graph: Path = GRAPH_FILE, endpoint: str | None = None) -> bool:
    """Whether a folder holds the data of this graph and these queries.

    Raises:
        NotBuilt: there is no such graph.
    """
    stamp = data / _STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _fingerprint(graph, endpoint)


def _fingerprint(graph: Path, endpoint: str | None) -> str:
    if not graph.is_file():
        raise NotBuilt(f"There is no built graph at {graph}; run `kg build` first.")
    digest = hashlib.sha256(str(endpoint).encode())
    for path in [graph, *sorted(QUERIES_DIR.rglob("*.*"))]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest() + "\n"


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
