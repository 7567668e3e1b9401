// What a SPARQL answer looks like in the pages: the W3C's JSON results, made plain.

export interface Term {
  readonly type: "uri" | "literal" | "bnode" | "triple";
  readonly value: string;
  readonly datatype?: string;
  readonly "xml:lang"?: string;
}

/** One row of a SELECT; an unbound variable has no entry. */
export type Binding = Readonly<Record<string, Term | undefined>>;

/** A row of plain text; an unbound variable is the empty text. */
export type Row = Readonly<Record<string, string>>;

export interface Answer {
  readonly columns: readonly string[];
  readonly bindings: readonly Binding[];
  /** How long the engine took, in milliseconds. */
  readonly took: number;
}

export interface ResultsJson {
  readonly head: { readonly vars?: readonly string[] };
  readonly results?: { readonly bindings: readonly Binding[] };
  readonly boolean?: boolean;
}

/** The answer in a document of SPARQL 1.1 Query Results JSON; an ASK has one column, `answer`. */
export function answerOf(json: ResultsJson, took: number): Answer {
  if (json.boolean !== undefined) {
    const value = { type: "literal", value: String(json.boolean) } as const;
    return { columns: ["answer"], bindings: [{ answer: value }], took };
  }
  return { columns: json.head.vars ?? [], bindings: json.results?.bindings ?? [], took };
}

/** The rows as plain text, every column present. */
export function plainRows(answer: Answer): Row[] {
  return answer.bindings.map((binding) =>
    Object.fromEntries(answer.columns.map((column) => [column, binding[column]?.value ?? ""])),
  );
}

/** The last part of an IRI: a local name or a key. */
export const localName = (iri: string): string => iri.split(/[/#]/).pop() ?? iri;

/** An IRI with a prefix in place of its namespace, the longest that fits; unchanged where none does. */
export function curie(iri: string, prefixes: Readonly<Record<string, string>>): string {
  let best = "";
  let short = iri;
  for (const [prefix, namespace] of Object.entries(prefixes))
    if (iri.startsWith(namespace) && namespace.length > best.length) {
      best = namespace;
      short = `${prefix}:${iri.slice(namespace.length)}`;
    }
  return short;
}
