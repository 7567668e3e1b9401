// A result in plain words: its numbers with the digits as printed, its time point, the heading it stands under.
import type { Result } from "../../store/site.ts";

/** The parts of a study page that hold figures, in their order. */
export const PARTS = ["design", "cohort", "lesions", "technique", "outcomes", "events", "definitions", "others"] as const;
export type Part = (typeof PARTS)[number];
export const TITLES: Readonly<Record<Part, string>> = {
  design: "Design, centre and dates", cohort: "Cohort", lesions: "Lesions", technique: "Technique",
  outcomes: "Outcomes", events: "Adverse events", definitions: "Definitions", others: "Other statements",
};

const OF_CATEGORY: Readonly<Record<string, Part>> = {
  design: "design", population: "cohort", lesion: "lesions", intervention: "technique", outcome: "outcomes",
  complication: "events", definition: "definitions",
};
// In the order of the ranks that queries/views/study-domains.rq gives.
const OF_RANK: readonly Part[] = ["others", "events", "outcomes", "technique", "lesions", "cohort", "design"];

/** The part that a result stands in: by what its own paper says it is, else by the kind of its measure.
 * `ranks` gives the rank of a measure's domain by its CURIE. */
export function partOf(row: Result, ranks: ReadonlyMap<string, number>): Part {
  const own = row.source === row.study ? OF_CATEGORY[row.category ?? ""] : undefined;
  return own ?? OF_RANK[ranks.get(row.measure_term ?? "") ?? 0] ?? "others";
}

const SIGNS: Readonly<Record<string, string>> = { "": "", ">=": "≥", "<=": "≤" };

/** The numbers of a result in words, digits as printed; "" where it has none. */
export function numbersOf(row: Result): string {
  const has = (column: string) => row[column] !== undefined && row[column] !== "";
  const parts: string[] = [];
  if (has("mean")) parts.push(has("sd") ? `mean ${row.mean} ± ${row.sd} SD` : `mean ${row.mean}`);
  else if (has("sd")) parts.push(`SD ${row.sd}`);
  if (has("median")) parts.push(`median ${row.median}`);
  if (has("min") || has("max")) parts.push(range(row.min ?? "", row.max ?? ""));
  if (has("count")) parts.push(has("denominator") ? `${row.count} of ${row.denominator}` : `${row.count}`);
  else if (has("denominator")) parts.push(`of ${row.denominator}`);
  if (has("quantity")) parts.push(`${SIGNS[row.comparator ?? ""] ?? row.comparator} ${row.quantity}`.trim());
  if (parts.length && has("unit")) parts[parts.length - 1] += ` ${row.unit}`;
  if (has("percent")) parts.push(has("count") || has("quantity") ? `${row.percent} %` : `${row.percent} %${has("unit") && !parts.length ? ` of ${row.unit}` : ""}`);
  if (has("p_value")) parts.push(`p ${SIGNS[row.p_op ?? ""] || row.p_op || "="} ${row.p_value}`);
  if (has("test_statistic")) parts.push(`${row.test || "test"} ${row.test_statistic}`);
  if ((has("period_start") || has("period_end")) && !has("value_text")) parts.push([row.period_start, row.period_end].filter(Boolean).join(" to "));
  return parts.join(", ");
}

function range(min: string, max: string): string {
  if (min && max) return `range ${min} to ${max}`;
  return min ? `at least ${min}` : `at most ${max}`;
}

/** What a result says, in one line: numbers, words, grade, and how it is reported where that is not in figures. */
export function figureOf(row: Result): string {
  const status = row.status && row.status !== "reported" ? row.status : "";
  return [status, numbersOf(row), row.value_text, row.grade].filter(Boolean).join("; ");
}

/** Where a result is printed, in one line of text. */
export const placeText = (source: string, locator: string, offset: string): string =>
  [source, locator, offset && `character ${offset}`].filter(Boolean).join(", ");

const NAMED: Readonly<Record<string, string>> = {
  baseline: "before the procedure", procedure: "during the procedure", periprocedural: "around the procedure",
  "follow-up": "during follow-up", all: "all time points",
};
const LAST = ["follow-up", "all"];
const UNITS: Readonly<Record<string, readonly [word: string, days: number]>> = {
  H: ["hour", 1 / 24], D: ["day", 1], W: ["week", 7], M: ["month", 30.44], Y: ["year", 365.25],
};

function duration(text: string): { words: string; days: number } | undefined {
  const [, number = "", letter = ""] = /^PT?(\d+)([HDWMY])$/.exec(text) ?? [];
  const unit = UNITS[letter];
  if (!unit) return undefined;
  return { words: `${number} ${unit[0]}${number === "1" ? "" : "s"}`, days: Number(number) * unit[1] };
}

/** A time point in words: "before the procedure", "24 hours", "3 months to 6 months". */
export function timeWords(time: string): string {
  return NAMED[time] ?? time.split("/").map((end) => duration(end)?.words ?? end).join(" to ");
}

/** Where a time point stands in their order, in days after the procedure; what has no day comes first or last. */
export function timeOrder(time: string): number {
  const named = Object.keys(NAMED).indexOf(time);
  if (LAST.includes(time)) return 1e6 + named;
  if (named >= 0) return named - 10;
  const [start = "", end = start] = time.split("/");
  return (duration(start)?.days ?? 1e5) + (duration(end)?.days ?? 0) / 1e4;
}

/** Results grouped by measure in the order of their first places. */
export function byMeasure(rows: readonly Result[]): [measure: string, term: string, rows: Result[]][] {
  const groups = new Map<string, Result[]>();
  for (const row of rows) groups.set(row.measure ?? "", [...(groups.get(row.measure ?? "") ?? []), row]);
  return [...groups].map(([measure, all]) => [measure, all[0]?.measure_term?.replace("abl:", "") ?? "", all]);
}

export interface Moment {
  readonly name: string;
  /** Whether it is a time; else a part of the page, for results that are tied to no time. */
  readonly dated: boolean;
  readonly label: string;
  readonly rows: readonly Result[];
}

/** When a study's results are from: enrolment, then its time points in order, then what is tied to none, by the part of the
 * page that `part` names. Every row is in one moment. */
export function momentsOf(rows: readonly Result[], part: (row: Result) => Part): Moment[] {
  const enrolment = rows.filter((row) => row.measure_term === "abl:EnrolmentPeriod" && !row.timepoint);
  const times = [...new Set(rows.map((row) => row.timepoint ?? "").filter(Boolean))].sort((a, b) => timeOrder(a) - timeOrder(b));
  const none = rows.filter((row) => !row.timepoint && !enrolment.includes(row));
  const period = enrolment.map((row) => [row.period_start, row.period_end].filter(Boolean).join(" to ")).find(Boolean);
  return [
    { name: "enrolment", dated: true, label: period ? `enrolment, ${period}` : "enrolment", rows: enrolment },
    ...times.map((time) => ({ name: time, dated: true, label: timeWords(time), rows: rows.filter((row) => row.timepoint === time) })),
    ...PARTS.map((name) => ({ name, label: `${TITLES[name]} (no time)`, dated: false, rows: none.filter((row) => part(row) === name) })),
  ].filter((moment) => moment.rows.length > 0);
}
