import assert from "node:assert/strict";
import { test } from "node:test";
import { byCentre, readPairs, readStudies } from "../src/views/overlap/cohorts.ts";
import { type Cohort, distinct, type Pair, spanInWords } from "../src/views/overlap/pools.ts";
import { spanOf, years } from "../src/views/overlap/windows.ts";

const cohort = (key: string, patients: number | null, members: string[] = []): [string, Cohort] => [
  key, { key, members, patients, lesions: patients === null ? null : 2 * patients },
];
const COHORTS = new Map([cohort("a", 91), cohort("b", 82), cohort("c", 38), cohort("u", null), cohort("review", 200, ["a", "u"])]);
const pair = (one: string, other: string, patients: number | null): Pair => ({ one, other, patients, sameLesion: 0, lesions: patients });
const PAIRS = [pair("b", "a", 12), pair("a", "c", 38), pair("b", "c", 38), pair("a", "u", null)];
const patients = (...studies: string[]) => distinct(studies, COHORTS, PAIRS, "patients");

test("two studies: the sum, less what both may count", () => {
  assert.deepEqual(patients("a", "b"), { least: 91 + 82 - 12, most: 173 });
  assert.deepEqual(distinct(["b", "a"], COHORTS, PAIRS, "lesions"), { least: 182 + 164 - 12, most: 346 });
  assert.deepEqual(distinct(["a", "b"], COHORTS, PAIRS, "sameLesion"), { least: 173, most: 173 });
});

test("a study that may lie in the others adds nothing, and never less", () => {
  assert.deepEqual(patients("c", "b", "a"), { least: 161, most: 211 });
});

test("a study named twice is one; one of unknown size leaves the most open", () => {
  assert.deepEqual(patients("a", "a"), { least: 91, most: 91 });
  assert.deepEqual(patients("a", "u"), { least: 91, most: null });
  assert.deepEqual(patients(), { least: 0, most: 0 });
});

test("a review stands for its studies: its total is the most, their counts give the least", () => {
  assert.deepEqual(patients("review"), { least: 91, most: 200 });
  assert.deepEqual(patients("review", "a", "b"), { least: 161, most: 282 });
});

test("intervals in words", () => {
  assert.deepEqual([{ least: 5, most: 5 }, { least: 1161, most: 2000 }, { least: 8, most: null }].map(spanInWords), ["5", "1,161 to 2,000", "at least 8"]);
});

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

test("a month is the whole month, and only between the months is enrolment sure", () => {
  assert.deepEqual(spanOf("2016-12", "2020-02"), { from: day("2016-12-01"), surelyFrom: day("2017-01-01"), surelyTo: day("2020-02-01"), to: day("2020-03-01") });
  assert.deepEqual(spanOf("2016-12-05", "2016-12-31"), { from: day("2016-12-05"), surelyFrom: day("2016-12-05"), surelyTo: day("2017-01-01"), to: day("2017-01-01") });
  // In one year only, no day is sure.
  assert.deepEqual(spanOf("2016", "2016"), { from: day("2016-01-01"), surelyFrom: day("2017-01-01"), surelyTo: day("2017-01-01"), to: day("2017-01-01") });
});

test("the axis has every year from the first to the end of the last", () => {
  assert.deepEqual(years(day("2015-04-01"), day("2017-01-01")).map(({ year }) => year), [2015, 2016, 2017]);
});

test("a hospital that one study prints and another is inferred to share is one centre; unknown windows say why", () => {
  const study = (key: string, more: Record<string, string> = {}) => ({ study: key, label: key, read: "true", sort: "study", review: "", published: "2022", patients: "1", lesions: "1", ...more });
  const pairs = readPairs([{ one: "x", other: "y", centre: "Teng Zhou Hospital", patientsAtMost: "1" }]);
  const studies = readStudies(
    [study("y"), study("x"), study("z", { read: "false", review: "r" }), study("r", { sort: "review" })],
    [
      { study: "x", start: "2016-12", end: "2020-04" }, { study: "y", start: "2015", end: "2016-02" }, { study: "y", start: "2015-02", end: "2017" },
      { study: "r", status: "not reported", lookedIn: "Methods" },
    ],
    [{ study: "x", centre: "Other Hospital" }, { study: "x", centre: "Tengzhou Hospital" }],
    pairs,
  );
  const groups = byCentre(studies.values());
  assert.deepEqual(groups.map(({ centre, studies: of }) => [centre, of.map(({ key, centreStated }) => [key, centreStated])]), [
    ["Tengzhou Hospital", [["y", false], ["x", true]]],
  ]);
  assert.deepEqual([studies.get("y")?.window?.start, studies.get("y")?.window?.end], ["2015", "2017"]);
  assert.equal(studies.get("z")?.why, "Its own paper was not read; r does not tell it (looked in: Methods).");
  assert.deepEqual(studies.get("r")?.members, ["z"]);
});
