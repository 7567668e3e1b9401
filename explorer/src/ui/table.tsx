// Rows as a table that can be sorted, paged and taken along as CSV.
import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Row } from "../store/rows.ts";
import { csvOf, download } from "./download.ts";
import { isNumeric, sortRows } from "./order.ts";
import { Explained } from "./words.tsx";

export interface TableProps {
  /** What the table holds, for its caption and the file's name. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** How to show a cell, where plain text is not enough. */
  readonly cell?: (column: string, row: Row) => ComponentChildren;
  /** Column headings, where the column's name is not enough. */
  readonly headings?: Readonly<Record<string, string>>;
}

const PAGE = 100;

export function DataTable({ name, columns, rows, cell, headings = {} }: TableProps) {
  const [sort, setSort] = useState<{ column: string; down: boolean } | null>(null);
  const [page, setPage] = useState(0);
  const numeric = useMemo(() => new Set(columns.filter((column) => isNumeric(column, rows))), [columns, rows]);
  const sorted = useMemo(() => (sort ? sortRows(rows, sort.column, sort.down, numeric) : rows), [rows, sort, numeric]);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const here = Math.min(page, pages - 1);
  const heading = (column: string) => headings[column] ?? column;
  return (
    <div class="table">
      <div class="scroll" tabIndex={0} role="region" aria-label={name}>
        <table>
          <caption>
            {name} · {rows.length} {rows.length === 1 ? "row" : "rows"}
          </caption>
          <thead>
            <tr>
              {columns.map((column) => {
                const down = sort?.column === column && sort.down;
                const order = sort?.column === column ? (down ? "descending" : "ascending") : undefined;
                return (
                  <th key={column} scope="col" aria-sort={order} class={numeric.has(column) ? "number" : undefined}>
                    <button
                      type="button"
                      onClick={() => setSort({ column, down: sort?.column === column && !sort.down })}
                    >
                      {heading(column)}
                      <span aria-hidden="true">{order ? (down ? " ▾" : " ▴") : ""}</span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(here * PAGE, (here + 1) * PAGE).map((row, i) => (
              <tr key={i}>
                {columns.map((column) => (
                  <td key={column} class={numeric.has(column) ? "number" : undefined}>
                    {cell?.(column, row) ?? <Explained text={row[column] ?? ""} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="tools">
        <button type="button" onClick={() => download(`${fileName(name)}.csv`, csvOf(columns, rows), "text/csv")}>
          CSV
        </button>
        {pages > 1 && (
          <nav aria-label={`Pages of ${name}`}>
            <button type="button" disabled={here === 0} onClick={() => setPage(here - 1)}>Previous</button>
            <span>
              {" "}rows {here * PAGE + 1}–{Math.min((here + 1) * PAGE, rows.length)} of {rows.length}{" "}
            </span>
            <button type="button" disabled={here === pages - 1} onClick={() => setPage(here + 1)}>Next</button>
          </nav>
        )}
      </div>
    </div>
  );
}

/** A name as a file's name: lower case, hyphens. */
export const fileName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
