// What is known of the chosen thing or link, and where to read on.
import { useMemo } from "preact/hooks";
import { localName } from "../../store/rows.ts";
import { type Result, results, view } from "../../store/site.ts";
import { Await, useAsync } from "../../ui/async.tsx";
import { linkTo } from "../../ui/route.ts";
import { Explained, Place } from "../../ui/words.tsx";
import { Mark } from "./controls.tsx";
import { figuresOf, pageOf } from "./figures.ts";
import { type Graph, type Link, linksOf, otherEnd } from "./model.ts";
import { type Looks, words } from "./palette.ts";

const FIGURES = 8;
const LINKS = 60;

export interface DetailsProps {
  readonly graph: Graph;
  readonly looks: Looks;
  readonly chosen: string;
  readonly open: ReadonlySet<string>;
  readonly folded: ReadonlySet<string>;
  /** How many neighbours an open thing has in the whole graph. */
  readonly neighbours: ReadonlyMap<string, number>;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onFold: (id: string) => void;
}

export function Details(props: DetailsProps) {
  const { graph, chosen } = props;
  const link = useMemo(() => graph.links.find(({ id }) => id === chosen), [graph, chosen]);
  return (
    <section class="graph-details" aria-label="What is chosen" aria-live="polite">
      {graph.things.has(chosen) ? <OfThing {...props} /> : link ? <OfLink {...props} link={link} /> : (
        <p class="graph-hint">Choose a thing or a link, in the drawing or in the list, to see what is known of it and where it is printed.</p>
      )}
    </section>
  );
}

function OfThing({ graph, looks, chosen, open, folded, neighbours, onChoose, onOpen, onFold }: DetailsProps) {
  const thing = graph.things.get(chosen)!;
  const texts = useAsync(() => view("graph-details", { node: [{ iri: chosen }] }), [chosen]);
  const links = useMemo(() => linksOf(graph).get(chosen) ?? [], [graph, chosen]);
  const page = pageOf(chosen);
  const total = neighbours.get(chosen);
  const ends = new Set(links.map((link) => otherEnd(link, chosen))).size;
  return (
    <>
      <h3><Mark looks={looks} kind={thing.kind} /> <Explained text={thing.label} /></h3>
      <p class="graph-hint">{looks(thing.kind).label} · <code>{chosen}</code></p>
      {page && <p><a href={linkTo(page.view, page.rest)}>{page.words}</a></p>}
      <div class="tools">
        <button type="button" aria-pressed={open.has(chosen)} onClick={() => onOpen(chosen)}>
          {open.has(chosen) ? "Take its neighbours away" : "Show its neighbours"}
        </button>
        <button type="button" aria-pressed={folded.has(chosen)} onClick={() => onFold(chosen)}>
          {folded.has(chosen) ? "Unfold" : "Fold what hangs on it alone"}
        </button>
      </div>
      {total !== undefined && <p class="graph-hint">{Math.min(ends, total)} of its {total.toLocaleString("en")} neighbours in the graph are in the picture.</p>}
      <Figures ids={[chosen]} />
      <Await of={texts}>
        {(rows) => {
          // The store hands printed numbers out in other digits: those of a result stand above, as printed.
          const said = thing.kind.endsWith("#Result") ? [] : rows;
          return said.length > 0 && (
            <dl>
              {said.map((row, i) => [
                <dt key={`t${i}`}>{row.propertyLabel || words(localName(row.property ?? ""))}</dt>,
                <dd key={`d${i}`}><Explained text={row.value ?? ""} /></dd>,
              ])}
            </dl>
          );
        }}
      </Await>
      <h4>Its links in the picture</h4>
      <ul class="graph-links">
        {links.slice(0, LINKS).map((link) => (
          <li key={link.id}>
            <button type="button" onClick={() => onChoose(link.id)} aria-label={`${link.label}: the link to ${graph.things.get(otherEnd(link, chosen))?.label}`}>
              {link.source === chosen ? `${link.label} →` : `← ${link.label}`}
            </button>
            <button type="button" onClick={() => onChoose(otherEnd(link, chosen))}>{graph.things.get(otherEnd(link, chosen))?.label}</button>
          </li>
        ))}
      </ul>
      {links.length > LINKS && <p class="graph-hint">{LINKS} of {links.length} are listed; the table below has all.</p>}
    </>
  );
}

function OfLink({ graph, looks, link, onChoose }: DetailsProps & { link: Link }) {
  const ends = [graph.things.get(link.source)!, graph.things.get(link.target)!];
  return (
    <>
      <h3>{ends[0]!.label} – <Explained text={link.label} /> – {ends[1]!.label}</h3>
      {link.weight > 1 && <p class="graph-hint">weight {link.weight}</p>}
      {link.detail && <p><Explained text={link.detail} /></p>}
      <ul class="graph-links">
        {ends.map(({ id, label, kind }) => (
          <li key={id}><button type="button" onClick={() => onChoose(id)}><Mark looks={looks} kind={kind} /> {label}</button></li>
        ))}
      </ul>
      <Figures ids={[link.source, link.target]} />
    </>
  );
}

/** The figures printed about all of some things, each with its place. */
function Figures({ ids }: { ids: readonly string[] }) {
  const table = useAsync(() => results(), []);
  return (
    <Await of={table}>
      {(rows: readonly Result[]) => {
        const found = figuresOf(rows, ids);
        if (!found.length) return null;
        return (
          <>
            <h4>Printed on {ids.length > 1 ? "both" : "it"}: {found.length.toLocaleString("en")} {found.length === 1 ? "result" : "results"}</h4>
            <ul class="graph-figures">
              {found.slice(0, FIGURES).map((row) => (
                <li key={row.iri}>
                  <Explained text={[row.measure, row.subgroup, row.timepoint].filter(Boolean).join(", ")} /> <span class="graph-hint">({row.status})</span>{" "}
                  <Place source={row.source ?? ""} locator={row.locator ?? ""} offset={row.offset ?? ""} printed={row.printed ?? ""} />
                </li>
              ))}
            </ul>
            {found.length > FIGURES && <p class="graph-hint">The first {FIGURES} are listed{ids.length === 1 ? "; choose a link for fewer" : ""}.</p>}
          </>
        );
      }}
    </Await>
  );
}
