// A question's answer as a picture, by one rule for all questions.
//
// A column names things if every filled cell of it is the key of a study or the label of a term (several joined by
// " + " count as several). Each row then links what stands in the first such column to what stands in the others. The link says the row's status
// where the answer has one ("reported", "not reported"), else the other column's name.
import type { Row } from "../../store/rows.ts";
import { type Graph, type Link, linkId, type Thing } from "./model.ts";

/** Things by what an answer calls them. */
export type Names = ReadonlyMap<string, Thing>;

/** The names in the rows of the view `graph-things`. */
export const namesOf = (rows: readonly Row[]): Names =>
  new Map(rows.map((row) => [row.name ?? "", { id: row.node ?? "", label: row.label ?? "", kind: row.class ?? "" }]));

const named = (cell: string, names: Names): Thing[] | null => {
  const whole = names.get(cell);
  if (whole) return [whole];
  const parts = cell.split(" + ").map((part) => names.get(part));
  return parts.every((part) => part !== undefined) ? parts : null;
};

/** The columns of an answer that name things. */
export function thingColumns(columns: readonly string[], rows: readonly Row[], names: Names): string[] {
  return columns.filter((column) => {
    const cells = rows.map((row) => row[column] ?? "").filter((cell) => cell !== "");
    return cells.length > 0 && cells.every((cell) => named(cell, names));
  });
}

/** The questions whose answers, asked with their defaults, make a picture by the rule above. */
export const DRAWN = [
  "CQ04", "CQ05", "CQ07", "CQ08", "CQ14", "CQ17", "CQ18", "CQ19", "CQ20", "CQ22", "CQ24", "CQ25", "CQ26", "CQ28", "CQ29", "CQ30",
  "CQ31", "CQ32", "CQ33", "CQ36", "CQ37", "CQ38", "CQ39",
] as const;

/** The picture of an answer; null where it would be none: fewer than three links, or one thing at an end of all. */
export function pictureOf(columns: readonly string[], rows: readonly Row[], names: Names): Graph | null {
  const found = thingColumns(columns, rows, names);
  const things = new Map<string, Thing>();
  const links = new Map<string, Link>();
  const told = columns.filter((column) => !found.includes(column) && column !== "status" && column !== "offset");
  for (const row of rows) {
    const filled = found.filter((column) => row[column]);
    const [first, ...others] = filled;
    if (first === undefined) continue;
    const detail = told.filter((column) => row[column]).map((column) => `${column} ${row[column]}`).join(", ");
    for (const column of others)
      for (const one of named(row[first]!, names)!)
        for (const other of named(row[column]!, names)!) {
          if (one.id === other.id) continue;
          const predicate = row.status || column;
          const id = linkId(one.id, predicate, other.id);
          const known = links.get(id);
          things.set(one.id, one).set(other.id, other);
          links.set(id, {
            id, source: one.id, target: other.id, predicate, label: predicate,
            weight: (known?.weight ?? 0) + 1,
            detail: [known?.detail, detail].filter(Boolean).join("; "),
          });
        }
  }
  const all = [...links.values()];
  const star = [...things.keys()].some((id) => all.every(({ source, target }) => source === id || target === id));
  return all.length < 3 || star ? null : { things, links: all };
}
