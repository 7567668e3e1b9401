// Cytoscape.js with fcose, fetched when the first picture is drawn.
import cytoscape, { type Core, type EdgeSingular, type ElementDefinition, type LayoutOptions, type NodeSingular } from "cytoscape";
import fcose from "cytoscape-fcose";
import { type Graph, linksOf } from "./model.ts";
import type { Looks } from "./palette.ts";
import { apart, type Mark, nameLines } from "./room.ts";
import { levels, type Point, seeds } from "./seed.ts";
import { strokeOf } from "./svg.ts";

cytoscape.use(fcose);

/** An empty drawing in a box of the page. Tests and measurements find it as the box's property `cy`. */
export function canvasIn(box: HTMLElement, large: boolean): Core {
  const cy = cytoscape({
    container: box,
    // Many lines are slow to draw: while the picture moves, it is moved as an image, without them.
    hideEdgesOnViewport: large,
    textureOnViewport: large,
    ...(large ? { pixelRatio: 1 } : {}),
    minZoom: 0.02,
    maxZoom: 6,
    boxSelectionEnabled: false,
    // The wheel scrolls the page until the reader has taken hold of the picture.
    userZoomingEnabled: false,
  });
  (box as HTMLElement & { cy?: Core }).cy = cy;
  return cy;
}

/** Puts a graph into the drawing, things where their seeds are. */
export function fill(cy: Core, graph: Graph, looks: Looks, hidden: ReadonlyMap<string, number>): void {
  const all = linksOf(graph);
  const at = seeds(graph);
  const things = [...graph.things.values()].map(({ id, label, kind }): ElementDefinition => {
    const degree = all.get(id)?.length ?? 0;
    const { colour, shape } = looks(kind);
    const folded = hidden.get(id);
    const name = folded ? `${label} (+${folded})` : label;
    const size = Math.min(60, 18 + 5 * Math.sqrt(degree));
    const font = Math.min(26, 10 + 1.6 * Math.sqrt(degree));
    return { group: "nodes", data: { id, name, lines: nameLines(name).join("\n"), kind, colour, shape, size, font, degree }, position: { ...at.get(id)! } };
  });
  const links = graph.links.map(({ id, source, target, label, weight }): ElementDefinition => ({
    group: "edges", data: { id, source, target, label, width: strokeOf(weight) },
  }));
  cy.batch(() => {
    cy.elements().remove();
    cy.add([...things, ...links]);
  });
}

/** Up to so many things, fcose arranges them while a reader waits; beyond, they stay where their seeds are. */
export const FCOSE = 250;
/** A picture that would be smaller than this is shown in part, from its beginning. */
const READABLE = 0.45;

/** Moves the things of a drawing to where a layout has them. The same graph always comes to stand alike. */
export function arrange(cy: Core, graph: Graph, layout: string): void {
  // In levels, names stand in the row of their things.
  cy.nodes().toggleClass("beside", layout === "breadthfirst");
  if (layout === "fcose" && graph.things.size > FCOSE) {
    // They stand at their seeds already. Cytoscape.js would measure each name to fit them.
    const [xs, ys] = [cy.nodes().map((node) => node.position("x")), cy.nodes().map((node) => node.position("y"))];
    const [left, top] = [Math.min(...xs) - 60, Math.min(...ys) - 60];
    const [width, height] = [Math.max(...xs) + 60 - left, Math.max(...ys) + 60 - top];
    const zoom = Math.min(cy.width() / width, cy.height() / height);
    cy.viewport({ zoom, pan: { x: cy.width() / 2 - (left + width / 2) * zoom, y: cy.height() / 2 - (top + height / 2) * zoom } });
    return;
  }
  cy.layout(optionsOf(graph, layout)).run();
  if (layout === "fcose" && graph.things.size <= FCOSE) {
    const places = apart(marksOf(cy));
    cy.nodes().positions((node) => ({ ...places.get(node.id())! }));
    cy.fit(undefined, 24);
  }
  if (layout !== "breadthfirst" || cy.zoom() >= READABLE) return;
  cy.zoom(0.7);
  cy.center(cy.nodes().filter((node) => node.outgoers("edge").empty()).sort((a, b) => Number(b.data("degree")) - Number(a.data("degree"))).first());
  cy.panBy({ x: 80 - cy.width() / 2, y: 0 });
}

function optionsOf(graph: Graph, layout: string): LayoutOptions {
  const common = { animate: false, fit: true, padding: 24 };
  const by = (name: string) => (node: NodeSingular): string => String(node.data(name));
  const byClass = (a: NodeSingular, b: NodeSingular): number =>
    by("kind")(a).localeCompare(by("kind")(b), "en") || by("name")(a).localeCompare(by("name")(b), "en");
  if (layout === "grid") return { name: "grid", ...common, avoidOverlap: true, avoidOverlapPadding: 60, sort: byClass };
  if (layout === "concentric")
    return {
      name: "concentric", ...common, minNodeSpacing: 26,
      concentric: (node) => Math.ceil(Math.log2(1 + Number(node.data("degree")))),
      levelWidth: () => 1,
    };
  const preset = (at: ReadonlyMap<string, Point>): LayoutOptions => ({ name: "preset", ...common, positions: (id: NodeSingular) => ({ ...at.get(id.id())! }) }) as LayoutOptions;
  if (layout === "breadthfirst") return preset(levels(graph));
  if (graph.things.size > FCOSE || !graph.links.length) return preset(seeds(graph));
  return {
    name: "fcose", ...common,
    quality: "proof", randomize: false, packComponents: false, nodeDimensionsIncludeLabels: true, gravity: 0.2, numIter: 1500,
    // What many link to needs room around it for their lines and names.
    nodeRepulsion: (node: NodeSingular) => 6000 * (1 + Number(node.data("degree")) ** 1.5 / 3),
    idealEdgeLength: (edge: EdgeSingular) => 90 + 14 * Math.sqrt(Math.max(Number(edge.source().data("degree")), Number(edge.target().data("degree")))),
  } as LayoutOptions;
}

/** The things as they are drawn now. */
export function marksOf(cy: Core): Map<string, Mark> {
  return new Map(cy.nodes().map((node) => [node.id(), {
    ...node.position(), size: Number(node.data("size")), font: Number(node.data("font")), lines: String(node.data("lines")).split("\n"),
  }]));
}
