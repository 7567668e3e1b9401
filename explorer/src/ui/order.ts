// The order of rows: numbers by value, texts by the alphabet.
import type { Row } from "../store/rows.ts";

const NUMBER = /^[-−]?\d+(\.\d+)?$/;

/** Whether a column holds numbers and nothing else. */
export function isNumeric(column: string, rows: readonly Row[]): boolean {
  const filled = rows.filter((row) => row[column]);
  return filled.length > 0 && filled.every((row) => NUMBER.test(row[column] ?? ""));
}

/** Rows in the order of one column: numbers by value, texts by the alphabet, empty cells last. */
export function sortRows(rows: readonly Row[], column: string, down: boolean, numeric: ReadonlySet<string>): Row[] {
  const compare = numeric.has(column)
    ? (a: string, b: string) => Number(a.replace("−", "-")) - Number(b.replace("−", "-"))
    : (a: string, b: string) => a.localeCompare(b, "en", { numeric: true });
  return [...rows].sort((one, other) => {
    const [a = "", b = ""] = [one[column], other[column]];
    if (!a || !b) return Number(!a) - Number(!b);
    return down ? compare(b, a) : compare(a, b);
  });
}
