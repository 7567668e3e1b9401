// What can be chosen: measures with a share, their units with how many rows each, and times.
import { localName } from "../../store/rows.ts";
import type { Sizes } from "../../results/sizes.ts";
import { cell, groupBy } from "../../results/text.ts";
import { isDoubted, type Joined, type Proportion, proportions } from "./rows.ts";

export interface Unit {
  readonly name: string;
  readonly rows: number;
  readonly studies: number;
  /** Rows of whole studies with an interval that nothing is against. */
  readonly sure: number;
}

export interface Measure {
  readonly name: string;
  readonly iri: string;
  readonly label: string;
  readonly joined: readonly Joined[];
  readonly rows: readonly Proportion[];
  /** Rows with count and denominator, and no doubt that they belong together. */
  readonly counted: number;
  readonly units: readonly Unit[];
}

/** Measures with a share or what makes one, those that most studies count first. */
export function measuresOf(joined: readonly Joined[], sizes: Sizes): Measure[] {
  const found: Measure[] = [];
  for (const [iri, own] of groupBy(joined, (one) => cell(one.about, "measure"))) {
    const rows = proportions(own, sizes);
    if (!rows.some((row) => row.wilson || row.percent)) continue;
    found.push({
      name: localName(iri),
      iri,
      label: cell(own[0]!.about, "label"),
      joined: own,
      rows,
      counted: rows.filter(isSure).length,
      units: unitsOf(rows),
    });
  }
  return found.sort((a, b) => studiesOf(b) - studiesOf(a) || b.counted - a.counted || b.rows.length - a.rows.length || a.label.localeCompare(b.label));
}

const studiesOf = ({ rows }: Measure): number => new Set(rows.filter(isSure).map((row) => row.study)).size;
const isSure = (row: Proportion): boolean => row.wilson !== null && !isDoubted(row);

/** Units by how many whole studies have a sure interval in them, then by how many studies and rows they have.
 * What a study counts is not sure in any unit where one of its denominators is larger than its group. */
function unitsOf(rows: readonly Proportion[]): Unit[] {
  const doubted = new Set(rows.filter(isDoubted).map((row) => row.study));
  return [...groupBy(rows, (row) => row.unit)]
    .map(([name, own]) => ({
      name,
      rows: own.length,
      studies: new Set(own.map((row) => row.study)).size,
      sure: own.filter((row) => !row.part && isSure(row) && !doubted.has(row.study)).length,
    }))
    .sort((a, b) => b.sure - a.sure || b.studies - a.studies || b.rows - a.rows || a.name.localeCompare(b.name));
}

/** The times of the rows, in their order. */
export function timesOf(rows: readonly Proportion[]): string[] {
  const timed = rows.filter((row) => row.time).sort((a, b) => (a.days || 0) - (b.days || 0));
  return [...new Set(timed.map((row) => row.time))];
}
