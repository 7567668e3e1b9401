// One term: what it means, where it stands, what is said of it, and where it is used.
import type { Row } from "../../store/rows.ts";
import { type Site, site, view } from "../../store/site.ts";
import { Await, useAsync } from "../../ui/async.tsx";
import { linkTo } from "../../ui/route.ts";
import { Hierarchy } from "./drawing.tsx";
import { chainsTo, type Ontology, type Term } from "./model.ts";
import { axiomWords, linksOf, type Piece, shortValue } from "./words.ts";
import { WhereUsed } from "./used.tsx";
import { curie, localName } from "../../store/rows.ts";

interface Details {
  readonly links: readonly Row[];
  readonly axioms: readonly Row[];
  readonly used: readonly Row[];
  readonly things: readonly Row[];
  readonly about: Site;
}

async function load(iri: string): Promise<Details> {
  const [links, axioms, used, things, about] = await Promise.all([
    view("ontology-term", { term: [{ iri }] }), view("ontology-axioms", { term: [{ iri }] }), view("ontology-used", { term: [{ iri }] }),
    view("ontology-things", { class: [{ iri }], property: [{ iri }] }), site,
  ]);
  return { links, axioms, used, things, about };
}

const CHILDREN_AT_ONCE = 40;

export function TermSheet({ ontology, term }: { ontology: Ontology; term: Term }) {
  const details = useAsync(() => load(term.iri), [term.iri]);
  const [shown, rest] = [term.children.slice(0, CHILDREN_AT_ONCE), term.children.slice(CHILDREN_AT_ONCE)];
  const one = (name: string) => <TermLink key={name} ontology={ontology} name={name} />;
  const mark = (name: string) => (term.inferred.has(name) ? "inferred by the reasoner" : "asserted");
  const classes = term.kind === "individual";
  return (
    <article class="term">
      <p class="definition">{term.definition}</p>
      <Await of={details}>
        {({ links, about }) => {
          const { sources } = linksOf(links);
          return sources.length ? <p class="place">Definition after: {sources.map((row, i) => <>{i > 0 && ", "}<Value row={row} about={about} /></>)}</p> : null;
        }}
      </Await>
      <dl class="card">
        <dt>Kind</dt><dd>{term.kind}</dd>
        <dt>Name</dt><dd><code>abl:{term.name}</code></dd>
        <dt>IRI</dt><dd><code>{term.iri}</code></dd>
        <dt>Other names</dt><dd>{term.synonyms.length ? term.synonyms.join("; ") : "none"}</dd>
        <dt>{classes ? "Instance of" : "Parents"}</dt>
        <dd>
          {term.parents.length === 0 ? "none: it stands at the top" : (
            <ul>{term.parents.map((name) => <li key={name}>{one(name)} <span class="place">{mark(name)}</span></li>)}</ul>
          )}
        </dd>
        <dt>{term.children.length === 1 ? "Child" : "Children"}</dt>
        <dd>
          {term.children.length === 0 ? "none" : <p class="names">{shown.map(one)}</p>}
          {rest.length > 0 && <details class="behind"><summary>{rest.length} more</summary><p class="names">{rest.map(one)}</p></details>}
        </dd>
        <dt>Disjoint with</dt>
        <dd>{term.disjoint.length === 0 ? "no class by name" : <p class="names">{term.disjoint.map(one)}</p>}</dd>
      </dl>
      <Chains ontology={ontology} name={term.name} />
      {(term.parents.length > 0 || term.children.length > 0) && <Hierarchy ontology={ontology} term={term} />}
      <Await of={details}>
        {({ links, axioms, used, things, about }) => {
          const { mappings, others } = linksOf(links);
          const { has, defined } = axiomWords(term.name, axioms);
          return (
            <>
              <h2>In words of logic</h2>
              {!has.length && !defined && <p>Nothing beyond its parents is asserted of it.</p>}
              {defined && <p><Sentence ontology={ontology} pieces={defined} /> (It is a defined class: the reasoner finds its members.)</p>}
              {has.map((pieces, i) => <p key={i}><Sentence ontology={ontology} pieces={pieces} /></p>)}
              <h2>Links to other vocabularies</h2>
              {mappings.length ? <Said rows={mappings} about={about} /> : <p>None yet.</p>}
              {others.length > 0 && <><h2>Also said of it</h2><Said rows={others} about={about} /></>}
              <h2>Where used</h2>
              <WhereUsed term={term} uses={{ used, things: things[0] }} site={about} />
            </>
          );
        }}
      </Await>
    </article>
  );
}

function TermLink({ ontology, name }: { ontology: Ontology; name: string }) {
  const term = ontology.get(name);
  return term ? <a href={linkTo("ontology", [name])} title={term.definition}>{term.label}</a> : <>{name}</>;
}

function Chains({ ontology, name }: { ontology: Ontology; name: string }) {
  const chains = chainsTo(ontology, name).filter((chain) => chain.length > 1);
  if (chains.length === 0) return null;
  return (
    <ul class="chains" aria-label="Chains of parents">
      {chains.map((chain) => (
        <li key={chain.join()}>
          {chain.map((step, i) => (
            <span key={step}>
              {i > 0 && <span class="place"> {ontology.get(step)?.inferred.has(chain[i - 1] ?? "") ? "⇢" : "→"} </span>}
              <TermLink ontology={ontology} name={step} />
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Sentence({ ontology, pieces }: { ontology: Ontology; pieces: readonly Piece[] }) {
  return <>{pieces.map((piece, i) => (typeof piece === "string" ? piece : <TermLink key={i} ontology={ontology} name={piece.term} />))}.</>;
}

function Said({ rows, about }: { rows: readonly Row[]; about: Site }) {
  return (
    <dl class="card">
      {rows.map((row, i) => [
        <dt key={`t${i}`}>{curie(row.property ?? "", about.prefixes)}</dt>,
        <dd key={`d${i}`}><Value row={row} about={about} /></dd>,
      ])}
    </dl>
  );
}

/** A value as a link: to a term or a document here, or to where another vocabulary's term is described. */
function Value({ row, about }: { row: Row; about: Site }) {
  const value = row.value ?? "";
  const text = shortValue(row, about.prefixes);
  if (value.startsWith(about.prefixes.abl ?? "?")) return <a href={linkTo("ontology", [localName(value)])}>{text}</a>;
  if (/^https?:/.test(value) && !value.startsWith("https://w3id.org/ablation-kg/")) return <a href={value} rel="noreferrer">{text}</a>;
  return <>{text}</>;
}
