// One mark, its bar and its number; and the stretches between marks.
import { glyph } from "../../ui/palette.ts";
import { type Line, type Mark, nameOf, type Statistic, stretchesOf } from "./series.ts";

/** Forms by statistic: a mean is a full disc, a median an open diamond, a share a full square. */
const FORMS: Readonly<Record<Statistic, { glyph: number; open: boolean; bar?: string }>> = {
  mean: { glyph: 0, open: false },
  median: { glyph: 3, open: true, bar: "2 3" },
  percent: { glyph: 1, open: false },
};
// A study's whole has an unbroken line, its parts have patterns; medians have dots of their own between the diamonds.
const DASHES = ["", "7 4", "9 3 2 3", "4 2"];
const patternOf = (line: Line, style: Style): string => (line.statistic === "median" ? "1 3.5" : (DASHES[style.dash % DASHES.length] ?? ""));

export interface Style {
  readonly colour: string;
  /** Which of the line patterns. */
  readonly dash: number;
}

export function Sign({ statistic, colour, x = 0, y = 0, r = 4.5 }: { statistic: Statistic; colour: string; x?: number; y?: number; r?: number }) {
  const form = FORMS[statistic];
  return (
    <path d={glyph(form.glyph, r)} transform={`translate(${x},${y})`} fill={form.open ? "var(--ground)" : colour} stroke={colour} stroke-width={form.open ? 1.8 : 1} />
  );
}

export interface LineProps {
  readonly line: Line;
  readonly style: Style;
  readonly unit: string;
  /** Pixels of a mark. */
  readonly x: (mark: Mark) => number;
  readonly y: (value: number) => number;
  /** Marks against which the ledger holds something that a reader should not miss. */
  readonly flagged: ReadonlySet<string>;
  readonly chosen: string;
  readonly onShow: (id: string) => void;
  readonly onChoose: (id: string) => void;
}

export function DrawnLine(props: LineProps) {
  const { line, style, x, y } = props;
  const numbered = numberedOf(line, x);
  return (
    <g>
      {stretchesOf(line).map(({ from, to, sure }) => (
        <line
          key={`${from.id} ${to.id}`} class="stretch" x1={x(from)} x2={x(to)} y1={y(from.centre)} y2={y(to.centre)}
          stroke={style.colour} stroke-width={1.8} stroke-linecap="round" stroke-dasharray={sure ? patternOf(line, style) : "1 6"}
        />
      ))}
      {line.marks.map((mark) => <DrawnMark key={mark.id} mark={mark} numbered={numbered.has(mark.id)} {...props} />)}
    </g>
  );
}

function DrawnMark({ mark, line, style, unit, x, y, flagged, numbered, chosen, onShow, onChoose }: LineProps & { mark: Mark; numbered: boolean }) {
  const name = nameOf(line, mark, unit);
  const grave = flagged.has(mark.id);
  const [at, middle] = [x(mark), y(mark.centre)];
  const form = FORMS[mark.statistic];
  const barred = Number.isFinite(mark.low) && Number.isFinite(mark.high);
  return (
    <g
      class="mark" role="button" tabIndex={0} aria-pressed={chosen === mark.id}
      aria-label={grave ? `${name}; the ledger has a finding on it` : name}
      onMouseEnter={() => onShow(mark.id)} onFocus={() => onShow(mark.id)} onClick={() => onChoose(mark.id)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onChoose(mark.id);
      }}
    >
      <title>{name}</title>
      {barred && (
        <path
          class="bar" d={`M${at},${y(mark.low)}V${y(mark.high)}M${at - 4},${y(mark.low)}h8M${at - 4},${y(mark.high)}h8`}
          stroke={style.colour} stroke-width={1.2} stroke-dasharray={form.bar} fill="none"
        />
      )}
      <circle class="hit" cx={at} cy={middle} r={12} fill="transparent" />
      {chosen === mark.id && <circle cx={at} cy={middle} r={9} fill="none" stroke="var(--c-orange)" stroke-width={2.5} />}
      <Sign statistic={mark.statistic} colour={style.colour} x={at} y={middle} />
      {grave && <text class="flag" x={at + 6} y={middle - 6}>!</text>}
      {numbered && <text class="n" x={at} y={y(barred ? mark.high : mark.centre) - 7} text-anchor="middle">n={mark.count.n}</text>}
    </g>
  );
}

/** Marks whose number is printed for that very time, as far as there is room to write it. */
function numberedOf(line: Line, x: (mark: Mark) => number): Set<string> {
  let end = -Infinity;
  const found = new Set<string>();
  for (const mark of line.marks) {
    if (mark.count.is === "size of the group" || !mark.count.n || x(mark) < end) continue;
    found.add(mark.id);
    end = x(mark) + 38;
  }
  return found;
}

/** What the form of a mark and its bar mean, in words. */
export const MEANING: Readonly<Record<Statistic, string>> = {
  mean: "mean, bar: one SD either way",
  median: "median, bar: printed range",
  percent: "percentage as printed",
};

export const sizeOf = (line: Line): string => {
  const count = line.marks.map((mark) => mark.count).find(({ is }) => is === "size of the group");
  return count ? `group of ${count.n}` : "";
};
