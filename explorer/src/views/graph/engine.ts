// Cytoscape.js with fcose, fetched when the first picture is drawn.
import cytoscape, { type Core, type ElementDefinition, type LayoutOptions, type NodeSingular } from "cytoscape";
import fcose from "cytoscape-fcose";
import { type Graph, linksOf } from "./model.ts";
import type { Looks } from "./palette.ts";
import { type Point, seeds } from "./seed.ts";
import { strokeOf } from "./svg.ts";

cytoscape.use(fcose);

/** An empty drawing in a box of the page. Tests and measurements find it as the box's property `cy`. */
export function canvasIn(box: HTMLElement): Core {
  const cy = cytoscape({
    container: box,
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
    return { group: "nodes", data: { id, name, kind, colour, shape, size, font, degree }, position: { ...at.get(id)! } };
  });
  const links = graph.links.map(({ id, source, target, label, weight }): ElementDefinition => ({
    group: "edges", data: { id, source, target, label, width: strokeOf(weight) },
  }));
  cy.batch(() => {
    cy.elements().remove();
    cy.add([...things, ...links]);
  });
}

/** Moves the things of a drawing to where a layout has them. The same graph always comes to stand alike. */
export function arrange(cy: Core, layout: string): void {
  cy.layout(optionsOf(cy, layout)).run();
}

function optionsOf(cy: Core, layout: string): LayoutOptions {
  const size = cy.nodes().length;
  const common = { animate: false, fit: true, padding: 24 };
  const byClass = (a: NodeSingular, b: NodeSingular): number =>
    String(a.data("kind")).localeCompare(String(b.data("kind")), "en") || String(a.data("name")).localeCompare(String(b.data("name")), "en");
  if (layout === "grid") return { name: "grid", ...common, avoidOverlap: true, avoidOverlapPadding: 60, sort: byClass };
  if (layout === "concentric")
    return {
      name: "concentric", ...common, minNodeSpacing: 26,
      concentric: (node) => Math.ceil(Math.log2(1 + Number(node.data("degree")))),
      levelWidth: () => 1,
    };
  if (layout === "breadthfirst") {
    const tops = cy.nodes().filter((node) => node.outgoers("edge").length === 0);
    return {
      name: "breadthfirst", ...common, directed: false, spacingFactor: 1, ...(tops.length ? { roots: tops } : {}),
      // Names run from left to right: so do the levels, with room for a name between two, and a line's height within one.
      transform: (_: NodeSingular, { x, y }: Point) => ({ x: y, y: x }),
    } as LayoutOptions;
  }
  return {
    name: "fcose", ...common,
    quality: "proof", randomize: false, packComponents: false, uniformNodeDimensions: size > 300,
    nodeDimensionsIncludeLabels: size <= 300, idealEdgeLength: 110, nodeRepulsion: 9000, gravity: 0.3,
    numIter: size > 800 ? 150 : size > 300 ? 800 : 2500,
  } as LayoutOptions;
}

/** Where the things stand now, and how wide they are. */
export function positionsOf(cy: Core): { positions: Map<string, Point>; sizes: Map<string, number> } {
  const positions = new Map<string, Point>();
  const sizes = new Map<string, number>();
  cy.nodes().forEach((node) => {
    positions.set(node.id(), { ...node.position() });
    sizes.set(node.id(), Number(node.data("size")));
  });
  return { positions, sizes };
}
