// The matrix of outcomes as a drawing: a glyph for each paper, a bubble for what a review tells of a modality.
import { linkTo } from "../../ui/route.ts";
import { moveByArrows } from "./keys.ts";
import { radiusOf } from "./layout.ts";
import { type Column, type Outcome, type OutcomeCell, saysOutcome } from "./outcomes.ts";

export interface OutcomeMapProps {
  readonly outcomes: readonly Outcome[];
  readonly columns: readonly Column[];
  readonly selected: string;
  readonly width: number;
  readonly settings: Readonly<Record<string, string>>;
}

const GAP = 14;

export const outcomeName = (outcome: Outcome, column: Column): string => `${outcome.measure}|${column.name}`;

export function OutcomeMapDrawing({ outcomes, columns, selected, width, settings }: OutcomeMapProps) {
  const wide = width >= 640;
  const papers = columns.filter((column) => column.paper).length;
  const between = papers && papers < columns.length ? GAP : 0;
  const label = wide ? 250 : 0;
  const cell = Math.min((width - label - between) / columns.length, 80);
  const inset = wide ? 0 : 16;
  const height = wide ? 26 : 24;
  const step = height + inset;
  const said = (column: Column): string => (column.paper ? column.label : `${column.label} (${column.studies.length})`);
  const head = 30 + Math.max(...columns.map((column) => said(column).length)) * (wide ? 7.5 : 6.5);
  const total = label + between + cell * columns.length;
  const left = (i: number) => label + i * cell + (i >= papers ? between : 0);
  const largest = Math.min(height / 2 - 1, cell / 2 - 1);
  const most = Math.max(1, ...outcomes.flatMap((o) => o.cells.filter((c) => !c.column.paper).map((c) => c.column.studies.length - c.silent)));
  const names = outcomes.flatMap((o) => columns.map((c) => outcomeName(o, c)));
  const start = names.includes(selected) ? selected : names[0];
  return (
    <svg
      class="gapmap outcomes" role="group" aria-label="Outcomes by technique, a link for each cell; move with the arrow keys"
      width={Math.max(total, width)} height={head + outcomes.length * step} onKeyDown={moveByArrows}
      viewBox={`0 0 ${Math.max(total, width)} ${head + outcomes.length * step}`}
    >
      {papers > 0 && <text class="faint small" x={left(0)} y={12}>papers read</text>}
      {papers < columns.length && <text class="faint small" x={left(papers)} y={12}>as the review tells</text>}
      {columns.map((column, i) => (
        <text key={column.name} class={wide ? "" : "small"} transform={`translate(${left(i) + cell / 2 + 4},${head - 8}) rotate(-90)`}>
          {said(column)}
        </text>
      ))}
      {outcomes.map((outcome, row) => {
        const top = head + row * step;
        return (
          <g key={outcome.measure}>
            <line class="rule" x1={0} x2={total} y1={top} y2={top} />
            <text class={wide ? "label" : "label small"} x={0} y={top + (wide ? height / 2 + 5 : 14)}>{outcome.label}</text>
            {outcome.cells.map((found, i) => {
              const name = outcomeName(outcome, found.column);
              return (
                <g key={name} transform={`translate(${left(i)},${top + inset})`}>
                  <a
                    href={linkTo("", [], { ...settings, outcome: name === selected ? "" : name })} aria-label={saysOutcome(found)}
                    aria-current={name === selected ? "true" : undefined} tabindex={name === start ? 0 : -1} data-row={row} data-column={i}
                  >
                    <title>{saysOutcome(found)}</title>
                    <rect class="hit" x={1} y={1} width={cell - 2} height={height - 2} rx={3} />
                    <g transform={`translate(${cell / 2},${height / 2})`}>
                      {found.column.paper ? <StatusMark status={found.rows[0]?.status ?? ""} /> : <Told {...{ found, most, largest }} />}
                    </g>
                  </a>
                </g>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}

function Told({ found, most, largest }: { found: OutcomeCell; most: number; largest: number }) {
  const count = found.column.studies.length - found.silent;
  if (!count) return <StatusMark status="not reported" />;
  return (
    <>
      <circle class="told" r={radiusOf(count, most, largest)} />
      <text class="small over" y={4} text-anchor="middle">{count}</text>
    </>
  );
}

/** The mark of a status, by form as well as colour. */
export function StatusMark({ status }: { status: string }) {
  if (status === "reported") return <circle class="mark reported" r={7} />;
  if (status === "reported as absent") return <circle class="mark absent" r={6} />;
  if (status === "only in a figure") return <g class="mark drawn"><circle r={6} /><path d="M0,-6a6,6 0 0,1 0,12z" /></g>;
  if (status === "not applicable") return <path class="mark inapplicable" d="M-6,0h12" />;
  return <circle class="mark silent" r={1.8} />;
}
