// The digits that a paper prints, for numbers that the store hands out without their last zeros.
import type { Row } from "../../store/rows.ts";
import type { Result } from "../../store/site.ts";

// Which columns of the tidy table a column of an answer is taken from. Computed columns are not here: they have no digits.
const FROM: Readonly<Record<string, readonly string[]>> = {
  centre: ["mean", "median"], mean: ["mean"], median: ["median"], baseline: ["mean", "median"], last: ["mean", "median"],
  spread: ["sd"], sd: ["sd"], low: ["min"], min: ["min"], minimum: ["min"], high: ["max"], max: ["max"], maximum: ["max"],
  percent: ["percent"], percentage: ["percent"], value: ["quantity"], setting: ["quantity"],
  pValue: ["p_value"], statistic: ["test_statistic"],
};
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Looks up the digits of answers in the tidy table. */
export class Digits {
  readonly #byPlace = new Map<string, Result[]>();
  readonly #byMeasure = new Map<string, Result[]>();

  constructor(results: readonly Result[]) {
    for (const result of results) {
      for (const offset of [result.offset, ...(result.places ?? "").split(" ")])
        if (offset) push(this.#byPlace, `${result.source} ${offset}`, result);
      push(this.#byMeasure, `${result.study} ${result.measure}`, result);
    }
  }

  /** A row whose figures have the digits that are printed; where the table does not give exactly one, the value stays. */
  printed(row: Row): Row {
    // Without a source of its own, a row's offset is one in the study's own paper.
    const found = row.offset
      ? this.#byPlace.get(`${row.source || row.study} ${row.offset}`)
      : this.#byMeasure.get(`${row.study} ${row.measure}`);
    if (!found) return row;
    const of = row.offset && row.source && row.study ? found.filter(({ study }) => study === row.study) : found;
    return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, digits(column, value, of)]));
  }
}

function digits(column: string, value: string, results: readonly Result[]): string {
  const from = FROM[column];
  if (!from || !NUMBER.test(value)) return value;
  const forms = new Set(
    results.flatMap((result) => from.map((name) => result[name] ?? "")).filter((text) => text !== "" && Number(text) === Number(value)),
  );
  const [only] = forms;
  return forms.size === 1 && only ? only : value;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
