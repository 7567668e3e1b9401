// The picture as SVG and as Cytoscape JSON, from the positions that the reader sees. Text in, text out.
import { flow, lines as broken } from "../../ui/lettering.ts";
import { type Graph, tally } from "./model.ts";
import { type Looks, outline } from "./palette.ts";
import { GAP, LINE, type Mark, reach } from "./room.ts";
import type { Point } from "./seed.ts";

export interface Ink {
  readonly ink: string;
  readonly ground: string;
  readonly line: string;
}

export interface Drawn {
  readonly title: string;
  readonly graph: Graph;
  readonly marks: ReadonlyMap<string, Mark>;
  /** Whether names stand beside their things instead of under them. */
  readonly beside: boolean;
  readonly directed: boolean;
  /** Whether links bear their words. */
  readonly told: boolean;
  /** Where the picture comes from, its version and its licence. */
  readonly source: string;
}

const xml = (text: string): string =>
  // Control characters are allowed in no XML document.
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const n = (value: number): string => String(Math.round(value * 10) / 10);

const NOWHERE: Mark = { x: 0, y: 0, size: 20, font: 11, lines: [] };
const MARGIN = 24;

/** An SVG document: title, links as lines (bent where two join the same things), things in form and colour of their
 * class, names over all of them, a legend, the source. */
export function svgOf(drawn: Drawn, looks: Looks, { ink, ground, line }: Ink): string {
  const { graph, marks, beside, directed, told } = drawn;
  const at = (id: string): Mark => marks.get(id) ?? NOWHERE;
  // Cytoscape.js measures letters in the browser; here they are reckoned, with some to spare.
  const boxes = [...graph.things.keys()].map((id) => {
    const { x, y, size, ...name } = at(id);
    const { side, down } = reach({ size, ...name });
    return { left: x - (beside ? size / 2 : side), right: x + (beside ? size / 2 + 2 * side : side), top: y - size / 2, bottom: y + down };
  });
  const left = Math.min(...boxes.map((box) => box.left)) - MARGIN;
  const inner = Math.max(...boxes.map((box) => box.right)) + MARGIN - left;
  const width = Math.max(480, inner);
  // Title and legend keep their share of a large picture.
  const scale = Math.max(1, width / 1000);
  const heading = broken(drawn.title, Math.floor(width / scale / 11));
  const highest = Math.min(...boxes.map((box) => box.top)) - MARGIN;
  const lowest = Math.max(...boxes.map((box) => box.bottom)) + MARGIN;
  const key = legendOf(drawn, looks, { ink, ground, line }, width / scale - 2 * MARGIN);
  const top = highest - (heading.length * 26 + 16) * scale;
  const height = lowest + (key.height + 16) * scale - top;
  const parallel = new Map<string, number>();
  const lines = graph.links.map((link) => {
    const pair = [link.source, link.target].sort().join(" ");
    const nth = parallel.get(pair) ?? 0;
    parallel.set(pair, nth + 1);
    return lineOf(at(link.source), at(link.target), at(link.target).size / 2, nth, link.source < link.target, {
      title: [link.label, link.detail].filter(Boolean).join(": "), width: strokeOf(link.weight), label: told ? link.label : "", directed, ink,
    });
  });
  const things = [...graph.things.values()].sort((a, b) => at(a.id).size - at(b.id).size);
  const forms = things.map(({ id, label, kind }) => {
    const { x, y, size } = at(id);
    const { colour, shape, label: what } = looks(kind);
    return `<g><title>${xml(`${label} (${what})`)}</title><path d="${outline(shape, size / 2, x, y)}" fill="${xml(colour)}" stroke="${ink}"/></g>`;
  });
  const names = things.map(({ id }) => {
    const { x, y, size, font, lines: rows } = at(id);
    if (beside) return `<text x="${n(x + size / 2 + 4)}" y="${n(y + font * 0.35)}" font-size="${n(font)}">${xml(rows.join(" "))}</text>`;
    const row = (text: string, i: number): string => `<tspan x="${n(x)}" y="${n(y + size / 2 + GAP + font * (0.9 + i * LINE))}">${xml(text)}</tspan>`;
    return `<text text-anchor="middle" font-size="${n(font)}">${rows.map(row).join("")}</text>`;
  });
  const title = heading.map((text, i) => `<tspan x="0" y="${24 + i * 26}">${xml(text)}</tspan>`).join("");
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${n(left)} ${n(top)} ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" role="img" font-family="system-ui, sans-serif" font-size="13" fill="${ink}">`,
    `<title>${xml(drawn.title)}</title>`,
    `<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0,0L8,4L0,8z" fill="${line}"/></marker></defs>`,
    `<rect x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(height)}" fill="${ground}"/>`,
    `<text class="title" font-size="20" font-weight="600" transform="translate(${n(left + MARGIN * scale)} ${n(top + 8 * scale)}) scale(${n(scale)})">${title}</text>`,
    `<g class="links" stroke="${line}" fill="none">`, ...lines, `</g>`,
    `<g class="things">`, ...forms, `</g>`,
    `<g class="names" stroke="${ground}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">`, ...names, `</g>`,
    `<g class="legend" transform="translate(${n(left + MARGIN * scale)} ${n(lowest)}) scale(${n(scale)})">`, ...key.parts, `</g>`,
    `</svg>`, "",
  ].join("\n");
}

/** The classes with form and colour, the kinds of link, and the source; in rows of a width. */
function legendOf({ graph, directed, source }: Drawn, looks: Looks, { ink, line }: Ink, width: number): { parts: string[]; height: number } {
  const kinds = tally([...graph.things.values()].map(({ kind }) => kind)).map(([kind, count]) => ({ ...looks(kind), text: `${looks(kind).label} (${count})` }));
  const links = tally(graph.links.map(({ label }) => label)).map(([label, count]) => `${label} (${count})`);
  const [upper, lower] = [flow(kinds.map(({ text }) => text), width, 34, 22), flow(links, width, 50, 22)];
  const word = (text: string, x: number, y: number): string => `<text x="${n(x)}" y="${n(y + 4)}">${xml(text)}</text>`;
  const tip = directed ? ` marker-end="url(#tip)"` : "";
  const forms = kinds.map(({ colour, shape, text }, i) => {
    const { x, y } = upper.places[i]!;
    return `<g class="class"><path d="${outline(shape, 7, x + 8, y)}" fill="${xml(colour)}" stroke="${ink}"/>${word(text, x + 22, y)}</g>`;
  });
  const strokes = links.map((text, i) => {
    const { x, y } = lower.places[i]!;
    const row = upper.height + y;
    return `<g class="link"><path d="M${n(x)},${n(row)}h30" stroke="${line}" stroke-width="1.5"${tip}/>${word(text, x + 38, row)}</g>`;
  });
  const end = upper.height + lower.height;
  return { parts: [...forms, ...strokes, `<text class="source" y="${n(end + 8)}">${xml(source)}</text>`], height: end + 8 };
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
  // Words lie along their link and never upside down.
  const tilt = (Math.atan((to.y - from.y) / (to.x - from.x || 1e-9)) * 180) / Math.PI;
  const text = look.label
    ? `<text transform="translate(${n(middle.x)} ${n(middle.y)}) rotate(${n(tilt)})" y="-3" text-anchor="middle" font-size="10" stroke="none" fill="${look.ink}">${xml(look.label)}</text>`
    : "";
  return `<g><title>${xml(look.title)}</title><path d="${path}" stroke-width="${n(look.width)}"${tip}/>${text}</g>`;
}

const placeOf = ({ x, y }: Point): Point => ({ x, y });

/** Cytoscape JSON (.cyjs), as Cytoscape desktop and Cytoscape.js read it. */
export function cyjsOf({ title, graph, marks }: Drawn, looks: Looks): string {
  const nodes = [...graph.things.values()].map(({ id, label, kind }) => ({
    data: { id, name: label, label, class: kind, classLabel: looks(kind).label, colour: looks(kind).colour, shape: looks(kind).shape },
    position: placeOf(marks.get(id) ?? NOWHERE),
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
