import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../src/store/rows.ts";
import { besideOf, pairRow } from "../src/views/study/beside.ts";
import { byMeasure, figureOf, momentsOf, numbersOf, partOf, timeOrder, timeWords } from "../src/views/study/figures.ts";
import { filtered, sizeOf, studyRows } from "../src/views/study/studies.ts";

test("figures keep their digits and say what they are", () => {
  assert.equal(numbersOf({ mean: "6.40", sd: "1.90", min: "4", max: "10", unit: "points" }), "mean 6.40 ± 1.90 SD, range 4 to 10 points");
  assert.equal(numbersOf({ median: "6", min: "4", max: "10" }), "median 6, range 4 to 10");
  assert.equal(numbersOf({ count: "25", denominator: "63", percent: "39.7", unit: "vertebral bodies" }), "25 of 63 vertebral bodies, 39.7 %");
  assert.equal(numbersOf({ quantity: "12", comparator: ">=", unit: "weeks" }), "≥ 12 weeks");
  assert.equal(numbersOf({ p_op: "<", p_value: "0.001" }), "p < 0.001");
  assert.equal(numbersOf({ min: "3" }), "at least 3");
  assert.equal(numbersOf({}), "");
  assert.equal(figureOf({ status: "reported as absent", value_text: "no injury" }), "reported as absent; no injury");
  assert.equal(figureOf({ status: "reported", count: "1", grade: "CTCAE grade 3" }), "1; CTCAE grade 3");
});

test("time points have words and an order", () => {
  assert.deepEqual(["PT24H", "P1W", "P3M/P6M", "baseline"].map(timeWords), ["24 hours", "1 week", "3 months to 6 months", "before the procedure"]);
  const times = ["all", "P12W", "follow-up", "PT24H", "procedure", "P3M/P6M", "P1M", "baseline", "P4W"];
  const sorted = ["baseline", "procedure", "PT24H", "P4W", "P1M", "P12W", "P3M/P6M", "follow-up", "all"];
  assert.deepEqual(times.sort((a, b) => timeOrder(a) - timeOrder(b)), sorted);
});

test("a result stands where its own paper puts it, else by its measure", () => {
  const ranks = new Map([["abl:Age", 5]]);
  assert.equal(partOf({ study: "a", source: "a", category: "lesion", measure_term: "abl:Age" }, ranks), "lesions");
  assert.equal(partOf({ study: "a", source: "b", category: "review", measure_term: "abl:Age" }, ranks), "cohort");
  assert.equal(partOf({ study: "a", source: "b", category: "cited", measure_term: "abl:X" }, ranks), "others");
});

test("each result is in one moment", () => {
  const rows: Row[] = [
    { measure_term: "abl:EnrolmentPeriod", period_start: "2015-04", period_end: "2021-03" }, { timepoint: "P1W" },
    { timepoint: "baseline" }, {}, { timepoint: "P1W" },
  ];
  assert.deepEqual(momentsOf(rows, () => "cohort").map(({ label, rows }) => [label, rows.length]), [
    ["enrolment, 2015-04 to 2021-03", 1], ["before the procedure", 1], ["1 week", 2], ["Cohort (no time)", 1],
  ]);
});

test("measures keep the order of their first places", () => {
  const rows = [{ measure: "b", measure_term: "abl:B" }, { measure: "a", measure_term: "abl:A" }, { measure: "b", measure_term: "abl:B" }];
  assert.deepEqual(byMeasure(rows).map(([name, term, all]) => [name, term, all.length]), [["b", "B", 2], ["a", "A", 1]]);
});

test("a statement of the review agrees only if all its comparisons do", () => {
  const review: Row[] = [
    { iri: "r1", source: "rev", offset: "10", measure: "age", measure_term: "abl:Age", mean: "63", min: "18", printed: "63 (18)" },
    { iri: "r2", source: "rev", offset: "30", measure: "guidance", measure_term: "abl:G", value_term: "abl:CT", printed: "CT" },
    { iri: "r3", source: "rev", offset: "40", measure: "verdict", measure_term: "abl:V", printed: "yes" },
    { iri: "r4", source: "rev", offset: "50", measure: "patients", measure_term: "abl:P", count: "82", printed: "82" },
  ];
  const paper: Row[] = [
    { iri: "p1", source: "own", offset: "5", measure_term: "abl:Age", median: "63", printed: "63" },
    { iri: "p2", source: "own", offset: "7", measure_term: "abl:G", value_term: "abl:CT", value_text: "CT", printed: "CT scan" },
  ];
  const checks: Row[] = [
    { verdict: "agrees", said: "r1", review: "rev", review_offset: "10", found: "p1", paper: "own", printed: "63", offset: "5", message: "" },
    { verdict: "differs", said: "r1", review: "rev", review_offset: "10", found: "p1", paper: "own", printed: "63", offset: "5", message: "A median.", id: "d1" },
    { verdict: "agrees", said: "r4", review: "rev", review_offset: "50", found: "", paper: "own", printed: "82", offset: "9", message: "" },
    { verdict: "differs", said: "", review: "rev", review_offset: "20", review_printed: "x", found: "", paper: "own", printed: "y", offset: "8", message: "M." },
  ];
  const pairs = besideOf(review, paper, checks);
  assert.deepEqual(pairs.map(({ review, verdict }) => [review.offset, verdict]), [
    ["10", "differs"], ["20", "differs"], ["30", "same term"], ["40", "only in the review"], ["50", "agrees"],
  ]);
  assert.deepEqual(pairs[0]?.notes, [{ id: "d1", message: "A median." }]);
  assert.equal(pairs[0]?.paper.length, 1);
  assert.equal(pairs[0]?.paper[0]?.figure, "median 63");
  assert.equal(pairRow(pairs[2]!).paper, "CT scan [own, character 7]");
});

test("a study's size is its own paper's, else the review's", () => {
  const own = { study: "a", source: "a", measure_term: "abl:PatientCount", category: "population", group: "all", count: "38" };
  const part = { ...own, group: "women", count: "20" };
  const review = { ...own, source: "rev", category: "review", group: "set", count: "37" };
  assert.equal(sizeOf([review, part, own], "abl:PatientCount")?.count, "38");
  assert.equal(sizeOf([review], "abl:PatientCount")?.count, "37");
  assert.equal(sizeOf([review], "abl:LesionCount"), undefined);
});

test("studies come by kind, and every word must be found", () => {
  const studies: Row[] = [{ key: "x", label: "X 1", kind: "named by a paper" }, { key: "y", label: "Y 1", kind: "paper read", year: "2020" }];
  const facets = [{ key: "y", facet: "guidance", label: "CT guidance" }, { key: "y", facet: "guidance", label: "MRI guidance" }];
  const rows = studyRows(studies, facets, [{ key: "y", id: "1" }, { key: "y", id: "2" }], []);
  assert.deepEqual(rows.map((row) => row.key), ["y", "x"]);
  assert.deepEqual([rows[0]?.guidance, rows[0]?.discrepancies, rows[1]?.discrepancies], ["CT guidance; MRI guidance", "2", "0"]);
  assert.deepEqual(filtered(rows, "mri 2020").map((row) => row.key), ["y"]);
  assert.deepEqual(filtered(rows, "mri 2021"), []);
});
