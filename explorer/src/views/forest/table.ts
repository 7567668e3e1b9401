// The data behind the plot: a row for each row of the plot, what is printed beside what is computed.
import type { Row } from "../../store/rows.ts";
import { type Findings, findingsOn } from "../../results/findings.tsx";
import { cell } from "../../results/text.ts";
import { exactInterval } from "./beta.ts";
import { isDoubted, type Method, type Proportion } from "./rows.ts";

export const COLUMNS = [
  "study", "year", "part", "group", "timepoint", "status", "count", "denominator", "unit", "percent", "share", "lower", "upper", "method",
  "none_seen_upper", "group_size", "questioned", "printed", "source", "locator", "offset", "also_at", "findings", "iri",
] as const;

export type Interval = readonly [share: number, lower: number, upper: number];

/** Share and 95 % interval as fractions, by the chosen method; null where count and denominator
 * are not printed together, or the denominator is larger than the group. */
export function intervalOf(row: Proportion, method: Method): Interval | null {
  if (isDoubted(row)) return null;
  if (!row.wilson || method === "wilson") return row.wilson;
  return [row.wilson[0], ...exactInterval(row.count, row.denominator)];
}

/** What is to be asked of a denominator that is larger than its group; "" where nothing is. */
export const doubtOf = (row: Proportion): string =>
  isDoubted(row) ? `${row.denominator} of ${cell(row.size, "count")} ${cell(row.size, "unit") || row.unit}?` : "";

/** The rule of three: where none of n was seen, at most 3 / n, n being the group's printed size; null without it. */
export function noneSeenUpper(row: Proportion): number | null {
  const n = Number(cell(row.size, "count"));
  return row.absent && n > 0 ? Math.min(1, 3 / n) : null;
}

export const tableOf = (rows: readonly Proportion[], method: Method, findings: Findings): Row[] =>
  rows.map((row) => {
    const { result } = row.statements[0]!;
    const interval = intervalOf(row, method);
    const upper = noneSeenUpper(row);
    const fixed = (value: number | undefined) => (value === undefined ? "" : value.toFixed(6));
    return {
      study: row.study,
      year: row.year,
      part: row.part,
      group: row.groupLabel,
      timepoint: row.time,
      status: cell(result, "status"),
      count: cell(result, "count"),
      denominator: cell(result, "denominator"),
      unit: row.unit,
      percent: row.percent,
      share: fixed(interval?.[0]),
      lower: fixed(interval?.[1]),
      upper: fixed(interval?.[2]),
      method: interval ? (method === "wilson" ? "Wilson" : "Clopper-Pearson") : "",
      none_seen_upper: upper === null ? "" : fixed(upper),
      group_size: cell(row.size, "count"),
      questioned: doubtOf(row),
      printed: cell(result, "printed"),
      source: cell(result, "source"),
      locator: cell(result, "locator"),
      offset: cell(result, "offset"),
      also_at: row.statements.slice(1).map((one) => `${cell(one.result, "locator")} (${cell(one.result, "offset")})`).join("; "),
      findings: findingsOn(findings, row.statements.map((one) => cell(one.result, "iri"))).map((found) => cell(found, "id")).join(" "),
      iri: cell(result, "iri"),
    };
  });
