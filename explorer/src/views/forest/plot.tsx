// The plot: a row a figure, with what is printed, what is computed and the interval; beneath, the pooled diamond if there is one.
import { scaleLinear } from "d3-scale";
import type { ComponentChildren } from "preact";
import { XAxis } from "../../ui/axis.tsx";
import { cut } from "../../ui/lettering.ts";
import { DrawnRow, type RowProps } from "./marks.tsx";
import type { Pooled } from "./pool.ts";
import { headless, isDoubted, type Method, type Proportion } from "./rows.ts";
import { intervalOf, noneSeenUpper } from "./table.ts";
import { computedOf, labelOf, percent, printedOf } from "./words.ts";

export interface PlotProps extends Pick<RowProps, "chosen" | "onShow" | "onChoose" | "flagged"> {
  /** The finding on a row whose denominator is in doubt; "" where there is none. */
  readonly findingOf: (row: Proportion) => string;
  readonly title: string;
  readonly rows: readonly Proportion[];
  readonly method: Method;
  readonly pooled: Pooled | null;
  readonly width: number;
}

interface Frame {
  /** Left and right end of the scale, and where the columns of words begin; on a narrow page the words stand above their bar. */
  readonly x1: number;
  readonly x2: number;
  readonly printed: number;
  readonly computed: number;
  readonly step: number;
  readonly narrow: boolean;
}

/** Where the columns stand. */
export function frameOf(width: number): Frame {
  if (width < 720) return { x1: 10, x2: width - 24, printed: 0, computed: 0, step: 62, narrow: true };
  const label = Math.min(360, width * 0.3);
  return { x1: label + 10, x2: width - 400, printed: width - 380, computed: width - 245, step: 30, narrow: false };
}

/** The right end of the scale, as a share: the longest bar, and a round number. */
export function reach(rows: readonly Proportion[], method: Method, pooled: Pooled | null): number {
  const ends = rows.flatMap((row) => [intervalOf(row, method)?.[2] ?? 0, Number(row.percent) / 100 || 0, noneSeenUpper(row) ?? 0]);
  const most = Math.max(0.05, ...ends, pooled?.predictedUpper ?? 0);
  return [0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1].find((end) => most <= end + 1e-9) ?? 1;
}

/** The pooled value as a diamond around the height `y`: its points are the interval's ends. */
export function diamond(pooled: Pooled, x: (share: number) => number, y: number, half = 8): string {
  return `M${x(pooled.lower)},${y}L${x(pooled.share)},${y - half}L${x(pooled.upper)},${y}L${x(pooled.share)},${y + half}Z`;
}

/** The rows, with a study's name above parts that have no whole here. */
function linesOf(rows: readonly Proportion[]): (Proportion | string)[] {
  const named = headless(rows);
  return rows.flatMap((row) => (named.delete(row.study) ? [row.studyLabel, row] : [row]));
}

export function Plot({ title, rows, method, pooled, width, findingOf, ...marks }: PlotProps) {
  const frame = frameOf(width);
  const end = reach(rows, method, pooled);
  const x = scaleLinear([0, end], [frame.x1, frame.x2]);
  const top = frame.narrow ? 6 : 30;
  const lines = linesOf(rows);
  const bottom = top + (lines.length + (pooled ? 1 : 0)) * frame.step + 4;
  const largest = Math.max(1, ...rows.map((row) => row.denominator || 0));
  const line = (i: number) => top + (i + 0.5) * frame.step + (frame.narrow ? 14 : 0);
  const ticks = x.ticks(width < 480 ? 4 : 5).map((share) => ({ at: x(share), label: String(Math.round(share * 1000) / 10) }));
  return (
    <svg role="group" aria-label={title} viewBox={`0 0 ${width} ${bottom + 46}`} width={width} height={bottom + 46}>
      {!frame.narrow && (
        <g class="heads">
          <text class="faint" x={0} y={16}>study, or part of it</text>
          <text class="faint" x={frame.printed} y={16}>as printed</text>
          <text class="faint" x={frame.computed} y={16}>computed, 95 % {method === "wilson" ? "Wilson" : "exact"}</text>
        </g>
      )}
      <XAxis ticks={ticks} x1={frame.x1} x2={frame.x2} y={bottom} grid={frame.narrow ? 0 : bottom - top} label="%" />
      {lines.map((row, i) =>
        typeof row === "string" ? (
          <text key={row} class="whole" x={0} y={frame.narrow ? top + i * frame.step + 40 : line(i)} dy="0.35em">
            {cut(`${row}: no figure for the whole`, (frame.narrow ? width : frame.x1) - 14)}
          </text>
        ) : (
          <g key={row.id}>
            <DrawnRow
              row={row} interval={intervalOf(row, method)} method={method} x={x} y={line(i)} largest={largest}
              hit={{ y: top + i * frame.step, width, height: frame.step }} {...marks}
            />
            <Words row={row} frame={frame} y={top + i * frame.step} middle={line(i)} method={method} width={width} finding={findingOf(row)} />
          </g>
        ),
      )}
      {pooled && <PooledRow pooled={pooled} frame={frame} x={x} y={line(lines.length)} top={top + lines.length * frame.step} />}
    </svg>
  );
}

function Words(props: { row: Proportion; frame: Frame; y: number; middle: number; method: Method; width: number; finding: string }) {
  const { row, frame, y, middle, method, width, finding } = props;
  const indent = row.part ? 16 : 0;
  const label = labelOf(row);
  const kind = row.part ? "part" : "whole";
  const interval = intervalOf(row, method);
  const computed = computedOf(row, interval);
  const last = isDoubted(row) ? "asked" : interval || row.absent ? "plain" : "faint";
  if (frame.narrow)
    return (
      <g>
        <text class={kind} x={indent} y={y + 14}>{cut(label, width - indent)}</text>
        <Asked href={finding} x={indent} y={y + 15} width={width - indent} room={26}>
          {(more) => <text class={last === "asked" ? last : "faint"} x={indent} y={y + 31}>{cut(`${printedOf(row)} → ${computed}${more}`, width - indent)}</text>}
        </Asked>
      </g>
    );
  return (
    <g>
      <text class={kind} x={indent} y={middle} dy="0.35em">{cut(label, frame.x1 - indent - 14)}</text>
      <text x={frame.printed} y={middle} dy="0.35em">{printedOf(row)}</text>
      <Asked href={finding} x={frame.computed} y={middle - 14} width={width - frame.computed} room={28}>
        {(more) => <text class={last} x={frame.computed} y={middle} dy="0.35em">{cut(computed + more, width - frame.computed)}</text>}
      </Asked>
    </g>
  );
}

/** Words that lead to the finding on a figure, as large as a fingertip; plain words where there is no finding. */
function Asked(props: { href: string; x: number; y: number; width: number; room: number; children: (more: string) => ComponentChildren }) {
  const { href, x, y, width, room, children } = props;
  if (!href) return <>{children("")}</>;
  return (
    <a href={href} class="asked">
      <rect x={x} y={y} width={width} height={room} fill="transparent" />
      {children(" see the finding")}
    </a>
  );
}

function PooledRow({ pooled, frame, x, y, top }: { pooled: Pooled; frame: Frame; x: (share: number) => number; y: number; top: number }) {
  const text = `${percent(pooled.share)} % [${percent(pooled.lower)}–${percent(pooled.upper)}]`;
  const label = `Pooled, ${pooled.k} studies`;
  return (
    <g role="img" aria-label={`${label}: ${text}; a further study is expected between ${percent(pooled.predictedLower)} and ${percent(pooled.predictedUpper)} %`}>
      <line x1={x(pooled.predictedLower)} x2={x(pooled.predictedUpper)} y1={y} y2={y} stroke="var(--ink)" stroke-width={1.5} stroke-dasharray="3 3" />
      <path class="pooled" d={diamond(pooled, x, y)} fill="var(--ink)" />
      {frame.narrow ? (
        <text class="whole" x={0} y={top + 14}>{label}: {text}</text>
      ) : (
        <>
          <text class="whole" x={0} y={y} dy="0.35em">{label}</text>
          <text class="whole" x={frame.computed} y={y} dy="0.35em">{text}</text>
        </>
      )}
    </g>
  );
}
