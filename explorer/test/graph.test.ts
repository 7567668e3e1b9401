import assert from "node:assert/strict";
import { test } from "node:test";
import { joined, lengthened, parted, shortened, toggled } from "../src/views/graph/address.ts";
import { figuresOf, pageOf } from "../src/views/graph/figures.ts";
import { type Graph, graphOf, merged, tally } from "../src/views/graph/model.ts";
import { kindOf, looks, outline } from "../src/views/graph/palette.ts";
import { namesOf, pictureOf, thingColumns } from "../src/views/graph/questions.ts";
import { levels, seeds } from "../src/views/graph/seed.ts";
import { apart } from "../src/views/graph/room.ts";
import { filtered, folded, limited } from "../src/views/graph/select.ts";
import { cyjsOf, svgOf } from "../src/views/graph/svg.ts";

/** A graph from lines "source predicate target"; a thing's class is its first letter. */
function small(...lines: string[]): Graph {
  return graphOf(lines.map((line) => {
    const [source = "", predicate = "", target = ""] = line.split(" ");
    return {
      source, sourceLabel: source, sourceClass: source[0]!, target, targetLabel: target, targetClass: target[0]!,
      predicate, predicateLabel: predicate, weight: "2", detail: "",
    };
  }));
}
const names = (graph: Graph): string => [...graph.things.keys()].sort().join(" ");

test("rows become things once and links once, and two graphs become one", () => {
  const graph = merged(small("a1 p b1", "a1 p b1", "a1 q b1"), small("a1 p b1", "c1 p a1"));
  assert.equal(names(graph), "a1 b1 c1");
  assert.deepEqual(graph.links.map(({ id }) => id), ["a1 p b1", "a1 q b1", "c1 p a1"]);
  assert.deepEqual(tally(["x", "y", "y", "a"]), [["y", 2], ["a", 1], ["x", 1]]);
});

test("a filter of classes takes their things and links, one of links takes no things", () => {
  const graph = small("a1 p b1", "a1 q c1", "c1 p d1");
  assert.equal(names(filtered(graph, new Set(["c"]), new Set())), "a1 b1 d1");
  const { things, links } = filtered(graph, new Set(), new Set(["p"]));
  assert.deepEqual([things.size, links.map(({ id }) => id)], [4, ["a1 q c1"]]);
});

test("folding hides what hangs on a thing alone, and says how many", () => {
  const { graph, hidden } = folded(small("a1 p b1", "a1 p b2", "a1 p c1", "d1 p c1"), new Set(["a1"]));
  assert.equal(names(graph), "a1 c1 d1");
  assert.deepEqual([...hidden], [["a1", 2]]);
});

test("a limit keeps what is most linked together, and what was asked for first", () => {
  const graph = small("h p a", "h p b", "h p c", "b p c", "y p z");
  assert.equal(names(limited(graph, 3)), "b c h");
  assert.equal(names(limited(graph, 3, ["y"])), "h y z");
  assert.equal(limited(graph, 3).links.length, 3);
  assert.equal(limited(graph, 6), graph);
});

test("seeds are the same whatever the order of the rows, and no two things share a place", () => {
  const lines = ["h p a", "h p b", "h p c", "b p e", "y p z", ...Array.from({ length: 90 }, (_, i) => `h p n${i}`)];
  const [one, other] = [seeds(small(...lines)), seeds(small(...lines.toReversed()))];
  for (const [id, point] of one) assert.deepEqual(other.get(id), point);
  assert.equal(new Set([...one.values()].map(({ x, y }) => `${x} ${y}`)).size, 97);
});

test("levels go up from left to right, and a circle does no harm", () => {
  const at = levels(small("b up a", "c up a", "d up c", "d up a"), 100, 10);
  assert.deepEqual([..."abcd"].map((id) => at.get(id)!.x), [0, 100, 100, 200]);
  assert.notEqual(at.get("b")!.y, at.get("c")!.y);
  assert.equal(levels(small("a up b", "b up a")).size, 2);
});

test("the deepest class that the palette knows gives the look; an unknown one keeps its name", () => {
  const palette = { Study: { colour: "#0072B2", shape: "ellipse", label: "study" }, Other: { colour: "#999999", shape: "ellipse", label: "other" } };
  assert.equal(kindOf([["x#RetrospectiveStudy", 1], ["x#Study", 0]], (kind) => kind === "x#Study"), "x#Study");
  assert.equal(looks(palette)("x#Study").label, "study");
  assert.deepEqual(looks(palette)("x#TimePoint"), { colour: "#999999", shape: "ellipse", label: "time point" });
  assert.equal(outline("diamond", 2, 10, 10), "M10,8L12,10L10,12L8,10z");
  assert.match(outline("ellipse", 2), /^M-2,0a2,2/);
});

const known = namesOf([
  { name: "fan2023", node: "s:fan", label: "Fan 2023", class: "Study" },
  { name: "wu2021", node: "s:wu", label: "Wu 2021", class: "Study" },
  { name: "CT guidance", node: "t:ct", label: "CT guidance", class: "ImageGuidance" },
  { name: "MRI guidance", node: "t:mri", label: "MRI guidance", class: "ImageGuidance" },
]);

test("an answer's rows link the studies and terms that they name", () => {
  const columns = ["study", "guidance", "status", "count"];
  const rows = [
    { study: "fan2023", guidance: "CT guidance + MRI guidance", status: "reported", count: "3" },
    { study: "fan2023", guidance: "CT guidance", status: "reported", count: "" },
    { study: "wu2021", guidance: "CT guidance", status: "not reported", count: "" },
  ];
  assert.deepEqual(thingColumns(columns, rows, known), ["study", "guidance"]);
  const picture = pictureOf(columns, rows, known);
  assert.deepEqual(picture?.links.map(({ id, weight, detail }) => [id, weight, detail]), [
    ["s:fan reported t:ct", 2, "count 3"], ["s:fan reported t:mri", 1, "count 3"], ["s:wu not reported t:ct", 1, ""],
  ]);
});

test("an answer whose links all share one thing is no picture", () => {
  assert.equal(pictureOf(["study", "guidance"], [{ study: "fan2023", guidance: "CT guidance + MRI guidance" }], known), null);
});

test("an IRI in the address is short and comes back whole", () => {
  const prefixes = { abl: "https://w3id.org/ablation-kg/ontology#" };
  const iris = ["https://w3id.org/ablation-kg/ontology#CTGuidance", "https://w3id.org/ablation-kg/data/author/Li%20J", "not reported", "https://x.org/y"];
  assert.equal(shortened(iris[1]!, prefixes), "data:author/Li%20J");
  assert.deepEqual(parted(joined(iris, prefixes), prefixes), iris);
  assert.equal(lengthened("abl:CTGuidance", prefixes), iris[0]);
  assert.deepEqual(toggled(toggled(["a"], "b"), "a"), ["b"]);
});

test("printed figures belong to the things that a link joins", () => {
  const rows = [
    { iri: "r1", study: "fan2023", source: "fan2023", measure_term: "abl:Age", value_term: "" },
    { iri: "r2", study: "wu2021", source: "fan2023", measure_term: "abl:Age", value_term: "" },
    { iri: "r3", study: "fan2023", source: "fan2023", measure_term: "abl:Guidance", value_term: "abl:CTGuidance" },
  ];
  const [study, term] = ["https://w3id.org/ablation-kg/data/study/fan2023", "https://w3id.org/ablation-kg/ontology#"];
  assert.deepEqual(figuresOf(rows, [study, `${term}Age`]).map(({ iri }) => iri), ["r1"]);
  assert.deepEqual(figuresOf(rows, [study, `${term}CTGuidance`]).map(({ iri }) => iri), ["r3"]);
  assert.deepEqual(pageOf(`${term}Age`), { view: "ontology", rest: ["Age"], words: "Page of the term" });
  assert.equal(pageOf("https://w3id.org/ablation-kg/data/place/x"), null);
});

test("the files hold every thing and link, with text that no mark-up can leave", () => {
  const graph = graphOf([{ source: "a", sourceLabel: 'A <&"> \u0001b', sourceClass: "k", target: "b", targetLabel: "B", targetClass: "k", predicate: "p", predicateLabel: "p & q", weight: "1" }]);
  const drawn = { title: "T & t", graph, marks: new Map([["a", { x: 0, y: 0, size: 20, font: 10, lines: ['A <&"> \u0001b'] }], ["b", { x: 100, y: 0, size: 20, font: 10, lines: ["B"] }]]), beside: false, directed: true, told: true, source: "here, CC" };
  const svg = svgOf(drawn, looks({}), { ink: "#000", ground: "#fff", line: "#777" });
  assert.match(svg, /<title>T &#38; t<\/title>/);
  assert.match(svg, /A &#60;&#38;&#34;&#62; b/);
  assert.match(svg, /fill="#000">p &#38; q</);
  assert.match(svg, /M0,0L90,0" stroke-width="1" marker-end/);
  const cyjs = JSON.parse(cyjsOf(drawn, looks({})));
  assert.deepEqual(cyjs.elements.nodes[1].position, { x: 100, y: 0 });
  assert.deepEqual([cyjs.elements.edges[0].data.source, cyjs.elements.edges[0].data.label], ["a", "p & q"]);
});

test("what covers another gives way along the shorter way, the small more than the large; what has room stays", () => {
  // No names: boxes of 30, 10 and 10, and one line gap of 3 under each. Across: 15 + 5 + 4 - 12 = 12 too near.
  const mark = (x: number, size: number) => ({ x, y: 0, size, font: 10, lines: [] });
  const places = apart(new Map([["large", mark(0, 30)], ["small", mark(12, 10)], ["far", mark(200, 10)]]), 4);
  assert.deepEqual([...places].map(([id, { x }]) => [id, x]), [["large", -3], ["small", 21], ["far", 200]]);
});
