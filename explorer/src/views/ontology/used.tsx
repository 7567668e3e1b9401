// Where a term is used: results by study, questions of the catalogue, shapes, things in the graph.
import type { Row } from "../../store/rows.ts";
import type { Site } from "../../store/site.ts";
import { linkTo } from "../../ui/route.ts";
import { DataTable } from "../../ui/table.tsx";
import type { Term } from "./model.ts";

export interface Uses {
  /** Rows of queries/views/ontology-used.rq and ontology-things.rq. */
  readonly used: readonly Row[];
  readonly things: Row | undefined;
}

export function WhereUsed({ term, uses, site }: { term: Term; uses: Uses; site: Site }) {
  const pattern = new RegExp(`\\babl:${term.name}\\b`);
  const questions = site.questions.filter((question) => pattern.test(question.sparql));
  const shapes = site.shapes[term.name] ?? [];
  const total = uses.used.reduce((sum, row) => sum + Number(row.results), 0);
  const [things, statements] = [Number(uses.things?.things ?? 0), Number(uses.things?.statements ?? 0)];
  return (
    <>
      {uses.used.length > 0 ? (
        <>
          <p>
            Results with this term, or one under it, as their measure, value, unit, grade or reporting status: {total.toLocaleString("en")}.
          </p>
          <DataTable
            name={`Results that use ${term.label}`}
            columns={["as", "study", "results"]}
            rows={uses.used.map((row) => ({ as: row.role ?? "", study: row.key ?? "", results: row.results ?? "" }))}
            cell={(column, row) =>
              column === "study" ? <a href={linkTo("study", [row.study ?? ""], { part: "results" })}>{row.study}</a> : undefined}
          />
        </>
      ) : <p>No result has this term as its measure, value, unit, grade or reporting status.</p>}
      {term.kind === "property"
        ? <p>Statements in the graph with this property: {statements.toLocaleString("en")}.</p>
        : <p>Things in the graph of this class, or of one under it: {things.toLocaleString("en")}.</p>}
      <h3>Questions that name it</h3>
      {questions.length ? (
        <ul>
          {questions.map(({ id, title }) => <li key={id}><a href={linkTo("questions", [id])}>{id}</a> {title}</li>)}
        </ul>
      ) : <p>No question of the catalogue names it.</p>}
      <h3>Shapes that look at it</h3>
      {shapes.length ? <ul>{shapes.map((shape) => <li key={shape}>{shape}</li>)}</ul> : <p>No shape targets it directly.</p>}
    </>
  );
}
