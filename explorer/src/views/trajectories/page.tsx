// Trajectories: how pain, opioid dose and disability run on from the procedure, as each study prints it.
import { useMemo, useState } from "preact/hooks";
import { results, view } from "../../store/site.ts";
import type { Row } from "../../store/rows.ts";
import { Await, useAsync } from "../../ui/async.tsx";
import { Figure } from "../../ui/figure.tsx";
import { Choice, Page } from "../../ui/page.tsx";
import { useReveal } from "../../ui/reveal.ts";
import { linkTo, setQuery, useSetting } from "../../ui/route.ts";
import { Explained } from "../../ui/words.tsx";
import { FindingLinks, type Findings, findingsOf } from "../../results/findings.tsx";
import { Silent } from "../../results/silent.tsx";
import { type Sizes, sizesOf } from "../../results/sizes.ts";
import { capital, cell, groupBy } from "../../results/text.ts";
import { Printed } from "../../results/printed.tsx";
import { useNarrow, useWidth } from "../../ui/width.ts";
import type { View } from "../views.ts";
import { Chart } from "./chart.tsx";
import { type Measure, measuresOf, onlyInFigure, unitOf } from "./choices.ts";
import { Detail } from "./detail.tsx";
import { join, type Joined, linesOf } from "./series.ts";
import { COLUMNS, flaggedOf, tableOf } from "./table.ts";
import type { Kind } from "./time.ts";

interface Loaded {
  readonly rows: readonly Row[];
  readonly tidy: ReadonlyMap<string, Row>;
  readonly sizes: Sizes;
  readonly findings: Findings;
  readonly measures: readonly Measure[];
}

async function load(): Promise<Loaded> {
  const [rows, table, findings, counts] = await Promise.all([
    view("trajectories"), results(), view("charts-findings"), view("charts-sizes"),
  ]);
  const tidy = new Map(table.map((row) => [cell(row, "iri"), row]));
  return { rows, tidy, sizes: sizesOf(counts, tidy), findings: findingsOf(findings), measures: measuresOf(rows, tidy) };
}

const trajectories: View = () => {
  const loaded = useAsync(load, []);
  return (
    <Page
      title="Trajectories"
      lead="How pain, opioid dose and disability run on from the procedure. Every value is drawn as the paper prints it, at its real time; means and medians are never joined."
    >
      <Await of={loaded}>{(found) => <Measures {...found} />}</Await>
    </Page>
  );
};
export default trajectories;

function Measures(loaded: Loaded) {
  const { measures, rows } = loaded;
  const [name] = useSetting("measure", measures[0]?.name ?? "");
  const [mode, setMode] = useSetting("show", "each");
  const [kind, setKind] = useSetting("time", "sqrt");
  const measure = measures.find((one) => one.name === name) ?? measures[0];
  const [unit] = useSetting("unit", measure?.units[0] ?? "");
  if (!measure) return <p>No measure is given at two times or more.</p>;
  const here = measure.units.includes(unit) ? unit : (measure.units[0] ?? "");
  // What was chosen of another drawing does not hold for this one.
  const setName = (next: string) => setQuery({ measure: next === measures[0]?.name ? "" : next, unit: "", mark: "" });
  const setUnit = (next: string) => setQuery({ unit: next === measure.units[0] ? "" : next, mark: "" });
  const of = (one: Measure) => `${one.label} (${one.studies} ${one.studies === 1 ? "study" : "studies"})`;
  return (
    <>
      <div class="fields">
        <Choice label="Measure" value={measure.name} options={measures.map((one) => [one.name, of(one)])} onChange={setName} />
        {measure.units.length > 1 && (
          <Choice label="Unit" value={here} options={measure.units.map((one) => [one, one])} onChange={setUnit} />
        )}
        <Choice label="Studies" value={mode} options={[["each", "one panel each"], ["together", "all in one panel"]]} onChange={setMode} />
        <Choice label="Time axis" value={kind} options={[["sqrt", "square root (early days apart)"], ["linear", "linear"]]} onChange={setKind} />
      </div>
      {measure.name !== name && <p class="failed" role="status">There is no measure {name} here; shown instead: {measure.label}.</p>}
      {here !== unit && <p class="failed" role="status">There is no unit {unit} here; shown instead: {here}.</p>}
      <Drawn {...loaded} rows={rows.filter((row) => cell(row, "measure") === measure.iri)} measure={measure} unit={here}
        together={mode === "together"} kind={kind === "linear" ? "linear" : "sqrt"} />
    </>
  );
}

function Drawn(props: Loaded & { measure: Measure; unit: string; together: boolean; kind: Kind }) {
  const { rows, tidy, sizes, findings, measure, unit, together, kind } = props;
  const [ref, width] = useWidth();
  const [chosen, setChosen] = useSetting("mark", "");
  const [shown, setShown] = useState("");
  const detail = useReveal(chosen);
  // On a phone a page that moves under the finger must not change what was chosen.
  const pointer = useNarrow() ? chosen || shown : shown || chosen;
  const { joined, lines, table, hidden, unplaced } = useMemo(() => {
    const mine = join(rows.filter((row) => onlyInFigure(row, tidy) || unitOf(row, tidy) === unit), tidy);
    const lines = linesOf(mine, sizes);
    const hidden = mine.filter(({ about }) => onlyInFigure(about, tidy));
    const unplaced = mine.filter((one) => !hidden.includes(one) && cell(one.about, "days") === "");
    return { joined: mine, lines, table: tableOf(mine, lines, findings, sizes), hidden, unplaced };
  }, [rows, tidy, sizes, findings, unit]);
  const absent = useAsync(() => view("charts-absences", { measure: [{ iri: measure.iri }] }), [measure.iri]);
  const marks = lines.flatMap((line) => line.marks.map((mark) => ({ line, mark })));
  const pointed = marks.find(({ mark }) => mark.id === pointer) ?? marks.find(({ mark }) => mark.id === chosen);
  const spread = lines.some((line) => line.statistic === "mean");
  const below = marks.some(({ mark }) => mark.low < 0);
  const title = `${capital(measure.label)}${unit && ` in ${unit}`} over time`;
  return (
    <>
      <div ref={ref} onMouseLeave={() => setShown("")}>
        <Figure
          title={title}
          says={
            <>
              {spread && <Explained text="SD: standard deviation, the spread of the patients, no confidence interval. " />}
              {below && "A bar that runs below 0 says that the values are skewed. "}
              {together && "Marks of several studies stand side by side, up to a few pixels from their day. "}
              “before”: ahead of the procedure, how long is not printed. n= stands where the number at that very time is printed; else
              the size of the group is all there is. “!”: the ledger has a finding on it.
            </>
          }
          data={{
            name: `${title}, as printed`,
            columns: COLUMNS,
            rows: table,
            headings: { n_is: "n is", iri: "identifier" },
            cell: (column, row) => {
              if (column === "study") return <a href={linkTo("study", [cell(row, "study")])}>{cell(row, "study")}</a>;
              if (column === "findings") return <FindingLinks ids={cell(row, "findings")} />;
              return undefined;
            },
          }}
        >
          {lines.length > 0 ? (
            <Chart
              title={title} lines={lines} unit={unit} kind={kind} together={together} width={width}
              flagged={flaggedOf(lines, findings)} chosen={chosen} onShow={setShown} onChoose={(id) => setChosen(id === chosen ? "" : id)}
            />
          ) : (
            <p>No value is printed.</p>
          )}
          <div ref={detail}><Detail line={pointed?.line} mark={pointed?.mark} unit={unit} findings={findings} /></div>
        </Figure>
      </div>
      <InWords title="Values that stand only in a figure" rows={hidden} />
      <InWords title="Values without a time in days" rows={unplaced} />
      <Await of={absent}>{(found) => <Silent rows={found} drawn={new Set(joined.map(({ about }) => cell(about, "study")))} />}</Await>
    </>
  );
}

/** Statements that cannot be drawn, by study. */
function InWords({ title, rows }: { title: string; rows: readonly Joined[] }) {
  if (!rows.length) return null;
  const places = groupBy(rows, ({ result }) => `${cell(result, "study")} ${cell(result, "offset")}`);
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {[...places].map(([key, those]) => (
          <li key={key}>
            <a href={linkTo("study", [cell(those[0]!.result, "study")])}>{cell(those[0]!.about, "studyLabel")}</a>:{" "}
            {those.map(({ about }) => cell(about, "time")).join(", ")}
            {cell(those[0]!.result, "value_text") && ` (${cell(those[0]!.result, "value_text")})`}.{" "}
            <Printed row={those[0]!.result} />
          </li>
        ))}
      </ul>
    </section>
  );
}
