// The gap map's studies: what the prepared queries say of each, joined. Pure, so that it can be tested without a page.
import type { Row } from "../../store/rows.ts";

/** One printed figure or statement, with its place. */
export interface Fact {
  readonly value: string;
  /** What is coloured: a verdict, or the design in a word. */
  readonly kind: string;
  readonly source: string;
  readonly where: string;
  readonly offset: string;
  readonly printed: string;
}

export interface Study {
  readonly key: string;
  readonly name: string;
  /** Whether its own paper was read, or it is known from a review alone. */
  readonly read: "paper" | "review";
  readonly modality: string;
  readonly short: string;
  readonly guidance: string;
  /** For whom its patients and lesions are printed: a group of a review, or the study itself. */
  readonly group: string;
  readonly groupName: string;
  readonly verdict?: Fact | undefined;
  readonly design?: Fact | undefined;
  /** Printed for this study alone. */
  readonly patients?: Fact | undefined;
  readonly lesions?: Fact | undefined;
  /** Printed for its group, which may hold more studies. */
  readonly groupPatients?: Fact | undefined;
  readonly groupLesions?: Fact | undefined;
}

export interface GapMap {
  readonly studies: readonly Study[];
  /** Modalities and kinds of guidance that the ontology knows and no study used. */
  readonly unusedModalities: readonly string[];
  readonly unusedGuidance: readonly string[];
}

/** Designs from the most telling to the least, where a study has several. */
const DESIGNS = ["prospective", "retrospective", "not reported", "other"];

/** The studies of `overview-matrix` with the facts of `overview-facts`. */
export function gapMap(rows: readonly Row[], facts: readonly Row[]): GapMap {
  const byKey = new Map<string, Row[]>();
  for (const fact of facts) {
    const key = `${fact.about} ${fact.fact}`;
    byKey.set(key, [...(byKey.get(key) ?? []), fact]);
  }
  const of = (about: string, fact: string): readonly Row[] => byKey.get(`${about} ${fact}`) ?? [];
  // A study's own paper is believed before a review.
  const own = (about: string, fact: string): Fact | undefined =>
    factOf(of(about, fact).find((row) => row.source === about) ?? of(about, fact)[0]);
  const studies = rows.filter((row) => row.study).map((row): Study => {
    const { study: key = "", group = "" } = row;
    const designs = [...of(key, "design")].sort((a, b) => rank(a) - rank(b) || Number(b.source === key) - Number(a.source === key));
    return {
      key,
      name: row.name ?? "",
      read: row.read === "paper" ? "paper" : "review",
      modality: row.modality ?? "",
      short: row.short ?? "",
      guidance: row.guidance ?? "",
      group,
      groupName: row.groupName ?? "",
      verdict: own(key, "verdict"),
      design: factOf(designs[0]),
      patients: own(key, "patients"),
      lesions: own(key, "lesions"),
      groupPatients: own(group, "patients"),
      groupLesions: own(group, "lesions"),
    };
  });
  const unused = (column: "modality" | "guidance") =>
    rows.filter((row) => !row.study && row[column]).map((row) => row[column] ?? "");
  return { studies, unusedModalities: unused("modality"), unusedGuidance: unused("guidance") };
}

const rank = (row: Row): number => DESIGNS.indexOf(row.kind ?? "");

function factOf(row: Row | undefined): Fact | undefined {
  if (!row) return undefined;
  const { value = "", kind = "", source = "", where = "", offset = "", printed = "" } = row;
  return { value, kind, source, where, offset, printed };
}

/** A fact and its place as one text, for tables that are taken along. */
export const cited = (fact: Fact | undefined): string =>
  fact ? `${fact.value} [${fact.source}, ${fact.where}, character ${fact.offset}]` : "";
