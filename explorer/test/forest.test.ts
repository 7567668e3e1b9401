import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../src/store/rows.ts";
import { labelled } from "../src/results/text.ts";
import { sizesOf } from "../src/results/sizes.ts";
import { measuresOf, timesOf } from "../src/views/forest/choices.ts";
import { judge } from "../src/views/forest/judge.ts";
import { headless, inWords, join, ordered, proportions } from "../src/views/forest/rows.ts";
import { intervalOf, noneSeenUpper, tableOf } from "../src/views/forest/table.ts";
import { computedOf, labelOf, lackOf, nameOf, printedOf } from "../src/views/forest/words.ts";

// Invented studies: each statement as the view and the tidy table give it.
type Cells = Record<string, string>;
const views: Row[] = [];
const tidy = new Map<string, Row>([["x/result/size", { count: "40", offset: "5" }], ["x/result/large", { count: "70", offset: "6" }]]);
const sizes = sizesOf(["a", "b", "c"].map((study) => ({ group: `x/group/${study}`, at: "", result: study === "a" ? "x/result/large" : "x/result/size" })), tidy);
const NONE = { count: "", denominator: "", percent: "", status: "reported", value_text: "", locator: "Results" };
function say(id: string, study: string, figure: Cells, about: Cells = {}): void {
  const [n, of] = [Number(figure.count), Number(figure.denominator)];
  const computed: Cells = figure.count && figure.denominator ? { share: String(n / of), lower: "0.1", upper: "0.3" } : {};
  const year = study === "b" ? "2001" : "2003";
  views.push({
    result: `x/result/${id}`, study: `x/study/${study}`, studyLabel: study.toUpperCase(), year, measure: "m#Leak", label: "leak",
    group: `x/group/${study}`, groupLabel: "all", whole: "", kind: "", kindLabel: "", time: "", days: "", unit: "lesions",
    share: "", lower: "", upper: "", ...computed, ...about,
  });
  tidy.set(`x/result/${id}`, { ...NONE, iri: `x/result/${id}`, study, offset: String(views.length), ...figure });
}
say("fuller", "a", { count: "12", denominator: "60", percent: "20" });
say("bare", "a", { count: "12", percent: "20.0" });
say("other-unit", "a", { count: "12" }, { unit: "patients" });
say("site", "a", { count: "5" }, { kind: "m#Disc", kindLabel: "disc leak" });
say("subgroup", "a", { count: "4", denominator: "20" }, { whole: "x/group/a", group: "x/group/a/small", groupLabel: "small lesions" });
say("early", "b", { count: "3", denominator: "30" }, { time: "1 week", days: "7" });
say("late", "b", { count: "3", denominator: "28" }, { time: "1 month", days: "30" });
say("none", "c", { status: "reported as absent", value_text: "none by heat" });
say("none-of-one", "c", { status: "reported as absent" }, { whole: "x/group/c", group: "x/group/c/case" });
say("words", "c", { value_text: "rare" });
const joined = join(views, tidy);
const all = proportions(joined, sizes);
const lesions = ordered(all.filter((row) => row.unit === "lesions"), "year");

test("the fuller statement stands for both, and another unit is another row", () => {
  const [whole] = all.filter((row) => row.id === "fuller");
  assert.deepEqual(whole!.statements.map(({ result }) => result.iri), ["x/result/fuller", "x/result/bare"]);
  assert.ok(all.some((row) => row.id === "other-unit"));
  assert.ok(!all.some((row) => row.id === "bare"));
});

test("studies stand by year or size, parts under their whole, times in their order", () => {
  assert.deepEqual(lesions.map((row) => row.id), ["early", "late", "fuller", "site", "subgroup", "none"]);
  assert.deepEqual(ordered(lesions, "size").map((row) => row.study), ["a", "a", "a", "c", "b", "b"]);
  assert.deepEqual(timesOf(lesions), ["1 week", "1 month"]);
});

test("a single patient without an event is no row, words without a figure are listed", () => {
  assert.ok(!all.some((row) => row.id === "none-of-one"));
  assert.deepEqual(inWords(joined).map(({ result }) => result.iri), ["x/result/words"]);
});

test("parts without their whole need the study's name", () => {
  assert.deepEqual([...headless(lesions.filter((row) => row.id !== "fuller"))], ["a"]);
});

test("what is printed, what is computed, and why there is no interval", () => {
  const row = (id: string) => all.find((one) => one.id === id)!;
  assert.equal(printedOf(row("fuller")), "12/60 · 20 %");
  assert.equal(computedOf(row("fuller"), [0.2, 0.1, 0.3]), "20.0 % [10.0–30.0]");
  assert.equal(printedOf(row("other-unit")), "12/–");
  assert.match(lackOf(row("other-unit")), /no denominator/);
  assert.equal(labelOf(row("none")), "C: none by heat");
  assert.equal(noneSeenUpper(row("none")), 3 / 40);
  assert.equal(noneSeenUpper(row("site")), null);
  assert.match(nameOf(row("subgroup"), [0.2, 0.1, 0.3], "Wilson"), /A, small lesions: 4\/20 lesions as printed; computed .* \(95 % Wilson\)/);
});

test("Wilson comes from the graph, exact is computed; none without count and denominator", () => {
  const [whole] = lesions.filter((row) => row.id === "fuller");
  assert.deepEqual(intervalOf(whole!, "wilson"), [0.2, 0.1, 0.3]);
  assert.notEqual(intervalOf(whole!, "exact")![1], 0.1);
  assert.equal(intervalOf(lesions.find((row) => row.id === "site")!, "exact"), null);
  const table = tableOf(lesions, "wilson", new Map([["x/result/bare", [{ id: "f1" }]]]));
  assert.deepEqual(table.map((row) => row.share), ["0.100000", "0.107143", "0.200000", "", "0.200000", ""]);
  assert.deepEqual([table[2]!.findings, table[2]!.also_at, table[5]!.none_seen_upper], ["f1", "Results (2)", "0.075000"]);
});

test("a measure is offered when a share can be had of it", () => {
  const [only] = measuresOf(joined, sizes);
  assert.deepEqual([only!.name, only!.counted, only!.units.map((unit) => unit.name)], ["Leak", 4, ["lesions", "patients"]]);
});

test("a denominator larger than its group is questioned, and another unit is shown first", () => {
  const group = { count: "40", unit: "lesions", iri: "x/result/size" };
  const doubted = { ...all.find((row) => row.id === "fuller")!, size: group };
  assert.equal(intervalOf(doubted, "wilson"), null);
  assert.equal(intervalOf(doubted, "exact"), null);
  assert.equal(computedOf(doubted, null), "60 of 40 lesions?");
  assert.match(lackOf(doubted), /denominator is larger than the group/);
  // In lesions group A's 12/60 is doubted, so that patients, with one sure whole, come first.
  const small = sizesOf(["a", "b", "c"].map((study) => ({ group: `x/group/${study}`, at: "", result: "x/result/size" })), tidy);
  const pick = joined.filter(({ result }) => result.iri === "x/result/fuller" || result.iri === "x/result/early")
    .map((one) => (one.result.iri === "x/result/early" ? { ...one, about: { ...one.about, unit: "patients" } } : one));
  const more = [...pick, ...joined.filter(({ result }) => result.iri === "x/result/none")];
  assert.deepEqual(measuresOf(more, small)[0]!.units.map((unit) => [unit.name, unit.sure]), [["patients", 1], ["lesions", 0]]);
});

test("keys of studies are told by their names, and nothing else is touched", () => {
  const labels = new Map([["chen2022", "Chen 2022"]]);
  assert.equal(labelled("chen2022 and wu2020: chen2022-x stays", labels), "Chen 2022 and wu2020: chen2022-x stays");
});

const whole = (study: string, more: Partial<(typeof all)[number]> = {}) =>
  ({ ...all.find((row) => row.id === "fuller")!, id: study, study, studyIri: `x/study/${study}`, studyLabel: study.toUpperCase(), ...more });
const three = ["a", "b", "c"].map((study) => whole(study));
const refusal = (verdict: ReturnType<typeof judge>) => ("pooled" in verdict ? [] : [...verdict.reasons, ...verdict.pairs]);

test("three studies that count alike and share nobody are pooled, without their parts", () => {
  const part = whole("a", { id: "part", part: "disc leak", count: 1 });
  const verdict = judge([...three, part], three, []);
  assert.ok("pooled" in verdict && verdict.pooled.k === 3);
  assert.equal("pooled" in verdict && verdict.pooled.share.toFixed(6), "0.200000");
});

test("two studies are too few, whatever they have in other units", () => {
  const elsewhere = whole("c", { unit: "patients" });
  const reasons = refusal(judge(three.slice(0, 2), [...three.slice(0, 2), elsewhere], []));
  assert.match(reasons[0]!, /only A and B print events .* in lesions .* needs 3 independent studies/);
  assert.equal(reasons[1], "units do not agree: C in patients.");
});

test("a study that counts in another unit is left out, and named", () => {
  const verdict = judge(three, [...three, whole("d", { unit: "patients" })], [{ one: "x/study/a", other: "x/study/d", warning: "a and d" }]);
  assert.equal("pooled" in verdict && verdict.left, "D in patients");
});

test("a pair that may share patients is named, and nothing is pooled", () => {
  const pair = { one: "x/study/a", other: "x/study/c", warning: "a and c may count the same patients." };
  const elsewhere = { one: "x/study/a", other: "x/study/z", warning: "not here" };
  assert.deepEqual(refusal(judge(three, three, [pair, elsewhere])), ["a and c may count the same patients."]);
});

test("several times or figures of one study, and times that differ, are no pool", () => {
  const weeks = [...three.slice(0, 2), whole("c", { time: "1 week" })];
  assert.deepEqual(refusal(judge(weeks, weeks, [])), ["times differ: A and B at no stated time and C at 1 week."]);
  const twice = [...three, whole("a", { id: "again", count: 13 })];
  assert.match(refusal(judge(twice, twice, []))[0]!, /A prints 2 figures that differ/);
  const repeated = ["a", "b", "c"].flatMap((study) => ["1 week", "1 month"].map((time) => whole(study, { time })));
  assert.match(refusal(judge(repeated, repeated, []))[0]!, /A gives it at 2 times, .* choose one time/);
});

test("a percentage without its count is not pooled", () => {
  const rows = [...three.slice(0, 2), whole("c", { count: NaN })];
  assert.match(refusal(judge(rows, rows, []))[0]!, /only A and B/);
});
