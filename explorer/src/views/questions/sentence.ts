// What an answer says, in a few plain sentences made from the question's kind and the rows; nothing that is not in them.
import { listed } from "../../results/text.ts";
import type { Row } from "../../store/rows.ts";
import type { Question } from "../../store/site.ts";

// From the strongest thing a paper can say of something to silence: a study is named once, by its strongest row.
const STATUSES = ["reported", "reported as absent", "only in a figure", "not applicable", "not reported"] as const;
const GROUPS = ["judgement", "verdict", "severity", "finding", "part", "aspect", "evidence", "category", "change"];

type Rule = (rows: readonly Row[], columns: readonly string[]) => string[];

/** The sentences on an answer. */
export function sentences(question: Pick<Question, "kind" | "columns">, rows: readonly Row[]): string[] {
  if (rows.length === 0) return ["No row: the graph holds nothing that answers this with these settings."];
  const rules = RULES[question.kind] ?? [grouped, tally];
  return [size(rows, question.columns), ...rules.flatMap((rule) => rule(rows, question.columns))];
}

const size = (rows: readonly Row[], columns: readonly string[]): string => {
  const who = whoIn(columns);
  const names = who ? distinct(rows, who) : [];
  return `${counted(rows.length, "row")}${who && names.length ? ` on ${counted(names.length, nounOf(who))}` : ""}.`;
};

/** Who reports it, and who is silent. */
const voices: Rule = (rows, columns) => {
  const who = whoIn(columns);
  if (!who || !columns.includes("status")) return [];
  const best = new Map<string, number>();
  for (const row of rows) {
    const rank = STATUSES.indexOf((row.status ?? "") as (typeof STATUSES)[number]);
    const name = row[who] ?? "";
    if (rank >= 0 && name) best.set(name, Math.min(rank, best.get(name) ?? STATUSES.length));
  }
  const of = (rank: number) => [...best].filter(([, each]) => each === rank).map(([name]) => name).sort();
  const [given, absent, drawn, other, silent] = STATUSES.map((_, rank) => of(rank)) as [string[], string[], string[], string[], string[]];
  const parts = [
    given.length > 0 && `reported by ${listed(given)}`,
    absent.length > 0 && `stated as absent by ${listed(absent)}`,
    drawn.length > 0 && `only drawn in a figure by ${listed(drawn)}`,
    other.length > 0 && `not applicable to ${listed(other)}`,
  ].filter((part) => part !== false);
  if (!given.length && !absent.length && !drawn.length && silent.length) {
    const asked = other.length ? ` (${parts[0]})` : "";
    return [`No ${nounOf(who)} reports it${asked}; ${counted(silent.length, "", ["is", "are"])} silent: ${listed(silent)}.`];
  }
  if (silent.length) parts.push(`not reported by ${listed(silent)}`);
  return parts.length ? [sentence(parts.join("; "))] : [];
};

/** How many rows have each status, and which studies are silent in all of theirs. */
const tally: Rule = (rows, columns) => {
  if (!columns.includes("status")) return [];
  const found = counts(rows, "status").filter(([status]) => STATUSES.includes(status as (typeof STATUSES)[number]));
  const who = whoIn(columns);
  // A row with a place of its own quotes the paper, whatever its status is about; a row without a status speaks of another thing.
  const speaks = (row: Row) => row.status !== "not reported" || Boolean(row.offset);
  const speaking = new Set(rows.filter(speaks).map((row) => row[who ?? ""]));
  const told = who !== undefined && rows.every((row) => row.status || !row[who]);
  const silent = told ? distinct(rows.filter((row) => !speaks(row)), who).filter((name) => !speaking.has(name)) : [];
  return [
    ...(found.length ? [sentence(`by status: ${found.map(([status, n]) => `${status} ${n}`).join(", ")}`)] : []),
    ...(silent.length ? [sentence(`silent throughout: ${listed(silent.sort())}`)] : []),
  ];
};

/** How many rows each group of the answer has, and of whom where few. */
const grouped: Rule = (rows, columns) => {
  const column = GROUPS.find((name) => columns.includes(name) && rows.some((row) => row[name]));
  if (!column) return [];
  const who = whoIn(columns);
  const parts = counts(rows, column).map(([value, n]) => {
    const names = who && !columns.includes("other") ? distinct(rows.filter((row) => row[column] === value), who) : [];
    const of = names.length > 0 && names.length <= 5 ? ` (${names.sort().join(", ")})` : "";
    return `${value.replace(/^\d+ /, "")} ${n}${of}`;
  });
  return [sentence(`by ${column}: ${parts.join("; ")}`)];
};

/** The range of the printed percentages and the computed bounds. */
const shares: Rule = (rows, columns) => {
  if (!columns.includes("upper")) return [];
  const given = rows.filter(({ percent }) => percent).sort((a, b) => Number(a.percent) - Number(b.percent));
  const [low, high] = [given[0], given.at(-1)];
  const said: string[] = [];
  if (low && high) {
    if (given.length === 1) said.push(`The one printed percentage is ${low.percent} % (${about(low, columns)}).`);
    else if (Number(low.percent) === Number(high.percent)) said.push(`The ${given.length} printed percentages are all ${low.percent} %.`);
    else said.push(`Printed percentages run from ${low.percent} % (${about(low, columns)}) to ${high.percent} % (${about(high, columns)}).`);
    const units = columns.includes("unit") ? distinct(given, "unit") : [];
    if (units.length > 1) said.push(`They count different things (${units.sort().join(", ")}), so they are not one rate.`);
  }
  const bounded = rows.filter(({ lower, upper }) => lower && upper);
  const [only] = bounded;
  if (bounded.length === 1 && only)
    said.push(`One row has a 95 % interval: ${percent(only.lower)} to ${percent(only.upper)} (${about(only, columns)}; computed, Wilson).`);
  else if (bounded.length > 1) said.push(`${bounded.length} rows have a 95 % interval (computed, Wilson).`);
  const zeros = rows.filter(({ status, lower, upper }) => status === "reported as absent" && !lower && upper);
  const widest = [...zeros].sort((a, b) => Number(b.upper) - Number(a.upper))[0];
  if (widest)
    said.push(`Where none was seen, the share can still be up to ${percent(widest.upper)} (${about(widest, columns)}; computed, rule of three).`);
  return said;
};

/** The first and the last value of each course; means and medians apart. */
const courses: Rule = (rows) => {
  const valued = rows.filter(({ centre }) => centre);
  const kinds = counts(valued, "statistic").map(([statistic]) => statistic);
  const said = kinds.map((statistic) => {
    const parts = distinct(valued.filter((row) => row.statistic === statistic), "study").map((study) => {
      const course = valued.filter((row) => row.study === study && row.statistic === statistic);
      const [first, last] = [course[0], course.at(-1)];
      if (!first || !last) return "";
      return first === last
        ? `${study} ${first.centre} (${first.timepoint})`
        : `${study} from ${first.centre} (${first.timepoint}) to ${last.centre} (${last.timepoint})`;
    });
    const units = distinct(valued.filter((row) => row.statistic === statistic), "unit");
    return sentence(`${statistic.replace(/ \(.*/, "")}s (${units.join(" or ")}): ${parts.join("; ")}`);
  });
  if (kinds.length > 1) said.push("A mean and a median are different figures and must not be joined.");
  return said;
};

/** At least, at most. */
const limits: Rule = (rows, columns) => {
  if (!columns.includes("counted")) return [];
  const often = new Map(counts(rows, "counted"));
  const totals = rows.filter((row) => often.get(row.counted ?? "") === 1 && (row.atLeast || row.atMost)).slice(0, 6);
  return totals.map((row) => {
    const [least, most] = [row.atLeast, row.atMost];
    const of = least && most ? (least === most ? `exactly ${least}` : `at least ${least}, at most ${most}`) : least ? `at least ${least}` : `at most ${most}`;
    return sentence(`${row.counted}: ${of}`);
  });
};

/** The fullest cell of a table of numbers, and how many cells are empty. */
const cells: Rule = (rows, columns) => {
  if (!columns.includes("studies") || !columns.includes("guidance")) return [];
  const full = [...rows].sort((a, b) => Number(b.studies) - Number(a.studies))[0];
  const none = rows.filter(({ studies }) => studies === "0").length;
  return [
    ...(full && Number(full.studies) > 0 ? [sentence(`the fullest cell is ${full.modality} under ${full.guidance}, with ${counted(Number(full.studies), "study")}`)] : []),
    `${counted(none, "cell", ["holds", "hold"])} no study.`,
  ];
};

const compared: Rule = (rows) =>
  rows.every(({ before, now }) => !before && !now) ? ["Nothing was compared."] : [];

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  number: [voices, shares],
  series: [voices, courses],
  table: [grouped, tally, shares],
  list: [grouped, tally],
  matrix: [grouped, tally, cells],
  verdict: [grouped, tally],
  bounds: [grouped, limits],
  difference: [grouped, compared],
};

const whoIn = (columns: readonly string[]): string | undefined => ["source", "study", "paper"].find((name) => columns.includes(name));
const nounOf = (column: string): string => (column === "paper" ? "paper" : column);

function about(row: Row, columns: readonly string[]): string {
  const parts = ["study", "source", "measure", "event", "group", "timepoint", "unit"].filter((name) => columns.includes(name));
  return parts.map((name) => row[name]).filter(Boolean).join(", ");
}

function counts(rows: readonly Row[], column: string): [string, number][] {
  const found = new Map<string, number>();
  for (const row of rows) if (row[column]) found.set(row[column], (found.get(row[column]) ?? 0) + 1);
  return [...found];
}

const distinct = (rows: readonly Row[], column: string): string[] =>
  [...new Set(rows.map((row) => row[column] ?? ""))].filter(Boolean);

/** A fraction as a percentage with one decimal. */
export const percent = (share: string | undefined): string => `${(100 * Number(share)).toFixed(1)} %`;

function counted(n: number, noun: string, verbs?: readonly [string, string]): string {
  const plural = noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : noun && `${noun}s`;
  return [String(n), n === 1 ? noun : plural, verbs?.[n === 1 ? 0 : 1] ?? ""].filter(Boolean).join(" ");
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
