// One picture with all that belongs to it: filters, drawing, list, details, the table behind it, files to take along.
import type { Core } from "cytoscape";
import { useCallback, useId, useMemo, useRef } from "preact/hooks";
import { type Site, view } from "../../store/site.ts";
import { download, pngOfText } from "../../ui/download.ts";
import { Figure } from "../../ui/figure.tsx";
import { Choice } from "../../ui/page.tsx";
import { linkTo } from "../../ui/route.ts";
import { fileName } from "../../ui/table.tsx";
import { Explained } from "../../ui/words.tsx";
import { Canvas } from "./canvas.tsx";
import { Filter, Mark } from "./controls.tsx";
import { Details } from "./details.tsx";
import { NodeList } from "./list.tsx";
import { type Graph, linksOf, otherEnd, tally } from "./model.ts";
import { looks as looksOf } from "./palette.ts";
import { described, NEIGHBOURS, type Picture } from "./pictures.ts";
import { filtered, folded, limited } from "./select.ts";
import { type GraphActions, type GraphState, LIMIT } from "./state.ts";
import { inkOf, PLAIN, TOLD } from "./style.ts";
import { cyjsOf, type Drawn, svgOf } from "./svg.ts";

const COLUMNS = ["from", "fromClass", "link", "to", "toClass", "weight", "detail", "fromIri", "toIri"];
const LAYOUTS = [
  ["fcose", "by links"], ["concentric", "rings, most links in the middle"],
  ["breadthfirst", "levels from left to right"], ["grid", "grid, class by class"],
] as const;

interface ShownProps {
  readonly about: Site;
  readonly picture: Picture;
  readonly state: GraphState;
  readonly actions: GraphActions;
}

export function Shown({ about, picture, state, actions }: ShownProps) {
  const { hide, without, open, fold, limit, chosen } = state;
  const looks = useMemo(() => looksOf(about.palette), [about]);
  const opens = useMemo(() => new Set(open), [open.join(" ")]);
  const folds = useMemo(() => new Set(fold), [fold.join(" ")]);
  const kept = useMemo(
    () => filtered(picture.graph, new Set(hide), new Set(without)), [picture, hide.join(" "), without.join(" ")],
  );
  const { graph, hidden, all } = useMemo(() => {
    const { graph: rest, hidden } = folded(kept, folds);
    // What the reader opened or chose, and the middle of a neighbourhood, is never left out.
    const first = [...opens, ...folds, ...(state.of ? [state.of] : [])];
    return { graph: limited(rest, limit, first), hidden, all: rest.things.size };
  }, [kept, folds, opens, limit, state.of]);
  const kinds = useMemo(() => tally([...picture.graph.things.values()].map(({ kind }) => kind)), [picture]);
  const predicates = useMemo(() => tally(picture.graph.links.map(({ predicate }) => predicate)), [picture]);
  const names = useMemo(() => new Map(picture.graph.links.map(({ predicate, label }) => [predicate, label])), [picture]);
  const layout = state.layout || usual(picture.graph);
  const drawing = useRef<Core | null>(null);
  const says = useId();
  const ready = useCallback((cy: Core) => {
    drawing.current = cy;
  }, []);
  const drawn = async (): Promise<Drawn> => {
    const { marksOf } = await import("./engine.ts");
    if (!drawing.current) throw new Error("The picture is not drawn yet.");
    return {
      title: picture.title, graph, marks: marksOf(drawing.current), beside: layout === "breadthfirst", directed: picture.directed,
      told: graph.links.length <= TOLD, source: `ablation-kg ${about.version}, CC BY 4.0`,
    };
  };
  const search = async (text: string) => {
    const rows = await view("graph-search", { text: [{ literal: text }] });
    return [...(await described(rows.map((row) => row.node ?? ""))).values()];
  };
  const left = all - graph.things.size;
  const lone = useMemo(() => [...linksOf(graph).values()].filter((links) => !links.length).length, [graph]);
  const table = useMemo(() => tableOf(graph, (kind) => looks(kind).label), [graph, looks]);
  const partly = useMemo(() => {
    const links = linksOf(picture.graph);
    return [...picture.neighbours]
      .map(([id, total]) => ({ id, total, here: new Set((links.get(id) ?? []).map((link) => otherEnd(link, id))).size }))
      .filter(({ total, here }) => here < total);
  }, [picture]);
  return (
    <>
      <div class="graph-stage">
        <Figure
          title={picture.title}
          says={<Explained text={picture.means} />}
          data={{
            name: `Links of ${picture.title}`, columns: COLUMNS, rows: table,
            headings: { fromClass: "is a", toClass: "is a", fromIri: "IRI from", toIri: "IRI to" },
          }}
          empty={!graph.things.size}
          pictures={{
            svg: async () => svgOf(await drawn(), looks, inkOf()),
            png: async () => pngOfText(svgOf(await drawn(), looks, inkOf())),
          }}
          tools={
            <>
              <button
                type="button" disabled={!graph.things.size} aria-label={`${picture.title} as Cytoscape JSON`}
                onClick={async () => download(`${fileName(picture.title)}.cyjs`, cyjsOf(await drawn(), looks), "application/json")}
              >
                Cytoscape JSON
              </button>
              {/^CQ\d+$/.test(state.picture) && <a href={linkTo("questions", [state.picture])}>The question and its table</a>}
            </>
          }
        >
          {graph.things.size ? (
            <Canvas
              key={graph.links.length > PLAIN ? "large" : "small"}
              graph={graph} looks={looks} directed={picture.directed} layout={layout} chosen={chosen} open={opens} hidden={hidden}
              name={`${picture.title}: ${graph.things.size} things, ${graph.links.length} links`} describedBy={says}
              onChoose={actions.choose} onOpen={(id) => actions.toggle("open", id)} onReady={ready}
            />
          ) : (
            <p class="graph-state">Nothing is left to draw: tick a class below.</p>
          )}
          <div class="graph-filters">
            <Filter
              title="Things: legend and filter" entries={kinds} without={new Set(hide)} onToggle={(kind) => actions.toggle("hide", kind)}
              label={(kind) => looks(kind).label} mark={(kind) => <Mark looks={looks} kind={kind} />}
            />
            <Filter
              title="Links" entries={predicates} without={new Set(without)} label={(predicate) => names.get(predicate) ?? predicate}
              onToggle={(predicate) => actions.toggle("without", predicate)}
            />
          </div>
          <p id={says} class="graph-hint" role="status">
            {graph.things.size.toLocaleString("en")} things and {graph.links.length.toLocaleString("en")} links are drawn
            {left > 0 ? `, those most linked to one another; ${left.toLocaleString("en")} of ${all.toLocaleString("en")} things are left out.` : "."}
            {partly.map(({ id, total, here }) => ` Of the ${total.toLocaleString("en")} neighbours of ${picture.graph.things.get(id)?.label}, ${here.toLocaleString("en")} are here.`)}
            {lone > 0 && ` ${lone.toLocaleString("en")} of them ${lone === 1 ? "has" : "have"} no link to anything else that is drawn.`}
            {graph.links.length > TOLD && " Links show their words when you come near, choose them or zoom in."} The list holds the same.
          </p>
          {picture.limits && <p class="graph-hint"><Explained text={picture.limits} /></p>}
          <div class="tools graph-more">
            <Choice
              label="Layout" value={layout} options={LAYOUTS}
              onChange={(value) => actions.set("layout", value === usual(picture.graph) ? "" : value)}
            />
            {(left > 0 || partly.length > 0) && <button type="button" onClick={() => actions.set("limit", String(limit + LIMIT))}>Show more</button>}
            {limit > LIMIT && <button type="button" onClick={() => actions.set("limit", "")}>Show {LIMIT} again</button>}
          </div>
        </Figure>
        <aside class="graph-side" aria-label="Things and what is known of them">
          <Details
            graph={graph} looks={looks} chosen={chosen} open={opens} folded={folds} neighbours={picture.neighbours}
            onChoose={actions.choose} onOpen={(id) => actions.toggle("open", id)} onFold={(id) => actions.toggle("fold", id)}
          />
          <NodeList
            graph={graph} looks={looks} chosen={chosen} open={opens} search={search}
            onChoose={actions.choose} onOpen={(id) => actions.toggle("open", id)} onFound={(id) => actions.draw(NEIGHBOURS, id)}
          />
        </aside>
      </div>
    </>
  );
}

/** The layout that suits a graph: levels for a hierarchy, else by links. */
const usual = (graph: Graph): string =>
  graph.links.length > 0 && graph.links.every(({ predicate }) => predicate.endsWith("#subClassOf")) ? "breadthfirst" : "fcose";

function tableOf(graph: Graph, className: (kind: string) => string) {
  return graph.links.map(({ source, target, label, weight, detail }) => {
    const [from, to] = [graph.things.get(source)!, graph.things.get(target)!];
    return {
      from: from.label, fromClass: className(from.kind), link: label, to: to.label, toClass: className(to.kind),
      weight: String(weight), detail, fromIri: source, toIri: target,
    };
  });
}
