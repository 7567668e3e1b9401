import assert from "node:assert/strict";
import { test } from "node:test";
import { Digits } from "../src/views/questions/digits.ts";
import { sentences } from "../src/views/questions/sentence.ts";
import { commandOf, defaultName, givenIn, settingsOf, warningsOf } from "../src/views/questions/settings.ts";
import { chartOf, coursesOf, intervalsOf, matrixOf } from "../src/views/questions/shapes.ts";
import { lines } from "../src/ui/lettering.ts";
import { bodyOf } from "../src/ui/query.ts";

const QUESTION = {
  id: "CQ99", title: "", question: "", answers: "", category: "", kind: "number", example: "", pools: null, columns: [],
  sparql: "#+ id: CQ99\nSELECT ?x { VALUES ?study { UNDEF } }\n",
  parameters: [
    { name: "study", type: "own-study", default: "all", label: "Study" },
    { name: "measure", type: "measure", default: "abl:Pain", label: "Measure" },
    { name: "minimum", type: "integer", default: "3", label: "Fewest authors" },
  ],
};
const OFFERED = {
  "own-study": [{ iri: "http://x/study/a2020", label: "A 2020" }, { iri: "http://x/study/b2021", label: "B 2021" }],
  measure: [{ iri: "http://o#Pain", label: "pain score" }],
};
const settings = (given: Record<string, string[]>) => settingsOf(QUESTION, given, OFFERED, { abl: "http://o#" });

test("settings are read from the address, several with commas, and checked as the command line checks them", () => {
  assert.deepEqual(givenIn(QUESTION, new URLSearchParams("study=a2020,b2021&minimum=5")), { study: ["a2020", "b2021"], minimum: ["5"] });
  assert.deepEqual(settings({ study: ["A2020", "b 2021"] }), { study: [{ iri: "http://x/study/a2020" }, { iri: "http://x/study/b2021" }] });
  assert.deepEqual(settings({ study: ["all"], measure: ["abl:pain"] }), { study: [], measure: [{ iri: "http://o#Pain" }] });
  assert.deepEqual(settings({ minimum: ["5"] }), { minimum: [{ literal: "5", datatype: "http://www.w3.org/2001/XMLSchema#integer" }] });
  assert.throws(() => settings({ minimum: ["1.5"] }), /not a whole number/);
  assert.throws(() => settings({ study: ["zz"] }), /knows no study called “zz”/);
  assert.throws(() => settings({ measure: ["all"] }), /knows no measure/);
  assert.throws(() => settings({ nothing: ["1"] }), /no blank called “nothing”/);
});

test("the command repeats what was set, quoted for a shell, and the query leaves its card behind", () => {
  assert.equal(commandOf(QUESTION, { study: ["a2020", "it's"] }), `kg query run CQ99 --set study=a2020 --set 'study=it'"'"'s'`);
  assert.equal(bodyOf(QUESTION.sparql), "SELECT ?x { VALUES ?study { UNDEF } }\n");
  assert.deepEqual(QUESTION.parameters.map(defaultName), ["all", "Pain", "3"]);
  assert.equal(defaultName({ name: "s", type: "study", default: "<http://x/study/a2020>", label: "" }), "a2020");
});

test("warnings are of the pooled pairs, or of all papers", () => {
  const pairs = [
    { one: "a", other: "b", papers: "true", warning: "a and b" },
    { one: "a", other: "c", papers: "false", warning: "a and c" },
  ];
  assert.deepEqual(warningsOf(pairs, []), ["a and b"]);
  assert.deepEqual(warningsOf(pairs, ["a", "c"]), ["a and c"]);
});

const NUMBER = { kind: "number", columns: ["study", "status", "count", "denominator", "unit", "percent", "lower", "upper"] };

test("an answer says who reports, who is silent, and how far the percentages run", () => {
  const rows = [
    { study: "a", status: "reported", percent: "30.0", unit: "patients", lower: "0.2", upper: "0.4" },
    { study: "b", status: "reported", percent: "8", unit: "lesions", lower: "", upper: "" },
    { study: "b", status: "not reported", percent: "", unit: "", lower: "", upper: "" },
    { study: "c", status: "reported as absent", percent: "", unit: "", lower: "", upper: "0.06" },
    { study: "d", status: "not reported", percent: "", unit: "", lower: "", upper: "" },
  ];
  assert.deepEqual(sentences(NUMBER, rows), [
    "5 rows on 4 studies.",
    "Reported by a and b; stated as absent by c; not reported by d.",
    "Printed percentages run from 8 % (b, lesions) to 30.0 % (a, patients).",
    "They count different things (lesions, patients), so they are not one rate.",
    "One row has a 95 % interval: 20.0 % to 40.0 % (a, patients; computed, Wilson).",
    "Where none was seen, the share can still be up to 6.0 % (c; computed, rule of three).",
  ]);
});

test("silence is said as silence, and no row as no row", () => {
  const silent = ["a", "b"].map((study) => ({ study, status: "not reported" }));
  assert.deepEqual(sentences(NUMBER, silent), ["2 rows on 2 studies.", "No study reports it; 2 are silent: a and b."]);
  assert.deepEqual(sentences(NUMBER, [{ study: "c", status: "not applicable" }, ...silent])[1], "No study reports it (not applicable to c); 2 are silent: a and b.");
  assert.match(sentences(NUMBER, [])[0] ?? "", /^No row/);
});

test("silent throughout is who has no other row, and no place in a row", () => {
  const table = { kind: "table", columns: ["study", "status", "offset"] };
  const rows = [
    { study: "a", status: "reported", offset: "1" }, { study: "a", status: "not reported", offset: "" },
    { study: "b", status: "not reported", offset: "" }, { study: "c", status: "not reported", offset: "7" },
  ];
  assert.deepEqual(sentences(table, rows).slice(1), ["By status: reported 1, not reported 3.", "Silent throughout: b."]);
  assert.deepEqual(sentences(table, [...rows, { study: "b", status: "", offset: "" }]).slice(2), [], "a row of b says another thing");
});

test("courses keep means and medians apart", () => {
  const row = (study: string, statistic: string, centre: string, timepoint: string) => ({ study, statistic, centre, timepoint, unit: "point", status: "reported" });
  const rows = [row("a", "mean (SD)", "6.40", "before"), row("a", "mean (SD)", "1.39", "24 weeks"), row("b", "median (range)", "6", "before")];
  assert.deepEqual(sentences({ kind: "series", columns: ["study", "status", "statistic"] }, rows).slice(2), [
    "Means (point): a from 6.40 (before) to 1.39 (24 weeks).",
    "Medians (point): b 6 (before).",
    "A mean and a median are different figures and must not be joined.",
  ]);
});

test("other kinds count their groups, bounds, cells and changes", () => {
  const verdicts = [{ study: "a", verdict: "1 no test" }, { study: "b", verdict: "1 no test" }, { study: "a", verdict: "found" }];
  assert.equal(sentences({ kind: "verdict", columns: ["study", "verdict"] }, verdicts)[1], "By verdict: no test 2 (a, b); found 1 (a).");
  const bounds = [{ counted: "lesions", atLeast: "3", atMost: "5" }, { counted: "patients", atLeast: "4", atMost: "4" }, { counted: "of both", atLeast: "0", atMost: "1" }, { counted: "of both", atLeast: "0", atMost: "2" }];
  assert.deepEqual(sentences({ kind: "bounds", columns: ["counted", "atLeast", "atMost"] }, bounds), ["4 rows.", "Lesions: at least 3, at most 5.", "Patients: exactly 4."]);
  const gaps = [{ guidance: "CT", modality: "RFA", studies: "4" }, { guidance: "MRI", modality: "RFA", studies: "0" }];
  assert.deepEqual(sentences({ kind: "matrix", columns: ["guidance", "modality", "studies"] }, gaps).slice(1), ["The fullest cell is RFA under CT, with 4 studies.", "1 cell holds no study."]);
  assert.deepEqual(sentences({ kind: "difference", columns: ["change", "before", "now"] }, [{ change: "no earlier release", before: "", now: "" }]).slice(1), ["By change: no earlier release 1.", "Nothing was compared."]);
});

test("printed digits come from the one figure at the row's place, and computed columns keep theirs", () => {
  const result = (more: Record<string, string>) => ({ source: "a", study: "a", measure: "pain", offset: "10", places: "90 95", mean: "", sd: "", percent: "", ...more });
  const digits = new Digits([result({ mean: "6.40", sd: "1.90" }), result({ offset: "20", mean: "2.0", places: "" }), result({ offset: "20", mean: "2.00", places: "" })]);
  assert.deepEqual(digits.printed({ study: "a", offset: "10", centre: "6.4", spread: "1.9", share: "1.9" }), { study: "a", offset: "10", centre: "6.40", spread: "1.90", share: "1.9" });
  assert.equal(digits.printed({ study: "a", offset: "95", centre: "6.4" }).centre, "6.40");
  assert.equal(digits.printed({ study: "a", offset: "20", centre: "2" }).centre, "2", "two forms at one place: the value stays");
  assert.equal(digits.printed({ study: "b", offset: "10", centre: "6.4" }).centre, "6.4");
  assert.equal(digits.printed({ study: "a", measure: "pain", baseline: "6.4" }).baseline, "6.40");
});

test("a course has its SD beside a mean and its range beside a median", () => {
  const rows: Record<string, string>[] = [
    { study: "a", statistic: "mean (SD)", days: "7", centre: "3", spread: "1", low: "0", high: "9", timepoint: "1 week" },
    { study: "a", statistic: "mean (SD)", days: "0", centre: "6", spread: "", low: "", high: "", timepoint: "before" },
    { study: "b", statistic: "median (range)", days: "0", centre: "5", spread: "", low: "2", high: "8", timepoint: "before" },
    { study: "b", statistic: "", days: "0", centre: "", timepoint: "before" },
  ];
  assert.deepEqual(coursesOf(rows).map(({ study, points }) => [study, points.map(({ days, low, high }) => [days, low, high])]), [
    ["a", [[0, null, null], [7, 2, 4]]],
    ["b", [[0, 2, 8]]],
  ]);
});

test("a share is drawn with its bounds, a bare percentage without, an absence up to its bound, silence not at all", () => {
  const rows: Record<string, string>[] = [
    { study: "a", count: "1", denominator: "4", percent: "25", lower: "0.05", upper: "0.7" },
    { study: "b", count: "4", percent: "8" },
    { study: "c", upper: "0.06" },
    { study: "d" },
  ];
  assert.deepEqual(intervalsOf(NUMBER.columns, rows).map(({ label, share, lower, upper, basis }) => [label, share, lower, upper, basis]), [
    ["a", 0.25, 0.05, 0.7, "counted"],
    ["b", 0.08, null, null, "printed"],
    ["c", null, null, 0.06, "none"],
  ]);
});

test("a matrix has studies across, or counts papers in a gap map, or numbers by guidance and modality", () => {
  const events = matrixOf(["event", "study", "status", "count"], [
    { event: "burn", study: "b", status: "reported", count: "2" },
    { event: "burn", study: "b", status: "reported", count: "3" },
    { event: "burn", study: "a", status: "not reported", count: "" },
  ]);
  assert.deepEqual(events?.columns, ["a", "b"]);
  assert.deepEqual(events?.cell("burn", "b"), { text: "2, 3", status: "reported", depth: null, rows: 2 });
  const gaps = matrixOf(["modality", "guidance", "lesionType", "study", "status"], [
    { modality: "MWA", guidance: "CT", lesionType: "lytic", study: "a", status: "reported" },
    { modality: "MWA", guidance: "CT", lesionType: "lytic", study: "b", status: "not reported" },
    { modality: "RFA", guidance: "CT", lesionType: "lytic", study: "", status: "" },
  ]);
  assert.equal(gaps?.cell("MWA · CT", "lytic")?.text, "1 of 2");
  assert.equal(gaps?.cell("RFA · CT", "lytic")?.text, "");
  const numbers = matrixOf(["guidance", "modality", "studies"], [{ guidance: "CT", modality: "RFA", studies: "4" }, { guidance: "CT", modality: "MWA", studies: "1" }]);
  assert.deepEqual(numbers?.cell("CT", "MWA"), { text: "1", status: "", depth: 0.25, rows: 1 });
  assert.equal(chartOf({ kind: "list", columns: ["study"] }, [{ study: "a" }]), null);
});

test("lines break at spaces", () => assert.deepEqual(lines("one two three", 7), ["one two", "three"]));
