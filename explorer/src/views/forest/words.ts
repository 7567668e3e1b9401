// Rows of the plot in words: for the plot's columns, and as the names of its marks.
import { cell } from "../../results/text.ts";
import type { Interval } from "./table.ts";
import { doubtOf, noneSeenUpper } from "./table.ts";
import type { Proportion } from "./rows.ts";

export const percent = (share: number): string => (100 * share).toFixed(1);

/** The row's name under its study. */
export function labelOf(row: Proportion): string {
  const name = [row.part || row.studyLabel, row.time].filter(Boolean).join(", ");
  // Of what none was seen may be less than the measure: none by the heat, say.
  const note = row.absent ? cell(row.statements[0]!.result, "value_text") : "";
  return note ? `${name}: ${note}` : name;
}

/** What is printed: events out of how many, and the percentage. */
export function printedOf(row: Proportion): string {
  if (row.absent) return "none seen";
  const of = Number.isFinite(row.denominator) ? `${Number.isFinite(row.count) ? row.count : "–"}/${row.denominator}` : Number.isFinite(row.count) ? `${row.count}/–` : "";
  return [of, row.percent && `${row.percent} %`].filter(Boolean).join(" · ");
}

/** What is computed: the share with its interval, or the bound on what was not seen; else what is missing for it. */
export function computedOf(row: Proportion, interval: Interval | null): string {
  if (interval) return `${percent(interval[0])} % [${percent(interval[1])}–${percent(interval[2])}]`;
  const upper = noneSeenUpper(row);
  if (doubtOf(row)) return doubtOf(row);
  return upper === null ? shortLack(row) : `≤ ${percent(upper)} % if all ${cell(row.size, "count")} were watched`;
}

const shortLack = (row: Proportion): string => (Number.isFinite(row.denominator) ? "no count printed" : "no denominator printed");

/** Why a row has no interval; "" where it has one. */
export function lackOf(row: Proportion): string {
  if (doubtOf(row)) return `no interval, because the denominator is larger than the group: ${doubtOf(row)}`;
  if (row.wilson) return "";
  if (row.absent) return noneSeenUpper(row) === null ? "no denominator is printed" : "none seen; the bound is the rule of three over the group's printed size";
  return Number.isFinite(row.denominator) ? "no count is printed with the denominator" : "no denominator is printed with the count";
}

/** The name of a row for those who do not see its mark. */
export function nameOf(row: Proportion, interval: Interval | null, method: string): string {
  const { result } = row.statements[0]!;
  return [
    `${row.studyLabel}, ${[row.part, row.groupLabel].filter((text, i, all) => text && all.indexOf(text) === i).join(", ")}${row.time && `, ${row.time}`}: ${printedOf(row)} ${row.unit} as printed`,
    interval ? `computed ${computedOf(row, interval)} (95 % ${method})` : lackOf(row),
    `printed in ${cell(result, "locator")}, character ${cell(result, "offset")}`,
  ].join("; ");
}
