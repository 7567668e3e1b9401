// The mark of a row and its bar: a square for a whole, a disc for a part, open where there is no interval, dashed where the denominator is in doubt.
import { colour, glyph } from "../../ui/palette.ts";
import { isDoubted, type Method, type Proportion } from "./rows.ts";
import { type Interval, noneSeenUpper } from "./table.ts";
import { nameOf } from "./words.ts";

export interface RowProps {
  readonly row: Proportion;
  readonly interval: Interval | null;
  readonly method: Method;
  readonly x: (share: number) => number;
  readonly y: number;
  /** What can be pointed at and tapped: the whole row. */
  readonly hit: { readonly y: number; readonly width: number; readonly height: number };
  /** The largest denominator of the plot: areas of the wholes follow theirs. */
  readonly largest: number;
  readonly flagged: ReadonlySet<string>;
  readonly chosen: string;
  readonly onShow: (id: string) => void;
  readonly onChoose: (id: string) => void;
}

const BLUE = colour(0);
const ORANGE = colour(1);

export function DrawnRow({ row, interval, method, x, y, hit, largest, flagged, chosen, onShow, onChoose }: RowProps) {
  const name = nameOf(row, interval, method === "wilson" ? "Wilson" : "exact");
  const ink = row.part ? ORANGE : BLUE;
  const upper = noneSeenUpper(row);
  const doubted = isDoubted(row);
  const share = interval?.[0] ?? (doubted ? row.wilson?.[0] : undefined) ?? (row.absent ? 0 : row.percent ? Number(row.percent) / 100 : null);
  const at = share === null ? null : x(share);
  return (
    <g
      class="mark" role="button" tabIndex={0} aria-pressed={chosen === row.id}
      aria-label={flagged.has(row.id) ? `${name}; the ledger has a finding on it` : name}
      onMouseEnter={() => onShow(row.id)} onFocus={() => onShow(row.id)} onClick={() => onChoose(row.id)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onChoose(row.id);
      }}
    >
      <title>{name}</title>
      <rect class="hit" x={1} y={hit.y + 1} width={hit.width - 2} height={hit.height - 2} fill="transparent" />
      {interval && <path class="bar" d={`M${x(interval[1])},${y}H${x(interval[2])}M${x(interval[1])},${y - 4}v8M${x(interval[2])},${y - 4}v8`} stroke={ink} stroke-width={1.4} fill="none" />}
      {upper !== null && <path class="bar" d={`M${x(0)},${y}H${x(upper)}M${x(upper)},${y - 4}v8`} stroke={ink} stroke-width={1.4} stroke-dasharray="2 3" fill="none" />}
      {at === null ? (
        <text class="faint" x={x(0) + 6} y={y} dy="0.35em">no share printed</text>
      ) : (
        <path
          d={formOf(row, interval !== null, doubted, largest)}
          transform={`translate(${at},${y})`} fill={interval ? ink : "var(--ground)"} stroke={ink} stroke-width={1.6} stroke-dasharray={doubted ? "2 2" : undefined}
        />
      )}
      {chosen === row.id && at !== null && <circle cx={at} cy={y} r={10} fill="none" stroke="var(--c-vermilion)" stroke-width={2.5} />}
      {flagged.has(row.id) && <text class="flag" x={(at ?? x(0) + 110) + 8} y={y - 5}>!</text>}
    </g>
  );
}

/** A square for a whole, a disc for a part; without an interval a diamond, and a triangle where none was seen. */
function formOf(row: Proportion, sure: boolean, doubted: boolean, largest: number): string {
  if (sure) return glyph(row.part ? 0 : 1, row.part ? 4 : 3 + 4 * Math.sqrt(row.denominator / largest));
  if (doubted) return glyph(row.part ? 0 : 1, 5);
  return glyph(row.absent ? 4 : 3, 4.5);
}

/** What the marks mean, in words. */
export const LEGEND: readonly string[] = [
  "Filled square: a whole study, larger where it counts more; filled disc: a part of the study above it, never pooled with it. Bar: the computed 95 % interval.",
  "Open diamond: no interval, because events and denominator are not printed together. Open triangle: none seen; its dashed bar ends at 3/n.",
  "Open mark with a dashed outline: the denominator is larger than the group it is said to count, so no interval is drawn.",
  "“!”: the ledger of discrepancies has a finding on the figure.",
];
