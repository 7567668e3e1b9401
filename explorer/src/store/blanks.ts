// Filling a query's blanks: only the content of a VALUES row is replaced, and only by terms in N-Triples form.

/** One value for a blank: an IRI, or a literal with an optional datatype IRI. */
export type Value = { readonly iri: string } | { readonly literal: string; readonly datatype?: string };
/** Values for a query's blanks by variable name; several mean any of them, none leaves the blank free. */
export type Settings = Readonly<Record<string, readonly Value[]>>;

const BLANK = /(VALUES\s+\?(\w+)\s*\{)[^}]*\}/g;

/** The query with its blanks set; what is not set keeps its default.
 * @throws Error: the query has no such blank, or an IRI holds what no IRI may. */
export function fill(sparql: string, settings: Settings): string {
  const open = new Set(Object.keys(settings));
  const filled = sparql.replace(BLANK, (found, start: string, name: string) => {
    const values = settings[name];
    if (!values) return found;
    open.delete(name);
    return `${start} ${values.length ? values.map(written).join(" ") : "UNDEF"} }`;
  });
  const [missing] = open;
  if (missing !== undefined) throw new Error(`The query has no VALUES row for ${missing}.`);
  return filled;
}

function written(value: Value): string {
  if ("iri" in value) {
    if (/[\s<>"{}|\\^`]/.test(value.iri)) throw new Error(`${value.iri} is no IRI.`);
    return `<${value.iri}>`;
  }
  const text = value.literal.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t");
  return value.datatype ? `"${text}"^^<${value.datatype}>` : `"${text}"`;
}
