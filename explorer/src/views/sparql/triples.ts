// Triples as the engine writes them (N-Triples): as rows, as Turtle, and as nodes and edges of a picture.
import { type Answer, type Binding, curie, localName, type Term } from "../../store/rows.ts";

type Prefixes = Readonly<Record<string, string>>;

export interface Triple {
  readonly subject: string;
  readonly predicate: string;
  /** As written: `<iri>`, `_:b`, or a literal in quotes. */
  readonly object: string;
}

const LINE = /^(<[^>]*>|_:\S+) (<[^>]*>) (.+) \.$/;

/** Each triple once, in the order of the text. */
export function parse(text: string): Triple[] {
  const found = new Map<string, Triple>();
  for (const line of text.split("\n")) {
    const [whole, subject, predicate, object] = LINE.exec(line.trim()) ?? [];
    if (whole && subject && predicate && object) found.set(whole, { subject, predicate, object });
  }
  return [...found.values()];
}

const SPO = [/^(s|subject)$/i, /^(p|predicate|property)$/i, /^(o|object)$/i] as const;

/** The rows of a SELECT as triples that a picture can be made of: of its columns s, p and o, or of the two columns that
 * hold things and no texts, whose names then name the link. Null for any other answer. */
export function linksOf({ columns, bindings }: Answer): Triple[] | null {
  const [s, p, o] = SPO.map((name) => columns.find((column) => name.test(column)));
  if (s !== undefined && p !== undefined && o !== undefined && columns.length === 3) return once(bindings, s, o, ({ [p]: term }) => (term?.type === "uri" ? written(term) : ""));
  const things = columns.filter((column) => {
    const terms = bindings.flatMap(({ [column]: term }) => term ?? []);
    return terms.length > 0 && terms.every(({ type }) => type === "uri" || type === "bnode");
  });
  const [one, other] = things;
  if (things.length !== 2 || one === undefined || other === undefined) return null;
  return once(bindings, one, other, () => `<${one} → ${other}>`);
}

function once(bindings: readonly Binding[], from: string, to: string, predicateOf: (binding: Binding) => string): Triple[] {
  const found = new Map<string, Triple>();
  for (const binding of bindings) {
    const [one, other, predicate] = [binding[from], binding[to], predicateOf(binding)];
    if (!one || !other || !predicate || one.type === "literal") continue;
    const triple = { subject: written(one), predicate, object: written(other) };
    found.set(Object.values(triple).join(" "), triple);
  }
  return [...found.values()];
}

/** A term as N-Triples write it, without language and datatype. */
const written = ({ type, value }: Term): string =>
  type === "uri" ? `<${value}>` : type === "bnode" ? `_:${value}` : `"${String(value).replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r")}"`;

/** The IRI in angle brackets; null for a literal or a blank node. */
export const iriOf = (term: string): string | null => (term.startsWith("<") ? term.slice(1, -1) : null);

/** A literal's text without quotes, language and datatype; other terms as they are. */
export function textOf(term: string): string {
  const quoted = /^"((?:\\.|[^"\\])*)"/.exec(term)?.[1];
  if (quoted === undefined) return term;
  const plain: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
  return quoted.replace(/\\(?:u([0-9A-F]{4})|U([0-9A-F]{8})|(.))/gi, (_, short: string, long: string, sign: string) =>
    short || long ? String.fromCodePoint(parseInt(short || long, 16)) : (plain[sign] ?? sign),
  );
}

/** A term with a prefix where one fits. */
export function shortened(term: string, prefixes: Prefixes): string {
  const iri = iriOf(term);
  if (iri === null) return term.replace(/\^\^(<[^>]*>)$/, (_, type: string) => `^^${shortened(type, prefixes)}`);
  const short = curie(iri, prefixes);
  return /^[\w-]*:[A-Za-z_][\w-]*$/.test(short) ? short : term;
}

/** The triples as Turtle, grouped by subject. */
export function turtle(triples: readonly Triple[], prefixes: Prefixes): string {
  const groups = new Map<string, Map<string, string[]>>();
  const used = new Set<string>();
  const write = (term: string) => {
    const short = shortened(term, prefixes);
    const name = /^(?:".*"\^\^)?([\w-]*):[A-Za-z_][\w-]*$/s.exec(short)?.[1];
    if (name !== undefined && name in prefixes) used.add(name);
    return short;
  };
  for (const { subject, predicate, object } of triples) {
    const verbs = groups.get(subject) ?? new Map<string, string[]>();
    groups.set(subject, verbs);
    verbs.set(predicate, [...(verbs.get(predicate) ?? []), write(object)]);
  }
  const blocks = [...groups].map(([subject, verbs]) => {
    const lines = [...verbs].map(([predicate, objects]) => `${isType(predicate) ? "a" : write(predicate)} ${objects.join(" , ")}`);
    return `${write(subject)} ${lines.join(" ;\n    ")} .\n`;
  });
  const head = [...used].sort().map((name) => `@prefix ${name}: <${prefixes[name]}> .\n`).join("");
  return `${head}\n${blocks.join("\n")}`;
}

const isType = (predicate: string): boolean => predicate === "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
const isLabel = (predicate: string): boolean => predicate === "<http://www.w3.org/2000/01/rdf-schema#label>";

export interface Node {
  readonly term: string;
  readonly label: string;
}
export interface Net {
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly from: number; readonly to: number; readonly label: string }[];
  /** How many triples give a literal, which is not drawn (labels aside). */
  readonly literals: number;
}

/** Nodes and edges: one node for each IRI or blank node, one edge for each triple between two. */
export function netOf(triples: readonly Triple[]): Net {
  const labels = new Map(triples.filter(({ predicate }) => isLabel(predicate)).map(({ subject, object }) => [subject, textOf(object)]));
  const numbers = new Map<string, number>();
  const number = (term: string) => {
    if (!numbers.has(term)) numbers.set(term, numbers.size);
    return numbers.get(term) ?? 0;
  };
  const links = triples.filter(({ object }) => !object.startsWith('"'));
  const edges = links.map(({ subject, predicate, object }) => ({ from: number(subject), to: number(object), label: localName(iriOf(predicate) ?? "") }));
  for (const { subject } of triples) number(subject);
  const nodes = [...numbers.keys()].map((term) => ({ term, label: labels.get(term) ?? localName(iriOf(term) ?? term) }));
  return { nodes, edges, literals: triples.filter(({ predicate, object }) => object.startsWith('"') && !isLabel(predicate)).length };
}

/** Places for the nodes in a box: linked nodes near, others apart (Fruchterman and Reingold 1991); the same each time. */
export function layout(net: Net, width: number, height: number, rounds = 300): { x: number; y: number }[] {
  const n = net.nodes.length;
  const ideal = 0.9 * Math.sqrt((width * height) / Math.max(n, 1));
  const places = net.nodes.map((_, i) => ({
    x: width / 2 + Math.cos((2 * Math.PI * i) / n) * width * (0.3 + 0.1 * (i % 2)),
    y: height / 2 + Math.sin((2 * Math.PI * i) / n) * height * (0.3 + 0.1 * (i % 2)),
  }));
  for (let round = 0; round < rounds; round++) {
    const moves = places.map(() => ({ x: 0, y: 0 }));
    const push = (i: number, k: number, force: (d: number) => number) => {
      const [a, b, m, o] = [places[i], places[k], moves[i], moves[k]];
      if (!a || !b || !m || !o) return;
      const [dx, dy] = [a.x - b.x || 0.1, a.y - b.y || 0.1];
      const d = Math.hypot(dx, dy);
      const f = force(d) / d;
      m.x += dx * f; m.y += dy * f;
      o.x -= dx * f; o.y -= dy * f;
    };
    for (let i = 0; i < n; i++) for (let k = i + 1; k < n; k++) push(i, k, (d) => (ideal * ideal) / d);
    for (const { from, to } of net.edges) if (from !== to) push(from, to, (d) => -(d * d) / ideal);
    const step = (width / 10) * (1 - round / rounds);
    places.forEach((place, i) => {
      const move = moves[i] ?? { x: 0, y: 0 };
      // A pull to the middle keeps parts without links apart from the walls: it balances what an even cloud would push.
      const pull = (middle: number, at: number) => ((middle - at) * 0.6 * n * ideal * ideal) / (middle * middle);
      const [mx, my] = [move.x + pull(width / 2, place.x), move.y + pull(height / 2, place.y)];
      const d = Math.hypot(mx, my) || 1;
      place.x = Math.min(width, Math.max(0, place.x + (mx / d) * Math.min(d, step)));
      place.y = Math.min(height, Math.max(0, place.y + (my / d) * Math.min(d, step)));
    });
  }
  return spread(places, width, height);
}

/** The places drawn apart until they fill the box, each axis at most three times as wide. */
function spread(places: readonly { x: number; y: number }[], width: number, height: number): { x: number; y: number }[] {
  const scale = (values: readonly number[], room: number) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const factor = Math.min(3, room / Math.max(high - low, 1));
    return (value: number) => Math.min(room, Math.max(0, room / 2 + (value - (low + high) / 2) * factor));
  };
  const [x, y] = [scale(places.map((place) => place.x), width), scale(places.map((place) => place.y), height)];
  return places.map((place) => ({ x: x(place.x), y: y(place.y) }));
}
