// All studies as rows of one table: what sorts them, and the figures that say how large they are.
import type { Row } from "../../store/rows.ts";
import type { Result } from "../../store/site.ts";

/** Kinds of study in the order of the list. */
export const KINDS = ["paper read", "review read", "in the review", "named by a paper"] as const;
export const COLUMNS = [
  "study", "key", "kind", "year", "design", "guidance", "modality", "patients", "lesions", "verdict", "discrepancies",
] as const;

/** The result that says how many patients or lesions a study has: of the whole cohort in its own paper, else the first
 * that a review prints, else that any paper prints. */
export function sizeOf(rows: readonly Result[], measure: string): Result | undefined {
  const counts = rows.filter((row) => row.measure_term === measure && row.count && !row.timepoint && !row.value_term);
  const own = counts.filter((row) => row.source === row.study);
  const whole = own.filter((row) => row.group === "all" || row.group === "lesions");
  // A review gives the same study's totals in the group of its verdict.
  return whole[0] ?? own[0] ?? counts.find((row) => row.category === "review") ?? counts[0];
}

/** One row a study, by kind and key. `facets` and `findings` are the rows of the views of those names. */
export function studyRows(
  studies: readonly Row[], facets: readonly Row[], findings: readonly Row[], results: readonly Result[],
): Row[] {
  const found = new Map<string, number>();
  for (const { key = "" } of findings) found.set(key, (found.get(key) ?? 0) + 1);
  const ofStudy = grouped(results);
  const labels = (key: string, facet: string) =>
    facets.filter((row) => row.key === key && row.facet === facet).map((row) => row.label).join("; ");
  return studies
    .map((row): Row => {
      const { key = "" } = row;
      const rows = ofStudy.get(key) ?? [];
      return {
        study: row.label ?? "", key, kind: row.kind ?? "", year: row.year ?? "",
        design: labels(key, "design"), guidance: labels(key, "guidance"), modality: labels(key, "modality"),
        patients: sizeOf(rows, "abl:PatientCount")?.count ?? "", lesions: sizeOf(rows, "abl:LesionCount")?.count ?? "",
        verdict: labels(key, "verdict"), discrepancies: String(found.get(key) ?? 0), title: row.title ?? "",
      };
    })
    .sort((a, b) => rank(a) - rank(b) || (a.study ?? "").localeCompare(b.study ?? "", "en"));
}

const rank = (row: Row): number => (KINDS as readonly string[]).indexOf(row.kind ?? "");

function grouped(results: readonly Result[]): Map<string, Result[]> {
  const groups = new Map<string, Result[]>();
  for (const row of results) {
    const key = row.study ?? "";
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** The rows that hold every word of a text in any of their cells. */
export function filtered(rows: readonly Row[], text: string): Row[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const all = Object.values(row).join(" ").toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
