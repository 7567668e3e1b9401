// The ledger as the page shows it: what passes the filters, how often each option occurs, and in which order.
import type { Row } from "../../store/rows.ts";

/** The columns of `kg audit --format csv`, in its order. */
export const COLUMNS = [
  "id", "source", "kind", "severity", "status", "a_printed", "a_offset", "b_printed", "b_offset", "recomputed", "message",
  "rule", "a_locator", "b_locator", "matters", "action", "note",
] as const;

/** What a reader can choose by; the name is the setting's name in the address. */
export const FILTERS = ["source", "kind", "rule", "severity", "status"] as const;
export type Filter = (typeof FILTERS)[number];
/** A value for each filter, "" for any; `text` holds words that all have to occur. */
export type Chosen = Readonly<Record<Filter | "text", string>>;

export const SEVERITIES = ["high", "medium", "low"] as const;
/** The rule that a reader's finding has in the graph. */
export const READER = "curator";

/** The documents of a finding: the one that is questioned first, then the other, if there is one. */
export const sourcesOf = (row: Row): string[] => (row["source"] ?? "").split(" ");

/** What a row has of a filter: a finding between two documents counts for both, as with `kg audit --source`. */
const valuesOf = (row: Row, filter: Filter): string[] => (filter === "source" ? sourcesOf(row) : [row[filter] ?? ""]);

/** Whether a row passes all filters but those named in `without`. */
export function passes(row: Row, chosen: Chosen, without: readonly Filter[] = []): boolean {
  for (const filter of FILTERS)
    if (chosen[filter] && !without.includes(filter) && !valuesOf(row, filter).includes(chosen[filter])) return false;
  const words = chosen.text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = COLUMNS.map((column) => row[column]).join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The options of a filter and how many findings each would leave, given the other filters; severities by rank. */
export function optionsOf(rows: readonly Row[], chosen: Chosen, filter: Filter): [value: string, count: number][] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const counted = passes(row, chosen, [filter]);
    for (const value of valuesOf(row, filter)) counts.set(value, (counts.get(value) ?? 0) + Number(counted));
  }
  const rank = (value: string): number => (filter === "severity" ? SEVERITIES.indexOf(value as never) : 0);
  return [...counts].sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b, "en"));
}

/** How many findings of each severity each source or kind has, those with most first; the filters on both are left aside. */
export function tallied(rows: readonly Row[], chosen: Chosen, by: Filter): { value: string; counts: number[]; total: number }[] {
  const found = new Map<string, number[]>();
  for (const row of rows) {
    if (!passes(row, chosen, [by, "severity"])) continue;
    for (const value of valuesOf(row, by)) {
      const counts = found.get(value) ?? SEVERITIES.map(() => 0);
      const at = SEVERITIES.indexOf(row["severity"] as never);
      if (at >= 0) counts[at]! += 1;
      found.set(value, counts);
    }
  }
  return [...found]
    .map(([value, counts]) => ({ value, counts, total: counts.reduce((a, b) => a + b, 0) }))
    .sort((a, b) => b.total - a.total || a.value.localeCompare(b.value, "en"));
}

export const SORTS = [
  ["severity", "the most severe first"],
  ["place", "by document and place"],
  ["kind", "by kind"],
] as const;

/** The rows in an order; what is equal stays in the ledger's order. */
export function ordered(rows: readonly Row[], sort: string): Row[] {
  const rank = (row: Row): number => SEVERITIES.indexOf(row["severity"] as never);
  const orders: Record<string, (a: Row, b: Row) => number> = {
    severity: (a, b) => rank(a) - rank(b),
    place: (a, b) =>
      sourcesOf(a)[0]!.localeCompare(sourcesOf(b)[0]!, "en") || Number(a["a_offset"]) - Number(b["a_offset"]),
    kind: (a, b) => (a["kind"] ?? "").localeCompare(b["kind"] ?? "", "en"),
  };
  return [...rows].sort(orders[sort] ?? (() => 0));
}

/** A kind or a rule in words. */
export const inWords = (name: string): string =>
  name === READER ? "a reader" : name.replace(/-/g, " ").replace(/\bp value/g, "p-value").replace(/\bt test/g, "t-test").replace("review paper", "review–paper");

/** The same with a capital. */
export const asHeading = (name: string): string => {
  const words = inWords(name);
  // "P" is another quantity than "p".
  return words.startsWith("p-value") ? words : words[0]!.toUpperCase() + words.slice(1);
};

/** A figure as printed, without the marks that only set it in italics in the text that was read. */
export const printedText = (printed: string): string =>
  printed.replace(/\$([^$]*)\$/g, (_, inside: string) => inside.replace(/\\times/g, "×").replace(/\^\{?(\d+)\}?/g, (_m, d: string) => superscript(d)));

const superscript = (digits: string): string => [...digits].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");

export interface Checked {
  readonly agreed: number;
  readonly differed: number;
  readonly untestable: number;
}

/** What was checked, one row a rule, added up over the sources that pass (all where `source` is ""). */
export function checksByRule(tallies: readonly Row[], source: string): { rows: Row[]; total: Checked } {
  const rules = new Map<string, { wrong: string; counts: number[] }>();
  const total = [0, 0, 0];
  for (const row of tallies) {
    if (source && row["source"] !== source) continue;
    const rule = rules.get(row["rule"] ?? "") ?? { wrong: row["wrong"] ?? "", counts: [0, 0, 0] };
    ["agreed", "differed", "untestable"].forEach((verdict, i) => {
      rule.counts[i]! += Number(row[verdict]);
      total[i]! += Number(row[verdict]);
    });
    rules.set(row["rule"] ?? "", rule);
  }
  const rows = [...rules].map(([rule, { wrong, counts }]) => ({
    rule, wrong, agreed: String(counts[0]), differed: String(counts[1]), untestable: String(counts[2]),
  }));
  return { rows, total: { agreed: total[0]!, differed: total[1]!, untestable: total[2]! } };
}
