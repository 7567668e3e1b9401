// What the graph tells of cohorts, read from the rows of the views: studies, windows, centres, pairs.
import type { Row } from "../../store/rows.ts";
import type { Cohort, Pair } from "./pools.ts";
import { earliest, latest } from "./windows.ts";

export interface Study extends Cohort {
  readonly label: string;
  /** Whether its own paper was read. */
  readonly read: boolean;
  /** The reviews that include it. */
  readonly reviews: readonly string[];
  /** Year of publication, "" where it is not known. */
  readonly published: string;
  /** Dates as printed (2016, 2016-12 or 2016-12-05); null where either end is not known. */
  readonly window: Window | null;
  /** Why there is no window. */
  readonly why: string;
  /** The hospital that it is drawn under, "" where none is known. */
  readonly centre: string;
  /** Whether its own paper prints that hospital. */
  readonly centreStated: boolean;
}

export interface Window {
  readonly start: string;
  readonly end: string;
  /** How the record says that the dates were inferred; "" where they are printed. */
  readonly inferred: string;
  readonly printed: string;
  readonly locator: string;
  readonly offset: string;
}

/** Two studies that may share patients, as the graph has it. */
export interface Shared extends Pair {
  readonly row: Row;
}

const numberOf = (text: string | undefined): number | null => (text ? Number(text) : null);

/** Hospitals are compared by their letters, as `kg overlap` does: "Teng Zhou" is "Tengzhou". */
export const centreKey = (name: string): string =>
  name.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

export function readPairs(rows: readonly Row[]): Shared[] {
  return rows.map((row) => ({
    row,
    one: row["one"] ?? "",
    other: row["other"] ?? "",
    patients: numberOf(row["patientsAtMost"]),
    sameLesion: numberOf(row["withSameLesion"]),
    lesions: numberOf(row["lesionsAtMost"]),
  }));
}

/** The studies in the order of the view, each once. */
export function readStudies(rows: readonly Row[], windows: readonly Row[], centres: readonly Row[], pairs: readonly Shared[]): Map<string, Study> {
  const reviews = grouped(rows, "study");
  const shared = centresOf(centres, pairs);
  const studies = new Map<string, Study>();
  for (const [key, [row]] of reviews) {
    if (!row) continue;
    const holding = (reviews.get(key) ?? []).map((each) => each["review"] ?? "").filter(Boolean);
    const own = windows.filter((each) => each["study"] === key);
    const window = windowOf(own);
    const centre = shared.get(key);
    studies.set(key, {
      key,
      label: row["label"] ?? key,
      read: row["read"] === "true",
      reviews: holding,
      published: (row["published"] ?? "").slice(0, 4),
      patients: numberOf(row["patients"]),
      lesions: numberOf(row["lesions"]),
      members: row["sort"] === "review" ? rows.filter((each) => each["review"] === key).map((each) => each["study"] ?? "") : [],
      window,
      why: window ? "" : whyUnknown(row, own, holding, windows),
      centre: centre?.name ?? "",
      centreStated: centre?.stated ?? false,
    });
  }
  return studies;
}

function grouped(rows: readonly Row[], column: string): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(row[column] ?? "", [...(found.get(row[column] ?? "") ?? []), row]);
  return found;
}

/** The widest of the periods that a study prints; null where an end is missing. */
function windowOf(rows: readonly Row[]): Window | null {
  const start = earliest(rows.map((row) => row["start"] ?? ""));
  const end = latest(rows.map((row) => row["end"] ?? ""));
  const first = rows.find((row) => row["start"] === start);
  if (!start || !end || !first) return null;
  const { inferred = "", printed = "", locator = "", offset = "" } = first as Record<string, string>;
  return { start, end, inferred, printed, locator, offset };
}

function whyUnknown(row: Row, own: readonly Row[], reviews: readonly string[], windows: readonly Row[]): string {
  const silence = own.find((each) => each["lookedIn"]);
  if (row["sort"] === "review")
    return `A review has no enrolment of its own; of its studies it is ${silence?.["status"] ?? "not recorded"}${places(silence)}.`;
  if (row["read"] === "true") return silence ? `${capital(silence["status"] ?? "")}${places(silence)}.` : "Nothing is recorded.";
  const told = reviews.map((review) => {
    const looked = windows.find((each) => each["study"] === review && each["lookedIn"]);
    return `${review} does not tell it${places(looked)}`;
  });
  return [`Its own paper was not read`, ...told].join("; ") + ".";
}

const places = (row: Row | undefined): string => (row?.["lookedIn"] ? ` (looked in: ${row["lookedIn"]})` : "");
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** For each study the hospital that most studies have in common, its own first one where it shares none. */
function centresOf(centres: readonly Row[], pairs: readonly Shared[]): Map<string, { name: string; stated: boolean }> {
  const of = new Map<string, Map<string, { name: string; stated: boolean }>>();
  const add = (study: string, name: string, stated: boolean) => {
    const known = of.get(study) ?? new Map<string, { name: string; stated: boolean }>();
    if (name && !known.has(centreKey(name))) known.set(centreKey(name), { name, stated });
    of.set(study, known);
  };
  for (const row of centres) add(row["study"] ?? "", row["centre"] ?? "", true);
  for (const { row, one, other } of pairs) for (const study of [one, other]) add(study, row["centre"] ?? "", false);
  const studies = new Map<string, number>();
  for (const known of of.values()) for (const key of known.keys()) studies.set(key, (studies.get(key) ?? 0) + 1);
  const found = new Map<string, { name: string; stated: boolean }>();
  for (const [study, known] of of) {
    // A stable sort: of equally common ones, the first that is printed.
    const [best] = [...known].sort(([a], [b]) => (studies.get(b) ?? 0) - (studies.get(a) ?? 0));
    if (best) found.set(study, best[1]);
  }
  return found;
}

/** Studies of known window by hospital, each group by its first enrolment. */
export function byCentre(studies: Iterable<Study>): { centre: string; studies: Study[] }[] {
  const groups = new Map<string, { centre: string; studies: Study[] }>();
  for (const study of studies) {
    if (!study.window) continue;
    const key = centreKey(study.centre);
    const group = groups.get(key) ?? { centre: study.centre || "Centre not reported", studies: [] };
    group.studies.push(study);
    // The name as the paper that prints it has it.
    if (study.centreStated && !group.studies.slice(0, -1).some((each) => each.centreStated)) group.centre = study.centre;
    groups.set(key, group);
  }
  const order = (a: Study, b: Study) => (a.window!.start < b.window!.start ? -1 : a.window!.start > b.window!.start ? 1 : a.key < b.key ? -1 : 1);
  return [...groups.values()].map((group) => ({ ...group, studies: group.studies.sort(order) }));
}

/** What a pair may share, in words: patients and lesions from the least to the most. */
export function boundsInWords({ row }: Shared): { patients: string; lesions: string } {
  return {
    patients: bound(row["patientsAtLeast"] ?? "0", row["patientsAtMost"] ?? ""),
    lesions: bound(row["lesionsAtLeast"] ?? "0", row["lesionsAtMost"] ?? ""),
  };
}

const bound = (least: string, most: string): string =>
  most === "" ? `${least} to an unknown number of` : least === most ? least : `${least} to ${most}`;
