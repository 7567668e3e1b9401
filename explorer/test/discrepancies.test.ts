import assert from "node:assert/strict";
import { test } from "node:test";
import { asHeading, checksByRule, type Chosen, inWords, optionsOf, ordered, passes, printedText, tallied } from "../src/views/discrepancies/ledger.ts";

const row = (id: string, source: string, kind: string, severity: string, more: Record<string, string> = {}) => ({
  id, source, kind, severity, rule: "r", status: "open", a_offset: "1", ...more,
});
const ROWS = [
  row("1", "x2020", "sum-mismatch", "low", { a_offset: "9", message: "Leakage does not add up" }),
  row("2", "x2020 y2021", "date-conflict", "high", { rule: "curator" }),
  row("3", "y2021", "sum-mismatch", "medium", { a_printed: "21.7% (12/140)" }),
];
const ANY: Chosen = { source: "", kind: "", rule: "", severity: "", status: "", text: "" };
const ids = (chosen: Partial<Chosen>) => ROWS.filter((each) => passes(each, { ...ANY, ...chosen })).map((each) => each.id).join("");

test("a finding between two documents passes for both, and filters narrow together", () => {
  assert.equal(ids({}), "123");
  assert.equal(ids({ source: "x2020" }), "12");
  assert.equal(ids({ source: "y2021" }), "23");
  assert.equal(ids({ source: "y2021", kind: "sum-mismatch" }), "3");
  assert.equal(ids({ source: "x20" }), "");
});

test("all words have to occur, in any column and any case", () => {
  assert.equal(ids({ text: "leakage ADD" }), "1");
  assert.equal(ids({ text: "leakage 21.7" }), "");
  assert.equal(ids({ text: " 12/140 " }), "3");
});

test("an option counts what it would leave, given the other filters", () => {
  assert.deepEqual(optionsOf(ROWS, { ...ANY, source: "x2020" }, "source"), [["x2020", 2], ["y2021", 2]]);
  assert.deepEqual(optionsOf(ROWS, { ...ANY, source: "x2020" }, "severity"), [["high", 1], ["medium", 0], ["low", 1]]);
});

test("the summary leaves its own two filters aside", () => {
  const chosen = { ...ANY, source: "x2020", severity: "low" };
  assert.deepEqual(tallied(ROWS, chosen, "source"), [
    { value: "x2020", counts: [1, 0, 1], total: 2 },
    { value: "y2021", counts: [1, 1, 0], total: 2 },
  ]);
  assert.deepEqual(tallied(ROWS, chosen, "kind"), [
    { value: "date-conflict", counts: [1, 0, 0], total: 1 },
    { value: "sum-mismatch", counts: [0, 0, 1], total: 1 },
  ]);
});

test("orders: the most severe first; by document and place; equal ones stay as they are", () => {
  assert.equal(ordered(ROWS, "severity").map((each) => each["id"]).join(""), "231");
  assert.equal(ordered(ROWS, "place").map((each) => each["id"]).join(""), "213");
  assert.equal(ordered(ROWS, "kind").map((each) => each["id"]).join(""), "213");
});

test("names in words, figures without the marks of mathematics", () => {
  assert.equal(inWords("p-value-conflict"), "p-value conflict");
  assert.equal(asHeading("sum-mismatch"), "Sum mismatch");
  assert.equal(inWords("curator"), "a reader");
  assert.equal(printedText("0.3% ($n = 6$)"), "0.3% (n = 6)");
  assert.equal(printedText("$> 50 \\times 10^9/L$"), "> 50 × 10⁹/L");
});

test("checks are added up by rule, over all sources or one", () => {
  const tallies = [
    { rule: "a", source: "x2020", agreed: "2", differed: "1", untestable: "0", wrong: "w" },
    { rule: "a", source: "y2021", agreed: "3", differed: "0", untestable: "4", wrong: "w" },
  ];
  assert.deepEqual(checksByRule(tallies, "").total, { agreed: 5, differed: 1, untestable: 4 });
  assert.deepEqual(checksByRule(tallies, "y2021").rows, [{ rule: "a", wrong: "w", agreed: "3", differed: "0", untestable: "4" }]);
});
