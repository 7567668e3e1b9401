// Axioms and links of a term in readable words.
import { curie, localName, type Row } from "../../store/rows.ts";

/** A piece of a sentence: plain text, or a term of the ontology by its local name. */
export type Piece = string | { readonly term: string };

/** What each thing of a class has, one sentence an axiom; and what defines the class, one sentence, if anything does.
 * `rows` as queries/views/ontology-axioms.rq gives them. */
export function axiomWords(name: string, rows: readonly Row[]): { has: Piece[][]; defined: Piece[] | null } {
  const has = rows.filter((row) => row.axiom === "has").map((row): Piece[] => ["Every ", { term: name }, " ", ...clause(row)]);
  const defining = rows.filter((row) => row.axiom === "defined");
  if (defining.length === 0) return { has, defined: null };
  const genus = defining.filter((row) => !row.property).map((row): Piece[] => [{ term: localName(row.filler ?? "") }]);
  const traits = defining.filter((row) => row.property).map((row): Piece[] => ["that ", ...clause(row)]);
  const defined: Piece[] = ["A thing is a ", { term: name }, " exactly if it is a "];
  [...genus, ...traits].forEach((part, i) => defined.push(i === 0 ? "" : i < genus.length ? " and a " : i === genus.length ? " " : " and ", ...part));
  return { has, defined };
}

function clause(row: Row): Piece[] {
  const [property, filler] = [{ term: localName(row.property ?? "") }, { term: localName(row.filler ?? "") }];
  const quantifier = localName(row.quantifier ?? "");
  if (quantifier === "allValuesFrom") return [property, " only things of the kind ", filler];
  if (quantifier === "hasValue") return [property, " the value ", filler];
  if (quantifier === "onClass") return [property, ` at least ${row.number || "1"} things of the kind `, filler];
  return [property, " at least one ", filler];
}

const MAPPINGS = ["exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch", "seeAlso", "sameAs", "equivalentClass", "equivalentProperty"];
const SHOWN_ELSEWHERE = ["label", "definition", "altLabel", "subClassOf", "subPropertyOf", "disjointWith", "type"];

export interface Links {
  /** Where the definition comes from. */
  readonly sources: readonly Row[];
  /** Links to the same or a related term in another vocabulary. */
  readonly mappings: readonly Row[];
  /** Everything else that is said of the term. */
  readonly others: readonly Row[];
}

/** The plain links of a term by what they are; `rows` as queries/views/ontology-term.rq gives them. */
export function linksOf(rows: readonly Row[]): Links {
  const kind = (row: Row) => localName(row.property ?? "");
  const foreign = (row: Row) => !(row.value ?? "").startsWith("https://w3id.org/ablation-kg/");
  const mappings = rows.filter((row) => MAPPINGS.includes(kind(row)) && foreign(row));
  return {
    sources: rows.filter((row) => kind(row) === "source"),
    mappings,
    others: rows.filter((row) => ![...SHOWN_ELSEWHERE, "source"].includes(kind(row)) && !mappings.includes(row)),
  };
}

// Prefixes of vocabularies that definitions come from, for reading; the graph holds the full IRIs.
const FOREIGN: Readonly<Record<string, string>> = {
  "http://purl.obolibrary.org/obo/": "obo:", "https://radlex.org/RID/": "radlex:", "http://id.nlm.nih.gov/mesh/": "mesh:",
  "https://loinc.org/": "loinc:",
};

/** A value as a short name: the label of a document, a CURIE, or the text itself. */
export function shortValue(row: Row, prefixes: Readonly<Record<string, string>>): string {
  const value = row.value ?? "";
  if (row.label) return row.label;
  for (const [base, prefix] of Object.entries(FOREIGN)) if (value.startsWith(base)) return prefix + value.slice(base.length);
  return curie(value, prefixes);
}
