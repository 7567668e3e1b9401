// What came back: rows, a yes or no, or triples; as table, as files, and as picture where one fits.
import { useMemo } from "preact/hooks";
import { plainRows } from "../../store/rows.ts";
import type { Site } from "../../store/site.ts";
import { download } from "../../ui/download.ts";
import { DataTable } from "../../ui/table.tsx";
import { barsOf, Bars } from "./bars.tsx";
import { Iri } from "./links.tsx";
import { NetPicture } from "./net.tsx";
import type { Outcome } from "./outcome.ts";
import { iriOf, linksOf, textOf, turtle } from "./triples.ts";

export function Results({ outcome, site }: { outcome: Outcome; site: Site }) {
  if (outcome.kind === "failed") return <p class="failed" role="alert">{outcome.problem.says}</p>;
  return (
    <section class="results" aria-label="Results">
      <p class="place" role="status" id="outcome">{summary(outcome)}</p>
      {outcome.kind === "truth" && (
        <>
          <p class="truth">{outcome.value ? "Yes" : "No"} <span class="place">({String(outcome.value)})</span></p>
          <Json text={outcome.text} />
        </>
      )}
      {outcome.kind === "rows" && <Rows outcome={outcome} site={site} />}
      {outcome.kind === "triples" && <Triples outcome={outcome} site={site} />}
    </section>
  );
}

function summary(outcome: Exclude<Outcome, { kind: "failed" }>): string {
  const took = `in ${outcome.took < 10 ? outcome.took.toFixed(1) : Math.round(outcome.took)} ms`;
  if (outcome.kind === "truth") return `Answered ${took}.`;
  const [n, noun] = outcome.kind === "rows" ? [outcome.answer.bindings.length, "row"] : [outcome.triples.length, "triple"];
  return `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"} ${took}.`;
}

const Json = ({ text }: { text: string }) => (
  <div class="tools">
    <button type="button" onClick={() => download("results.json", text, "application/sparql-results+json")}>JSON</button>
  </div>
);

function Rows({ outcome, site }: { outcome: Extract<Outcome, { kind: "rows" }>; site: Site }) {
  const { columns, bindings } = outcome.answer;
  const rows = plainRows(outcome.answer);
  const iris = new Set(bindings.flatMap((binding) => Object.values(binding)).filter((term) => term?.type === "uri").map((term) => term?.value));
  const [bars, links] = useMemo(() => [barsOf(outcome.answer), linksOf(outcome.answer)], [outcome]);
  if (!columns.length) return <p>The query asks for no column.</p>;
  return (
    <>
      <DataTable
        name="Results"
        columns={columns}
        rows={rows}
        cell={(column, row) => (iris.has(row[column]) ? <Iri iri={row[column] ?? ""} site={site} /> : <>{row[column]}</>)}
      />
      <Json text={outcome.text} />
      {bars && <Bars bars={bars} site={site} />}
      {links && <NetPicture triples={links} site={site} what="rows" />}
      {!bars && !links && rows.length > 0 && (
        <p class="place">
          No picture of these rows. Pictures come with rows of one name and one number (bars), of ?s ?p ?o or two columns of things (a network), and with CONSTRUCT and DESCRIBE.
        </p>
      )}
    </>
  );
}

function Triples({ outcome, site }: { outcome: Extract<Outcome, { kind: "triples" }>; site: Site }) {
  const { triples } = outcome;
  const rows = triples.map((triple) => ({ ...triple }) as Record<string, string>);
  const plain = (term: string) => iriOf(term) ?? textOf(term);
  return (
    <>
      <DataTable
        name="Triples"
        columns={["subject", "predicate", "object"]}
        rows={rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, term]) => [column, plain(term)])))}
        cell={(column, row) => {
          const text = row[column] ?? "";
          return /^https?:|^urn:|^mailto:/.test(text) ? <Iri iri={text} site={site} /> : <>{text}</>;
        }}
      />
      <div class="tools">
        <button type="button" onClick={() => download("triples.nt", outcome.text, "application/n-triples")}>N-Triples</button>
        <button type="button" onClick={() => download("triples.ttl", turtle(triples, site.prefixes), "text/turtle")}>Turtle</button>
      </div>
      {triples.length > 0 && <NetPicture triples={triples} site={site} what="triples" />}
    </>
  );
}
