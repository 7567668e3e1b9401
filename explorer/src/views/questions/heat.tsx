// An answer as a table of cells: what each study says of each thing, or how many studies a cell has.
import { Figure } from "../../ui/figure.tsx";
import { type Cell, type Matrix } from "./shapes.ts";
import { lines } from "../../ui/lettering.ts";
import { useNarrow } from "../../ui/width.ts";

// A sign and a colour for each status; the sign alone tells them apart.
const SIGNS: Readonly<Record<string, { sign: string; fill: string; opacity: number; says: string }>> = {
  reported: { sign: "●", fill: "var(--c-blue)", opacity: 0.35, says: "reported (with the count where one is printed)" },
  "reported as absent": { sign: "○", fill: "var(--c-green)", opacity: 0.3, says: "reported as absent" },
  "only in a figure": { sign: "◐", fill: "var(--c-purple)", opacity: 0.3, says: "only in a figure" },
  "not applicable": { sign: "×", fill: "var(--c-grey)", opacity: 0.15, says: "not applicable" },
  "not reported": { sign: "–", fill: "var(--c-grey)", opacity: 0, says: "not reported" },
};
const SAYS: Readonly<Record<string, string>> = {
  study: "Each thing asked for, by study; a number is a printed count (several: counted in several ways).",
  lesionType: "How many of the papers in a cell report the outcome. A dash alone: only the review has studies there; a blank cell: no study at all.",
};

export function HeatTable({ matrix, title }: { matrix: Matrix; title: string }) {
  const narrow = useNarrow();
  const longest = narrow ? 20 : 44;
  const labels = matrix.rows.map((row) => lines(row, longest));
  const left = Math.min(longest, Math.max(...labels.flat().map((part) => part.length))) * 6.9 + 12;
  const word = Math.max(...matrix.columns.flatMap((column) => column.split(" ")).map(({ length }) => length));
  const cellWidth = Math.max(word * 7.3 + 6, narrow ? 62 : 92);
  const heads = matrix.columns.map((column) => lines(column, cellWidth / 7));
  const top = Math.max(...heads.map(({ length }) => length)) * 15 + 18;
  const heights = labels.map((label) => Math.max(26, label.length * 16 + 8));
  const tops = heights.map((_, i) => heights.slice(0, i).reduce((sum, h) => sum + h, top));
  const bottom = heights.reduce((sum, h) => sum + h, top);
  const all = matrix.rows.flatMap((row) => matrix.columns.map((column) => ({ row, column, cell: matrix.cell(row, column) })));
  const found = all.filter((each): each is { row: string; column: string; cell: Cell } => each.cell !== undefined);
  const statuses = Object.keys(SIGNS).filter((status) => found.some(({ cell }) => cell.status === status));
  const width = Math.max(left + matrix.columns.length * cellWidth + 4, 330);
  const height = bottom + 10 + statuses.length * 20;
  const values = found.map(({ row, column, cell }) => ({
    [matrix.down]: row, [matrix.across === "study" ? "study" : `by ${matrix.across}`]: column, status: cell.status,
    [matrix.across === "study" ? "count" : "value"]: cell.text, rows: String(cell.rows),
  }));
  return (
    <Figure
      title={title}
      says={SAYS[matrix.across] ?? "The darker a cell, the larger its number; where there is no cell, the answer has no row."}
      data={{ name: title, columns: Object.keys(values[0] ?? {}), rows: values }}
    >
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={`${title}: ${matrix.rows.length} rows by ${matrix.columns.length} columns; the data stand in the table behind it`}>
        {heads.map((head, i) => (
          <text key={i} text-anchor="middle">
            {head.map((part, k) => (
              <tspan key={k} x={left + (i + 0.5) * cellWidth} y={top - 10 - (head.length - 1 - k) * 15}>{part}</tspan>
            ))}
          </text>
        ))}
        {labels.map((label, i) => (
          <text key={i} text-anchor="end">
            {label.map((part, k) => (
              <tspan key={k} x={left - 8} y={(tops[i] ?? 0) + (heights[i] ?? 0) / 2 + (k - (label.length - 1) / 2) * 16} dy="0.32em">{part}</tspan>
            ))}
          </text>
        ))}
        {matrix.rows.map((row, i) =>
          matrix.columns.map((column, k) => {
            const cell = matrix.cell(row, column);
            return cell && <Box key={`${i} ${k}`} cell={cell} what={`${row}, ${column}`} x={left + k * cellWidth} y={tops[i] ?? 0} width={cellWidth} height={heights[i] ?? 0} />;
          }),
        )}
        {statuses.map((status, i) => (
          <g key={status} transform={`translate(8,${bottom + 20 + i * 20})`}>
            <rect x={0} y={-8} width={16} height={16} fill={SIGNS[status]?.fill} fill-opacity={SIGNS[status]?.opacity} stroke="var(--line)" />
            <text x={8} text-anchor="middle" dy="0.32em">{SIGNS[status]?.sign}</text>
            <text x={24} dy="0.32em">{SIGNS[status]?.says}</text>
          </g>
        ))}
      </svg>
    </Figure>
  );
}

function Box(props: { cell: Cell; what: string; x: number; y: number; width: number; height: number }) {
  const { cell, what, x, y, width, height } = props;
  const sign = SIGNS[cell.status];
  const text = cell.text || sign?.sign || "";
  return (
    <g>
      <rect
        x={x + 1} y={y + 1} width={width - 2} height={height - 2} stroke="var(--line)"
        fill={cell.depth !== null ? "var(--c-blue)" : (sign?.fill ?? "none")}
        fill-opacity={cell.depth !== null ? 0.5 * cell.depth : (sign?.opacity ?? 0)}
      />
      <text x={x + width / 2} y={y + height / 2} text-anchor="middle" dy="0.32em">{text}</text>
      <title>{`${what}: ${[cell.status, cell.text].filter(Boolean).join(", ")}`}</title>
    </g>
  );
}
