// What the site brings along, and the one door to the graph: `select`, `view`, `construct`, `results`.
import { EndpointEngine, type Engine, PageEngine, type Raw } from "./engines.ts";
import { fetchJson } from "./files.ts";
import { type Answer, answerOf, plainRows, type ResultsJson, type Row } from "./rows.ts";
import { fill, type Settings } from "./blanks.ts";

export interface Parameter {
  readonly name: string;
  /** `decimal`, `integer`, `text`, or the name of a list of choices. */
  readonly type: string;
  readonly default: string;
  readonly label: string;
}

export interface Question {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly answers: string;
  readonly category: string;
  readonly kind: string;
  readonly columns: readonly string[];
  readonly example: string;
  readonly parameters: readonly Parameter[];
  readonly sparql: string;
  readonly pools: string | null;
}

/** What `data/site.json.gz` holds. */
export interface Site {
  readonly version: string;
  readonly triples: number;
  readonly results: number;
  /** Address of a SPARQL endpoint, relative to the page; null where the graph is in the page. */
  readonly endpoint: string | null;
  readonly prefixes: Readonly<Record<string, string>>;
  readonly questions: readonly Question[];
  /** The queries that list a parameter's choices, by type. */
  readonly choices: Readonly<Record<string, string>>;
  /** The queries behind the views, by name (`queries/views/<name>.rq`). */
  readonly views: Readonly<Record<string, string>>;
  /** Queries to begin with in the editor, by name (`queries/examples/<name>.rq`); the first line says what each gives. */
  readonly examples: Readonly<Record<string, string>>;
  /** Abbreviations of the field and what they stand for. */
  readonly abbreviations: Readonly<Record<string, string>>;
  /** Colour and shape of each kind of node. */
  readonly palette: Readonly<Record<string, { readonly colour: string; readonly shape: string; readonly label: string }>>;
  /** Child and parent, by local name, of each axiom of the ontology that the reasoner added. */
  readonly inferred: readonly (readonly [child: string, parent: string])[];
  /** The shapes that look at a class or a property, by its local name. */
  readonly shapes: Readonly<Record<string, readonly string[]>>;
}

/** A row of the tidy table, as `kg export results --format csv` writes it: digits as printed, "" where there is none. */
export type Result = Row;

const base = new URL(".", document.baseURI).href;
const file = (path: string): string => new URL(path, base).href;

export const site: Promise<Site> = fetchJson<Site>(file("data/site.json.gz"));
// Answers that were computed when the site was built, so that the first page need not wait for the engine.
const prepared: Promise<Record<string, ResultsJson>> = fetchJson(file("data/prepared.json.gz"));
let engine: Promise<Engine> | undefined;

function theEngine(): Promise<Engine> {
  engine ??= site.then(({ endpoint }) => (endpoint ? new EndpointEngine(file(endpoint)) : new PageEngine(base)));
  return engine;
}

/** Resolves when questions can be asked; starts the engine. */
export async function ready(): Promise<number | null> {
  return (await theEngine()).opened;
}

/** Ends all running queries. */
export async function stop(): Promise<void> {
  (await theEngine()).stop();
}

/** The answer to any query as text: SPARQL results JSON, or N-Triples for CONSTRUCT and DESCRIBE. */
export async function ask(sparql: string): Promise<Raw> {
  return (await theEngine()).query(sparql);
}

/** The rows of a SELECT or ASK query.
 * @throws Error with the engine's sentence: the query is wrong. */
export async function select(sparql: string): Promise<Answer> {
  const { text, took } = await ask(sparql);
  return answerOf(JSON.parse(text) as ResultsJson, took);
}

/** The triples of a CONSTRUCT or DESCRIBE query, as N-Triples. */
export async function construct(sparql: string): Promise<string> {
  return (await ask(sparql)).text;
}

/** The SPARQL of a view, its blanks set. Settings are IRIs or texts as `blanks.ts` describes.
 * @throws Error: there is no such view. */
export async function viewQuery(name: string, settings: Settings = {}): Promise<string> {
  const query = (await site).views[name];
  if (query === undefined) throw new Error(`There is no view ${name}.`);
  return fill(query, settings);
}

/** The rows of a view (`queries/views/<name>.rq`): prepared where they are, else asked now. */
export async function view(name: string, settings: Settings = {}): Promise<Row[]> {
  const ready = Object.keys(settings).length === 0 ? (await prepared)[name] : undefined;
  if (ready) return plainRows(answerOf(ready, 0));
  return plainRows(await select(await viewQuery(name, settings)));
}

let tidy: Promise<Result[]> | undefined;

/** The tidy table: every result, in the order of `kg export results`. */
export function results(): Promise<Result[]> {
  tidy ??= fetchJson<{ columns: string[]; rows: (string | null)[][] }>(file("data/results.json.gz")).then(
    ({ columns, rows }) =>
      rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? ""])) as Result),
  );
  return tidy;
}
