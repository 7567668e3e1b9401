// The pictures that can be drawn, and how each comes out of the graph.
import { type Question, select, type Site, site, view } from "../../store/site.ts";
import { localName, plainRows, type Row } from "../../store/rows.ts";
import { type Graph, graphOf, linkId, merged, otherEnd, type Thing } from "./model.ts";
import { kindOf, words } from "./palette.ts";
import { namesOf, pictureOf } from "./questions.ts";

export interface Picture {
  readonly title: string;
  /** What a link means, and what the picture cannot show. */
  readonly means: string;
  readonly limits: string;
  readonly directed: boolean;
  readonly graph: Graph;
  /** How many neighbours a thing has in the whole graph, where some of them may not be drawn. */
  readonly neighbours: ReadonlyMap<string, number>;
}

export const NEIGHBOURS = "neighbours";
export const RESULTS = "results";
/** So many neighbours by each kind of link at first; as many more as the picture may hold more than 200 things. */
const OF_A_KIND = 8;

/** The card at the head of a view's query: `#+ title: …`. */
export function cardOf(sparql: string): Record<string, string> {
  return Object.fromEntries([...sparql.matchAll(/^#\+ (\w+): (.*)$/gm)].map((found) => [found[1]!, found[2]!.trim()]));
}

/** The networks of the site: every `network-*` view, by its name. */
export function networks(of: Site): [name: string, title: string][] {
  return Object.entries(of.views)
    .filter(([name]) => name.startsWith("network-"))
    .map(([name, sparql]): [string, string] => {
      const short = name.slice("network-".length);
      return [short, cardOf(sparql).title ?? words(short)];
    });
}

/** The picture of a name: a network, every result, the neighbourhood of a thing, or a question's answer.
 * @throws Error with a sentence: there is no such picture, or a question's rows link nothing. */
export async function load(name: string, of: string, limit: number): Promise<Picture> {
  const about = await site;
  const question = about.questions.find(({ id }) => id === name);
  if (question) return answer(question);
  if (name === NEIGHBOURS) return around(of, limit);
  const key = name === RESULTS ? "graph-results" : `network-${name}`;
  const sparql = about.views[key];
  if (sparql === undefined) throw new Error(`There is no picture ${name}: choose one above.`);
  const { title = name, meaning = "", limits = "", directed = "yes" } = cardOf(sparql);
  return { title, means: meaning, limits, directed: directed === "yes", graph: graphOf(await view(key)), neighbours: new Map() };
}

let names: Promise<Row[]> | undefined;

async function answer(question: Question): Promise<Picture> {
  names ??= view("graph-things");
  const [known, found] = await Promise.all([names, select(question.sparql)]);
  const graph = pictureOf(question.columns, plainRows(found), namesOf(known));
  if (!graph) throw new Error(`The rows of ${question.id} do not link two things: see its table on the page of questions.`);
  return {
    title: `${question.id}: ${question.title}`,
    means: `${question.question} Each row of the answer links the study or term it is about with the others it names.`,
    limits: question.answers,
    directed: false,
    graph,
    neighbours: new Map(),
  };
}

async function around(of: string, limit: number): Promise<Picture> {
  const { graph, total } = await neighbours(of, limit);
  const label = graph.things.get(of)?.label ?? localName(of);
  return {
    title: `All that is linked to ${label}`,
    means: `Each statement of the graph that names ${label}, as the ontology calls it.`,
    limits: `Results, absences and places are things of their own here. Of each kind, the first ${OF_A_KIND} are drawn until you ask for more.`,
    directed: true,
    graph,
    neighbours: new Map([[of, total]]),
  };
}

/** The graph with the neighbours of some things. */
export async function opened(picture: Picture, open: readonly string[], limit: number): Promise<Picture> {
  if (!open.length) return picture;
  const found = await Promise.all(open.map((id) => neighbours(id, limit)));
  return {
    ...picture,
    graph: found.reduce((all, { graph }) => merged(all, graph), picture.graph),
    neighbours: new Map([...picture.neighbours, ...open.map((id, i) => [id, found[i]!.total] as const)]),
  };
}

/** A thing with its neighbours, at most so many of a kind for each kind of link, and how many there are in all. */
async function neighbours(id: string, limit: number): Promise<{ graph: Graph; total: number }> {
  const rows = await view("graph-neighbours", { node: [{ iri: id }] });
  const most = Math.ceil((OF_A_KIND * limit) / 200);
  const counts = new Map<string, number>();
  const links = [];
  const ends = new Set<string>();
  for (const { source = "", target = "", predicate = "", predicateLabel } of rows) {
    const end = source === id ? target : source;
    // A data IRI says after the namespace what kind of thing it names.
    const kind = `${predicate} ${source === id} ${/\/data\/(\w+)\//.exec(end)?.[1]}`;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    ends.add(end);
    if (count > most) continue;
    const label = predicateLabel || words(localName(predicate));
    links.push({ id: linkId(source, predicate, target), source, target, predicate, label, weight: 1, detail: "" });
  }
  const things = await described([...new Set([id, ...links.map((link) => otherEnd(link, id))])]);
  return { graph: { things, links }, total: ends.size };
}

let depths: Promise<Map<string, number>> | undefined;

/** Things by IRI, with name and class. */
export async function described(ids: readonly string[]): Promise<Map<string, Thing>> {
  depths ??= view("graph-depths").then((rows) => new Map(rows.map((row) => [row.class ?? "", Number(row.depth)])));
  const [about, depth, rows] = await Promise.all([site, depths, view("graph-nodes", { node: ids.map((iri) => ({ iri })) })]);
  const labels = new Map<string, string>();
  const classes = new Map<string, (readonly [string, number])[]>();
  for (const { node = "", label = "", class: kind = "" } of rows) {
    labels.set(node, label);
    classes.set(node, [...(classes.get(node) ?? []), [kind, depth.get(kind) ?? 0]]);
  }
  const known = (kind: string): boolean => localName(kind) in about.palette;
  return new Map(
    ids.map((id) => {
      const kind = kindOf(classes.get(id) ?? [], known);
      return [id, { id, label: labels.get(id) || words(localName(id)), kind }];
    }),
  );
}
