// What the editor can complete: words of SPARQL, terms of the ontology, and a few standard terms the graph uses.
import { curie, type Row } from "../../store/rows.ts";

export interface Word {
  /** As typed: `abl:CementLeakage`. */
  readonly name: string;
  readonly kind: "class" | "property" | "individual";
  readonly label: string;
  readonly definition: string;
}

export const KEYWORDS =
  "SELECT DISTINCT REDUCED WHERE OPTIONAL UNION MINUS FILTER BIND VALUES GRAPH SERVICE CONSTRUCT DESCRIBE ASK PREFIX BASE FROM NAMED AS IN NOT EXISTS UNDEF ORDER BY GROUP HAVING LIMIT OFFSET ASC DESC".split(" ");
export const FUNCTIONS =
  "COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IRI BNODE ABS CEIL FLOOR ROUND CONCAT STRLEN SUBSTR UCASE LCASE CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER REPLACE REGEX YEAR MONTH DAY NOW IF COALESCE SAMETERM ISIRI ISBLANK ISLITERAL ISNUMERIC STRDT STRLANG ENCODE_FOR_URI".split(" ");

const STANDARD: readonly Word[] = [
  { name: "rdf:type", kind: "property", label: "type", definition: "The class that a thing belongs to; “a” is short for it." },
  { name: "rdfs:label", kind: "property", label: "label", definition: "The name of a thing for people." },
  { name: "rdfs:subClassOf", kind: "property", label: "subclass of", definition: "The wider class; rdfs:subClassOf* goes up any number of steps." },
  { name: "rdfs:domain", kind: "property", label: "domain", definition: "The class of what has this property." },
  { name: "rdfs:range", kind: "property", label: "range", definition: "The class of this property's values." },
];

/** The words of the ontology, from the rows of the view `vocabulary`. */
export function wordsOf(rows: readonly Row[], prefixes: Readonly<Record<string, string>>): Word[] {
  const words = rows.map(({ term = "", kind, label = "", definition = "" }) => ({
    name: curie(term, prefixes), kind: kind as Word["kind"], label, definition,
  }));
  return [...STANDARD, ...words.filter(({ name }) => /^[\w-]+:[\w-]+$/.test(name))];
}
