// Cells of an answer that lead on: studies to their page, terms to the ontology, offsets to the study they are in.
import type { ComponentChildren } from "preact";
import type { Row } from "../../store/rows.ts";
import { Explained } from "../../ui/words.tsx";
import { linkTo } from "../../ui/route.ts";

/** What cells can lead to: the papers that were read, and the ontology's terms by label. */
export interface Targets {
  readonly papers: ReadonlySet<string>;
  /** Local name of the one term that has this label. */
  readonly terms: ReadonlyMap<string, string>;
}

const KEYS = new Set(["study", "studyA", "studyB", "other", "source", "paper", "studies", "counts"]);
// Where words of a paper stand, no word is a term.
const WORDS = new Set(["printed", "first", "second", "review", "statement", "note", "message", "because", "where", "status", "definition"]);
const LONG = 70;
const OFFSETS: Readonly<Record<string, (row: Row) => string>> = {
  offset: (row) => row.source || row.paper || row.study || "",
  firstOffset: (row) => row.source ?? "",
  secondOffset: (row) => row.source ?? "",
};

/** Labels of terms and the term they name; a label that two terms have leads nowhere. */
export function termsByLabel(rows: readonly Row[], abl: string): Map<string, string> {
  const found = new Map<string, string>();
  const twice = new Set<string>();
  for (const { term = "", label = "" } of rows) {
    if (!label || !term.startsWith(abl)) continue;
    if (found.has(label)) twice.add(label);
    found.set(label, term.slice(abl.length));
  }
  for (const label of twice) found.delete(label);
  return found;
}

/** A cell of an answer. */
export function cellOf(column: string, row: Row, { papers, terms }: Targets): ComponentChildren {
  const text = row[column] ?? "";
  if (KEYS.has(column))
    return text.split(/([\w-]+)/).map((part) => (papers.has(part) ? <a href={linkTo("study", [part])}>{part}</a> : part));
  const paper = OFFSETS[column]?.(row);
  if (paper && text && papers.has(paper))
    return (
      <a href={linkTo("study", [paper], { at: text })} aria-label={`character ${text} of ${paper}`}>{text}</a>
    );
  // A computed fraction with all its digits is for files; people read four.
  if (/^-?\d*\.\d{7,}$/.test(text)) return <span title={text}>{Number(text).toFixed(4)}</span>;
  if (WORDS.has(column) || text.length > LONG) return text.length > LONG ? <div class="long"><Explained text={text} /></div> : <Explained text={text} />;
  const parts = text.split(/( \+ |; )/);
  if (!parts.some((part) => terms.has(part))) return <Explained text={text} />;
  return parts.map((part) => {
    const term = terms.get(part);
    return term ? <a class="term" href={linkTo("ontology", [term])}><Explained text={part} /></a> : part;
  });
}
