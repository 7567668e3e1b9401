// The house keeps its order: who may import whom, where a third-party package lives, how long a module is.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";

const SRC = join(import.meta.dirname, "..", "src");
const LONGEST = 300;
const MAY_IMPORT: Record<string, readonly string[]> = {
  store: ["store"],
  ui: ["ui", "store"],
  results: ["results", "ui", "store"],
  views: ["views", "results", "ui", "store"],
};
const AT_HOME: readonly (readonly [RegExp, RegExp])[] = [
  [/^(oxigraph|xz-decompress)/, /^store\//],
  [/^cytoscape/, /^views\/graph\//],
  [/^@codemirror\//, /^views\/sparql\//],
];

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
const imports = files.flatMap((file) =>
  [...readFileSync(join(SRC, file), "utf8").matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)].map(([, target = ""]) => ({
    file,
    room: file.split("/")[0] ?? "",
    target: target.startsWith(".") ? relative(SRC, join(SRC, dirname(file), target)) : target,
    own: target.startsWith("."),
  })),
);

test("imports point one way, and no view imports another", () => {
  assert.ok(imports.length > 20);
  const wrong = imports.filter(({ file, room, target, own }) => {
    if (!own || room === file) return false;
    const [there = "", view = ""] = target.split("/");
    if (!MAY_IMPORT[room]?.includes(there)) return true;
    return there === "views" && room === "views" && view !== "views.ts" && file !== "views/views.ts" && view !== file.split("/")[1];
  });
  assert.deepEqual(wrong.map(({ file, target }) => `${file} imports ${target}`), []);
});

test("each third-party package has one home", () => {
  const wrong = imports.filter(({ file, target }) => AT_HOME.some(([name, home]) => name.test(target) && !home.test(file)));
  assert.deepEqual(wrong.map(({ file, target }) => `${file} imports ${target}`), []);
});

test("no module is longer than 300 lines", () => {
  const long = files.filter((file) => readFileSync(join(SRC, file), "utf8").split("\n").length > LONGEST);
  assert.deepEqual(long, []);
});
