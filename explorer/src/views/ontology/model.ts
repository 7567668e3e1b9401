// The ontology as plain objects: terms with parents and children, search, chains and what lies beneath.
import type { Row } from "../../store/rows.ts";
import { localName } from "../../store/rows.ts";

export const KINDS = ["class", "property", "individual"] as const;
export type Kind = (typeof KINDS)[number];

export interface Term {
  readonly name: string;
  readonly iri: string;
  readonly kind: Kind;
  readonly label: string;
  readonly definition: string;
  readonly synonyms: readonly string[];
  readonly parents: readonly string[];
  /** Those of the parents that the reasoner added. */
  readonly inferred: ReadonlySet<string>;
  readonly children: readonly string[];
  readonly disjoint: readonly string[];
}
export type Ontology = ReadonlyMap<string, Term>;

type Making = { -readonly [K in keyof Term]: Term[K] extends readonly string[] ? string[] : Term[K] };

/** The terms by local name, out of the rows of the views ontology-terms, ontology-links and ontology-synonyms, and the
 * axioms that the reasoner added. */
export function ontologyOf(
  terms: readonly Row[], links: readonly Row[], synonyms: readonly Row[], inferred: readonly (readonly [string, string])[],
): Ontology {
  const added = new Map<string, Set<string>>();
  for (const [child, parent] of inferred) added.set(child, (added.get(child) ?? new Set()).add(parent));
  const all = new Map<string, Making>();
  for (const { term = "", kind = "class", label = "", definition = "" } of terms) {
    const name = localName(term);
    all.set(name, {
      name, iri: term, kind: kind as Kind, label, definition, synonyms: [], parents: [], inferred: added.get(name) ?? new Set(),
      children: [], disjoint: [],
    });
  }
  for (const { term = "", synonym = "" } of synonyms) all.get(localName(term))?.synonyms.push(synonym);
  for (const { term = "", link = "", to = "" } of links) {
    const [from, other] = [all.get(localName(term)), all.get(localName(to))];
    if (!from || !other || from === other) continue;
    if (link === "parent") from.parents.push(other.name);
    else {
      if (!from.disjoint.includes(other.name)) from.disjoint.push(other.name);
      if (!other.disjoint.includes(from.name)) other.disjoint.push(from.name);
    }
  }
  for (const term of all.values()) if (term.kind === "individual") term.parents = narrowest(term.parents, all);
  for (const term of all.values()) for (const parent of term.parents) all.get(parent)?.children.push(term.name);
  for (const term of all.values()) term.children.sort((a, b) => byLabel(all.get(a)!, all.get(b)!));
  return all as Ontology;
}

const byLabel = (a: { label: string }, b: { label: string }): number => a.label.localeCompare(b.label, "en");

/** Of some classes, those under which no other of them lies: an individual is in all classes above its own as well. */
function narrowest(names: readonly string[], all: ReadonlyMap<string, Making>): string[] {
  const above = (name: string, seen = new Set<string>()): Set<string> => {
    for (const parent of all.get(name)?.parents ?? [])
      if (!seen.has(parent)) {
        seen.add(parent);
        above(parent, seen);
      }
    return seen;
  };
  return names.filter((name) => !names.some((other) => other !== name && above(other).has(name)));
}

/** The terms of a kind that have no parent of that kind, by label; for individuals the classes that hold them directly. */
export function rootsOf(ontology: Ontology, kind: Kind): Term[] {
  const terms = [...ontology.values()];
  if (kind === "individual")
    return terms.filter((t) => t.kind === "class" && t.children.some((c) => ontology.get(c)?.kind === "individual")).sort(byLabel);
  return terms.filter((t) => t.kind === kind && !t.parents.some((p) => ontology.get(p)?.kind === kind)).sort(byLabel);
}

/** The children of a term that a tree of a kind shows. */
export function childrenOf(ontology: Ontology, term: Term, kind: Kind): Term[] {
  return term.children.map((name) => ontology.get(name)!).filter((child) => child.kind === kind);
}

/** All terms above a term. */
export function above(ontology: Ontology, name: string): Set<string> {
  const seen = new Set<string>();
  const waiting = [name];
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop())
    for (const parent of ontology.get(current)?.parents ?? [])
      if (!seen.has(parent)) {
        seen.add(parent);
        waiting.push(parent);
      }
  return seen;
}

/** Every chain of parents from a root down to a term, the term last; at most `most` of them. */
export function chainsTo(ontology: Ontology, name: string, most = 8): string[][] {
  const parents = ontology.get(name)?.parents ?? [];
  if (parents.length === 0) return [[name]];
  return parents.flatMap((parent) => chainsTo(ontology, parent, most).map((chain) => [...chain, name])).slice(0, most);
}

/** The terms that a text finds, best first: label, then synonym or name, then definition. */
export function search(ontology: Ontology, text: string): Term[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const rank = (term: Term): number => {
    const label = term.label.toLowerCase();
    const others = [term.name.toLowerCase(), ...term.synonyms.map((synonym) => synonym.toLowerCase())];
    if (label === wanted || others.includes(wanted)) return 0;
    if (label.startsWith(wanted)) return 1;
    if (others.some((other) => other.startsWith(wanted))) return 2;
    if (label.includes(wanted) || others.some((other) => other.includes(wanted))) return 3;
    return term.definition.toLowerCase().includes(wanted) ? 4 : 9;
  };
  return [...ontology.values()]
    .map((term) => [rank(term), term] as const)
    .filter(([n]) => n < 9)
    .sort(([a, one], [b, other]) => a - b || byLabel(one, other))
    .map(([, term]) => term);
}
