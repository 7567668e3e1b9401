// Whether the studies of a plot may be pooled, and if not, why not.
import type { Row } from "../../store/rows.ts";
import { cell, groupBy, labelled, listed } from "../../results/text.ts";
import { type Pooled, poolShares } from "./pool.ts";
import { isDoubted, type Proportion } from "./rows.ts";
import { doubtOf } from "./table.ts";

export type Verdict =
  | {
      readonly pooled: Pooled;
      /** Studies that count in another unit and are therefore not in it; "" where there are none. */
      readonly left: string;
    }
  | {
      /** Sentences without a capital, and a sentence for each pair that may count the same patients. */
      readonly reasons: readonly string[];
      readonly pairs: readonly string[];
    };

const LEAST = 3;
const isCounted = (row: Proportion): boolean => row.part === "" && Number.isFinite(row.count) && Number.isFinite(row.denominator);
const byStudy = (rows: readonly Proportion[]): Proportion[][] => [...groupBy(rows, (row) => row.study).values()];
const labels = (rows: readonly Proportion[]): string[] => byStudy(rows).map(([row]) => row!.studyLabel);

/** The pooled value of the wholes in a plot, or the sentences that say why there is none.
 * @param rows the rows of one measure in one unit (and at one time, where one is chosen).
 * @param all the rows of the measure in every unit.
 * @param overlaps rows of the view `overlaps`: pairs of studies that may count the same patients. */
export function judge(rows: readonly Proportion[], all: readonly Proportion[], overlaps: readonly Row[]): Verdict {
  const counted = rows.filter(isCounted);
  const unit = rows[0]?.unit ?? "";
  const here = new Set(counted.map((row) => row.study));
  const elsewhere = all.filter((row) => isCounted(row) && row.unit !== unit && !here.has(row.study));
  const few = tooFew(labels(counted), unit);
  const left = otherUnits(elsewhere);
  const reasons = [
    few,
    few && left && `units do not agree: ${left}.`,
    ...severalFigures(counted),
    otherTimes(counted),
    ...counted.filter(isDoubted).map((row) => `the denominator of ${row.studyLabel} is larger than its group: ${doubtOf(row)}`),
  ].filter(Boolean);
  // Where too few agree in their unit, what stands against a pool of all of them is told, too.
  const pairs = pairsOf(few ? [...counted, ...elsewhere] : counted, overlaps);
  return reasons.length || pairs.length ? { reasons, pairs } : { pooled: poolShares(counted), left };
}

function tooFew(studies: readonly string[], unit: string): string {
  if (studies.length >= LEAST) return "";
  const who = studies.length ? `only ${listed(studies)} ${studies.length > 1 ? "print" : "prints"}` : "no study prints";
  return `${who} events out of a denominator in ${unit} for its whole, and a pooled value needs ${LEAST} independent studies.`;
}

function otherUnits(elsewhere: readonly Proportion[]): string {
  if (!elsewhere.length) return "";
  const by = byStudy(elsewhere).map((rows) => `${rows[0]!.studyLabel} in ${listed([...new Set(rows.map((row) => row.unit))])}`);
  return listed(by);
}

/** Several figures of one study are not independent, and none is ours to choose. */
function severalFigures(counted: readonly Proportion[]): string[] {
  return byStudy(counted).filter((rows) => rows.length > 1).map((rows) => {
    const study = rows[0]!.studyLabel;
    const times = new Set(rows.map((row) => row.time)).size;
    return times === rows.length
      ? `${study} gives it at ${times} times, which count the same patients; choose one time.`
      : `${study} prints ${rows.length} figures that differ, and neither is ours to choose.`;
  });
}

function otherTimes(counted: readonly Proportion[]): string {
  const times = groupBy(counted, (row) => row.time || "no stated time");
  if (times.size < 2 || byStudy(counted).length < 2) return "";
  return `times differ: ${listed([...times].map(([time, rows]) => `${listed(labels(rows))} at ${time}`))}.`;
}

function pairsOf(rows: readonly Proportion[], overlaps: readonly Row[]): string[] {
  const names = new Map(rows.map((row) => [row.studyIri, row]));
  const labels = new Map(rows.map((row) => [row.study, row.studyLabel]));
  return overlaps.flatMap((pair) => {
    const [one, other] = [names.get(cell(pair, "one")), names.get(cell(pair, "other"))];
    return one && other && one !== other ? [labelled(cell(pair, "warning"), labels)] : [];
  });
}
