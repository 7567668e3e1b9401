import assert from "node:assert/strict";
import { test } from "node:test";
import { packed, unpacked } from "../src/ui/query.ts";
import { explained } from "../src/views/sparql/errors.ts";
import { titleOf } from "../src/views/sparql/history.ts";
import { columnOrder, declared, masked, missing, positionAt, variables, withPrefixes } from "../src/views/sparql/text.ts";
import { boxOf, heads, linkWords, nodeWords, overlap } from "../src/views/sparql/labels.ts";
import { layout, linksOf, netOf, parse, textOf, turtle } from "../src/views/sparql/triples.ts";

const KNOWN = { abl: "http://o#", rdfs: "http://r#" };

test("comments, strings and IRIs are no part of what is looked at, and places stay", () => {
  const text = 'SELECT ?a { ?a <http://x#y> "abl:z" } # rdfs:';
  assert.equal(masked(text).length, text.length);
  assert.deepEqual(missing(text, KNOWN), []);
  assert.equal(masked("?a < ?b && ?c > 1"), "?a < ?b && ?c > 1");
});

test("known prefixes that are used are declared after those that stand, or after the first comment", () => {
  assert.deepEqual([...declared("PREFIX abl: <http://o#>")], ["abl"]);
  assert.equal(withPrefixes("SELECT * { ?s rdfs:label ?l ; foo:bar 1 }", KNOWN), "PREFIX rdfs: <http://r#>\nSELECT * { ?s rdfs:label ?l ; foo:bar 1 }");
  assert.equal(withPrefixes("# what\nPREFIX abl: <http://o#>\nASK { abl:A rdfs:label 'x' }", KNOWN), "# what\nPREFIX abl: <http://o#>\nPREFIX rdfs: <http://r#>\nASK { abl:A rdfs:label 'x' }");
  assert.equal(withPrefixes("# what\nASK { abl:A ?b ?c }", KNOWN), "# what\nPREFIX abl: <http://o#>\nASK { abl:A ?b ?c }");
  assert.equal(withPrefixes("ASK { _:abl ?b ?abl }", KNOWN), "ASK { _:abl ?b ?abl }");
});

test("variables are those of the query, without the one being typed", () => {
  assert.deepEqual(variables("SELECT ?b { ?a $c ?b . ?n", 25), ["?a", "?b", "?c"]);
});

test("what a word may be is told from the words before it", () => {
  assert.equal(positionAt("{ ?x a abl:Cem"), "class");
  assert.equal(positionAt("{ ?x rdfs:subClassOf* abl:"), "class");
  assert.equal(positionAt("{ ?x abl:me"), "property");
  assert.equal(positionAt("{ ?x a abl:A ; abl:"), "property");
  assert.equal(positionAt("{ ?x abl:p/abl:"), "property");
  assert.equal(positionAt("{ ?x a abl:A . ?y "), "property");
  assert.equal(positionAt("{ ?x abl:measure abl:"), "any");
  assert.equal(positionAt("WHERE { abl:"), "any");
});

test("the columns of SELECT * come as the query names them; named columns stay", () => {
  const columns = ["o", "p", "s", "unseen"];
  assert.deepEqual(columnOrder('# ?o "?o"\nPREFIX a: <b>\nselect distinct * { ?s ?p $o }', columns), ["s", "p", "o", "unseen"]);
  assert.deepEqual(columnOrder("SELECT ?o ?p ?s ?unseen { ?s ?p ?o { SELECT * { ?s ?p ?o } } }", columns), columns);
});

test("the engine's messages become sentences with a place", () => {
  assert.deepEqual(explained("error at 2:12: expected one of Prefix not found, ['%']", "SELECT ?x {\n ?x foo:bar ?y }"), {
    says: "The prefix “foo:” is not declared; write PREFIX foo: <…> at the top (line 2, column 12).", line: 2, column: 12,
  });
  assert.deepEqual(explained("error at 1:10: expected CONSTRUCT", "# q\nINSERT DATA { }"), {
    says: "INSERT would change the graph; this page only reads: ask with SELECT, ASK, CONSTRUCT or DESCRIBE.", line: 2, column: 1,
  });
  assert.match(explained("error at 1:10: expected CONSTRUCT", "SELEC ?x {}").says, /not with “SELEC”/);
  assert.match(explained("error at 1:35: expected one of The SELECT contains a variable that is unbound, [_]", "SELECT ?x { ?x ?y ?z } GROUP BY ?y ").says, /GROUP BY/);
  assert.equal(explained("error at 1:12: expected one of FILTER, VALUES", "SELECT ?x { } }").says, "The query cannot be read before “} }”; it could go on with FILTER, VALUES (line 1, column 12).");
  assert.match(explained("The service <http://x/sparql> is not supported", "").says, /asks another host \(<http:\/\/x\/sparql>\).*sends nothing to other hosts/);
  assert.deepEqual(explained("The endpoint does not answer.", "ASK {}"), { says: "The endpoint does not answer." });
});

test("a long query comes back from the address as it was, a damaged one is refused", async () => {
  const long = "SELECT * { ?s ?p ?o } # ü ".repeat(40);
  const settings = await packed(long);
  assert.ok((settings.z ?? "").length < long.length / 4);
  assert.match(settings.z ?? "", /^[\w-]+$/);
  assert.equal(await unpacked(new URLSearchParams(settings)), long);
  assert.deepEqual(await packed("ASK {}"), { q: "ASK {}" });
  assert.equal(await unpacked(new URLSearchParams()), null);
  await assert.rejects(unpacked(new URLSearchParams({ z: "AAAA" })), /damaged/);
});

const TRIPLES = [
  "<http://o#a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://o#C> .",
  "<http://o#a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://o#C> .",
  '<http://o#a> <http://www.w3.org/2000/01/rdf-schema#label> "say \\"hi\\" \\u00B5"@en .',
  '<http://o#a> <http://o#n> "6.40"^^<http://o#decimal> .',
  "_:b <http://o#p> <http://z/a/b> .",
].join("\n");

test("triples are read once each and written as Turtle", () => {
  const triples = parse(TRIPLES);
  assert.equal(triples.length, 4);
  assert.equal(textOf(triples[1]?.object ?? ""), 'say "hi" µ');
  assert.equal(
    turtle(triples, { o: "http://o#", z: "http://z/" }),
    '@prefix o: <http://o#> .\n\no:a a o:C ;\n    <http://www.w3.org/2000/01/rdf-schema#label> "say \\"hi\\" \\u00B5"@en ;\n    o:n "6.40"^^o:decimal .\n\n_:b o:p <http://z/a/b> .\n',
  );
});

test("a picture has a node for each thing, an edge for each link, and stays in its box", () => {
  const net = netOf(parse(TRIPLES));
  assert.deepEqual(net.nodes.map(({ label }) => label), ['say "hi" µ', "C", "_:b", "b"]);
  assert.deepEqual(net.edges, [{ from: 0, to: 1, label: "type" }, { from: 2, to: 3, label: "p" }]);
  assert.equal(net.literals, 1);
  const places = layout(net, 300, 200);
  assert.deepEqual(places, layout(net, 300, 200));
  assert.ok(places.every(({ x, y }) => x >= 0 && x <= 300 && y >= 0 && y <= 200));
  const apart = (i: number, k: number) => Math.hypot((places[i]?.x ?? 0) - (places[k]?.x ?? 0), (places[i]?.y ?? 0) - (places[k]?.y ?? 0));
  assert.ok(apart(0, 1) > 10 && apart(0, 2) > 10);
});

test("a query is called by its comment or by its first words", () => {
  assert.equal(titleOf("# What it gives\nSELECT"), "What it gives");
  assert.equal(titleOf("PREFIX a: <b>\nASK { }"), "ASK { }");
});

test("rows of s, p and o, or with two columns of things, become links; others do not", () => {
  const thing = (value: string) => ({ type: "uri", value }) as const;
  const text = (value: string) => ({ type: "literal", value }) as const;
  const answer = (columns: string[], ...bindings: object[]) => ({ columns, bindings, took: 0 }) as Parameters<typeof linksOf>[0];
  const row = { s: thing("http://a"), p: thing("http://p"), o: text('say "hi"\n') };
  assert.deepEqual(linksOf(answer(["s", "p", "o"], row, row)), [{ subject: "<http://a>", predicate: "<http://p>", object: '"say \\"hi\\"\\n"' }]);
  assert.equal(textOf(linksOf(answer(["s", "p", "o"], row))?.[0]?.object ?? ""), 'say "hi"\n');
  assert.deepEqual(linksOf(answer(["study", "n", "centre"], { study: thing("http://a"), n: text("3"), centre: thing("http://c") }, { study: thing("http://b") })), [
    { subject: "<http://a>", predicate: "<study → centre>", object: "<http://c>" },
  ]);
  assert.equal(linksOf(answer(["study", "n"], { study: thing("http://a"), n: text("3") })), null);
  assert.equal(linksOf(answer(["a", "b", "c"], { a: thing("http://a"), b: thing("http://b"), c: thing("http://c") })), null);
});

test("words of a picture cover no arrowhead and no other word", () => {
  // Eight things point at one in the middle, from all sides; two of them stand close together.
  const around = Array.from({ length: 8 }, (_, i) => ({ x: 200 + 90 * Math.cos((i * Math.PI) / 4), y: 150 + 90 * Math.sin((i * Math.PI) / 4) }));
  const places = [{ x: 200, y: 150 }, ...around, { x: 296, y: 158 }];
  const net = { nodes: places.map((_, i) => ({ term: String(i), label: `thing ${i}` })), edges: around.map((_, i) => ({ from: i + 1, to: 0, label: "leads" })), literals: 0 };
  const texts = net.nodes.map(({ label }) => label);
  const boxes = nodeWords(net, places, texts, 400, 300).map((place, i) => boxOf(texts[i] ?? "", place));
  const along = linkWords(net, places, boxes).flatMap((place) => (place ? [boxOf("leads", place)] : []));
  const arrows = heads(net, places);
  assert.equal(arrows.length, 8);
  const all = [...boxes, ...along];
  assert.deepEqual(all.filter((box) => arrows.some((arrow) => overlap(box, arrow))), []);
  assert.deepEqual(all.filter((box, i) => all.some((other, k) => i !== k && overlap(box, other))), []);
});
