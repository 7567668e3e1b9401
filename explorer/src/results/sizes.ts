// How many a group holds, and how many of it were still followed at a time: the first place that prints each.
import type { Row } from "../store/rows.ts";
import { cell } from "./text.ts";

export interface Sizes {
  /** The tidy row that prints a group's size. */
  of(group: string): Row | undefined;
  /** The tidy row that prints how many were followed at a time. */
  at(group: string, time: string): Row | undefined;
}

/** Sizes from the rows of `charts-sizes`. */
export function sizesOf(rows: readonly Row[], tidy: ReadonlyMap<string, Row>): Sizes {
  const first = new Map<string, Row>();
  for (const row of rows) {
    const key = `${cell(row, "group")} ${cell(row, "at")}`;
    const result = tidy.get(cell(row, "result"));
    const known = first.get(key);
    if (result && (!known || Number(cell(result, "offset")) < Number(cell(known, "offset")))) first.set(key, result);
  }
  return { of: (group) => first.get(`${group} `), at: (group, time) => (time ? first.get(`${group} ${time}`) : undefined) };
}
