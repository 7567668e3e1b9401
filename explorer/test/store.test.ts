import assert from "node:assert/strict";
import { test } from "node:test";
import { fill } from "../src/store/blanks.ts";
import { answerOf, curie, plainRows } from "../src/store/rows.ts";
import { csvOf } from "../src/ui/download.ts";
import { linkTo, parseRoute } from "../src/ui/route.ts";
import { sortRows } from "../src/ui/order.ts";

const QUERY = "SELECT ?a { VALUES ?a { UNDEF } VALUES ?b { 1 } ?a ?p ?b }";

test("a blank takes terms and nothing else changes", () => {
  assert.equal(
    fill(QUERY, { a: [{ iri: "http://x/1" }, { literal: 'say "}"' }] }),
    'SELECT ?a { VALUES ?a { <http://x/1> "say \\"}\\"" } VALUES ?b { 1 } ?a ?p ?b }',
  );
});

test("no values leave a blank free, an unknown blank is refused, and so is text that would leave an IRI", () => {
  assert.match(fill(QUERY, { b: [] }), /VALUES \?b \{ UNDEF \}/);
  assert.throws(() => fill(QUERY, { c: [] }), /no VALUES row for c/);
  assert.throws(() => fill(QUERY, { a: [{ iri: "http://x> } DROP ALL {" }] }), /is no IRI/);
});

test("a value that looks like a blank is not filled again", () => {
  const both = fill(QUERY, { a: [{ literal: "VALUES ?b { 2 }" }], b: [{ literal: "3" }] });
  assert.equal(both, 'SELECT ?a { VALUES ?a { "VALUES ?b { 2 }" } VALUES ?b { "3" } ?a ?p ?b }');
});

test("an unbound variable is an empty text, an ASK is a row", () => {
  const answer = answerOf({ head: { vars: ["x", "y"] }, results: { bindings: [{ x: { type: "literal", value: "6.40" } }] } }, 1);
  assert.deepEqual(plainRows(answer), [{ x: "6.40", y: "" }]);
  assert.deepEqual(plainRows(answerOf({ head: {}, boolean: true }, 1)), [{ answer: "true" }]);
});

test("the longest namespace gives the prefix", () => {
  const prefixes = { d: "http://x/", s: "http://x/study/" };
  assert.equal(curie("http://x/study/fan2023", prefixes), "s:fan2023");
  assert.equal(curie("http://y/", prefixes), "http://y/");
});

test("a link holds the view, what follows it and its settings", () => {
  const link = linkTo("study", ["a b/c"], { show: "x&y", none: "" });
  const route = parseRoute(link);
  assert.deepEqual([route.view, route.rest, route.query.get("show"), route.query.has("none")], ["study", ["a b/c"], "x&y", false]);
  assert.equal(parseRoute("").view, "");
});

test("cells with commas, quotes and line ends are quoted", () => {
  assert.equal(csvOf(["a", "b"], [{ a: 'x,"y"', b: "1\n2" }, { a: "" }]), 'a,b\n"x,""y""","1\n2"\n,\n');
});

test("numbers sort by value, and empty cells come last either way", () => {
  const rows = ["10", "", "9", "−1"].map((a) => ({ a }));
  assert.deepEqual(sortRows(rows, "a", false, new Set(["a"])).map((r) => r.a), ["−1", "9", "10", ""]);
  assert.deepEqual(sortRows(rows, "a", true, new Set(["a"])).map((r) => r.a), ["10", "9", "−1", ""]);
});
