import assert from "node:assert/strict";
import { test } from "node:test";
import { axes, cellOf, mapRows } from "../src/views/overview/cells.ts";
import { lines } from "../src/ui/lettering.ts";
import { mapGrid, radiusOf } from "../src/views/overview/layout.ts";
import { columnsOf, outcomeRows, outcomesOf, saysOutcome } from "../src/views/overview/outcomes.ts";
import { cited, gapMap } from "../src/views/overview/studies.ts";

// Two papers, one of which a review lists; five more studies of the review, in two groups.
const study = (key: string, modality: string, guidance: string, group: string, read = "review") => ({
  study: key, name: key.toUpperCase(), read, modality, short: modality, guidance, group, groupName: group,
});
const fact = (about: string, name: string, value: string, kind = value, source = "rev") => ({
  about, fact: name, value, kind, source, where: "Results", offset: "7", printed: value,
});
const MAP = gapMap(
  [
    study("p1", "heat", "CT guidance", "rev/a", "paper"),
    study("p2", "heat", "CT guidance", "p2", "paper"),
    study("r1", "cold", "CT guidance + MRI guidance", "rev/b"),
    study("r2", "cold", "CT guidance + MRI guidance", "rev/b"),
    study("r3", "cold + heat", "CT guidance", "rev/c"), study("r4", "cold + heat", "CT guidance", "rev/c"),
    study("r5", "cold + heat", "CT guidance", "rev/c"),
    { study: "", modality: "sound", guidance: "" },
    { study: "", modality: "", guidance: "ultrasound guidance" },
  ],
  [
    fact("p1", "verdict", "complete success"), fact("r1", "verdict", "incomplete success"),
    fact("r2", "verdict", "incomplete success"), fact("r3", "verdict", "complete success"),
    fact("p1", "design", "cohort study", "other"), fact("p1", "design", "retrospective study", "retrospective"),
    fact("p2", "design", "prospective study", "prospective", "p2"),
    fact("r1", "design", "prospective study", "prospective"), fact("r2", "design", "retrospective study", "retrospective"),
    fact("p1", "patients", "31", "study"), fact("p1", "patients", "30", "study", "p1"), fact("rev/a", "patients", "31", "group"),
    fact("p2", "patients", "12", "study", "p2"), fact("rev/b", "patients", "50", "group"), fact("rev/b", "lesions", "60", "group"),
  ],
);

test("a study's own paper is believed before the review, and its most telling design is taken", () => {
  const [p1] = MAP.studies;
  assert.equal(p1?.patients?.value, "30");
  assert.equal(p1?.groupPatients?.value, "31");
  assert.equal(p1?.design?.kind, "retrospective");
  assert.equal(cited(p1?.patients), "30 [p1, Results, character 7]");
});

test("single means stand before combinations, the most used first, the unused last", () => {
  assert.deepEqual(axes(MAP), {
    modalities: ["cold", "heat", "cold + heat", "sound"],
    guidances: ["CT guidance", "CT guidance + MRI guidance", "ultrasound guidance"],
  });
});

test("a bubble counts studies, or the numbers printed for groups, once each", () => {
  const both = "CT guidance + MRI guidance";
  assert.deepEqual(cellOf(MAP, "heat", "CT guidance", "studies", "verdict").slices, [{ kind: 0, value: 1 }, { kind: 2, value: 1 }]);
  assert.deepEqual(cellOf(MAP, "heat", "CT guidance", "patients", "verdict").slices, [{ kind: 0, value: 31 }, { kind: 2, value: 12 }]);
  assert.deepEqual(cellOf(MAP, "cold", both, "patients", "verdict").slices, [{ kind: 1, value: 50 }]);
  // One printed number for a prospective and a retrospective study together.
  assert.deepEqual(cellOf(MAP, "cold", both, "patients", "design").slices, [{ kind: 4, value: 50 }]);
});

test("what is not stated is counted as such and adds nothing", () => {
  const { slices, total, unstated } = cellOf(MAP, "heat", "CT guidance", "lesions", "verdict");
  assert.deepEqual([slices, total, unstated], [[], 0, 2]);
  // Three studies of one group, for which no number is printed.
  assert.equal(cellOf(MAP, "cold + heat", "CT guidance", "patients", "verdict").unstated, 3);
  const row = mapRows(MAP).rows.find((r) => r.modality === "heat" && r.guidance === "CT guidance");
  assert.equal(row?.lesions, "");
  assert.equal(row?.["lesions not stated (studies)"], "2");
});

test("an empty cell says whether its means were used together with others", () => {
  const why = (m: string, g: string) => cellOf(MAP, m, g, "studies", "verdict").empty;
  assert.equal(why("heat", "CT guidance"), undefined);
  assert.equal(why("cold", "MRI guidance")?.reason, "no study of this alone, 2 combined with other guidance");
  assert.equal(why("cold", "CT guidance")?.reason, "no study of this alone, 5 combined with other modalities and guidance");
  assert.deepEqual(why("cold", "CT guidance")?.near.map((s) => s.key), ["r1", "r2", "r3", "r4", "r5"]);
  assert.equal(why("sound", "CT guidance")?.reason, "no study in any source");
});

test("areas are in proportion, rows without a bubble are low, and a phone has its labels above the rows", () => {
  assert.equal(radiusOf(4, 16, 20), 10);
  assert.equal(radiusOf(0, 0, 20), 0);
  const rows = [{ most: 16, below: 2, label: 1 }, { most: 0, below: 0, label: 1 }];
  const [wide, phone] = [mapGrid(1000, 8, rows, 16), mapGrid(360, 8, rows, 16)];
  assert.equal(phone.label, 0);
  assert.equal(wide.label + 8 * wide.column, 1000);
  assert.equal(8 * phone.column, 360);
  assert.ok(phone.radius <= phone.column / 2);
  for (const grid of [wide, phone]) {
    assert.ok(grid.rows[1]!.height < grid.rows[0]!.height);
    assert.ok(grid.rows[1]!.top >= grid.rows[0]!.cells + grid.rows[0]!.height);
  }
  assert.deepEqual(lines("one two three", 7), ["one two", "three"]);
});

test("papers stand alone, the review's studies by modality, and silence is counted", () => {
  const columns = columnsOf(MAP);
  assert.deepEqual(columns.map((c) => [c.name, c.paper, c.studies.length]), [
    ["p1", true, 1], ["p2", true, 1], ["cold", false, 2], ["heat", false, 1], ["cold + heat", false, 1],
  ]);
  const said = (label: string, key: string, source: string, status = "reported") =>
    ({ domain: "1 outcomes", measure: `x#${label}`, label, study: key, source, status });
  const outcomes = outcomesOf(
    [
      said("death", "p1", "p1", "not reported"), said("death", "p2", "p2", "not applicable"), said("death", "r1", "rev"),
      said("pain", "p1", "p1"), said("pain", "p2", "p2", "only in a figure"), said("pain", "p1", "rev"),
    ],
    columns, "1 outcomes",
  );
  assert.deepEqual(outcomes.map((o) => o.measure), ["pain", "death"]);
  assert.deepEqual(outcomes[1]!.cells.map((c) => c.silent), [0, 0, 1, 1, 1]);
  assert.equal(saysOutcome(outcomes[1]!.cells[2]!), "death, cold: the review says it of 1 of 2 studies");
  assert.deepEqual(outcomeRows(outcomes, columns).rows[0], {
    measure: "pain", p1: "reported", p2: "only in a figure",
    "review on cold (of 2)": "0", "review on heat (of 1)": "1", "review on cold + heat (of 1)": "0",
  });
});
