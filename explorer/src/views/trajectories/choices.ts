// What can be chosen: measures that some study gives at two times or more, and their units.
import type { Row } from "../../store/rows.ts";
import { localName } from "../../store/rows.ts";
import { cell, groupBy } from "../../results/text.ts";

export interface Measure {
  /** Local name of the term. */
  readonly name: string;
  readonly iri: string;
  readonly label: string;
  readonly studies: number;
  readonly values: number;
  /** Labels of the units in which it is drawn, the commonest first; "" for percentages. */
  readonly units: readonly string[];
}

/** The measures that at least one group has at two time points, those of most studies first. */
export function measuresOf(rows: readonly Row[], tidy: ReadonlyMap<string, Row>): Measure[] {
  const found: Measure[] = [];
  for (const [iri, all] of groupBy(rows, (row) => cell(row, "measure"))) {
    const groups = groupBy(all, (row) => cell(row, "group"));
    const series = [...groups.values()].filter((group) => new Set(group.map((row) => cell(row, "time"))).size > 1);
    if (!series.length) continue;
    const units = groupBy(all.filter((row) => !onlyInFigure(row, tidy)), (row) => unitOf(row, tidy));
    found.push({
      name: localName(iri),
      iri,
      label: cell(all[0], "label"),
      studies: new Set(series.flat().map((row) => cell(row, "study"))).size,
      values: series.flat().length,
      units: [...units].sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0])).map(([unit]) => unit),
    });
  }
  return found.sort((a, b) => b.studies - a.studies || b.values - a.values || a.label.localeCompare(b.label));
}

/** The unit of a value's axis: that of the value, or "%" where a share is printed. */
export function unitOf(row: Row, tidy: ReadonlyMap<string, Row>): string {
  const result = tidy.get(cell(row, "result"));
  if (cell(result, "mean") === "" && cell(result, "median") === "" && cell(result, "percent") !== "") return "%";
  return cell(result, "unit") || cell(row, "unit");
}

export const onlyInFigure = (row: Row, tidy: ReadonlyMap<string, Row>): boolean =>
  cell(tidy.get(cell(row, "result")), "status") === "only in a figure";
