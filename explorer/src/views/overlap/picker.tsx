// Which studies to pool: a checkbox each; and how many distinct patients and lesions the chosen ones have.
import { scaleLinear } from "d3-scale";
import { Figure } from "../../ui/figure.tsx";
import { colour } from "../../ui/palette.ts";
import { Pattern } from "../../ui/patterns.tsx";
import { useWidth } from "../../ui/width.ts";
import { labelled } from "../../results/text.ts";
import type { Shared, Study } from "./cohorts.ts";
import { type Counted, distinct, type Interval, spanInWords, thousands } from "./pools.ts";

const TITLE = "Distinct patients and lesions";
const AT_ONCE = 8;

interface PickerProps {
  readonly studies: ReadonlyMap<string, Study>;
  readonly pairs: readonly Shared[];
  readonly picked: readonly string[];
  readonly onPick: (picked: readonly string[]) => void;
}

export function Picker({ studies, pairs, picked, onPick }: PickerProps) {
  const all = [...studies.values()];
  const papers = all.filter((study) => study.read);
  const others = all.filter((study) => !study.read);
  const own = papers.filter((study) => !study.members.length).map((study) => study.key);
  return (
    <section>
      <h2>How many distinct patients in a set of studies?</h2>
      <div class="tools">
        <button type="button" onClick={() => onPick(own)}>The papers read</button>
        <button type="button" onClick={() => onPick(all.map((study) => study.key))}>All {all.length}, the review too</button>
        <button type="button" onClick={() => onPick([])}>None</button>
      </div>
      <Boxes legend="Papers read" studies={papers} picked={picked} onPick={onPick} />
      <details open={picked.some((key) => !studies.get(key)?.read)}>
        <summary>{others.length} studies known from a review only</summary>
        <Boxes legend="Known from a review only" studies={others} picked={picked} onPick={onPick} />
      </details>
      {picked.length ? <Distinct studies={studies} pairs={pairs} picked={picked} /> : <p>Choose studies to see how many patients and lesions they have together.</p>}
    </section>
  );
}

function Boxes({ legend, studies, picked, onPick }: { legend: string; studies: readonly Study[]; picked: readonly string[]; onPick: PickerProps["onPick"] }) {
  return (
    <fieldset class="boxes">
      <legend>{legend}</legend>
      {studies.map(({ key, label, patients, members }) => (
        <label key={key}>
          <input
            type="checkbox"
            checked={picked.includes(key)}
            onChange={(event) => onPick(event.currentTarget.checked ? [...picked, key] : picked.filter((each) => each !== key))}
          />
          <span>
            {key} <span class="faint">{label}, {patients === null ? "patients not known" : `${thousands(patients)} patients`}{members.length ? `, a review of ${members.length} studies` : ""}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Distinct({ studies, pairs, picked }: Omit<PickerProps, "onPick">) {
  const of = (counted: Counted) => distinct(picked, studies, pairs, counted);
  const [patients, sameLesion, lesions] = [of("patients"), of("sameLesion"), of("lesions")];
  const rows: [string, Interval][] = [["patients", patients], ["lesions", lesions]];
  const narrower = sameLesion.least !== patients.least || sameLesion.most !== patients.most;
  if (narrower) rows.splice(1, 0, ["patients, if shared with a lesion only", sameLesion]);
  const among = pairs.filter((pair) => picked.includes(pair.one) && picked.includes(pair.other));
  const unknown = picked.filter((key) => studies.get(key)?.patients == null || studies.get(key)?.lesions == null);
  const labels = new Map([...studies.values()].map((study) => [study.key, study.label]));
  const command = `kg overlap ${picked.join(" ")}`;
  return (
    <>
      <p class="answer" aria-live="polite">
        Together: <strong id="distinct-patients">{spanInWords(patients)}</strong> distinct patients and{" "}
        <strong id="distinct-lesions">{spanInWords(lesions)}</strong> distinct lesions.
        {narrower && <> If nobody is in two studies with a different lesion in each: {spanInWords(sameLesion)} patients.</>}
      </p>
      {unknown.length > 0 && <p>Not all counts are known of {unknown.map((key) => labels.get(key) ?? key).join(", ")}: what is not known adds nothing to the least, and leaves the most open.</p>}
      <Intervals rows={rows} />
      <h3>Before adding these studies up</h3>
      {among.length ? (
        <Warnings of={among.map((pair) => labelled(pair.row["warning"] ?? "", labels))} />
      ) : (
        <p>{picked.length > 1 ? "No two of these studies show a sign of sharing patients." : "One study alone counts nobody twice."}</p>
      )}
      <p class="place">
        Computed in this page, no figure of a paper. At most: the counts added up. At least: the studies one after another, the largest
        first, each less what it may share with those before it. The same on a command line: <code class="command">{command}</code>
      </p>
    </>
  );
}

function Warnings({ of }: { of: readonly string[] }) {
  const list = (part: readonly string[]) => <ul class="warnings">{part.map((warning) => <li key={warning}>{warning}</li>)}</ul>;
  const rest = of.slice(AT_ONCE);
  return (
    <>
      {list(of.slice(0, AT_ONCE))}
      {rest.length > 0 && <details class="behind"><summary>{rest.length} more pairs</summary>{list(rest)}</details>}
    </>
  );
}

function Intervals({ rows }: { rows: readonly (readonly [string, Interval])[] }) {
  const [box, width] = useWidth();
  const top = Math.max(1, ...rows.flatMap(([, { least, most }]) => [least, most ?? least * 1.25]));
  const x = scaleLinear([0, top], [0, Math.max(120, width - 4)]);
  const step = 46;
  return (
    <Figure
      title={TITLE}
      says="Full: so many at least. Hatched: may be counted twice, or, where the bar is open, not known."
      data={{
        name: TITLE,
        columns: ["counted", "atLeast", "atMost"],
        rows: rows.map(([counted, { least, most }]) => ({ counted, atLeast: String(least), atMost: most === null ? "" : String(most) })),
        headings: { atLeast: "at least", atMost: "at most (empty: not known)" },
      }}
    >
      <div ref={box}>
        <svg viewBox={`0 0 ${width} ${rows.length * step + 4}`} width={width} height={rows.length * step + 4} role="img" aria-label={rows.map(([name, span]) => `${name}: ${spanInWords(span)}`).join("; ")}>
          <defs><Pattern id="counted-twice" fill="hatched" colour={colour(1)} /></defs>
          {rows.map(([name, { least, most }], i) => (
            <g key={name} transform={`translate(1,${i * step})`}>
              <text y={14}>{name}: {spanInWords({ least, most })}</text>
              <rect y={20} width={x(least)} height={18} fill={colour(0)} />
              <rect x={x(least)} y={20} width={x(most ?? top) - x(least)} height={18} fill="url(#counted-twice)" stroke={colour(1)} stroke-dasharray={most === null ? "4 4" : undefined} />
            </g>
          ))}
        </svg>
      </div>
    </Figure>
  );
}
