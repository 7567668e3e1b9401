"""The explorer's site as files and behind its server; what a browser makes of it stands in tests/explorer."""

from __future__ import annotations

import gzip
import json
import lzma
import socket
import threading
import urllib.error
import urllib.request
from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest

from kg.catalogue import catalogue
from kg.errors import KgError, NotBuilt
from kg.paths import EXPLORER_DIR
from kg.site import application, build_data, build_site, is_fresh, serve
from kg.store import read_quads


@pytest.fixture(scope="module")
def data(tmp_path_factory, graph_file) -> Path:
    """The site's data over the real graph."""
    folder = tmp_path_factory.mktemp("site") / "data"
    build_data(folder, graph_file)
    return folder


@pytest.fixture
def bundled() -> Path:
    """The pages, where Node.js has bundled them."""
    if not (EXPLORER_DIR / "index.html").is_file():
        pytest.skip("the explorer's pages are not built: run `make explorer` (it needs Node.js)")
    return EXPLORER_DIR


def unpacked(path: Path):
    return json.loads(gzip.decompress(path.read_bytes()))


def test_the_same_graph_gives_the_same_bytes(data, graph_file, tmp_path):
    build_data(tmp_path / "again", graph_file)
    for path in sorted(data.iterdir()):
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_graph_in_the_page_is_the_graph(data, graph_file):
    quads = pyoxigraph.parse(lzma.decompress((data / "graph.trig.xz").read_bytes()), format=pyoxigraph.RdfFormat.TRIG)
    assert set(quads) == set(read_quads(graph_file))


def test_the_page_has_the_tidy_table_with_its_digits(data, results):
    table = unpacked(data / "results.json.gz")
    assert len(table["rows"]) == len(results)
    for row, result in zip(table["rows"], results, strict=True):
        for cell, (column, value) in zip(row, result.items(), strict=True):
            shown = format(value, "f") if isinstance(value, Decimal) else value
            assert cell == (None if value is None else str(shown)), (result["iri"], column)


def test_the_page_has_every_question_view_and_choice(data):
    card = unpacked(data / "site.json.gz")
    assert [q["id"] for q in card["questions"]] == list(catalogue())
    types = {p["type"] for q in card["questions"] for p in q["parameters"]}
    assert types - {"decimal", "integer", "text"} <= card["choices"].keys()
    assert card["abbreviations"]["MWA"] == "microwave ablation"
    assert set(unpacked(data / "prepared.json.gz")) <= card["views"].keys()


def test_data_is_stale_when_the_graph_changes(data, graph_file, tmp_path):
    assert is_fresh(data, graph_file)
    other = tmp_path / "other.nq.gz"
    other.write_bytes(gzip.compress(b"<http://x/a> <http://x/b> <http://x/c> .\n"))
    assert not is_fresh(data, other)
    assert not is_fresh(data, graph_file, endpoint="sparql")
    with pytest.raises(NotBuilt, match="run `kg build` first"):
        is_fresh(data, tmp_path / "none.nq.gz")


def test_a_folder_with_other_files_is_left_alone(bundled, graph_file, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(KgError, match="holds other files"):
        build_site(tmp_path, graph_file)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_site_can_be_written_again(bundled, graph_file, tmp_path):
    build_site(tmp_path / "site", graph_file)
    (tmp_path / "site" / "app" / "old.js").write_text("")
    size = build_site(tmp_path / "site", graph_file)
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert "old.js" not in {path.name for path in files}
    assert size == sum(path.stat().st_size for path in files)
    assert not list((tmp_path / "site").rglob("*.wasm")), "only the packed engine is served"


@pytest.fixture(scope="module")
def server(data, store) -> str:
    """The site's server with its endpoint."""
    (data.parent / "pages").mkdir()
    (data.parent / "pages" / "index.html").write_text("<!doctype html><title>pages</title>")
    told: list[str] = []
    heard = threading.Event()

    def ready(address: str) -> None:
        told.append(address)
        heard.set()

    app = application(data.parent / "pages", data, store)
    threading.Thread(target=serve, args=(app, "127.0.0.1", 0, ready), daemon=True).start()
    assert heard.wait(10)
    return told[0]


def ask(address: str, query: bytes | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(address, query, {name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return response.status, dict(response.headers), response.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


SPARQL = "application/sparql-query"


def test_pages_and_data_come_with_a_strict_policy(server):
    for path in ("", "data/site.json.gz"):
        status, headers, _ = ask(server + path)
        assert status == 200
        policy = {k.lower(): v for k, v in headers.items()}["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy


def test_the_endpoint_gives_rows_and_triples(server):
    status, _, body = ask(server + "sparql", b"SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", Content_Type=SPARQL)
    assert status == 200
    assert int(json.loads(body)["results"]["bindings"][0]["n"]["value"]) > 90_000
    status, _, body = ask(server + "sparql", b"CONSTRUCT WHERE { <http://x> ?p ?o }", Content_Type=SPARQL)
    assert (status, body) == (200, b"")


@pytest.mark.parametrize(
    ("query", "kind", "status"),
    [
        (b"SELECT {", SPARQL, 400),
        (b"INSERT DATA { <http://x> <http://x> <http://x> }", SPARQL, 400),
        (b"ASK { service<http://127.0.0.1:1/> { ?s ?p ?o } }", SPARQL, 400),
        (b"SELECT * { ?s ?p ?o }", "text/plain", 415),
        (b"\xff\xfe", SPARQL, 400),
        (b"#" * (1 << 20) + b"ASK {}", SPARQL, 413),
    ],
    ids=["syntax", "update", "elsewhere", "type", "encoding", "length"],
)
def test_the_endpoint_refuses_in_a_sentence(server, query, kind, status):
    found, _, body = ask(server + "sparql", query, Content_Type=kind)
    assert found == status
    assert body
    assert b"Traceback" not in body


@pytest.mark.parametrize("silent", [b"", b"SILENT "])
def test_the_endpoint_sends_nothing_to_another_host(server, silent):
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(1)
        address = f"http://127.0.0.1:{other.getsockname()[1]}/".encode()
        query = b"SELECT * { ?s ?p ?o . SERVICE " + silent + b"<" + address + b"> { ?s ?q ?r } } LIMIT 1"
        status, _, body = ask(server + "sparql", query, Content_Type=SPARQL)
        assert (status, b"without SERVICE" in body) == (400, True)
        with pytest.raises(TimeoutError):
            other.accept()


def test_a_foreign_name_is_refused(server):
    assert ask(server, Host="attacker.example")[0] == 400


def test_files_outside_the_site_are_not_served(server):
    for path in ("../thesis.txt", "data/../../made-from.txt", "%2e%2e/%2e%2e/etc/passwd"):
        assert ask(server + path)[0] == 404


def test_a_port_that_is_taken_is_a_sentence(server):
    port = int(server.rstrip("/").rpartition(":")[2])
    with pytest.raises(KgError, match=f"Port {port} of 127.0.0.1 cannot be used"):
        serve(None, "127.0.0.1", port, lambda _: None)
