// From printed statements to the rows of the plot: the fuller statement wins, parts stand under their whole.
import type { Row } from "../../store/rows.ts";
import type { Sizes } from "../../results/sizes.ts";
import { agree, cell, groupBy, number } from "../../results/text.ts";

/** A row of the view `forest` with its row of the tidy table. */
export interface Joined {
  readonly about: Row;
  readonly result: Row;
}

export interface Proportion {
  readonly id: string;
  readonly study: string;
  readonly studyIri: string;
  readonly studyLabel: string;
  readonly year: string;
  readonly unit: string;
  /** What it is a part of its study's whole by: a site, a subgroup; "" for the whole. */
  readonly part: string;
  readonly groupLabel: string;
  readonly time: string;
  readonly days: number;
  /** As printed; NaN and "" where not printed. */
  readonly count: number;
  readonly denominator: number;
  readonly percent: string;
  readonly absent: boolean;
  /** The Wilson interval of the graph `derived`, where count and denominator are printed together. */
  readonly wilson: readonly [share: number, lower: number, upper: number] | null;
  /** The printed size of the group, which need not be the denominator. */
  readonly size: Row | undefined;
  /** The fullest statement first; the others say the same in less. */
  readonly statements: readonly Joined[];
}

/** Whether a row's denominator is larger than the group that it is said to count: it must count something else. */
export const isDoubted = (row: Proportion): boolean => row.denominator > (Number(cell(row.size, "count")) || Infinity);

export const hasBoth = ({ result }: Joined): boolean => cell(result, "count") !== "" && cell(result, "denominator") !== "";
const hasFigure = ({ result }: Joined): boolean => cell(result, "count") !== "" || cell(result, "percent") !== "";
const isAbsent = ({ result }: Joined): boolean => cell(result, "status") === "reported as absent";
const isPart = ({ about }: Joined): boolean => cell(about, "whole") !== "" || cell(about, "kind") !== "";

/** Rows of the view with their figures. */
export function join(rows: readonly Row[], tidy: ReadonlyMap<string, Row>): Joined[] {
  return rows.flatMap((about) => {
    const result = tidy.get(cell(about, "result"));
    return result ? [{ about, result }] : [];
  });
}

/** Whether a statement has a row: a figure, or none seen in a whole or in a part whose size is printed. */
const isShown = (one: Joined, sizes: Sizes): boolean =>
  hasFigure(one) || (isAbsent(one) && (!isPart(one) || sizes.of(cell(one.about, "group")) !== undefined));

/** Statements on a study's whole that have neither a count nor a percentage. */
export const inWords = (joined: readonly Joined[]): Joined[] => joined.filter((one) => !hasFigure(one) && !isAbsent(one) && !isPart(one));

/** The rows of a measure, each study's whole before its parts. */
export function proportions(joined: readonly Joined[], sizes: Sizes): Proportion[] {
  const ordered = joined.filter((one) => isShown(one, sizes)).sort((a, b) => fullness(b) - fullness(a) || offset(a) - offset(b));
  const merged: Joined[][] = [];
  for (const one of ordered) {
    const same = merged.find(([first]) => isSame(first!, one));
    if (same) same.push(one);
    else merged.push([one]);
  }
  return merged.map((statements) => proportionOf(statements, sizes));
}

const fullness = (one: Joined): number => Number(hasBoth(one)) * 2 + Number(cell(one.result, "count") !== "");
const offset = ({ result }: Joined): number => Number(cell(result, "offset"));

/** Whether a statement says in as much or less what a fuller one says: of the same whole or part, in the same unit. */
function isSame(full: Joined, less: Joined): boolean {
  const same = (column: string) => cell(full.about, column) === cell(less.about, column);
  if (!same("study") || !same("unit") || isPart(full) !== isPart(less) || isAbsent(full) !== isAbsent(less)) return false;
  if (isPart(full) && !(same("group") && same("kind"))) return false;
  if (!same("time") && cell(full.about, "time") && cell(less.about, "time")) return false;
  return ["count", "denominator", "percent"].every((column) => agree(cell(full.result, column), cell(less.result, column)));
}

function proportionOf(statements: readonly Joined[], sizes: Sizes): Proportion {
  const { about, result } = statements[0]!;
  const share = cell(about, "share");
  const percent = statements.map((one) => cell(one.result, "percent")).find(Boolean) ?? "";
  return {
    id: cell(result, "iri").split("/result/")[1] ?? cell(result, "iri"),
    study: cell(result, "study"),
    studyIri: cell(about, "study"),
    studyLabel: cell(about, "studyLabel"),
    year: cell(about, "year"),
    unit: cell(about, "unit"),
    part: isPart(statements[0]!) ? partName(about) : "",
    groupLabel: cell(about, "groupLabel"),
    time: cell(about, "time"),
    days: number(cell(about, "days")),
    count: number(cell(result, "count")),
    denominator: number(cell(result, "denominator")),
    percent,
    absent: isAbsent(statements[0]!),
    wilson: share === "" ? null : [Number(share), Number(cell(about, "lower")), Number(cell(about, "upper"))],
    size: sizes.of(cell(about, "group")),
    statements,
  };
}

const partName = (about: Row): string => cell(about, "kindLabel") || cell(about, "groupLabel");

export type Order = "year" | "size";

/** How many a row counts its events among: its denominator, else its group's printed size, else nothing. */
export const weightOf = (row: Proportion): number => row.denominator || Number(cell(row.size, "count")) || 0;

/** Studies by year or by size, the largest first; within a study the whole by time, then the parts, the commonest first. */
export function ordered(rows: readonly Proportion[], order: Order): Proportion[] {
  const size = new Map([...groupBy(rows, (row) => row.study)].map(([study, own]) => [study, Math.max(...own.map(weightOf))]));
  return [...rows].sort((a, b) => {
    const studies = order === "year" ? a.year.localeCompare(b.year) : size.get(b.study)! - size.get(a.study)!;
    return studies || a.study.localeCompare(b.study) || Number(a.part !== "") - Number(b.part !== "") ||
      (a.days || 0) - (b.days || 0) || (b.count || 0) - (a.count || 0) || a.part.localeCompare(b.part);
  });
}

/** Studies of which a plot has parts and not the whole: their names must stand above them. */
export function headless(rows: readonly Proportion[]): Set<string> {
  const whole = new Set(rows.filter((row) => !row.part).map((row) => row.study));
  return new Set(rows.map((row) => row.study).filter((study) => !whole.has(study)));
}

export type Method = "wilson" | "exact";
