// When a study's results are from: enrolment and time points in order, a circle for each, larger for more results.
import type { Result } from "../../store/site.ts";
import { Figure } from "../../ui/figure.tsx";
import { type Moment, momentsOf, partOf } from "./figures.ts";

const COLUMNS = ["when", "results", "measures"];

export function Timeline({ rows, ranks, name }: { rows: readonly Result[]; ranks: ReadonlyMap<string, number>; name: string }) {
  const moments = momentsOf(rows, (row) => partOf(row, ranks));
  const data = moments.map((moment) => ({
    when: moment.label, results: String(moment.rows.length), measures: measuresOf(moment).join("; "),
  }));
  return (
    <Figure
      title={`When the results of ${name} are from`}
      says="Enrolment, then the time points in order (not to scale). The larger a circle, the more results the papers print for it; a dashed circle is for results that are tied to no time."
      data={{ name: `Time points of ${name}`, columns: COLUMNS, rows: data }}
    >
      <Drawing moments={moments} name={name} />
    </Figure>
  );
}

/** The measures of a moment, those with most results first. */
function measuresOf(moment: Moment): string[] {
  const counts = new Map<string, number>();
  for (const { measure = "" } of moment.rows) counts.set(measure, (counts.get(measure) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b, "en")).map(([measure]) => measure);
}

function Drawing({ moments, name }: { moments: readonly Moment[]; name: string }) {
  const wide = matchMedia("(min-width: 60rem)").matches;
  const width = wide ? 900 : 340;
  const most = Math.max(...moments.map((moment) => moment.rows.length));
  const radius = (n: number) => 3 + 21 * Math.sqrt(n / most);
  let y = 4;
  const placed = moments.map((moment) => {
    const r = radius(moment.rows.length);
    const height = Math.max(wide ? 34 : 44, 2 * r + 8);
    y += height;
    return { moment, r, y: y - height / 2 };
  });
  const line = placed.filter(({ moment }) => moment.dated);
  const [first, last] = [line[0], line.at(-1)];
  return (
    <svg viewBox={`0 0 ${width} ${y + 6}`} width={width} height={y + 6} role="img" aria-label={`Time points of ${name}, with the number of results at each`}>
      {first && last && <line class="thread" x1={30} x2={30} y1={first.y} y2={last.y} />}
      {placed.map(({ moment, r, y: at }) => (
        <g key={moment.name} transform={`translate(30,${at})`} class="moment">
          <circle r={r} class={moment.dated ? "dated" : "undated"} />
          <text x={36} y={wide ? 4 : -3}>{moment.label}: {moment.rows.length} {moment.rows.length === 1 ? "result" : "results"}</text>
          <text x={wide ? 385 : 36} y={wide ? 4 : 14} class="faint">{some(measuresOf(moment), wide ? 74 : 40)}</text>
        </g>
      ))}
    </svg>
  );
}

/** As many names as fit into a length, and how many more there are. */
function some(names: readonly string[], length: number): string {
  let shown = 0;
  for (let used = 0; shown < names.length && (used += (names[shown]?.length ?? 0) + 2) <= length - 10; shown++);
  if (shown === 0) return `${names.length} measures`;
  const rest = names.length - shown;
  return names.slice(0, shown).join(", ") + (rest ? ` and ${rest} more` : "");
}
