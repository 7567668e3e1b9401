// Enrolment on a time axis: a bar a study under its hospital, and below them the time that two of them share.
import { scaleLinear } from "d3-scale";
import { useState } from "preact/hooks";
import { XAxis } from "../../ui/axis.tsx";
import { Figure } from "../../ui/figure.tsx";
import { colour } from "../../ui/palette.ts";
import { Pattern } from "../../ui/patterns.tsx";
import { useReveal } from "../../ui/reveal.ts";
import { linkTo } from "../../ui/route.ts";
import { useWidth } from "../../ui/width.ts";
import { labelled } from "../../results/text.ts";
import { Place } from "../../ui/words.tsx";
import { boundsInWords, byCentre, type Shared, type Study } from "./cohorts.ts";
import { precision, spanOf, years } from "./windows.ts";

const ROW = 40;
const BAR = 14;
const NARROW = 560;
const EDGE = 18;
const STUDY = colour(0);
const PAIR = colour(4);
const TITLE = "Enrolment by centre";

interface TimelineProps {
  readonly studies: readonly Study[];
  readonly pairs: readonly Shared[];
  readonly settings: Readonly<Record<string, string>>;
}

export const pairName = (pair: Shared): string => `${pair.one} ${pair.other}`;

export function Timeline({ studies, pairs, settings }: TimelineProps) {
  const [box, width] = useWidth();
  const told = useReveal(settings["pair"] ?? "");
  const [pointed, setPointed] = useState<string | null>(null);
  const labels = new Map(studies.map((study) => [study.key, study.label]));
  const known = studies.filter((study) => study.window);
  const keys = new Set(known.map((study) => study.key));
  const lanes = pairs.filter(({ row, one, other }) => row["from"] && keys.has(one) && keys.has(other));
  if (known.length === 0) return <p>No paper in the graph prints when it enrolled.</p>;
  const groups = byCentre(known);
  const spans = known.map((study) => spanOf(study.window!.start, study.window!.end));
  const ticks = years(Math.min(...spans.map((span) => span.from)), Math.max(...spans.map((span) => span.to)));
  const x = scaleLinear([ticks[0]!.at, ticks.at(-1)!.at], [EDGE, Math.max(200, width - EDGE)]);
  const shown = lanes.find((pair) => pairName(pair) === (pointed ?? settings["pair"])) ?? lanes[0];
  const tall = layout(groups, lanes);
  const height = tall.height + 46;
  return (
    <Figure
      title={TITLE}
      says="Each bar is the time in which a study enrolled its patients, as printed; below, the time that two studies share where they may count the same patients. Choose one for its reasons."
      data={{ name: TITLE, columns: COLUMNS, rows: tableOf(groups, lanes), headings: { from: "from", to: "to" } }}
    >
      <div ref={box}>
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={TITLE}>
          <defs>
            <Pattern id="enrolled-unsure" fill="hatched" colour={STUDY} />
            <Pattern id="enrolled-both" fill="dotted" colour={PAIR} />
          </defs>
          <Legend narrow={width < NARROW} />
          <XAxis
            ticks={ticks.map(({ year, at }) => ({ at: x(at), label: String(year) }))}
            x1={x.range()[0]!}
            x2={x.range()[1]!}
            y={tall.height}
            grid={tall.height - tall.top}
            label="year of enrolment"
          />
          {shown && <Band pair={shown} x={x} y={tall.top} height={tall.height - tall.top} />}
          {tall.headings.map(({ text, y }) => <text key={text} class="centre" x={x.range()[0]} y={y + 22}>{text}</text>)}
          {tall.studies.map(({ study, y }) => <Bar key={study.key} study={study} x={x} y={y} width={width} marked={!!shown && [shown.one, shown.other].includes(study.key)} />)}
          {tall.lanes.map(({ pair, y }) => (
            <Lane
              key={pairName(pair)}
              pair={pair}
              x={x}
              y={y}
              width={width}
              labels={labels}
              chosen={pair === shown}
              href={linkTo("overlap", [], { ...settings, pair: pairName(pair) })}
              onPoint={setPointed}
            />
          ))}
        </svg>
      </div>
      {shown && <div ref={told}><Told pair={shown} labels={labels} /></div>}
      <Sources studies={known} />
    </Figure>
  );
}

type Labels = ReadonlyMap<string, string>;
const nameOf = (key: string, labels: Labels): string => labels.get(key) ?? key;

type Scale = (at: number) => number;

function layout(groups: readonly { centre: string; studies: Study[] }[], lanes: readonly Shared[]) {
  const top = 52;
  let y = top;
  const [headings, studies, placed]: [{ text: string; y: number }[], { study: Study; y: number }[], { pair: Shared; y: number }[]] = [[], [], []];
  for (const group of groups) {
    headings.push({ text: group.centre, y });
    y += 30;
    for (const study of group.studies) {
      studies.push({ study, y });
      y += ROW;
    }
  }
  if (lanes.length) headings.push({ text: "Time that two of them share", y });
  y += lanes.length ? 30 : 0;
  for (const pair of lanes) {
    placed.push({ pair, y });
    y += ROW;
  }
  return { top, height: y + 8, headings, studies, lanes: placed };
}

function Legend({ narrow }: { narrow: boolean }) {
  const entries: [string, string, string][] = [
    [STUDY, STUDY, "enrolled"],
    ["url(#enrolled-unsure)", STUDY, narrow ? "inferred" : "inferred: no day is printed, the whole month counts"],
    ["url(#enrolled-both)", PAIR, narrow ? "both" : "both enrolled"],
  ];
  // Letters of this size are 7 wide on average, and wider in few fonts.
  const places = entries.map((_, i) => entries.slice(0, i).reduce((at, [, , text]) => at + 7.6 * text.length + 40, EDGE));
  return (
    <g>
      {entries.map(([fill, stroke, text], i) => (
        <g key={text} transform={`translate(${places[i]!},4)`}>
          <rect width="18" height={BAR} fill={fill} stroke={stroke} />
          <text x="23" y="12">{text}</text>
        </g>
      ))}
      <text class="faint" x={EDGE} y="38">Dashed outline: centre inferred, not printed.</text>
    </g>
  );
}

function Bar({ study, x, y, width, marked }: { study: Study; x: Scale; y: number; width: number; marked: boolean }) {
  const narrow = width < NARROW;
  const { start, end, inferred } = study.window!;
  const span = spanOf(start, end);
  const [a, b, c, d] = [span.from, span.surelyFrom, span.surelyTo, span.to].map(x) as [number, number, number, number];
  const counts = [study.patients !== null && `${study.patients} patients`, !narrow && study.lesions !== null && `${study.lesions} lesions`].filter(Boolean);
  const text = [study.label, `${start} to ${end}`, ...counts, !narrow && !study.centreStated && "centre inferred"].filter(Boolean).join(" · ");
  return (
    <g class="enrolled" data-study={study.key}>
      <rect x={a} y={y + 19} width={d - a} height={BAR} fill="url(#enrolled-unsure)" stroke={STUDY} stroke-width={marked ? 3 : 1.5} stroke-dasharray={study.centreStated ? undefined : "5 3"} />
      {!inferred && <rect x={b} y={y + 19} width={c - b} height={BAR} fill={STUDY} />}
      <a href={linkTo("study", [study.key])} aria-label={`${text}: the study's page`}>
        <rect y={y} width={width} height={ROW} fill="transparent" />
        <text x={EDGE} y={y + 14} class={marked ? "chosen" : undefined}>{text}</text>
      </a>
    </g>
  );
}

function Lane(props: { pair: Shared; x: Scale; y: number; width: number; labels: Labels; chosen: boolean; href: string; onPoint: (pair: string | null) => void }) {
  const { pair, x, y, width, labels, chosen, href, onPoint } = props;
  const narrow = width < NARROW;
  const { patients, lesions } = boundsInWords(pair);
  const span = spanOf(pair.row["from"] ?? "", pair.row["to"] ?? "");
  const text = `${nameOf(pair.one, labels)} + ${nameOf(pair.other, labels)}${narrow ? "" : `, ${pair.row["months"]} months`}: ${patients} patients${narrow ? "" : `, ${lesions} lesions`}`;
  const point = () => onPoint(pairName(pair));
  return (
    <a
      href={href}
      class="lane"
      data-pair={pairName(pair)}
      aria-label={`${text}; show the reasons`}
      aria-current={chosen ? "true" : undefined}
      onMouseEnter={point}
      onMouseLeave={() => onPoint(null)}
      onFocus={point}
      onBlur={() => onPoint(null)}
    >
      <rect y={y} width={width} height={ROW} fill="transparent" />
      <text x={EDGE} y={y + 14} class={chosen ? "chosen" : undefined}>{text}</text>
      <rect class="shared" x={x(span.from)} y={y + 19} width={x(span.to) - x(span.from)} height={BAR} fill="url(#enrolled-both)" stroke={PAIR} stroke-width={chosen ? 3 : 1.5} />
    </a>
  );
}

/** The shared time of the pair that is shown, through all rows. */
function Band({ pair, x, y, height }: { pair: Shared; x: Scale; y: number; height: number }) {
  const span = spanOf(pair.row["from"] ?? "", pair.row["to"] ?? "");
  return <rect class="band" x={x(span.from)} y={y} width={x(span.to) - x(span.from)} height={height} fill={PAIR} fill-opacity="0.12" stroke={PAIR} stroke-dasharray="2 3" />;
}

/** The bounds of the pair that is pointed at, focused or chosen, and why. */
function Told({ pair, labels }: { pair: Shared; labels: Labels }) {
  const { patients, lesions } = boundsInWords(pair);
  return (
    <div class="told" aria-live="polite">
      <strong>
        {nameOf(pair.one, labels)} and {nameOf(pair.other, labels)}
      </strong>{" "}
      ({pair.row["judgement"]}): <strong>{patients} patients</strong> and <strong>{lesions} lesions</strong> may be counted by both.{" "}
      {labelled(pair.row["because"] ?? "", labels)}
    </div>
  );
}

/** Where each time of enrolment is printed. */
function Sources({ studies }: { studies: readonly Study[] }) {
  return (
    <details class="behind">
      <summary>Where the times of enrolment are printed</summary>
      <ul>
        {studies.map(({ key, window }) => (
          <li key={key}><Place source={key} locator={window!.locator} offset={window!.offset} printed={window!.printed} /></li>
        ))}
      </ul>
      <p class="place">Patients and lesions are each the largest count that a study prints for all of it; its page has the places.</p>
    </details>
  );
}

const COLUMNS = ["row", "studies", "centre", "from", "to", "dates", "patients", "lesions", "judgement", "because"] as const;

function tableOf(groups: readonly { centre: string; studies: Study[] }[], lanes: readonly Shared[]) {
  const bars = groups.flatMap(({ centre, studies }) =>
    studies.map(({ key, window, patients, lesions, centreStated }) => ({
      row: "study",
      studies: key,
      centre: centreStated ? centre : `${centre} (inferred)`,
      from: window!.start,
      to: window!.end,
      dates: window!.inferred || `printed to the ${precision(window!.start)} and the ${precision(window!.end)}`,
      patients: patients === null ? "" : String(patients),
      lesions: lesions === null ? "" : String(lesions),
      because: `${window!.printed} (${window!.locator}, character ${window!.offset})`,
    })),
  );
  const shared = lanes.map((pair) => ({
    row: "shared",
    studies: `${pair.one}; ${pair.other}`,
    centre: pair.row["centre"] ? `${pair.row["centre"]}${pair.row["centreBasis"] === "stated" ? "" : ` (${pair.row["centreBasis"]})`}` : "",
    from: pair.row["from"] ?? "",
    to: pair.row["to"] ?? "",
    dates: `computed: ${pair.row["months"]} months at most`,
    ...boundsInWords(pair),
    judgement: pair.row["judgement"] ?? "",
    because: pair.row["because"] ?? "",
  }));
  return [...bars, ...shared];
}
