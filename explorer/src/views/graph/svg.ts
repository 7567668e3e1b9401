// The picture as SVG and as Cytoscape JSON, from the positions that the reader sees. Text in, text out.
import type { Graph } from "./model.ts";
import { type Looks, outline } from "./palette.ts";
import type { Point } from "./seed.ts";

export interface Ink {
  readonly ink: string;
  readonly ground: string;
  readonly line: string;
}

export interface Drawn {
  readonly title: string;
  readonly graph: Graph;
  readonly positions: ReadonlyMap<string, Point>;
  /** Width of a thing by IRI. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly directed: boolean;
  /** Whether links bear their words. */
  readonly told: boolean;
}

const xml = (text: string): string =>
  // Control characters are allowed in no XML document.
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const n = (value: number): string => String(Math.round(value * 10) / 10);

/** An SVG document: links as lines (bent where two join the same things), things in form and colour of their class, a legend. */
export function svgOf(drawn: Drawn, looks: Looks, { ink, ground, line }: Ink): string {
  const { graph, positions, sizes, directed, told } = drawn;
  const at = (id: string): Point => positions.get(id) ?? { x: 0, y: 0 };
  const radius = (id: string): number => (sizes.get(id) ?? 20) / 2;
  const kinds = [...new Set([...graph.things.values()].map(({ kind }) => kind))].sort();
  const points = [...graph.things.keys()].map(at);
  const margin = 90;
  const left = Math.min(0, ...points.map(({ x }) => x)) - margin;
  const top = Math.min(...(points.length ? points.map(({ y }) => y) : [0])) - margin;
  const width = Math.max(200, ...points.map(({ x }) => x)) + margin - left;
  const bottom = Math.max(...(points.length ? points.map(({ y }) => y) : [0])) + margin;
  const height = bottom - top + kinds.length * 22;
  const parallel = new Map<string, number>();
  const lines = graph.links.map((link) => {
    const pair = [link.source, link.target].sort().join(" ");
    const nth = parallel.get(pair) ?? 0;
    parallel.set(pair, nth + 1);
    return lineOf(at(link.source), at(link.target), radius(link.target), nth, link.source < link.target, {
      title: [link.label, link.detail].filter(Boolean).join(": "), width: strokeOf(link.weight), label: told ? link.label : "", directed, ink,
    });
  });
  const forms = [...graph.things.values()].map(({ id, label, kind }) => {
    const { x, y } = at(id);
    const { colour, shape, label: what } = looks(kind);
    const r = radius(id);
    return (
      `<g><title>${xml(`${label} (${what})`)}</title><path d="${outline(shape, r, x, y)}" fill="${xml(colour)}" stroke="${ink}"/>` +
      `<text x="${n(x)}" y="${n(y + r + 12)}" text-anchor="middle">${xml(label)}</text></g>`
    );
  });
  const legend = kinds.map((kind, i) => {
    const { colour, shape, label } = looks(kind);
    const y = bottom + i * 22;
    return `<g><path d="${outline(shape, 7, left + 20, y)}" fill="${xml(colour)}" stroke="${ink}"/><text x="${n(left + 36)}" y="${n(y + 4)}">${xml(label)}</text></g>`;
  });
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${n(left)} ${n(top)} ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" role="img" font-family="system-ui, sans-serif" font-size="11" fill="${ink}">`,
    `<title>${xml(drawn.title)}</title>`,
    `<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0,0L8,4L0,8z" fill="${line}"/></marker></defs>`,
    `<rect x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(height)}" fill="${ground}"/>`,
    `<g class="links" stroke="${line}" fill="none">`, ...lines, `</g>`,
    `<g class="things" paint-order="stroke">`, ...forms, `</g>`,
    `<g class="legend">`, ...legend, `</g>`,
    `</svg>`, "",
  ].join("\n");
}

/** How wide a link of a weight is drawn, here and on the screen. */
export const strokeOf = (weight: number): number => Math.min(6, 1 + Math.log2(Math.max(1, weight)) * 0.6);

interface LineLook {
  readonly title: string;
  readonly width: number;
  readonly label: string;
  readonly directed: boolean;
  readonly ink: string;
}

function lineOf(from: Point, to: Point, stop: number, nth: number, forward: boolean, look: LineLook): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  // The first of several links is straight, the others bend to either side in turn.
  const bend = (nth % 2 ? 1 : -1) * Math.ceil(nth / 2) * 28 * (forward ? 1 : -1);
  const middle = { x: (from.x + to.x) / 2 - uy * bend, y: (from.y + to.y) / 2 + ux * bend };
  const end = { x: to.x - ux * stop, y: to.y - uy * stop };
  const path = bend ? `M${n(from.x)},${n(from.y)}Q${n(middle.x)},${n(middle.y)} ${n(end.x)},${n(end.y)}` : `M${n(from.x)},${n(from.y)}L${n(end.x)},${n(end.y)}`;
  const tip = look.directed ? ` marker-end="url(#tip)"` : "";
  const text = look.label
    ? `<text x="${n(middle.x)}" y="${n(middle.y)}" text-anchor="middle" font-size="9" stroke="none" fill="${look.ink}">${xml(look.label)}</text>`
    : "";
  return `<g><title>${xml(look.title)}</title><path d="${path}" stroke-width="${n(look.width)}"${tip}/>${text}</g>`;
}

/** Cytoscape JSON (.cyjs), as Cytoscape desktop and Cytoscape.js read it. */
export function cyjsOf({ title, graph, positions }: Drawn, looks: Looks): string {
  const nodes = [...graph.things.values()].map(({ id, label, kind }) => ({
    data: { id, name: label, label, class: kind, classLabel: looks(kind).label, colour: looks(kind).colour, shape: looks(kind).shape },
    position: positions.get(id) ?? { x: 0, y: 0 },
  }));
  const edges = graph.links.map(({ id, source, target, predicate, label, weight, detail }) => ({
    data: { id, source, target, interaction: label, label, predicate, weight, detail },
  }));
  const style = [
    { selector: "node", style: { label: "data(label)", "background-color": "data(colour)", shape: "data(shape)" } },
    { selector: "edge", style: { label: "data(label)", "curve-style": "bezier" } },
  ];
  return `${JSON.stringify({ format_version: "1.0", generated_by: "ablation-kg", data: { name: title }, elements: { nodes, edges }, style }, null, 1)}\n`;
}
