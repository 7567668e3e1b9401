// One question: its form, what the answer says, the warnings, the picture, the table, and the SPARQL behind it.
import { useMemo } from "preact/hooks";
import { fill } from "../../store/blanks.ts";
import { curie, plainRows, type Row } from "../../store/rows.ts";
import { type Question, results, select, type Site, view } from "../../store/site.ts";
import { Await, useAsync } from "../../ui/async.tsx";
import { CopyText } from "../../ui/copy.tsx";
import { Page } from "../../ui/page.tsx";
import { linkTo } from "../../ui/route.ts";
import { DataTable } from "../../ui/table.tsx";
import { Explained } from "../../ui/words.tsx";
import { bodyOf, packed } from "../../ui/query.ts";
import { CoursesChart } from "./courses.tsx";
import { Digits } from "./digits.ts";
import { Form } from "./form.tsx";
import { HeatTable } from "./heat.tsx";
import { IntervalsChart } from "./intervals.tsx";
import { cellOf, type Targets, termsByLabel } from "./links.tsx";
import { sentences } from "./sentence.ts";
import { commandOf, givenIn, isFree, type Offered, settingsOf, warningsOf } from "./settings.ts";
import { chartOf } from "./shapes.ts";

interface Told {
  readonly offered: Readonly<Record<string, readonly Offered[]>>;
  readonly targets: Targets;
  readonly digits: Digits;
}

/** What every answer needs: the choices of the blanks, where cells lead, and the printed digits. */
async function told(question: Question, site: Site): Promise<Told> {
  const types = question.parameters.filter((parameter) => !isFree(parameter)).map(({ type }) => type);
  const asked = types.map(async (type) => {
    const rows = plainRows(await select(site.choices[type] ?? ""));
    return [type, rows.map(({ value = "", label = "" }) => ({ iri: value, label }))] as const;
  });
  const [offered, words, tidy] = await Promise.all([Promise.all(asked), view("vocabulary"), results()]);
  const targets = { papers: new Set(tidy.map(({ source = "" }) => source)), terms: termsByLabel(words, site.prefixes.abl ?? "") };
  return { offered: Object.fromEntries(offered), targets, digits: new Digits(tidy) };
}

export function One({ question, site, query }: { question: Question; site: Site; query: URLSearchParams }) {
  const known = useAsync(() => told(question, site), [question.id]);
  const place = site.questions.indexOf(question);
  const [before, after] = [site.questions[place - 1], site.questions[place + 1]];
  return (
    <Page title={`${question.id} ${question.title}`} lead={<Explained text={question.question} />}>
      <nav class="tools" aria-label="Other questions">
        {before && <a href={linkTo("questions", [before.id])}>← {before.id}</a>}
        <a href={linkTo("questions")}>All questions</a>
        {after && <a href={linkTo("questions", [after.id])}>{after.id} →</a>}
      </nav>
      <Await of={known}>{(found) => <Asked key={question.id} question={question} site={site} query={query} told={found} />}</Await>
    </Page>
  );
}

interface Run {
  readonly sparql: string;
  readonly rows: readonly Row[];
  readonly took: number;
  readonly warnings: readonly string[];
}

async function run(question: Question, site: Site, query: URLSearchParams, { offered, digits }: Told): Promise<Run> {
  const settings = settingsOf(question, givenIn(question, query), offered, site.prefixes);
  const sparql = bodyOf(fill(question.sparql, settings));
  const pooled = question.pools ? (settings[question.pools] ?? []).flatMap((value) => ("iri" in value ? [value.iri] : [])) : [];
  const [answer, pairs] = await Promise.all([select(sparql), question.pools ? view("overlaps") : []]);
  const short = (row: Row) => Object.fromEntries(Object.entries(row).map(([column, text]) => [column, curie(text, site.prefixes)]));
  return {
    sparql,
    rows: plainRows(answer).map((row) => digits.printed(short(row))),
    took: answer.took,
    warnings: question.pools ? warningsOf(pairs, pooled) : [],
  };
}

function Asked(props: { question: Question; site: Site; query: URLSearchParams; told: Told }) {
  const { question, site, query, told } = props;
  const given = givenIn(question, query);
  const answer = useAsync(() => run(question, site, query, told), [query.toString()]);
  return (
    <>
      <Form question={question} given={given} offered={told.offered} papers={told.targets.papers} prefixes={site.prefixes} />
      <Await of={answer}>{(found) => <Answered question={question} run={found} targets={told.targets} command={commandOf(question, given)} />}</Await>
    </>
  );
}

function Answered({ question, run, targets, command }: { question: Question; run: Run; targets: Targets; command: string }) {
  const editor = useAsync(() => packed(run.sparql), [run.sparql]);
  const chart = useMemo(() => chartOf(question, run.rows), [run.rows]);
  const said = useMemo(() => sentences(question, run.rows), [run.rows]);
  return (
    <>
      <section class="answer" aria-label="The answer in words" data-question={question.id}>
        <p>{said.map((sentence, i) => <span key={i}><Explained text={sentence} />{" "}</span>)}</p>
      </section>
      {run.warnings.length > 0 && (
        <section class="warnings" aria-label="Before adding up">
          <h2>Before adding up</h2>
          <ul>{run.warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul>
        </section>
      )}
      {chart?.kind === "courses" && <CoursesChart courses={chart.courses} unit={chart.unit} title={question.title} />}
      {chart?.kind === "intervals" && <IntervalsChart intervals={chart.intervals} title={question.title} />}
      {chart?.kind === "matrix" && <HeatTable matrix={chart.matrix} title={question.title} />}
      <h2>All rows</h2>
      <p class="place">
        {question.answers.split("`").map((part, i) => (i % 2 ? <code key={i}>{part}</code> : <Explained key={i} text={part} />))}
      </p>
      <DataTable
        name={`${question.id} ${question.title}`}
        columns={question.columns}
        rows={run.rows}
        cell={(column, row) => cellOf(column, row, targets)}
      />
      <p class="place">Answered in {run.took < 10 ? run.took.toFixed(1) : Math.round(run.took)} ms. Figures of papers have the digits that are printed, where the row's place in the paper finds them.</p>
      <h2>The same elsewhere</h2>
      <p class="tools"><code>{command}</code> <CopyText text={command} label="Copy command" /></p>
      <details class="behind">
        <summary>The SPARQL behind this, as it was run</summary>
        <div class="tools">
          {editor.state === "done" && <a href={linkTo("sparql", [], editor.value)}>Open in the editor</a>}
          <CopyText text={run.sparql} label="Copy SPARQL" />
        </div>
        <pre class="sparql" tabIndex={0}><code>{run.sparql}</code></pre>
      </details>
    </>
  );
}
