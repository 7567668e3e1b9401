// Small words that both charts share: cells of rows, numbers as printed, and whether two printed numbers agree.
import type { Row } from "../store/rows.ts";

/** A cell; "" where there is none. */
export const cell = (row: Row | undefined, column: string): string => row?.[column] ?? "";

/** A number that is printed; NaN where the cell is empty. */
export const number = (text: string): number => (text === "" ? NaN : Number(text));

/** Whether two printed numbers can be one, rounded to fewer digits in one place than in the other. An empty one agrees. */
export function agree(one: string, other: string): boolean {
  if (one === "" || other === "") return true;
  const digits = Math.min(decimals(one), decimals(other));
  // 1e-9: 2.675 is not exact in binary.
  return Math.abs(Number(one) - Number(other)) <= (decimals(one) === decimals(other) ? 1e-9 : 0.5 * 10 ** -digits + 1e-9);
}

const decimals = (text: string): number => text.split(".")[1]?.length ?? 0;

/** A p-value with the sign that is printed before it; "" where none is. */
export function pOf(result: Row): string {
  const value = cell(result, "p_value");
  return value && `${cell(result, "p_op")} ${value}`.trim();
}

/** Names in a sentence: "a", "a and b", "a, b and c". */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** A text with its first letter in upper case. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A sentence whose keys of studies are told by their names, "chen2022" as "Chen 2022"; a key that is not known stays. */
export const labelled = (text: string, labels: ReadonlyMap<string, string>): string =>
  text.replace(/(?<![\w-])[\p{L}]+\d{4}[a-z]?(?![\w-])/gu, (key) => labels.get(key) ?? key);

/** Things by a key, in the order in which they come. */
export function groupBy<T>(things: Iterable<T>, key: (thing: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const thing of things) {
    const list = found.get(key(thing));
    if (list) list.push(thing);
    else found.set(key(thing), [thing]);
  }
  return found;
}
