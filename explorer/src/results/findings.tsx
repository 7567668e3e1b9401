// What the ledger holds against a figure that is drawn.
import type { Row } from "../store/rows.ts";
import { linkTo } from "../ui/route.ts";
import { cell, groupBy, labelled } from "./text.ts";

/** Findings by the result that they are about (rows of `charts-findings`). */
export type Findings = ReadonlyMap<string, readonly Row[]>;

export const findingsOf = (rows: readonly Row[]): Findings => groupBy(rows, (row) => cell(row, "result"));

/** The findings on some results, each once. */
export function findingsOn(findings: Findings, results: readonly string[]): Row[] {
  const found = new Map<string, Row>();
  for (const iri of results) for (const row of findings.get(iri) ?? []) found.set(cell(row, "id"), row);
  return [...found.values()];
}

/** Whether a finding is worth a sign in the drawing: the lesser ones stand in the details and in the table. */
export const isGrave = (finding: Row): boolean => cell(finding, "severity") !== "low";

/** The findings as a list; keys of studies in their sentences are told by `labels`, where it knows them. */
export function FindingList({ rows, labels = new Map() }: { rows: readonly Row[]; labels?: ReadonlyMap<string, string> }) {
  if (!rows.length) return null;
  return (
    <ul class="findings">
      {rows.map((row) => (
        <li key={cell(row, "id")}>
          <a href={linkTo("discrepancies", [cell(row, "id")])}>{cell(row, "kind")}</a> ({cell(row, "severity")},{" "}
          {cell(row, "status")}): {labelled(cell(row, "message"), labels)}
        </li>
      ))}
    </ul>
  );
}

/** Links for a cell of a table: the findings' numbers within the cell. */
export function FindingLinks({ ids }: { ids: string }) {
  const all = ids.split(" ").filter(Boolean);
  return (
    <>
      {all.map((id, i) => (
        <span key={id}>{i > 0 && " "}<a href={linkTo("discrepancies", [id])}>{id}</a></span>
      ))}
    </>
  );
}
