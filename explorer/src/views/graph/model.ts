// A picture as data: things and the links between them, made from rows. No drawing here.
import type { Row } from "../../store/rows.ts";

export interface Thing {
  /** The IRI. */
  readonly id: string;
  readonly label: string;
  /** IRI of the class that colour and shape stand for. */
  readonly kind: string;
}

export interface Link {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** IRI of the predicate, or a word where a question's rows are drawn. */
  readonly predicate: string;
  readonly label: string;
  readonly weight: number;
  readonly detail: string;
}

export interface Graph {
  readonly things: ReadonlyMap<string, Thing>;
  readonly links: readonly Link[];
}

export const EMPTY: Graph = { things: new Map(), links: [] };

/** The name of a link in the address and in the drawing: its ends and what it says. */
export const linkId = (source: string, predicate: string, target: string): string => `${source} ${predicate} ${target}`;

/** The graph in rows of a `network-*` view: source, target, predicate, their labels and classes, weight, detail. */
export function graphOf(rows: readonly Row[]): Graph {
  const things = new Map<string, Thing>();
  const links = new Map<string, Link>();
  for (const row of rows) {
    const { source = "", target = "", predicate = "" } = row;
    if (!things.has(source)) things.set(source, { id: source, label: row.sourceLabel ?? "", kind: row.sourceClass ?? "" });
    if (!things.has(target)) things.set(target, { id: target, label: row.targetLabel ?? "", kind: row.targetClass ?? "" });
    const id = linkId(source, predicate, target);
    if (!links.has(id))
      links.set(id, {
        id, source, target, predicate,
        label: row.predicateLabel ?? "",
        weight: Number(row.weight || 1),
        detail: row.detail ?? "",
      });
  }
  return { things, links: [...links.values()] };
}

/** Two graphs in one; where both know a thing or a link, the first one's word counts. */
export function merged(one: Graph, other: Graph): Graph {
  const known = new Set(one.links.map(({ id }) => id));
  return {
    things: new Map([...other.things, ...one.things]),
    links: [...one.links, ...other.links.filter(({ id }) => !known.has(id))],
  };
}

/** For each thing, its links in the graph. */
export function linksOf(graph: Graph): Map<string, Link[]> {
  const found = new Map<string, Link[]>([...graph.things.keys()].map((id) => [id, []]));
  for (const link of graph.links) {
    found.get(link.source)?.push(link);
    if (link.target !== link.source) found.get(link.target)?.push(link);
  }
  return found;
}

/** The other end of a link. */
export const otherEnd = (link: Link, id: string): string => (link.source === id ? link.target : link.source);

/** How many things of each class, or links of each predicate, most first, then by name. */
export function tally(keys: Iterable<string>): [key: string, count: number][] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}
