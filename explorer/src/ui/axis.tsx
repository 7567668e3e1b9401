// Axes for drawings: ticks with labels, drawn from any scale that maps a value to a length.

export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** A horizontal axis at the height `y` from `x1` to `x2`, with ticks below; `grid` draws lines up by that length. */
export function XAxis(props: { ticks: readonly Tick[]; x1: number; x2: number; y: number; label?: string; grid?: number }) {
  const { ticks, x1, x2, y, label, grid = 0 } = props;
  return (
    <g class="axis">
      <line x1={x1} x2={x2} y1={y} y2={y} />
      {ticks.map((tick) => (
        <g key={tick.at} transform={`translate(${tick.at},${y})`}>
          {grid > 0 && <line class="grid" y1={0} y2={-grid} />}
          <line y2={5} />
          <text y={18} text-anchor="middle">{tick.label}</text>
        </g>
      ))}
      {label && <text class="axis-label" x={(x1 + x2) / 2} y={y + 36} text-anchor="middle">{label}</text>}
    </g>
  );
}

/** A vertical axis at `x` from `y1` to `y2`, with ticks to the left; `grid` draws lines to the right by that length. */
export function YAxis(props: { ticks: readonly Tick[]; x: number; y1: number; y2: number; label?: string; grid?: number }) {
  const { ticks, x, y1, y2, label, grid = 0 } = props;
  return (
    <g class="axis">
      <line x1={x} x2={x} y1={y1} y2={y2} />
      {ticks.map((tick) => (
        <g key={tick.at} transform={`translate(${x},${tick.at})`}>
          {grid > 0 && <line class="grid" x1={0} x2={grid} />}
          <line x2={-5} />
          <text x={-8} dy="0.32em" text-anchor="end">{tick.label}</text>
        </g>
      ))}
      {label && (
        <text class="axis-label" transform={`translate(${x - 40},${(y1 + y2) / 2}) rotate(-90)`} text-anchor="middle">
          {label}
        </text>
      )}
    </g>
  );
}
