// From printed statements to marks and lines: one mark for each value, and no line from a mean to a median.
import type { Row } from "../../store/rows.ts";
import type { Sizes } from "../../results/sizes.ts";
import { agree, cell, groupBy, listed, number, pOf } from "../../results/text.ts";

/** A row of the view `trajectories` with its row of the tidy table. */
export interface Joined {
  readonly about: Row;
  readonly result: Row;
}

export type Statistic = "mean" | "median" | "percent";

/** How many a value is of, and what that number is. */
export interface Count {
  readonly n: string;
  readonly is: "still followed" | "printed with the value" | "size of the group" | "";
  /** The tidy row that prints it. */
  readonly from: Row | undefined;
}

export interface Mark {
  readonly id: string;
  readonly study: string;
  readonly group: string;
  readonly time: string;
  /** Days since the procedure; null before it. */
  readonly days: number | null;
  readonly statistic: Statistic;
  readonly centre: number;
  /** Ends of the bar: one SD either way, or the range of a median; NaN where none is printed. */
  readonly low: number;
  readonly high: number;
  /** The value with the digits as printed. */
  readonly text: string;
  readonly count: Count;
  /** All statements of this value, in printed order. */
  readonly statements: readonly Joined[];
  /** Whether the paper prints another value for this very point. */
  readonly disputed: boolean;
}

export interface Line {
  readonly id: string;
  readonly study: string;
  readonly studyLabel: string;
  readonly groupLabel: string;
  readonly part: boolean;
  readonly statistic: Statistic;
  readonly marks: readonly Mark[];
}

export const STATISTICS: readonly Statistic[] = ["mean", "median", "percent"];

/** Rows of the view with their figures, digits as printed. */
export function join(rows: readonly Row[], tidy: ReadonlyMap<string, Row>): Joined[] {
  return rows.flatMap((about) => {
    const result = tidy.get(cell(about, "result"));
    return result ? [{ about, result }] : [];
  });
}

export const statisticOf = (result: Row): Statistic | null => STATISTICS.find((name) => cell(result, name) !== "") ?? null;

/** Whether a statement can be drawn: a value at a time that is a number of days. */
export const isDrawn = ({ about, result }: Joined): boolean => statisticOf(result) !== null && cell(about, "days") !== "";

/** The lines of one measure in one unit, a study's whole cohort before its parts. */
export function linesOf(joined: readonly Joined[], sizes: Sizes): Line[] {
  const drawn = joined.filter(isDrawn);
  const lines = groupBy(drawn, ({ about, result }) => `${cell(about, "group")} ${statisticOf(result)}`);
  return [...lines].map(([id, statements]) => {
    const { about, result } = statements[0]!;
    const points = groupBy(statements, (one) => cell(one.result, "timepoint"));
    const marks = [...points.values()].flatMap((point) => marksAt(point, sizes));
    return {
      id,
      study: cell(result, "study"),
      studyLabel: cell(about, "studyLabel"),
      groupLabel: cell(about, "groupLabel"),
      part: cell(about, "whole") !== "",
      statistic: statisticOf(result)!,
      marks: marks.sort((a, b) => (a.days ?? -1) - (b.days ?? -1)),
    };
  }).sort((a, b) => a.study.localeCompare(b.study) || Number(a.part) - Number(b.part) || a.id.localeCompare(b.id));
}

/** The marks at one point: one for each value that cannot be the same number as another. */
function marksAt(point: readonly Joined[], sizes: Sizes): Mark[] {
  const ordered = [...point].sort((a, b) => Number(cell(a.result, "offset")) - Number(cell(b.result, "offset")));
  const values: Joined[][] = [];
  for (const statement of ordered) {
    const same = values.find((those) => those.every((one) => agrees(one.result, statement.result)));
    if (same) same.push(statement);
    else values.push([statement]);
  }
  return values.map((statements) => markOf(statements, values.length > 1, sizes));
}

const agrees = (one: Row, other: Row): boolean =>
  [...STATISTICS, "sd", "min", "max"].every((column) => agree(cell(one, column), cell(other, column)));

function markOf(statements: readonly Joined[], disputed: boolean, sizes: Sizes): Mark {
  const { about, result } = statements[0]!;
  const statistic = statisticOf(result)!;
  const said = (column: string) => statements.map((one) => cell(one.result, column)).find(Boolean) ?? "";
  const [sd, min, max] = [said("sd"), said("min"), said("max")];
  const centre = number(cell(result, statistic));
  const [low, high] = statistic === "mean" ? [centre - number(sd), centre + number(sd)] : [number(min), number(max)];
  const range = min && max ? `range ${min} to ${max}` : "";
  const parts = [
    statistic === "percent" ? `${cell(result, "percent")} %` : `${statistic} ${cell(result, statistic)}`,
    sd && `SD ${sd}`,
    range,
  ];
  return {
    id: cell(result, "iri").split("/result/")[1] ?? cell(result, "iri"),
    study: cell(result, "study"),
    group: cell(about, "group"),
    time: cell(about, "time"),
    days: cell(result, "timepoint") === "baseline" ? null : number(cell(about, "days")),
    statistic,
    centre,
    low,
    high,
    text: listedPlainly(parts),
    count: countOf(statements, sizes),
    statements,
    disputed,
  };
}

const listedPlainly = (parts: readonly string[]): string => parts.filter(Boolean).join(", ");

/** How many a value is of: as printed with it, else those still followed at that time, else the group's size. */
export function countOf(statements: readonly Joined[], sizes: Sizes): Count {
  const own = statements.find(({ result }) => cell(result, "denominator"));
  if (own) return { n: cell(own.result, "denominator"), is: "printed with the value", from: own.result };
  const about = statements[0]!.about;
  const followed = sizes.at(cell(about, "group"), cell(about, "at"));
  if (followed) return { n: cell(followed, "count"), is: "still followed", from: followed };
  const size = sizes.of(cell(about, "group"));
  if (size) return { n: cell(size, "count"), is: "size of the group", from: size };
  return { n: "", is: "", from: undefined };
}

/** A stretch of a line; `sure` where neither end has a rival. */
export interface Stretch {
  readonly from: Mark;
  readonly to: Mark;
  readonly sure: boolean;
}

/** Stretches between a line's neighbouring times; where a point has two values, to and from each. */
export function stretchesOf(line: Line): Stretch[] {
  const times = [...groupBy(line.marks, (mark) => `${mark.days} ${mark.time}`).values()];
  return times.slice(1).flatMap((ends, i) =>
    times[i]!.flatMap((from) => ends.map((to) => ({ from, to, sure: !from.disputed && !to.disputed }))),
  );
}

/** The name that a mark has for those who do not see it. */
export function nameOf(line: Line, mark: Mark, unit: string): string {
  const places = mark.statements.map(({ result }) => `${cell(result, "locator")}, character ${cell(result, "offset")}`);
  const p = [...new Set(mark.statements.map(({ result }) => pOf(result)).filter(Boolean))];
  const n = mark.count.n ? `n ${mark.count.n} (${mark.count.is})` : "n not printed";
  return [
    `${line.studyLabel}, ${line.groupLabel}, ${mark.time}: ${mark.text}${mark.statistic === "percent" ? "" : ` ${unit}`}`,
    n,
    p.length ? `p ${listed(p)}` : "",
    `printed in ${listed(places)}`,
    mark.disputed ? "the paper prints another value for this point" : "",
  ].filter(Boolean).join("; ");
}
