// What of a graph is drawn: filtered, folded, and no more than a picture can show.
import { type Graph, type Link, linksOf, otherEnd, type Thing } from "./model.ts";

/** The graph without things of some classes and links of some predicates. A thing that loses all its links stays. */
export function filtered(graph: Graph, noKinds: ReadonlySet<string>, noPredicates: ReadonlySet<string>): Graph {
  if (!noKinds.size && !noPredicates.size) return graph;
  const stays = (id: string): boolean => !noKinds.has(graph.things.get(id)?.kind ?? "");
  const links = graph.links.filter((link) => !noPredicates.has(link.predicate) && stays(link.source) && stays(link.target));
  return { things: new Map([...graph.things].filter(([id]) => stays(id))), links };
}

/** The graph with things folded in: what hangs on folded things alone is not drawn. Says how many each hides. */
export function folded(graph: Graph, into: ReadonlySet<string>): { graph: Graph; hidden: ReadonlyMap<string, number> } {
  const hidden = new Map<string, number>();
  if (!into.size) return { graph, hidden };
  const all = linksOf(graph);
  const gone = new Set<string>();
  for (const [id, links] of all) {
    const ends = new Set(links.map((link) => otherEnd(link, id)));
    if (into.has(id) || !ends.size || ![...ends].every((end) => into.has(end))) continue;
    gone.add(id);
    for (const end of ends) hidden.set(end, (hidden.get(end) ?? 0) + 1);
  }
  return {
    graph: {
      things: new Map([...graph.things].filter(([id]) => !gone.has(id))),
      links: graph.links.filter(({ source, target }) => !gone.has(source) && !gone.has(target)),
    },
    hidden,
  };
}

/** At most `limit` things: `first` ones, then always the one with most links to those chosen already
 * (of several, the one with most links at all, then the first by IRI). So what is shown hangs together. */
export function limited(graph: Graph, limit: number, first: Iterable<string> = []): Graph {
  if (graph.things.size <= limit) return graph;
  const all = linksOf(graph);
  const degree = (id: string): number => all.get(id)?.length ?? 0;
  const order = [...graph.things.keys()].sort((a, b) => degree(b) - degree(a) || (a < b ? -1 : 1));
  const rank = new Map(order.map((id, i) => [id, i]));
  const chosen = new Set<string>();
  const near = new Map<string, number>();
  const choose = (id: string): void => {
    if (chosen.has(id) || chosen.size >= limit) return;
    chosen.add(id);
    near.delete(id);
    for (const link of all.get(id) ?? []) {
      const end = otherEnd(link, id);
      if (!chosen.has(end)) near.set(end, (near.get(end) ?? 0) + 1);
    }
  };
  for (const id of first) if (graph.things.has(id)) choose(id);
  let next = 0;
  while (chosen.size < limit) {
    let best = "";
    let most = 0;
    for (const [id, links] of near)
      if (links > most || (links === most && rank.get(id)! < rank.get(best)!)) [best, most] = [id, links];
    // Nothing more hangs on what is chosen: the next part of the graph begins at its best linked thing.
    while (!best && next < order.length) if (!chosen.has(order[next++]!)) best = order[next - 1]!;
    choose(best);
  }
  const kept = (link: Link): boolean => chosen.has(link.source) && chosen.has(link.target);
  const things: [string, Thing][] = [...graph.things].filter(([id]) => chosen.has(id));
  return { things: new Map(things), links: graph.links.filter(kept) };
}
