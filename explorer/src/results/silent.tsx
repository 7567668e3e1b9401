// Studies without a figure: what was looked through in vain, or why the measure makes no sense there.
import type { Row } from "../store/rows.ts";
import { localName } from "../store/rows.ts";
import { linkTo } from "../ui/route.ts";
import { cell, groupBy } from "./text.ts";

export function Silent({ rows, drawn }: { rows: readonly Row[]; drawn: ReadonlySet<string> }) {
  if (!rows.length) return null;
  return (
    <section class="silent" aria-label="Where no figure is printed">
      <h2>Where no figure is printed</h2>
      <ul>
        {[...groupBy(rows, (row) => cell(row, "study"))].map(([study, [row, ...others]]) => (
          <li key={study}>
            <a href={linkTo("study", [localName(cell(row, "study"))])}>{cell(row, "studyLabel")}</a>:{" "}
            {cell(row, "status")}
            {drawn.has(cell(row, "study")) && " in part"}
            {cell(row, "note") && ` (${cell(row, "note")})`}. <span class="place">Looked in: {[row, ...others].map((one) => cell(one, "section")).join("; ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
