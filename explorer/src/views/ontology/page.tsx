// The ontology: a tree to browse, a box to search, and a page for each term.
import { useMemo } from "preact/hooks";
import { site, view } from "../../store/site.ts";
import { Await, useAsync } from "../../ui/async.tsx";
import { Choice, Page } from "../../ui/page.tsx";
import { linkTo, useSetting } from "../../ui/route.ts";
import { DataTable } from "../../ui/table.tsx";
import type { View } from "../views.ts";
import { Hierarchy } from "./drawing.tsx";
import { above, type Kind, KINDS, type Ontology, ontologyOf, search, type Term } from "./model.ts";
import { TermSheet } from "./term.tsx";
import { PLURALS, Tree } from "./tree.tsx";

// Kept between pages: the terms do not change while the site is open.
let kept: Promise<Ontology> | undefined;
async function load(): Promise<Ontology> {
  const [terms, links, synonyms, { inferred }] = await Promise.all([
    view("ontology-terms"), view("ontology-links"), view("ontology-synonyms"), site,
  ]);
  return ontologyOf(terms, links, synonyms, inferred);
}
function theOntology(): Promise<Ontology> {
  kept ??= load();
  kept.catch(() => (kept = undefined));
  return kept;
}

const FOUND_AT_ONCE = 50;

const ontologyPages: View = ({ route }) => {
  const loaded = useAsync(theOntology, []);
  const name = route.rest[0] ?? "";
  const term = loaded.state === "done" ? loaded.value.get(name) : undefined;
  const title = !name ? "Ontology" : (term?.label ?? (loaded.state === "done" ? `There is no term ${name}` : name));
  const lead = name ? undefined : "Every term that the graph uses, with its definition, its place among the others, and where it is used.";
  return (
    <Page title={title} lead={lead}>
      <Await of={loaded}>{(ontology) => <Sheet ontology={ontology} name={name} term={term} />}</Await>
    </Page>
  );
};
export default ontologyPages;

function Sheet({ ontology, name, term }: { ontology: Ontology; name: string; term: Term | undefined }) {
  const [kind, setKind] = useSetting("kind", term?.kind ?? "class");
  const [find, setFind] = useSetting("find", "");
  const [opened, setOpened] = useSetting("open", "");
  const query = { kind: kind === (term?.kind ?? "class") ? "" : kind, find, open: opened };
  // The way down to the term is open until the reader closes it; a name with a minus is closed.
  const open = useMemo(() => {
    const all = name ? new Set(above(ontology, name)) : new Set<string>();
    for (const one of opened.split(".").filter(Boolean))
      if (one.startsWith("-")) all.delete(one.slice(1));
      else all.add(one);
    return all;
  }, [ontology, name, opened]);
  const toggle = (one: string) => {
    const others = opened.split(".").filter((other) => other && other.replace("-", "") !== one);
    setOpened([...others, open.has(one) ? `-${one}` : one].join("."));
  };
  const narrow = matchMedia("(max-width: 56rem)").matches;
  return (
    <div class="ontology">
      <div class="browse">
        <div class="fields">
          <label class="field">
            <span>Search by name, abbreviation or definition</span>
            <input type="search" value={find} onInput={(event) => setFind(event.currentTarget.value)} />
          </label>
          <Choice label="Kind of term" value={kind} options={KINDS.map((one) => [one, PLURALS[one]] as const)} onChange={setKind} />
        </div>
        {find.trim() ? (
          <Found ontology={ontology} find={find} kind={kind as Kind} />
        ) : (
          <details class="behind" open={!narrow || !name}>
            <summary>The tree of {PLURALS[kind as Kind]}</summary>
            <Tree ontology={ontology} kind={kind as Kind} current={name} open={open} toggle={toggle} query={query} />
          </details>
        )}
      </div>
      <div>
        {term ? <TermSheet key={name} ontology={ontology} term={term} />
          : name ? <p>Search for it, or look in the tree.</p>
          : <><Hierarchy ontology={ontology} term={null} /><All ontology={ontology} kind={kind as Kind} /></>}
      </div>
    </div>
  );
}

function Found({ ontology, find, kind }: { ontology: Ontology; find: string; kind: Kind }) {
  const all = useMemo(() => search(ontology, find), [ontology, find]);
  const found = [...all.filter((term) => term.kind === kind), ...all.filter((term) => term.kind !== kind)];
  const shown = found.slice(0, FOUND_AT_ONCE);
  return (
    <>
      <p role="status" class="place">
        {found.length === 0 ? "No term found: try a shorter word, or an abbreviation" : `${found.length} found`}
        {found.length > shown.length && `, the first ${shown.length} shown`}
      </p>
      <ul class="found">
        {shown.map((term) => (
          <li key={term.name}>
            <a href={linkTo("ontology", [term.name], { find })}>{term.label}</a>
            <span class="place">
              {term.kind !== kind && ` (${term.kind})`} {term.synonyms.slice(0, 3).join("; ")}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function All({ ontology, kind }: { ontology: Ontology; kind: Kind }) {
  const rows = [...ontology.values()].filter((term) => term.kind === kind).map((term) => ({
    term: term.name, label: term.label, "other names": term.synonyms.join("; "), definition: term.definition,
    parents: term.parents.map((parent) => ontology.get(parent)?.label ?? parent).join("; "),
  }));
  return (
    <details class="behind">
      <summary>All {PLURALS[kind]} as a table</summary>
      <DataTable
        name={`All ${PLURALS[kind]} of the ontology`}
        columns={["label", "term", "other names", "definition", "parents"]}
        rows={rows}
        cell={(column, row) => (column === "label" ? <a href={linkTo("ontology", [row.term ?? ""])}>{row.label}</a> : undefined)}
      />
    </details>
  );
}
