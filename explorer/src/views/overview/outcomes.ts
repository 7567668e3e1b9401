// The second matrix: what is reported of each technique, by the papers that were read and by the review. Pure.
import type { Row } from "../../store/rows.ts";
import { axes } from "./cells.ts";
import type { GapMap, Study } from "./studies.ts";

export const DOMAINS = [["1 outcomes", "outcomes"], ["2 complications", "complications"]] as const;

/** How a paper gives a measure; the order is that of `kg gaps`. */
export const STATUSES = ["reported", "reported as absent", "only in a figure", "not reported", "not applicable"] as const;

/** A column: one paper that was read, or all studies of a modality as the review tells of them. */
export interface Column {
  /** In the address. */
  readonly name: string;
  readonly label: string;
  /** The technique above it. */
  readonly technique: string;
  readonly paper: boolean;
  /** The studies that it stands for. */
  readonly studies: readonly Study[];
}

export interface OutcomeCell {
  readonly column: Column;
  readonly label: string;
  /** What the sources say: for a paper its one row, for a review a row for each study of which it says something. */
  readonly rows: readonly Row[];
  /** Studies of the column of which nothing is said. */
  readonly silent: number;
}

export interface Outcome {
  readonly measure: string;
  readonly label: string;
  readonly cells: readonly OutcomeCell[];
}

/** The columns: the papers under their technique, then each modality as reviews know it. */
export function columnsOf(map: GapMap): Column[] {
  const { modalities, guidances } = axes(map);
  const papers = modalities.flatMap((modality) =>
    guidances.flatMap((guidance) =>
      map.studies
        .filter((s) => s.read === "paper" && s.modality === modality && s.guidance === guidance)
        .map((s) => ({ name: s.key, label: s.name, technique: `${s.modality}, ${s.guidance}`, paper: true, studies: [s] })),
    ),
  );
  const reviewed = map.studies.filter((s) => s.verdict);
  const known = modalities.flatMap((modality) => {
    const studies = reviewed.filter((s) => s.modality === modality);
    return studies.length ? [{ name: modality, label: studies[0]!.short, technique: modality, paper: false, studies }] : [];
  });
  return [...papers, ...known];
}

/** The rows of one domain: what most papers give first, then what the review tells of most studies. */
export function outcomesOf(rows: readonly Row[], columns: readonly Column[], domain: string): Outcome[] {
  const byMeasure = new Map<string, Row[]>();
  for (const row of rows)
    if (row.domain === domain) byMeasure.set(row.measure!, [...(byMeasure.get(row.measure!) ?? []), row]);
  const outcomes = [...byMeasure].map(([iri, found]): Outcome & { given: number; told: number } => {
    const label = found[0]!.label ?? "";
    const cells = columns.map((column): OutcomeCell => {
      const keys = new Set(column.studies.map((s) => s.key));
      const said = found.filter((row) => keys.has(row.study!) && (row.source === row.study) === column.paper);
      const told = new Set(said.map((row) => row.study));
      return { column, label, rows: said, silent: keys.size - told.size };
    });
    const given = cells.filter((c) => c.column.paper && c.rows[0] && c.rows[0].status !== "not reported" && c.rows[0].status !== "not applicable");
    const told = cells.reduce((sum, c) => sum + (c.column.paper ? 0 : c.rows.length), 0);
    return { measure: iri.split("#").pop() ?? iri, label, cells, given: given.length, told };
  });
  return outcomes.sort((a, b) => b.given - a.given || b.told - a.told || a.label.localeCompare(b.label));
}

/** What a cell says in words. */
export function saysOutcome({ column, label, rows, silent }: OutcomeCell): string {
  if (column.paper) return `${label}, ${column.label}: ${rows[0]?.status ?? "nothing recorded"}`;
  const all = column.studies.length;
  const studies = `${all} ${all === 1 ? "study" : "studies"}`;
  return `${label}, ${column.technique}: the review says it of ${silent === all ? "none" : all - silent} of ${studies}`;
}

/** The matrix as rows, for the table behind the drawing. */
export function outcomeRows(outcomes: readonly Outcome[], columns: readonly Column[]): { columns: string[]; rows: Row[] } {
  const heading = (column: Column): string =>
    column.paper ? column.name : `review on ${column.technique} (of ${column.studies.length})`;
  const rows = outcomes.map(({ label, cells }): Row => ({
    measure: label,
    ...Object.fromEntries(cells.map((cell) => [
      heading(cell.column),
      cell.column.paper ? (cell.rows[0]?.status ?? "") : String(cell.column.studies.length - cell.silent),
    ])),
  }));
  return { columns: ["measure", ...columns.map(heading)], rows };
}
