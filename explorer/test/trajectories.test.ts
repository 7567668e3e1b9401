import assert from "node:assert/strict";
import { test } from "node:test";
import { sizesOf } from "../src/results/sizes.ts";
import { agree, listed, pOf } from "../src/results/text.ts";
import { measuresOf, unitOf } from "../src/views/trajectories/choices.ts";
import { flow } from "../src/ui/lettering.ts";
import { valueScale } from "../src/views/trajectories/layout.ts";
import { join, linesOf, nameOf, stretchesOf } from "../src/views/trajectories/series.ts";
import { flaggedOf, tableOf } from "../src/views/trajectories/table.ts";
import { BEFORE, timeScale } from "../src/views/trajectories/time.ts";

// An invented study: a value before, one at a week printed twice with another p, and two values for one month.
const at = { baseline: "0", P1W: "7", P1M: "30", P4W: "28" } as const;
const about = (id: string, time: keyof typeof at, more = {}) => ({
  result: `x/result/${id}`, study: "x/study/a", studyLabel: "A 2001", measure: "m#Pain", label: "pain", group: "x/group/a/all",
  groupLabel: "all patients", whole: "", time: time === "baseline" ? "before the procedure" : time, days: at[time], unit: "point",
  at: `x/time/${time}`, ...more,
});
const figure = (id: string, timepoint: string, more: Record<string, string>) => ({
  iri: `x/result/${id}`, study: "a", timepoint, unit: "points", status: "reported", locator: "Results", offset: "10", mean: "", median: "",
  percent: "", sd: "", min: "", max: "", denominator: "", p_op: "", p_value: "", ...more,
});
const VIEW = [
  about("b", "baseline"), about("w", "P1W"), about("w2", "P1W"), about("m1", "P1M"), about("m2", "P1M"),
  about("med", "P4W"),
];
const TIDY = new Map([
  figure("b", "baseline", { mean: "6.40", sd: "1.90", min: "4", max: "10" }),
  figure("w", "P1W", { mean: "2.0", sd: "1.3", p_op: "<", p_value: "0.01", offset: "20" }),
  figure("w2", "P1W", { mean: "2.0", sd: "1.3", p_op: "<", p_value: "0.001", offset: "90" }),
  figure("m1", "P1M", { mean: "1.7", sd: "1.0", offset: "30" }),
  figure("m2", "P1M", { mean: "1.9", sd: "1.0", offset: "95" }),
  figure("med", "P4W", { median: "2", min: "1", max: "8", offset: "96" }),
  figure("size", "", { count: "50" }),
  figure("again", "", { count: "51", offset: "11" }),
  figure("kept", "P1M", { count: "47" }),
].map((row) => [row.iri, row]));
const SIZES = sizesOf([
  { group: "x/group/a/all", at: "", result: "x/result/again" },
  { group: "x/group/a/all", at: "", result: "x/result/size" },
  { group: "x/group/a/all", at: "x/time/P1M", result: "x/result/kept" },
], TIDY);
const joined = join(VIEW, TIDY);
const lines = linesOf(joined, SIZES);

test("the same value printed twice is one mark, two values for one point are two, disputed", () => {
  const [means] = lines;
  assert.deepEqual(means!.marks.map((mark) => [mark.days, mark.centre, mark.statements.length, mark.disputed]), [
    [null, 6.4, 1, false], [7, 2, 2, false], [30, 1.7, 1, true], [30, 1.9, 1, true],
  ]);
  assert.equal(means!.marks[0]!.text, "mean 6.40, SD 1.90, range 4 to 10");
});

test("means and medians are lines of their own, and no stretch joins them", () => {
  assert.deepEqual(lines.map((line) => line.statistic), ["mean", "median"]);
  for (const line of lines) for (const { from, to } of stretchesOf(line)) assert.equal(from.statistic, to.statistic);
});

test("to a disputed point go stretches to each of its values, none of them sure", () => {
  assert.deepEqual(stretchesOf(lines[0]!).map(({ from, to, sure }) => [from.centre, to.centre, sure]), [
    [6.4, 2, true], [2, 1.7, false], [2, 1.9, false],
  ]);
});

test("the bar of a mean is one SD either way, that of a median the printed range", () => {
  const [week, median] = [lines[0]!.marks[1]!, lines[1]!.marks[0]!];
  assert.deepEqual([week.low.toFixed(6), week.high.toFixed(6)], ["0.700000", "3.300000"]);
  assert.deepEqual([median.low, median.high], [1, 8]);
});

test("n is the number followed at that time where it is printed, else the group's size, and says which", () => {
  const [before, , , month] = lines[0]!.marks;
  assert.deepEqual([before!.count.n, before!.count.is], ["50", "size of the group"]);
  assert.deepEqual([month!.count.n, month!.count.is], ["47", "still followed"]);
  assert.match(nameOf(lines[0]!, before!, "points"), /A 2001.*mean 6\.40, SD 1\.90.*points; n 50 \(size of the group\).*character 10/);
});

test("a row of the table names the mark that stands for it, and every mark has one", () => {
  const table = tableOf(joined, lines, new Map(), SIZES);
  assert.deepEqual(table.map((row) => [row.mark, row.mean, row.p]), [
    ["1", "6.40", ""], ["2", "2.0", "< 0.01"], ["2", "2.0", "< 0.001"], ["3", "1.7", ""], ["4", "1.9", ""], ["5", "", ""],
  ]);
});

test("a mark is flagged for a finding of weight, for a rival, and for a slight finding that two marks share", () => {
  const finding = (id: string, severity: string) => ({ id, severity });
  const slight = new Map([["x/result/b", [finding("one", "low"), finding("both", "low")]], ["x/result/med", [finding("both", "low")]]]);
  assert.deepEqual([...flaggedOf(lines, slight)], ["b", "m1", "m2", "med"]);
  assert.deepEqual([...flaggedOf(lines, new Map([["x/result/w2", [finding("x", "high")]]]))], ["w", "m1", "m2"]);
});

test("only a measure at two times or more is offered, with the units of its values", () => {
  const once = { ...about("once", "P1W"), measure: "m#Once", label: "once" };
  assert.deepEqual(measuresOf([...VIEW, once], TIDY).map((one) => [one.name, one.units]), [["Pain", ["points"]]]);
  assert.equal(unitOf(once, new Map([["x/result/once", figure("once", "P1W", { percent: "86" })]])), "%");
});

test("time is real: four weeks come before a month, and before the procedure has a place of its own", () => {
  for (const kind of ["sqrt", "linear"] as const) {
    const time = timeScale(kind, 180, 0, 600);
    assert.ok(time.at(null) < time.zero && time.at(28) < time.at(30));
    assert.equal(time.at(180), 600);
  }
  // Square root: 45 days are half way to 180; linear: a quarter.
  assert.equal(timeScale("sqrt", 180, 0, 600).at(45), BEFORE + (600 - BEFORE) / 2);
  assert.equal(timeScale("linear", 180, 0, 600).at(45), BEFORE + (600 - BEFORE) / 4);
  assert.deepEqual(timeScale("sqrt", 180, 0, 300).ticks.map((tick) => tick.label), ["0", "7", "30", "90", "180"]);
});

test("the value axis holds 0 and every bar", () => {
  const [low, high] = valueScale(lines, 100, 0).domain();
  assert.ok(low === 0 && high! >= 10 - 1.7);
});

test("printed numbers agree when one is the other rounded", () => {
  assert.ok(agree("6.4", "6.40") && agree("1.39", "1.4") && agree("37", "36.5") && agree("", "3"));
  assert.ok(!agree("1.7", "1.9") && !agree("60.97", "60.98"));
});

test("words: a p-value with its sign, names in a sentence, a key in rows", () => {
  assert.equal(pOf({ p_op: "<", p_value: "0.0001" }), "< 0.0001");
  assert.equal(pOf({ p_op: "", p_value: "" }), "");
  assert.equal(listed(["a", "b", "c"]), "a, b and c");
  assert.deepEqual(flow(["aaaaaaaaaa", "bbbbbbbbbb"], 120).places.map(({ y }) => y), [0, 20]);
});
