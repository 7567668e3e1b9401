// The data behind the drawing: a row for each printed statement, with the number of the mark that stands for it.
import type { Row } from "../../store/rows.ts";
import type { Sizes } from "../../results/sizes.ts";
import { cell, pOf } from "../../results/text.ts";
import { type Findings, findingsOn, isGrave } from "../../results/findings.tsx";
import { countOf, isDrawn, type Joined, type Line } from "./series.ts";

export const COLUMNS = [
  "mark", "study", "group", "timepoint", "days", "mean", "sd", "median", "min", "max", "percent", "unit", "n", "n_is", "p",
  "status", "printed", "source", "locator", "offset", "findings", "iri",
] as const;

/** Marks with a finding that is not slight, with a rival, or whose very point is what the finding is about: two marks of it. */
export function flaggedOf(lines: readonly Line[], findings: Findings): Set<string> {
  const marks = lines.flatMap((line) => line.marks);
  const on = new Map(marks.map((mark) => [mark.id, findingsOn(findings, mark.statements.map(({ result }) => cell(result, "iri")))]));
  const times = new Map<string, number>();
  for (const found of on.values()) for (const row of found) times.set(cell(row, "id"), (times.get(cell(row, "id")) ?? 0) + 1);
  const telling = (row: Row) => isGrave(row) || times.get(cell(row, "id"))! > 1;
  return new Set(marks.filter((mark) => mark.disputed || on.get(mark.id)!.some(telling)).map((mark) => mark.id));
}

export function tableOf(joined: readonly Joined[], lines: readonly Line[], findings: Findings, sizes: Sizes): Row[] {
  const marks = new Map<string, number>();
  lines.flatMap((line) => line.marks).forEach((mark, i) => {
    for (const { result } of mark.statements) marks.set(cell(result, "iri"), i + 1);
  });
  const rows = joined.map((one) => {
    const { about, result } = one;
    const iri = cell(result, "iri");
    const count = countOf([one], sizes);
    const own = (column: string) => [column, cell(result, column)] as const;
    return Object.fromEntries([
      ["mark", isDrawn(one) ? String(marks.get(iri) ?? "") : ""],
      own("study"),
      ["group", cell(about, "groupLabel")],
      ["timepoint", cell(about, "time")],
      ["days", cell(result, "timepoint") === "baseline" ? "" : cell(about, "days")],
      ...["mean", "sd", "median", "min", "max", "percent", "unit"].map(own),
      ["n", count.n],
      ["n_is", count.is],
      ["p", pOf(result)],
      ...["status", "printed", "source", "locator", "offset"].map(own),
      ["findings", findingsOn(findings, [iri]).map((row) => cell(row, "id")).join(" ")],
      ["iri", iri],
    ]) as Row;
  });
  return rows.sort((a, b) => (Number(a.mark) || 1e9) - (Number(b.mark) || 1e9));
}
