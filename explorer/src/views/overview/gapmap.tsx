// The gap map as a drawing: a bubble a cell, sliced by kind, every cell a link to its rows.
import { arc, pie } from "d3-shape";
import { lines } from "../../ui/lettering.ts";
import { linkTo } from "../../ui/route.ts";
import { type Cell, type Colouring, KINDS, parts, type Size } from "./cells.ts";
import { FillDefs, fillOf } from "./fills.tsx";
import { moveByArrows } from "./keys.ts";
import { type Band, type Grid, mapGrid, radiusOf } from "./layout.ts";

export interface GapMapProps {
  readonly modalities: readonly string[];
  readonly guidances: readonly string[];
  /** Row by row. */
  readonly cells: readonly (readonly Cell[])[];
  readonly size: Size;
  readonly by: Colouring;
  /** `modality|guidance` of the cell whose rows are shown. */
  readonly selected: string;
  readonly width: number;
  readonly settings: Readonly<Record<string, string>>;
}

// Characters in a line of a row's label.
const LABEL = 25;
const slicesOf = pie<{ kind: number; value: number }>().sort(null).value((slice) => slice.value);

export const cellName = (cell: Cell): string => `${cell.modality}|${cell.guidance}`;

/** What a cell says to somebody who does not see it. */
export function spoken(cell: Cell, size: Size, by: Colouring): string {
  const where = `${cell.modality}, ${cell.guidance}`;
  if (cell.empty) return `${where}: ${cell.empty.reason}`;
  const said = cell.slices.map((s) => `${s.value} ${KINDS[by][s.kind]!.says}`).join(", ");
  const studies = (n: number) => `${n} ${n === 1 ? "study" : "studies"}`;
  const told = size === "studies" ? studies(cell.total) : cell.slices.length ? `${cell.total} ${size} in ${studies(cell.studies.length)}` : "";
  const untold = cell.unstated ? `${size} not stated for ${studies(cell.unstated)}` : "";
  return `${where}: ${[told && `${told} (${said})`, untold].filter(Boolean).join("; ")}`;
}

export function GapMapDrawing(props: GapMapProps) {
  const { modalities, guidances, cells, size, by, selected, width, settings } = props;
  const all = cells.flat();
  const most = Math.max(...all.map((cell) => cell.total));
  const rows = cells.map((row, i) => ({
    most: Math.max(...row.map((cell) => cell.total)),
    below: Math.max(...row.map((cell) => cell.slices.length + Number(cell.unstated > 0))),
    label: lines(modalities[i]!, LABEL).length,
  }));
  const grid = mapGrid(width, guidances.length, rows, most);
  const start = all.some((cell) => cellName(cell) === selected) ? selected : cellName(all.find((cell) => !cell.empty) ?? all[0]!);
  return (
    <svg
      class="gapmap" role="group" aria-label="Modality by guidance, a link for each cell; move with the arrow keys"
      width={grid.width} height={grid.height} viewBox={`0 0 ${grid.width} ${grid.height}`} onKeyDown={moveByArrows}
    >
      <FillDefs />
      {guidances.map((guidance, column) => (
        <Heading key={guidance} guidance={guidance} x={grid.label + (column + 0.5) * grid.column} grid={grid} />
      ))}
      {modalities.map((modality, row) => {
        const band = grid.rows[row]!;
        return (
          <g key={modality}>
            <line class="rule" x1={0} x2={grid.width} y1={band.top} y2={band.top} />
            {grid.wide ? (
              <text class="label">
                {lines(modality, LABEL).map((line, i, { length }) => (
                  <tspan key={i} x={0} y={band.cells + band.height / 2 + 4 + (i - (length - 1) / 2) * 16}>{line}</tspan>
                ))}
              </text>
            ) : (
              <text class="label small" x={0} y={band.top + 14}>{modality}</text>
            )}
            {cells[row]!.map((cell, column) => {
              const name = cellName(cell);
              return (
                <g key={name} transform={`translate(${grid.label + column * grid.column},${band.cells})`}>
                  <a
                    href={linkTo("", [], { ...settings, cell: name === selected ? "" : name })}
                    aria-current={name === selected ? "true" : undefined}
                    tabindex={name === start ? 0 : -1} data-row={row} data-column={column}
                  >
                    <title>{spoken(cell, size, by)}</title>
                    <rect class="hit" width={grid.column - 2} height={band.height} rx={4} />
                    <Content {...{ cell, by, grid, band, most }} />
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

function Heading({ guidance, x, grid }: { guidance: string; x: number; grid: Grid }) {
  const lines = parts(guidance).map((part, i) => `${i ? "+ " : ""}${part.replace(/ guidance$/, "")}`);
  if (grid.wide)
    return (
      <text text-anchor="middle">
        {lines.map((line, i) => (
          <tspan key={i} x={x} y={grid.head - 10 - (lines.length - 1 - i) * 16}>{line}</tspan>
        ))}
      </text>
    );
  return (
    <text class="small" transform={`translate(${x},${grid.head - 8}) rotate(-90)`}>
      {lines.map((line, i) => (
        <tspan key={i} x={0} y={4 + (i - (lines.length - 1) / 2) * 12}>{line}</tspan>
      ))}
    </text>
  );
}

function Content({ cell, by, grid, band, most }: { cell: Cell; by: Colouring; grid: Grid; band: Band; most: number }) {
  const middle = (grid.column - 2) / 2;
  if (cell.empty) {
    const near = cell.empty.near.length;
    const [first, second] = near ? [`+${near}`, "combined"] : ["0", "no study"];
    return (
      <text class="empty" x={middle} y={grid.wide ? band.height / 2 - 2 : Math.max(band.centre + 4, 14)} text-anchor="middle">
        {first}
        {grid.wide && <tspan x={middle} dy={15}>{second}</tspan>}
      </text>
    );
  }
  const said = [
    ...cell.slices.map((slice) => `${slice.value.toLocaleString("en")} ${KINDS[by][slice.kind]!.letter}`),
    ...(cell.unstated ? [`${cell.unstated} ?`] : []),
  ];
  const radius = cell.slices.length ? radiusOf(cell.total, most, grid.radius) : 6;
  const slice = arc<ReturnType<typeof slicesOf>[number]>().innerRadius(0).outerRadius(radius);
  return (
    <>
      <g transform={`translate(${middle},${band.centre})`}>
        {slicesOf([...cell.slices]).map((part) => (
          <path key={part.data.kind} class="slice" d={slice(part) ?? ""} fill={fillOf(part.data.kind)} />
        ))}
        {!cell.slices.length && <circle class="unstated" r={radius} />}
      </g>
      <text class={grid.wide ? "number" : "number small"} text-anchor="middle">
        {(grid.wide ? [said.join("  ")] : said).map((line, i) => (
          <tspan key={i} x={middle} y={band.centre + radius + (grid.wide ? 15 : 11 + i * 12)}>{line}</tspan>
        ))}
      </text>
    </>
  );
}
