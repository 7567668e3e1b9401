// Where the terms around one term stand in the drawing: those above, the term, those directly below; one line each.
import { above, type Ontology } from "./model.ts";

export interface Mark {
  readonly name: string;
  readonly level: number;
  readonly line: number;
  readonly role: "above" | "self" | "below";
}
export interface Edge {
  readonly from: number;
  readonly to: number;
  /** Whether the reasoner added it. */
  readonly inferred: boolean;
}
export interface Picture {
  readonly marks: readonly Mark[];
  readonly edges: readonly Edge[];
  /** Children that the drawing has no room for. */
  readonly left: number;
}

/** The picture around a term, or of the roots where there is no term (`name` empty). Parents stand before their children. */
export function pictureOf(ontology: Ontology, name: string, roots: readonly string[], most = 24): Picture {
  const ancestors = name ? [...above(ontology, name)] : [];
  const levels = new Map<string, number>();
  const levelOf = (term: string): number => {
    const known = levels.get(term);
    if (known !== undefined) return known;
    levels.set(term, 0);
    const level = Math.max(-1, ...(ontology.get(term)?.parents ?? []).map(levelOf)) + 1;
    levels.set(term, level);
    return level;
  };
  const label = (term: string) => ontology.get(term)?.label ?? term;
  ancestors.sort((a, b) => levelOf(a) - levelOf(b) || label(a).localeCompare(label(b), "en"));
  const own = name ? levelOf(name) : -1;
  const children = name ? (ontology.get(name)?.children ?? []) : roots;
  const shown = children.slice(0, most);
  const marks: Mark[] = [
    ...ancestors.map((term, line): Mark => ({ name: term, level: levelOf(term), line, role: "above" })),
    ...(name ? [{ name, level: own, line: ancestors.length, role: "self" } as Mark] : []),
    ...shown.map((term, i): Mark => ({ name: term, level: own + 1, line: ancestors.length + (name ? 1 : 0) + i, role: "below" })),
  ];
  const lines = new Map(marks.map((mark) => [mark.name, mark.line]));
  const edges = marks.flatMap(({ name: term, line, role }) =>
    (ontology.get(term)?.parents ?? [])
      .filter((parent) => lines.has(parent) && (role !== "below" || parent === name))
      .map((parent): Edge => ({ from: lines.get(parent)!, to: line, inferred: ontology.get(term)!.inferred.has(parent) })),
  );
  return { marks, edges, left: children.length - shown.length };
}
