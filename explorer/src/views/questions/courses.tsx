// Courses over time: a mean with its standard deviation and a median with its range, told apart and never joined.
import { extent } from "d3-array";
import { scaleLinear, scaleSqrt } from "d3-scale";
import { line } from "d3-shape";
import { Figure } from "../../ui/figure.tsx";
import { XAxis, YAxis } from "../../ui/axis.tsx";
import { colour, glyph } from "../../ui/palette.ts";
import type { Course, Point } from "./shapes.ts";
import { useNarrow } from "../../ui/width.ts";

const COLUMNS = ["study", "statistic", "timepoint", "days", "centre", "spread", "low", "high", "unit"];

export function CoursesChart({ courses, unit, title }: { courses: readonly Course[]; unit: string; title: string }) {
  const narrow = useNarrow();
  const [width, height, left, right] = [narrow ? 360 : 760, narrow ? 300 : 340, 60, 14];
  const legend = courses.length * 20 + 8;
  const points = courses.flatMap((course) => course.points);
  const [first = 0, last = 1] = extent(points, ({ days }) => days);
  const lows = points.map(({ low, centre }) => low ?? centre);
  const highs = points.map(({ high, centre }) => high ?? centre);
  // Days lie close together at first and far apart later: a square root keeps both readable, and stays a scale of time.
  const x = scaleSqrt([Math.min(0, first), Math.max(last, 1)], [left + 16, width - right - 16]);
  const y = scaleLinear([Math.min(0, ...lows), Math.max(...highs)], [height - 48, 12]).nice();
  const days = [...new Set(points.map((point) => point.days))].sort((a, b) => a - b);
  const ticks = spaced(days, x, narrow ? 30 : 34);
  const shift = (i: number) => (i - (courses.length - 1) / 2) * 5;
  return (
    <Figure
      title={title}
      says="Means with standard deviation, medians with range: different figures, each with a mark of its own. The time axis runs by the square root of days."
      data={{ name: title, columns: COLUMNS, rows: points.map(({ row }) => row) }}
    >
      <svg viewBox={`0 0 ${width} ${height + legend}`} width={width} height={height + legend} role="img" aria-label={described(courses, unit)}>
        <XAxis ticks={ticks} x1={left} x2={width - right} y={height - 48} label="days since the procedure" />
        <YAxis ticks={y.ticks(5).map((v) => ({ at: y(v), label: String(v) }))} x={left} y1={12} y2={height - 48} label={unit} grid={width - left - right} />
        {courses.map((course, i) => (
          <g key={i} transform={`translate(${shift(i)},0)`} stroke={colour(i)} fill={colour(i)}>
            <path
              d={line<Point>((p) => x(p.days), (p) => y(p.centre))([...course.points]) ?? ""}
              fill="none"
              stroke-width={1.5}
              stroke-dasharray={isMean(course) ? undefined : "2 4"}
            />
            {course.points.map((point, k) => (
              <g key={k} transform={`translate(${x(point.days)},0)`}>
                {point.low !== null && point.high !== null && (
                  <line y1={y(point.low)} y2={y(point.high)} stroke-width={isMean(course) ? 2 : 1} stroke-opacity={0.7} />
                )}
                <g transform={`translate(0,${y(point.centre)})`}><Mark index={i} mean={isMean(course)} /></g>
                <title>{`${course.study}, ${point.time}: ${course.statistic} ${point.row.centre}`}</title>
              </g>
            ))}
          </g>
        ))}
        {courses.map((course, i) => (
          <g key={i} transform={`translate(${left},${height + 6 + i * 20})`} stroke={colour(i)} fill={colour(i)}>
            <Mark index={i} mean={isMean(course)} />
            <text x={14} dy="0.32em" stroke="none">{`${course.study}: ${legendOf(course)}`}</text>
          </g>
        ))}
      </svg>
    </Figure>
  );
}

/** Means are filled, medians hollow. */
const Mark = ({ index, mean }: { index: number; mean: boolean }) => (
  <path d={glyph(index, 5)} fill={mean ? undefined : "var(--ground)"} stroke-width={1.5} />
);

const isMean = (course: Course): boolean => course.statistic.startsWith("mean");
const legendOf = (course: Course): string => {
  const spread = course.points.some(({ low }) => low !== null);
  return isMean(course) ? (spread ? "mean ± SD" : "mean") : spread ? "median with range" : "median";
};

function described(courses: readonly Course[], unit: string): string {
  const each = courses.map((c) => {
    const [first, last] = [c.points[0], c.points.at(-1)];
    return `${c.study}: ${legendOf(c)} from ${first?.row.centre} (${first?.time}) to ${last?.row.centre} (${last?.time})`;
  });
  return `Course over time in ${unit}. ${each.join(". ")}.`;
}

function spaced(days: readonly number[], x: (day: number) => number, gap: number) {
  const found: { at: number; label: string }[] = [];
  for (const day of days) {
    const at = x(day);
    const before = found.at(-1);
    if (!before || at - before.at >= gap) found.push({ at, label: String(day) });
  }
  return found;
}
