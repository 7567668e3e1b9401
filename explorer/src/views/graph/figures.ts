// Printed figures that a thing or a link of the picture stands for, from the tidy table.
import { localName } from "../../store/rows.ts";
import type { Result } from "../../store/site.ts";

const DATA = "https://w3id.org/ablation-kg/data/";
const TERM = "https://w3id.org/ablation-kg/ontology#";

/** Whether a row of the tidy table is about a thing: its study, its source, its measure or value, or the row itself. */
export function isAbout(row: Result, id: string): boolean {
  if (id.startsWith(`${DATA}study/`)) return row.study === localName(id);
  if (id.startsWith(`${DATA}document/`)) return row.source === localName(id);
  if (!id.startsWith(TERM)) return row.iri === id;
  const short = `abl:${id.slice(TERM.length)}`;
  return row.measure_term === short || row.value_term === short;
}

/** The rows about all of some things. */
export const figuresOf = (rows: readonly Result[], ids: readonly string[]): Result[] =>
  rows.filter((row) => ids.every((id) => isAbout(row, id)));

/** The page of the explorer that tells more of a thing, with words for the link; null where there is none. */
export function pageOf(id: string): { view: string; rest: string[]; words: string } | null {
  if (id.startsWith(`${DATA}study/`)) return { view: "study", rest: [localName(id)], words: "Page of the study" };
  if (id.startsWith(TERM)) return { view: "ontology", rest: [localName(id)], words: "Page of the term" };
  if (id.startsWith(`${DATA}discrepancy/`)) return { view: "discrepancies", rest: [id.slice(`${DATA}discrepancy/`.length)], words: "Page of the discrepancy" };
  return null;
}
