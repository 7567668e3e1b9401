"""Each file is opened by its own reader and holds what the network holds; pictures hide and clip nothing."""

from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from invented_networks import network
from ndex2.cx2 import RawCX2NetworkFactory

from kg.errors import KgError, UnknownName
from kg.network import NETWORK_FORMATS, find_projection, lay_out, palette, project, projections, write_network
from kg.network.dressed import dressed
from kg.network.layout import text_width
from kg.network.palette import SHAPES, style_of
from kg.network.svg import polygon
from kg.network.write import format_of

SVG = "{http://www.w3.org/2000/svg}"
VIZ = "{http://gexf.net/1.3/viz}"
GEXF = "{http://gexf.net/1.3}"


def written(graph: nx.Graph, kind: str, name: str = "citation") -> bytes:
    out = io.BytesIO()
    write_network(graph, find_projection(name), kind, out)
    return out.getvalue()


@pytest.fixture(params=["citation", "overlap", "study-technique", "invented"])
def graph(request, store) -> nx.Graph:
    """Directed and undirected, of one part and of several, and with signs that XML must escape."""
    if request.param == "invented":
        return network([("a", "b", 2), ("c", "b", 7)], directed=True, b="NotInThePalette")
    return project(store, request.param)


def ends(graph: nx.Graph, one: str, other: str) -> tuple[str, str]:
    return (one, other) if graph.is_directed() else tuple(sorted((one, other)))


def assert_same(read: nx.Graph, graph: nx.Graph) -> None:
    """All that a file has to carry: labels, classes, colours, shapes, places, weights, what links mean."""
    expected = dressed(graph)
    assert read.is_directed() == graph.is_directed()
    assert set(read) == set(graph)
    for node, said in expected.nodes(data=True):
        assert {name: read.nodes[node][name] for name in said} == said
        assert said["colour"] == style_of(graph.nodes[node]["kind"]).colour
        assert said["shape"] in SHAPES
    found = {ends(graph, one, other): said for one, other, said in read.edges(data=True)}
    assert found.keys() == {ends(graph, *edge) for edge in graph.edges}
    for one, other, said in graph.edges(data=True):
        row = found[ends(graph, one, other)]
        assert {name: row[name] for name in said} == said


def test_graphml_is_read_by_networkx(graph):
    assert_same(nx.parse_graphml(written(graph, "graphml").decode()), graph)


def test_gexf_is_read_by_networkx(graph):
    read = nx.read_gexf(io.BytesIO(written(graph, "gexf")), version="1.3")
    assert_same(read, graph)
    for node, said in dressed(graph).nodes(data=True):
        viz = read.nodes[node]["viz"]
        assert "#{r:02X}{g:02X}{b:02X}".format(**viz["color"]) == said["colour"]
        assert (viz["position"]["x"], viz["position"]["y"]) == (said["x"], -said["y"])
        assert viz["size"] == said["size"]


def test_gexf_has_only_what_the_format_knows(graph):
    root = ET.fromstring(written(graph, "gexf"))
    assert root.tag == f"{GEXF}gexf"
    assert root.get("version") == "1.3"
    body = root.find(f"{GEXF}graph")
    assert [child.tag.removeprefix(GEXF) for child in body] == ["attributes", "attributes", "nodes", "edges"]
    assert {shape.get("value") for shape in root.iter(f"{VIZ}shape")} <= {"disc", "square", "triangle", "diamond"}
    declared = {each.get("id") for each in root.iter(f"{GEXF}attribute")}
    assert {each.get("for") for each in root.iter(f"{GEXF}attvalue")} <= declared
    kinds = {each.get("type") for each in root.iter(f"{GEXF}attribute")}
    assert kinds <= {"integer", "double", "string"}
    nodes = {each.get("id") for each in root.iter(f"{GEXF}node")}
    assert all({each.get("source"), each.get("target")} <= nodes for each in root.iter(f"{GEXF}edge"))


def test_cytoscape_json_is_read_by_networkx(graph):
    content = json.loads(written(graph, "cyjs"))
    read = nx.cytoscape_graph(content)
    assert_same(read, graph)
    for node in content["elements"]["nodes"]:
        assert node["position"] == {"x": node["data"]["x"], "y": node["data"]["y"]}


def test_cytoscape_json_has_a_style_for_every_class(graph):
    style = {rule["selector"]: rule["style"] for rule in json.loads(written(graph, "cyjs"))["style"]}
    assert style["node"]["label"] == "data(label)"
    for _, kind in graph.nodes(data="kind"):
        rule = style[f'node[class = "{kind}"]']
        assert (rule["background-color"], rule["shape"]) == (style_of(kind).colour, style_of(kind).shape)


def test_cx2_is_read_by_ndex2(graph):
    content = json.loads(written(graph, "cx2"))
    read = RawCX2NetworkFactory().get_cx2network(content)
    expected = dressed(graph)
    names = {number: node["v"]["represents"] for number, node in read.get_nodes().items()}
    assert set(names.values()) == set(graph)
    for number, node in read.get_nodes().items():
        said = expected.nodes[names[number]]
        assert (node["x"], node["y"]) == (said["x"], said["y"])
        assert node["v"]["name"] == said["label"]
        assert (node["v"]["class"], node["v"]["colour"]) == (said["class"], said["colour"])
    found = {ends(graph, names[e["s"]], names[e["t"]]): e["v"] for e in read.get_edges().values()}
    assert {pair: said["weight"] for pair, said in found.items()} == {
        ends(graph, one, other): weight for one, other, weight in graph.edges(data="weight")
    }
    assert all(said["interaction"] for said in found.values())
    mapped = read.get_visual_properties()["nodeMapping"]["NODE_BACKGROUND_COLOR"]["definition"]["map"]
    assert {each["v"]: each["vp"] for each in mapped} == {
        kind: style_of(kind).colour for _, kind in graph.nodes(data="kind")
    }
    counts = {name: len(elements) for aspect in content[2:-1] for name, elements in aspect.items()}
    assert {each["name"]: each["elementCount"] for each in content[1]["metaData"]} == counts
    declared = next(aspect["attributeDeclarations"][0] for aspect in content if "attributeDeclarations" in aspect)
    assert all(node["v"].keys() <= declared["nodes"].keys() for node in read.get_nodes().values())


def drawn(graph: nx.Graph, name: str = "citation") -> ET.Element:
    return ET.fromstring(written(graph, "svg", name))


def test_svg_has_a_title_every_label_and_a_legend(graph):
    root = drawn(graph)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == graph.graph["title"]
    assert f"{len(graph)} nodes" in root.find(f"{SVG}desc").text
    texts = {text.text for text in root.iter(f"{SVG}text")}
    assert {label for _, label in graph.nodes(data="label")} <= texts
    assert {style_of(kind).label for _, kind in graph.nodes(data="kind")} <= texts
    tips = {tip.text for tip in root.iter(f"{SVG}title")}
    one, other, said = next(iter(graph.edges(data=True)))
    link = f"{graph.nodes[one]['label']} {said['label']} {graph.nodes[other]['label']}"
    assert any(tip.startswith(link) for tip in tips)


@pytest.mark.parametrize("name", list(projections()))
def test_nothing_is_clipped_and_no_label_covers_another(name, store):
    graph = project(store, name)
    layout = lay_out(graph)
    boxes = []
    for node, label in graph.nodes(data="label"):
        spot, width = layout.spots[node], text_width(label)
        if spot.turn:
            continue
        left = {"middle": spot.x - width / 2, "start": spot.x + spot.radius, "end": spot.x - spot.radius - width}
        top = spot.y + spot.radius if spot.anchor == "middle" else spot.y - 6
        boxes.append((left[spot.anchor], top, left[spot.anchor] + width, top + 11))
    assert all(x0 > -5 and y0 > -5 and x1 < layout.width + 5 and y1 < layout.height + 5 for x0, y0, x1, y1 in boxes)
    for number, (x0, y0, x1, y1) in enumerate(boxes):
        for a0, b0, a1, b1 in boxes[number + 1 :]:
            assert not (x0 < a1 and a0 < x1 and y0 < b1 and b0 < y1)
    spots = list(layout.spots.values())
    apart = [
        (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (one.radius + other.radius) ** 2 * 0.9
        for number, one in enumerate(spots)
        for other in spots[number + 1 :]
    ]
    if name != "ontology":
        assert all(apart)


def test_a_label_is_about_as_wide_as_reckoned():
    # Roboto at 11 pixels, as a browser measures it.
    assert 72 < text_width("Barragán-Campos") < 95
    assert text_width("Wii") < text_width("Www")


def test_every_shape_is_drawn():
    assert [shape for shape in SHAPES if not polygon(shape)] == ["ellipse"]
    assert {style.shape for style in palette().values()} <= set(SHAPES)


def pixels(content: bytes) -> tuple[int, int, set[bytes]]:
    """Width, height and the lines of a PNG, unpacked by hand; every chunk's checksum is held against its bytes."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    place, packed, head = 8, b"", b""
    while place < len(content):
        (length,) = struct.unpack(">I", content[place : place + 4])
        kind, body = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        assert struct.unpack(">I", content[place + 8 + length : place + 12 + length])[0] == zlib.crc32(kind + body)
        head = body if kind == b"IHDR" else head
        packed += body if kind == b"IDAT" else b""
        place += 12 + length
    width, height, depth, colour = struct.unpack(">IIBB", head[:10])
    assert (depth, colour) == (8, 6)
    raw = zlib.decompress(packed)
    step = 1 + 4 * width
    assert len(raw) == step * height
    return width, height, {raw[at : at + step] for at in range(0, len(raw), step)}


def test_png_is_the_svg_twice_as_fine(store):
    graph = project(store, "overlap")
    root = drawn(graph, "overlap")
    width, height, lines = pixels(written(graph, "png", "overlap"))
    assert abs(width - 2 * float(root.get("width"))) <= 2
    assert abs(height - 2 * float(root.get("height"))) <= 2
    assert len(lines) > height / 2, "something is drawn on most lines"


def test_png_has_letters_without_any_font_of_the_machine(monkeypatch):
    graph = network([("a", "b", 1)], directed=False)
    with_words = written(graph, "png")
    monkeypatch.setattr("kg.network.png._FACES", ())
    assert written(graph, "png") != with_words


@pytest.mark.parametrize("missing", ["resvg_py", "font_roboto"])
def test_png_without_its_extra_says_what_to_install(missing, monkeypatch):
    if missing == "resvg_py":
        monkeypatch.setitem(sys.modules, "resvg_py", None)
    else:
        monkeypatch.setattr("kg.network.png.find_spec", lambda name: None)
    with pytest.raises(KgError, match=r"pip install 'ablation-kg\[pictures\]', or choose svg"):
        written(network([("a", "b", 1)], directed=False), "png")


@pytest.mark.parametrize("layout", ["force", "columns", "tree"])
@pytest.mark.parametrize("kind", NETWORK_FORMATS)
def test_a_network_without_links_can_be_written(kind, layout):
    assert written(network([], directed=True, layout=layout), kind)


@pytest.mark.parametrize("layout", ["force", "columns", "tree"])
def test_lone_nodes_have_places_of_their_own(layout):
    graph = network([("a", "b", 1)], directed=True, layout=layout)
    graph.add_nodes_from([("c", {"label": "c", "kind": "Study"}), ("d", {"label": "d", "kind": "Study"})])
    spots = lay_out(graph).spots
    assert len({(spot.x, spot.y) for spot in spots.values()}) == 4


def test_the_same_bytes_on_every_run(graph_file, tmp_path):
    code = (
        "import hashlib, io, sys; from pathlib import Path; from kg.network import *; from kg.store import GraphStore\n"
        "store = GraphStore.from_file(Path(sys.argv[1]))\n"
        "for name in ('overlap', 'coauthorship', 'study-technique', 'ontology'):\n"
        "    graph = project(store, name)\n"
        "    print(communities(graph), bridges(graph))\n"
        "    for kind in ('graphml', 'gexf', 'cyjs', 'cx2', 'svg'):\n"
        "        out = io.BytesIO(); write_network(graph, find_projection(name), kind, out)\n"
        "        print(name, kind, hashlib.sha256(out.getvalue()).hexdigest())\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, str(graph_file)],
            env={**os.environ, "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert runs[0] == runs[1]
    assert runs[0].count("\n") == 24


def test_the_suffix_tells_the_format():
    assert [format_of(Path(f"a.{kind.upper()}")) for kind in NETWORK_FORMATS] == list(NETWORK_FORMATS)
    with pytest.raises(KgError, match="has no suffix"):
        format_of(Path("picture"))
    with pytest.raises(UnknownName, match="did you mean graphml"):
        format_of(Path("a.grapml"))
