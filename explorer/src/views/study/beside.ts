// What a review says of a study beside what the study's own paper says: each statement of the review, and what became of it.
import type { Row } from "../../store/rows.ts";
import type { Result } from "../../store/site.ts";
import { figureOf, placeText } from "./figures.ts";

export type Verdict = "agrees" | "differs" | "same term" | "not compared" | "only in the review";

/** One figure with its place. */
export interface Said {
  readonly figure: string;
  readonly printed: string;
  readonly source: string;
  readonly locator: string;
  readonly offset: string;
}

export interface Pair {
  readonly measure: string;
  readonly about: string;
  readonly verdict: Verdict;
  readonly review: Said;
  readonly paper: readonly Said[];
  /** What does not fit: messages of the ledger, with their ids. */
  readonly notes: readonly { readonly id: string; readonly message: string }[];
}

const said = (row: Result): Said => ({
  figure: figureOf(row) || (row.subgroup ?? ""), printed: row.printed ?? "", source: row.source ?? "",
  locator: row.locator ?? "", offset: row.offset ?? "",
});

/** Each statement of a review on a study beside the paper's, in the review's order. A statement agrees only if all of its
 * comparisons do; where none was made, the paper's figures with the same measure and value stand beside it.
 * `checks` are the rows of queries/views/study-beside.rq. */
export function besideOf(review: readonly Result[], paper: readonly Result[], checks: readonly Row[]): Pair[] {
  const byIri = new Map(paper.map((row) => [row.iri ?? "", row]));
  const used = new Set<Row>();
  const pairs = review.map((row): Pair => {
    const own = checks.filter((check) =>
      check.said ? check.said === row.iri : check.review === row.source && check.review_offset === row.offset);
    own.forEach((check) => used.add(check));
    const found = own.map((check) => foundIn(check, byIri));
    const alike = paper.filter((other) => other.measure_term === row.measure_term && other.value_term === row.value_term);
    return {
      measure: row.measure ?? "",
      about: row.subgroup ?? "",
      verdict: verdictOf(own, alike),
      review: said(row),
      paper: distinct(own.length ? found : alike.map(said)),
      notes: notesOf(own),
    };
  });
  for (const check of checks) {
    if (used.has(check)) continue;
    const source = { source: check.review ?? "", locator: check.review_locator ?? "", offset: check.review_offset ?? "" };
    pairs.push({
      measure: "", about: "", verdict: verdictOf([check], []), notes: notesOf([check]), paper: [foundIn(check, byIri)],
      review: { figure: "", printed: check.review_printed ?? "", ...source },
    });
  }
  return pairs.sort((a, b) => Number(a.review.offset) - Number(b.review.offset));
}

function foundIn(check: Row, byIri: ReadonlyMap<string, Result>): Said {
  const row = byIri.get(check.found ?? "");
  const same = row !== undefined && row.offset === check.offset;
  return {
    figure: same ? figureOf(row) : "", printed: check.printed ?? "", source: check.paper ?? "",
    locator: check.locator ?? "", offset: check.offset ?? "",
  };
}

function verdictOf(checks: readonly Row[], alike: readonly Result[]): Verdict {
  if (checks.some((check) => check.verdict === "differs")) return "differs";
  if (checks.length) return "agrees";
  if (alike.length === 0) return "only in the review";
  return alike[0]?.value_term ? "same term" : "not compared";
}

const notesOf = (checks: readonly Row[]) =>
  checks.filter((check) => check.message).map((check) => ({ id: check.id ?? "", message: check.message ?? "" }));

function distinct(all: readonly Said[]): Said[] {
  const seen = new Set<string>();
  return all.filter(({ source, offset, printed }) => {
    const key = `${source} ${offset} ${printed}`;
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

/** A pair as a row of text, for the table and the file. */
export function pairRow(pair: Pair): Row {
  const text = (one: Said) => `${one.printed} [${placeText(one.source, one.locator, one.offset)}]`;
  return {
    verdict: pair.verdict,
    measure: pair.measure,
    about: pair.about,
    review: text(pair.review),
    paper: pair.paper.map(text).join("; "),
    message: pair.notes.map(({ message }) => message).join(" "),
  };
}
