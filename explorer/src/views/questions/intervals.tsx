// Shares as dots with intervals: what is computed from a count, what is only printed, and what was reported as absent.
import { scaleLinear } from "d3-scale";
import { Figure } from "../../ui/figure.tsx";
import { XAxis } from "../../ui/axis.tsx";
import { colour, glyph } from "../../ui/palette.ts";
import { percent } from "./sentence.ts";
import type { Interval } from "./shapes.ts";
import { lines } from "../../ui/lettering.ts";
import { useNarrow } from "../../ui/width.ts";

const COLUMNS = ["what", "basis", "share", "lower", "upper"];
const BASES = {
  counted: "count out of its denominator, with the 95 % Wilson interval (computed)",
  printed: "printed percentage, no denominator beside it: no interval",
  none: "reported as absent: up to the rule of three (computed)",
} as const;
type Basis = keyof typeof BASES;

export function IntervalsChart({ intervals, title }: { intervals: readonly Interval[]; title: string }) {
  const narrow = useNarrow();
  const width = narrow ? 360 : 820;
  const left = narrow ? 150 : 360;
  const labels = intervals.map(({ label }) => lines(label, narrow ? 21 : 52));
  const heights = labels.map((label) => label.length * 16 + 10);
  const tops = heights.map((_, i) => heights.slice(0, i).reduce((sum, h) => sum + h, 12));
  const bottom = heights.reduce((sum, h) => sum + h, 12);
  const most = Math.max(...intervals.map(({ share, upper }) => Math.max(share ?? 0, upper ?? 0)));
  const x = scaleLinear([0, most], [left, width - 24]).nice(narrow ? 3 : 5);
  const bases = (Object.keys(BASES) as Basis[]).filter((basis) => intervals.some((each) => each.basis === basis));
  const keys = bases.map((basis) => ({ basis, said: lines(BASES[basis], narrow ? 46 : 110) }));
  const keyTops = keys.map((_, i) => keys.slice(0, i).reduce((sum, { said }) => sum + said.length * 16 + 4, bottom + 58));
  const end = keys.reduce((sum, { said }) => sum + said.length * 16 + 4, bottom + 58);
  return (
    <Figure
      title={title}
      says="Shares of different things (patients, lesions, vertebrae) stand beside each other and are not one rate."
      data={{ name: title, columns: COLUMNS, rows: intervals.map(rowOf) }}
    >
      <svg viewBox={`0 0 ${width} ${end}`} width={width} height={end} role="img" aria-label={`${title}. ${intervals.map(described).join(". ")}.`}>
        <XAxis ticks={x.ticks(narrow ? 3 : 5).map((v) => ({ at: x(v), label: `${+(v * 100).toFixed(2)} %` }))} x1={left} x2={width - 24} y={bottom} grid={bottom - 12} label="share" />
        {intervals.map((each, i) => (
          <g key={i} transform={`translate(0,${(tops[i] ?? 0) + (heights[i] ?? 0) / 2})`}>
            <text x={left - 12} text-anchor="end">
              {labels[i]?.map((part, k, all) => (
                <tspan key={k} x={left - 12} y={(k - (all.length - 1) / 2) * 16} dy="0.32em">{part}</tspan>
              ))}
            </text>
            <g stroke={colourOf(each.basis)} fill={colourOf(each.basis)}>
              {each.upper !== null && (
                <line x1={x(each.lower ?? 0)} x2={x(each.upper)} stroke-width={2} stroke-dasharray={each.basis === "none" ? "3 4" : undefined} />
              )}
              <g transform={`translate(${x(each.share ?? 0)},0)`}><Mark basis={each.basis} /></g>
              <title>{described(each)}</title>
            </g>
          </g>
        ))}
        {keys.map(({ basis, said }, i) => (
          <g key={basis} transform={`translate(20,${keyTops[i]})`} stroke={colourOf(basis)} fill={colourOf(basis)}>
            <Mark basis={basis} />
            <text stroke="none">{said.map((part, k) => <tspan key={k} x={14} y={k * 16} dy="0.32em">{part}</tspan>)}</text>
          </g>
        ))}
      </svg>
    </Figure>
  );
}

const ORDER: readonly Basis[] = ["counted", "printed", "none"];
const colourOf = (basis: Basis): string => colour(ORDER.indexOf(basis));
const Mark = ({ basis }: { basis: Basis }) => (
  <path d={glyph([0, 3, 2][ORDER.indexOf(basis)] ?? 0, 5)} fill={basis === "counted" ? undefined : "var(--ground)"} stroke-width={1.5} />
);

function described({ label, share, lower, upper, basis }: Interval): string {
  if (basis === "none") return `${label}: none seen, up to ${percent(String(upper))}`;
  const bounds = lower !== null && upper !== null ? `, ${percent(String(lower))} to ${percent(String(upper))}` : ", no interval";
  return `${label}: ${percent(String(share))}${bounds}`;
}

function rowOf({ label, share, lower, upper, basis }: Interval): Record<string, string> {
  const text = (value: number | null) => (value === null ? "" : String(+value.toFixed(6)));
  return { what: label, basis: BASES[basis], share: text(share), lower: text(lower), upper: text(upper) };
}
