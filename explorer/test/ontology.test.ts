import assert from "node:assert/strict";
import { test } from "node:test";
import { pictureOf } from "../src/views/ontology/layout.ts";
import { above, chainsTo, childrenOf, ontologyOf, rootsOf, search } from "../src/views/ontology/model.ts";
import { axiomWords, linksOf, shortValue } from "../src/views/ontology/words.ts";

const NS = "https://w3id.org/ablation-kg/ontology#";
const term = (name: string, kind = "class", definition = "") => ({ term: NS + name, kind, label: name.toLowerCase(), definition });
const link = (child: string, to: string, kind = "parent") => ({ term: NS + child, link: kind, to: NS + to });
// Thermal and Heat are both above Micro; Heat is under Thermal by inference; the individual Unit1 is in Unit, and so in Thing.
const ontology = ontologyOf(
  [term("Proc"), term("Thermal"), term("Heat"), term("Micro", "class", "Heats with waves."), term("Cryo"), term("Thing"), term("Unit"),
    term("uses", "property"), term("Unit1", "individual")],
  [link("Thermal", "Proc"), link("Heat", "Thermal"), link("Micro", "Thermal"), link("Micro", "Heat"), link("Cryo", "Thermal"),
    link("Micro", "Cryo", "disjoint"), link("Unit", "Thing"), link("Unit1", "Unit"), link("Unit1", "Thing")],
  [{ term: NS + "Micro", synonym: "MWA" }],
  [["Heat", "Thermal"]],
);

test("the hierarchy knows parents, children, what is inferred, and disjointness both ways", () => {
  assert.deepEqual(rootsOf(ontology, "class").map((t) => t.name), ["Proc", "Thing"]);
  assert.deepEqual(rootsOf(ontology, "property").map((t) => t.name), ["uses"]);
  assert.deepEqual(rootsOf(ontology, "individual").map((t) => t.name), ["Unit"]);
  assert.deepEqual(ontology.get("Unit1")?.parents, ["Unit"]);
  assert.deepEqual(childrenOf(ontology, ontology.get("Unit")!, "individual").map((t) => t.name), ["Unit1"]);
  assert.deepEqual(ontology.get("Thermal")?.children, ["Cryo", "Heat", "Micro"]);
  assert.ok(ontology.get("Heat")?.inferred.has("Thermal"));
  assert.ok(!ontology.get("Micro")?.inferred.has("Thermal"));
  assert.deepEqual(ontology.get("Cryo")?.disjoint, ["Micro"]);
  assert.deepEqual([...above(ontology, "Micro")].sort(), ["Heat", "Proc", "Thermal"]);
  assert.deepEqual(chainsTo(ontology, "Micro"), [["Proc", "Thermal", "Micro"], ["Proc", "Thermal", "Heat", "Micro"]]);
});

test("the search finds abbreviations before definitions", () => {
  assert.deepEqual(search(ontology, "mwa").map((t) => t.name), ["Micro"]);
  assert.deepEqual(search(ontology, "heat").map((t) => t.name), ["Heat", "Micro"]);
  assert.deepEqual(search(ontology, "  "), []);
});

test("parents stand above the term and children below, and what has no room is counted", () => {
  const { marks, edges, left } = pictureOf(ontology, "Thermal", [], 2);
  assert.deepEqual(marks.map(({ name, level, role }) => [name, level, role]), [
    ["Proc", 0, "above"], ["Thermal", 1, "self"], ["Cryo", 2, "below"], ["Heat", 2, "below"],
  ]);
  assert.deepEqual(edges, [{ from: 0, to: 1, inferred: false }, { from: 1, to: 2, inferred: false }, { from: 1, to: 3, inferred: true }]);
  assert.equal(left, 1);
  const around = pictureOf(ontology, "Micro", []);
  assert.deepEqual(around.edges.filter(({ to }) => to === 3).map(({ from }) => from), [1, 2]);
  assert.deepEqual(pictureOf(ontology, "", ["Proc", "Thing"]).marks.map(({ name }) => name), ["Proc", "Thing"]);
});

test("axioms read as sentences", () => {
  const some = { property: NS + "uses", quantifier: "http://www.w3.org/2002/07/owl#someValuesFrom", filler: NS + "Heat", number: "" };
  const read = (pieces: readonly (string | { term: string })[]) => pieces.map((p) => (typeof p === "string" ? p : p.term)).join("");
  const { has, defined } = axiomWords("Micro", [
    { axiom: "has", ...some }, { axiom: "defined", property: "", quantifier: "", filler: NS + "Proc", number: "" }, { axiom: "defined", ...some },
    { axiom: "defined", ...some, quantifier: "http://www.w3.org/2002/07/owl#onClass", number: "2" },
  ]);
  assert.equal(read(has[0]!), "Every Micro uses at least one Heat");
  assert.equal(read(defined!), "A thing is a Micro exactly if it is a Proc that uses at least one Heat and that uses at least 2 things of the kind Heat");
  assert.equal(axiomWords("Micro", []).defined, null);
});

test("links to other vocabularies are told from what else is said", () => {
  const rows = [
    { property: "http://purl.org/dc/terms/source", value: "http://purl.obolibrary.org/obo/NCIT_C1", label: "" },
    { property: "http://www.w3.org/2004/02/skos/core#exactMatch", value: "https://radlex.org/RID/RID1", label: "" },
    { property: "http://www.w3.org/2000/01/rdf-schema#label", value: "x", label: "" },
    { property: "http://www.w3.org/2004/02/skos/core#notation", value: "W", label: "" },
  ];
  const { sources, mappings, others } = linksOf(rows);
  assert.deepEqual([sources.length, mappings.length, others.map((row) => row.value)], [1, 1, ["W"]]);
  assert.deepEqual(rows.slice(0, 2).map((row) => shortValue(row, {})), ["obo:NCIT_C1", "radlex:RID1"]);
});
