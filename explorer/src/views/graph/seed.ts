// Where things stand before a layout moves them: the same graph, the same places. No chance is involved.
import { type Graph, linksOf, otherEnd } from "./model.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Rings around the best linked thing of each connected part: each step away is further out, in as many rows as
 * it needs, and a thing stands in the sector of the thing that it was reached from. Parts stand side by side, the largest first. */
export function seeds(graph: Graph, gap = 70): Map<string, Point> {
  const all = linksOf(graph);
  const degree = (id: string): number => all.get(id)?.length ?? 0;
  const order = [...graph.things.keys()].sort((a, b) => degree(b) - degree(a) || (a < b ? -1 : 1));
  const rank = new Map(order.map((id, i) => [id, i]));
  const seen = new Set<string>();
  const parts: Map<string, Point>[] = [];
  for (const root of order) {
    if (seen.has(root)) continue;
    seen.add(root);
    const children = new Map<string, string[]>();
    const queue = [root];
    for (const id of queue) {
      const ends = new Set((all.get(id) ?? []).map((link) => otherEnd(link, id)));
      const found = [...ends].filter((end) => !seen.has(end)).sort((a, b) => rank.get(a)! - rank.get(b)!);
      for (const end of found) seen.add(end);
      children.set(id, found);
      queue.push(...found);
    }
    parts.push(rings(root, children, queue, gap));
  }
  return sideBySide(parts.sort((a, b) => b.size - a.size), gap);
}

/** Levels from left to right, for hierarchies whose links point upwards: a thing stands one level after the lowest of the
 * things it points to, in the rows of the first of them; a row holds one thing without others under it. */
export function levels(graph: Graph, step = 260, row = 30): Map<string, Point> {
  const up = new Map<string, string[]>([...graph.things.keys()].map((id) => [id, []]));
  const down = new Map<string, string[]>([...graph.things.keys()].map((id) => [id, []]));
  for (const { source, target } of graph.links) up.get(source)!.push(target);
  const label = (id: string): string => graph.things.get(id)?.label ?? id;
  const byLabel = (a: string, b: string): number => (label(a) < label(b) ? -1 : label(a) > label(b) ? 1 : a < b ? -1 : 1);
  const order = [...graph.things.keys()].sort(byLabel);
  for (const id of order) {
    const [parent] = [...up.get(id)!].sort(byLabel);
    if (parent !== undefined) down.get(parent)!.push(id);
  }
  const depths = new Map<string, number>();
  const depth = (id: string, path: ReadonlySet<string>): number => {
    // A circle of links has no top: whoever closes it is taken for one.
    if (path.has(id)) return 0;
    const known = depths.get(id);
    if (known !== undefined) return known;
    const inner = new Set([...path, id]);
    const found = Math.max(-1, ...up.get(id)!.map((above) => depth(above, inner))) + 1;
    depths.set(id, found);
    return found;
  };
  const points = new Map<string, Point>();
  let next = 0;
  const place = (id: string): number => {
    points.set(id, { x: depth(id, new Set()) * step, y: 0 });
    const rows = down.get(id)!.filter((child) => !points.has(child)).map(place);
    const y = rows.length ? (rows[0]! + rows[rows.length - 1]!) / 2 : next++ * row;
    points.set(id, { x: points.get(id)!.x, y });
    return y;
  };
  for (const id of order) if (!up.get(id)!.length) place(id);
  for (const id of order) if (!points.has(id)) place(id);
  return points;
}

function rings(root: string, children: ReadonlyMap<string, string[]>, queue: readonly string[], gap: number): Map<string, Point> {
  const leaves = new Map<string, number>();
  for (const id of [...queue].reverse())
    leaves.set(id, Math.max(1, (children.get(id) ?? []).reduce((sum, child) => sum + (leaves.get(child) ?? 1), 0)));
  const sectors = new Map<string, [from: number, to: number, depth: number]>([[root, [0, 2 * Math.PI, 0]]]);
  const steps: [id: string, angle: number][][] = [];
  for (const id of queue) {
    const [from, to, depth] = sectors.get(id)!;
    let at = from;
    for (const child of children.get(id) ?? []) {
      const width = ((to - from) * leaves.get(child)!) / leaves.get(id)!;
      sectors.set(child, [at, at + width, depth + 1]);
      (steps[depth] ??= []).push([child, at + width / 2]);
      at += width;
    }
  }
  const points = new Map<string, Point>([[root, { x: 0, y: 0 }]]);
  let inner = 0;
  for (const step of steps) {
    // So many rows that the things of a step, taken in turn, do not stand on one another.
    let [rows, room] = [0, 0];
    while (room < step.length) room += (2 * Math.PI * (inner + ++rows * gap)) / gap;
    step.forEach(([id, angle], i) => {
      const radius = inner + (1 + (i % rows)) * gap;
      points.set(id, { x: round(radius * Math.cos(angle)), y: round(radius * Math.sin(angle)) });
    });
    inner += rows * gap;
  }
  return points;
}

function sideBySide(parts: readonly Map<string, Point>[], gap: number): Map<string, Point> {
  const boxes = parts.map((part) => {
    const xs = [...part.values()].map(({ x }) => x);
    const ys = [...part.values()].map(({ y }) => y);
    return { part, left: Math.min(...xs), top: Math.min(...ys), width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) };
  });
  const area = boxes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const full = Math.max(boxes[0]?.width ?? 0, Math.sqrt(area) * 1.3);
  const placed = new Map<string, Point>();
  let [x, y, row] = [0, 0, 0];
  for (const { part, left, top, width, height } of boxes) {
    if (x > 0 && x + width > full) [x, y, row] = [0, y + row + gap, 0];
    for (const [id, point] of part) placed.set(id, { x: round(point.x - left + x), y: round(point.y - top + y) });
    x += width + gap;
    row = Math.max(row, height);
  }
  return placed;
}

// Engines may differ in the last digit of a sine; the layout would carry that on.
const round = (value: number): number => Math.round(value * 10) / 10;
