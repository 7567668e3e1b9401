// The forest plot: how often, of how many, and how sure; one unit a plot, and a pooled value only where it may be.
import { useMemo, useState } from "preact/hooks";
import { results, view } from "../../store/site.ts";
import type { Row } from "../../store/rows.ts";
import { Await, useAsync } from "../../ui/async.tsx";
import { Figure } from "../../ui/figure.tsx";
import { Choice, Page } from "../../ui/page.tsx";
import { useReveal } from "../../ui/reveal.ts";
import { linkTo, setQuery, useRoute, useSetting } from "../../ui/route.ts";
import { FindingLinks, type Findings, findingsOf, findingsOn, isGrave } from "../../results/findings.tsx";
import { Silent } from "../../results/silent.tsx";
import { sizesOf } from "../../results/sizes.ts";
import { capital, cell } from "../../results/text.ts";
import { useNarrow, useWidth } from "../../ui/width.ts";
import type { View } from "../views.ts";
import { type Measure, measuresOf, timesOf } from "./choices.ts";
import { Definitions, Detail, InWords, Reasons } from "./detail.tsx";
import { judge } from "./judge.ts";
import { LEGEND } from "./marks.tsx";
import { Plot } from "./plot.tsx";
import { inWords, isDoubted, join, type Method, type Order, ordered, type Proportion } from "./rows.ts";
import { COLUMNS, tableOf } from "./table.ts";

interface Loaded {
  readonly measures: readonly Measure[];
  readonly findings: Findings;
  readonly overlaps: readonly Row[];
}

async function load(): Promise<Loaded> {
  const [rows, table, findings, overlaps, counts] = await Promise.all([
    view("forest"), results(), view("charts-findings"), view("overlaps"), view("charts-sizes"),
  ]);
  const tidy = new Map(table.map((row) => [cell(row, "iri"), row]));
  return { measures: measuresOf(join(rows, tidy), sizesOf(counts, tidy)), findings: findingsOf(findings), overlaps };
}

const forest: View = () => {
  const loaded = useAsync(load, []);
  return (
    <Page
      title="Forest plot"
      lead="How often something happened, of how many, and how sure that is: each study's own figures as printed, with a computed 95 % interval where events and denominator are printed together."
    >
      <Await of={loaded}>{(found) => <Measures {...found} />}</Await>
    </Page>
  );
};
export default forest;

const rowsIn = (n: number): string => `${n} ${n === 1 ? "row" : "rows"}`;

function Measures(loaded: Loaded) {
  const { measures } = loaded;
  const [name] = useSetting("measure", measures[0]?.name ?? "");
  const measure = measures.find((one) => one.name === name) ?? measures[0];
  const usual = measure?.units[0]?.name ?? "";
  const [unit] = useSetting("unit", usual);
  const [time, setTime] = useSetting("at", "");
  const [interval, setInterval] = useSetting("interval", "wilson");
  const [order, setOrder] = useSetting("order", "year");
  if (!measure) return <p>No share is printed.</p>;
  const here = measure.units.find((one) => one.name === unit)?.name ?? usual;
  // What was chosen of another plot does not hold for this one.
  const setName = (next: string) => setQuery({ measure: next === measures[0]?.name ? "" : next, unit: "", at: "", mark: "" });
  const setUnit = (next: string) => setQuery({ unit: next === usual ? "" : next, mark: "" });
  const times = timesOf(measure.rows.filter((row) => row.unit === here));
  return (
    <>
      <div class="fields">
        <Choice label="Measure" value={measure.name} onChange={setName}
          options={measures.map((one) => [one.name, `${one.label} (${rowsIn(one.rows.length)}, ${one.counted} with interval)`])} />
        <Choice label="Counted in" value={here} onChange={setUnit}
          options={measure.units.map((one) => [one.name, `${one.name} (${rowsIn(one.rows)})`])} />
        {times.length > 1 && (
          <Choice label="Time" value={times.includes(time) ? time : ""} options={[["", "all times"], ...times.map((one) => [one, one] as const)]} onChange={setTime} />
        )}
        <Choice label="95 % interval" value={interval} options={[["wilson", "Wilson"], ["exact", "exact (Clopper-Pearson)"]]} onChange={setInterval} />
        <Choice label="Studies by" value={order} options={[["year", "year"], ["size", "size"]]} onChange={setOrder} />
      </div>
      {measure.name !== name && <p class="failed" role="status">There is no measure {name} here; shown instead: {measure.label}.</p>}
      {here !== unit && <p class="failed" role="status">{capital(measure.label)} is not counted in {unit} here; shown instead: {here}.</p>}
      <OtherUnits measure={measure} unit={here} />
      <Drawn {...loaded} measure={measure} unit={here} time={times.includes(time) ? time : ""}
        method={interval === "exact" ? "exact" : "wilson"} order={order === "size" ? "size" : "year"} />
    </>
  );
}

/** Links to the same measure in its other units; cement leakage has a question that shows all of them together. */
function OtherUnits({ measure, unit }: { measure: Measure; unit: string }) {
  const settings = Object.fromEntries(useRoute().query);
  const others = measure.units.filter((one) => one.name !== unit);
  if (!others.length) return null;
  return (
    <p class="units">
      In other units:{" "}
      {others.map(({ name, rows }, i) => (
        <span key={name}>
          {i > 0 && ", "}
          <a href={linkTo("forest", [], { ...settings, unit: name === measure.units[0]?.name ? "" : name, mark: "" })}>{name}</a> ({rowsIn(rows)})
        </span>
      ))}
      {measure.name === "CementLeakage" && <>; <a href={linkTo("questions", ["CQ21"])}>all units beside each other</a></>}.
    </p>
  );
}

/** The link to the finding that says why a denominator is in doubt; "" where nothing is, or the ledger is silent. */
function findingOf(row: Proportion, findings: Findings): string {
  if (!isDoubted(row)) return "";
  const found = findingsOn(findings, row.statements.map(({ result }) => cell(result, "iri")));
  const [first] = [...found.filter((one) => cell(one, "kind") === "mixed denominators"), ...found];
  return first ? linkTo("discrepancies", [cell(first, "id")]) : "";
}

function Drawn(props: Loaded & { measure: Measure; unit: string; time: string; method: Method; order: Order }) {
  const { measure, unit, time, method, order, findings, overlaps } = props;
  const [ref, width] = useWidth();
  const [chosen, setChosen] = useSetting("mark", "");
  const [shown, setShown] = useState("");
  const detail = useReveal(chosen);
  // On a phone a page that moves under the finger must not change what was chosen.
  const pointer = useNarrow() ? chosen || shown : shown || chosen;
  const { rows, verdict, flagged, table } = useMemo(() => {
    const timely = measure.rows.filter((row) => !time || row.time === time);
    const rows = ordered(timely.filter((row) => row.unit === unit), order);
    const grave = rows.filter((row) => findingsOn(findings, row.statements.map(({ result }) => cell(result, "iri"))).some(isGrave));
    return {
      rows,
      verdict: judge(rows, timely, overlaps),
      flagged: new Set(grave.map((row) => row.id)),
      table: tableOf(rows, method, findings),
    };
  }, [measure, unit, time, method, order, findings, overlaps]);
  const about = { measure: [{ iri: measure.iri }] };
  const absent = useAsync(() => view("charts-absences", about), [measure.iri]);
  const defined = useAsync(() => view("forest-definitions", about), [measure.iri]);
  const pooled = "pooled" in verdict ? verdict.pooled : null;
  const title = `${capital(measure.label)}, of ${unit}${time && `, ${time}`}`;
  return (
    <>
      <div ref={ref} onMouseLeave={() => setShown("")}>
        <Figure
          title={title}
          says={
            <>
              Squares are whole studies (larger: more of them), discs are parts of the study above them and are never pooled with it. Open
              marks have no interval, because events and denominator are not printed together, or, dashed, because the denominator is
              larger than the group it is said to count. Computed, not printed: the shares and intervals on the right. “!”: the ledger
              has a finding on the figure.
            </>
          }
          legend={LEGEND}
          data={{
            name: `${title}, printed and computed`,
            columns: COLUMNS,
            rows: table,
            headings: { none_seen_upper: "none seen: at most (3/n)", group_size: "group’s size", also_at: "also at", iri: "identifier" },
            cell: (column, row) => {
              if (column === "study") return <a href={linkTo("study", [cell(row, "study")])}>{cell(row, "study")}</a>;
              if (column === "findings") return <FindingLinks ids={cell(row, "findings")} />;
              return undefined;
            },
          }}
        >
          <Plot
            title={title} rows={rows} method={method} pooled={pooled} width={width} flagged={flagged} chosen={chosen}
            findingOf={(row) => findingOf(row, findings)}
            onShow={setShown} onChoose={(id) => setChosen(id === chosen ? "" : id)}
          />
          <div ref={detail}><Detail row={rows.find((row) => row.id === pointer)} method={method} findings={findings} /></div>
          <Reasons verdict={verdict} />
        </Figure>
      </div>
      <InWords rows={inWords(measure.joined)} />
      <Await of={defined}>{(found) => <Definitions rows={found} />}</Await>
      <Await of={absent}>{(found) => <Silent rows={found} drawn={new Set(measure.rows.map((row) => row.studyIri))} />}</Await>
    </>
  );
}
