// The drawing: panels (one a study, or one for all) on shared scales, with a key.
import { XAxis, YAxis } from "../../ui/axis.tsx";
import { colour } from "../../ui/palette.ts";
import { groupBy } from "../../results/text.ts";
import { cut, flow } from "../../ui/lettering.ts";
import { lastDay, valueScale } from "./layout.ts";
import { DrawnLine, MEANING, Sign, sizeOf, type Style } from "./marks.tsx";
import { type Line, type Mark, STATISTICS } from "./series.ts";
import { type Kind, timeScale } from "./time.ts";

export interface ChartProps {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly unit: string;
  readonly kind: Kind;
  /** All studies in one panel, or a panel for each. */
  readonly together: boolean;
  readonly width: number;
  readonly flagged: ReadonlySet<string>;
  readonly chosen: string;
  readonly onShow: (id: string) => void;
  readonly onChoose: (id: string) => void;
}

const LEFT = 58;
const RIGHT = 24;
const HEAD = 44;
const FOOT = 48;
const ASIDE = 6;

export function Chart(props: ChartProps) {
  const { lines, together, width } = props;
  const studies = [...groupBy(lines, (line) => line.study).keys()];
  const styles = new Map(lines.map((line) => [line.id, styleOf(line, lines, studies)]));
  const panels = together ? [lines] : [...groupBy(lines, (line) => line.study).values()];
  const columns = !together && width >= 640 && panels.length > 1 ? 2 : 1;
  const across = Math.floor(width / columns);
  const inner = together ? Math.min(440, Math.max(300, width * 0.45)) : 210;
  const head = together ? 14 : HEAD;
  const each = head + inner + FOOT;
  const key = together
    ? lines.map((line) => ({ line, text: [line.studyLabel, line.part ? line.groupLabel : "", sizeOf(line)].filter(Boolean).join(", ") }))
    : [];
  const meanings = STATISTICS.filter((statistic) => lines.some((line) => line.statistic === statistic));
  const words = flow(meanings.map((statistic) => MEANING[statistic]), width, 22);
  const names = flow(key.map(({ text }) => text), width);
  const top = words.height + names.height + 4;
  const height = top + Math.ceil(panels.length / columns) * each;
  return (
    <svg role="group" aria-label={props.title} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <g class="key">
        {meanings.map((statistic, i) => {
          const { x, y } = words.places[i]!;
          return (
            <g key={statistic} transform={`translate(${x + 6},${y + 10})`}>
              <Sign statistic={statistic} colour="var(--ink)" />
              <text x={12} dy="0.35em">{MEANING[statistic]}</text>
            </g>
          );
        })}
        {key.map(({ line, text }, i) => {
          const { x, y } = names.places[i]!;
          const style = styles.get(line.id)!;
          return (
            <g key={line.id} transform={`translate(${x},${words.height + y + 10})`}>
              <line x2={26} stroke={style.colour} stroke-width={1.6} />
              <Sign statistic={line.statistic} colour={style.colour} x={13} />
              <text x={32} dy="0.35em">{text}</text>
            </g>
          );
        })}
      </g>
      {panels.map((panel, i) => (
        <g key={panel[0]!.id} transform={`translate(${(i % columns) * across},${top + Math.floor(i / columns) * each})`}>
          <Panel {...props} all={lines} lines={panel} styles={styles} width={across} inner={inner} head={head} />
        </g>
      ))}
    </svg>
  );
}

/** A study's lines have its colour; in one panel its pattern tells it from others, in its own panel its parts. */
function styleOf(line: Line, lines: readonly Line[], studies: readonly string[]): Style {
  const own = lines.filter(({ study }) => study === line.study);
  const n = studies.indexOf(line.study);
  return { colour: colour(n), dash: own.length > 1 ? own.indexOf(line) : 0 };
}

interface PanelProps extends ChartProps {
  readonly all: readonly Line[];
  readonly styles: ReadonlyMap<string, Style>;
  readonly inner: number;
  readonly head: number;
}

function Panel(props: PanelProps) {
  const { all, lines, styles, kind, together, width, inner, head, unit, flagged, chosen, onShow, onChoose } = props;
  const right = width - RIGHT;
  const bottom = head + inner;
  const time = timeScale(kind, lastDay(all), LEFT, right);
  const value = valueScale(all, bottom, head);
  const first = lines[0]!;
  const aside = (line: Line) => (lines.length > 1 ? (lines.indexOf(line) - (lines.length - 1) / 2) * ASIDE : 0);
  const ticks = value.ticks(5).filter((v) => v >= 0).map((v) => ({ at: value(v), label: String(v) }));
  return (
    <g>
      {!together && (
        <>
          <text class="panel" x={LEFT} y={16}>{cut(first.studyLabel, right - LEFT)}</text>
          <text class="faint" x={LEFT} y={33}>{cut([first.groupLabel, sizeOf(first)].filter(Boolean).join(", "), right - LEFT)}</text>
        </>
      )}
      <YAxis ticks={ticks} x={LEFT} y1={bottom} y2={head} grid={right - LEFT} label={unit} />
      <XAxis ticks={time.ticks} x1={time.zero} x2={right} y={bottom} label={width < 480 ? "days since the procedure" : `days since the procedure${kind === "sqrt" ? ", square-root scale" : ""}`} />
      <text class="axis-label" x={time.at(null)} y={bottom + 18} text-anchor="middle">before</text>
      <line class="procedure" x1={time.zero} x2={time.zero} y1={head} y2={bottom} />
      {value.domain()[0]! < 0 && <line class="nought" x1={LEFT} x2={right} y1={value(0)} y2={value(0)} />}
      {lines.map((line) => (
        <DrawnLine
          key={line.id} line={line} style={styles.get(line.id)!} unit={unit} x={(mark: Mark) => time.at(mark.days) + aside(line)} y={value}
          flagged={flagged} chosen={chosen} onShow={onShow} onChoose={onChoose}
        />
      ))}
    </g>
  );
}
