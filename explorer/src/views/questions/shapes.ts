// What a chart of an answer draws, by the columns that the answer has: courses, intervals, or a matrix. No drawing here.
import type { Row } from "../../store/rows.ts";
import type { Question } from "../../store/site.ts";

export type Chart =
  | { readonly kind: "courses"; readonly courses: readonly Course[]; readonly unit: string }
  | { readonly kind: "intervals"; readonly intervals: readonly Interval[] }
  | { readonly kind: "matrix"; readonly matrix: Matrix };

export interface Point {
  readonly days: number;
  readonly time: string;
  readonly centre: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly row: Row;
}
/** One study's means, or its medians: never both. */
export interface Course {
  readonly study: string;
  readonly statistic: string;
  readonly points: readonly Point[];
}

/** A share with its bounds, as fractions; `share` is null where none was seen or printed. */
export interface Interval {
  readonly label: string;
  readonly share: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** `counted`: count out of denominator; `printed`: a percentage without a denominator; `none`: reported as absent. */
  readonly basis: "counted" | "printed" | "none";
  readonly row: Row;
}

export interface Cell {
  readonly text: string;
  readonly status: string;
  /** 0 to 1, for a matrix of numbers. */
  readonly depth: number | null;
  readonly rows: number;
}
export interface Matrix {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly down: string;
  readonly across: string;
  readonly cell: (row: string, column: string) => Cell | undefined;
}

/** The chart that fits an answer; null where none does. */
export function chartOf(question: Pick<Question, "kind" | "columns">, rows: readonly Row[]): Chart | null {
  if (question.kind === "series") {
    const courses = coursesOf(rows);
    return courses.length ? { kind: "courses", courses, unit: rows.find(({ centre, unit }) => centre && unit)?.unit ?? "" } : null;
  }
  if (question.kind === "matrix") {
    const matrix = matrixOf(question.columns, rows);
    return matrix && { kind: "matrix", matrix };
  }
  if (question.columns.includes("upper")) {
    const intervals = intervalsOf(question.columns, rows);
    return intervals.length ? { kind: "intervals", intervals } : null;
  }
  return null;
}

/** Courses in the order of the rows; points without a time in days cannot be placed and are left out. */
export function coursesOf(rows: readonly Row[]): Course[] {
  const found = new Map<string, { study: string; statistic: string; points: Point[] }>();
  for (const row of rows) {
    if (!row.centre || !row.days) continue;
    const { study = "", statistic = "" } = row;
    const key = `${study} ${statistic}`;
    const course = found.get(key) ?? { study, statistic, points: [] };
    found.set(key, course);
    const [centre, spread] = [Number(row.centre), row.spread ? Number(row.spread) : null];
    const isMean = statistic.startsWith("mean");
    // Beside a mean the spread is drawn, beside a median the range.
    const [low, high] = isMean
      ? [spread === null ? null : centre - spread, spread === null ? null : centre + spread]
      : [number(row.low), number(row.high)];
    course.points.push({ days: Number(row.days), time: row.timepoint ?? "", centre, low, high, row });
  }
  return [...found.values()].map((course) => ({ ...course, points: course.points.sort((a, b) => a.days - b.days) }));
}

/** Shares with bounds, one a row that has either; silent rows have none. */
export function intervalsOf(columns: readonly string[], rows: readonly Row[]): Interval[] {
  const names = ["study", "measure", "group", "timepoint", "time", "unit"].filter((name) => columns.includes(name));
  return rows.flatMap((row): Interval[] => {
    const label = names.map((name) => row[name]).filter(Boolean).join(" · ");
    const [lower, upper] = [number(row.lower), number(row.upper)];
    const counted = row.count && row.denominator ? Number(row.count) / Number(row.denominator) : null;
    const share = number(row.share) ?? (lower !== null ? counted : null);
    if (share !== null) return [{ label, share, lower, upper, basis: "counted", row }];
    if (row.percent) return [{ label, share: Number(row.percent) / 100, lower: null, upper: null, basis: "printed", row }];
    if (upper !== null) return [{ label, share: null, lower: null, upper, basis: "none", row }];
    return [];
  });
}

const SIDES = ["number", "aspect", "item", "site", "event", "modality", "guidance", "lesionType"];

/** Rows as a matrix: things down, studies across; or a gap map: modality and guidance, with how many studies. */
export function matrixOf(columns: readonly string[], rows: readonly Row[]): Matrix | null {
  const has = (name: string) => columns.includes(name);
  const value = ["studies", "sources"].find(has);
  const across = has("lesionType") ? "lesionType" : has("study") ? "study" : has("guidance") && has("modality") ? "modality" : value;
  const sides = SIDES.filter((name) => has(name) && name !== across);
  if (!across || !sides.length) return null;
  const nameDown = (row: Row) => sides.map((name) => row[name]).filter(Boolean).join(" · ");
  const nameAcross = (row: Row) => (across === value ? value : row[across] || "no paper");
  const groups = new Map<string, Row[]>();
  // A silent source has a row of its own in an answer that counts sources, which is no cell of the table.
  const placed = across === value ? rows.filter((row) => row[across]) : rows;
  for (const row of placed) {
    const key = `${nameDown(row)}\n${nameAcross(row)}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const top = Math.max(1, ...placed.map((row) => Number(row[value ?? ""]) || 0));
  const cells = new Map([...groups].map(([key, of]) => [key, across === "lesionType" ? voicesOf(of) : cellOf(of, across === "study" ? undefined : value, top)]));
  const order = (names: string[]) => [...new Set(names)];
  const studies = order(placed.map(nameAcross));
  return {
    rows: order(placed.map(nameDown)),
    columns: across === "study" ? studies.sort((a, b) => Number(a === "no paper") - Number(b === "no paper") || a.localeCompare(b)) : studies,
    down: sides.join(" · "),
    across,
    cell: (row, column) => cells.get(`${row}\n${column}`),
  };
}

function cellOf(rows: readonly Row[], value: string | undefined, top: number): Cell {
  if (value) {
    const sum = rows[0]?.[value] ?? "";
    return { text: sum, status: "", depth: Number(sum) / top, rows: rows.length };
  }
  const statuses = [...new Set(rows.map((row) => row.status ?? ""))];
  const status = statuses.includes("reported") ? "reported" : (statuses[0] ?? "");
  const counts = [...new Set(rows.map((row) => row.count ?? row.figures ?? "").filter(Boolean))];
  return { text: counts.join(", "), status, depth: null, rows: rows.length };
}

/** A cell of a gap map: how many of its studies report the outcome. */
function voicesOf(rows: readonly Row[]): Cell {
  const studies = new Set(rows.map(({ study }) => study).filter(Boolean));
  const speaking = new Set(rows.filter(({ status }) => status === "reported").map(({ study }) => study));
  const status = speaking.size ? "reported" : (rows[0]?.status ?? "");
  return { text: studies.size ? `${speaking.size} of ${studies.size}` : "", status, depth: null, rows: rows.length };
}

const number = (text: string | undefined): number | null => (text ? Number(text) : null);
