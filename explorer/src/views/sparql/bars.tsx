// Rows of one name and one number as bars.
import { scaleLinear } from "d3-scale";
import { type Answer, curie, plainRows } from "../../store/rows.ts";
import type { Site } from "../../store/site.ts";
import { XAxis } from "../../ui/axis.tsx";
import { Figure } from "../../ui/figure.tsx";
import { isNumeric } from "../../ui/order.ts";
import { useNarrow } from "../../ui/width.ts";

const MOST = 40;

export interface BarsData {
  readonly name: string;
  readonly number: string;
  readonly bars: readonly { readonly name: string; readonly value: number }[];
  /** How many rows there are in all; the first 40 are drawn. */
  readonly rows: number;
}

/** The bars of an answer with one column of texts and one of numbers; null for any other. */
export function barsOf(answer: Answer): BarsData | null {
  const rows = plainRows(answer);
  const [one = "", two = ""] = answer.columns;
  if (answer.columns.length !== 2 || !rows.length) return null;
  const numbers = [one, two].filter((column) => isNumeric(column, rows));
  const number = numbers[0];
  if (numbers.length !== 1 || number === undefined) return null;
  const name = number === one ? two : one;
  const bars = rows.slice(0, MOST).filter((row) => row[number]).map((row) => ({ name: row[name] ?? "", value: Number(row[number]) }));
  return { name, number, bars, rows: rows.length };
}

export function Bars({ bars: { name, number, bars, rows }, site }: { bars: BarsData; site: Site }) {
  const narrow = useNarrow();
  const [width, left, step] = [narrow ? 350 : 820, narrow ? 120 : 300, 24];
  const letters = narrow ? 16 : 42;
  const bottom = bars.length * step + 10;
  const values = bars.map(({ value }) => value);
  const x = scaleLinear([Math.min(0, ...values), Math.max(0, ...values)], [left, width - 50]).nice();
  const short = (text: string) => {
    const label = curie(text, site.prefixes);
    return label.length > letters ? `${label.slice(0, letters - 1)}…` : label;
  };
  const title = `${number} by ${name}`;
  return (
    <Figure
      title={title}
      says={rows > bars.length ? `The first ${bars.length} of ${rows} rows.` : undefined}
      data={{ name: title, columns: [name, number], rows: bars.map((bar) => ({ [name]: bar.name, [number]: String(bar.value) })) }}
    >
      <svg viewBox={`0 0 ${width} ${bottom + 44}`} width={width} height={bottom + 44} role="img" aria-label={`${title}: ${bars.map((bar) => `${short(bar.name)} ${bar.value}`).join(", ")}`}>
        <XAxis ticks={x.ticks(narrow ? 3 : 6).map((v) => ({ at: x(v), label: String(v) }))} x1={left} x2={width - 50} y={bottom} grid={bottom - 5} label={number} />
        {bars.map((bar, i) => (
          <g key={i} transform={`translate(0,${i * step + 8})`}>
            <text x={left - 8} y={9} dy="0.32em" text-anchor="end">{short(bar.name)}</text>
            <rect x={Math.min(x(0), x(bar.value))} y={0} width={Math.abs(x(bar.value) - x(0))} height={step - 6} fill="var(--c-blue)" />
            <text x={Math.max(x(0), x(bar.value)) + 5} y={9} dy="0.32em">{bar.value}</text>
            <title>{`${bar.name}: ${bar.value}`}</title>
          </g>
        ))}
      </svg>
    </Figure>
  );
}
