// Where the words of a picture go, so that they cover neither arrowheads nor each other.
import { wide } from "../../ui/lettering.ts";
import type { Net } from "./triples.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
}
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How far an arrow's tip stays from the middle of what it points to, and how long its head is. */
export const TIP = 8;
const HEAD = 11;
const [ABOVE, BELOW] = [11, 4]; // of a text's base line

export const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
export const boxOf = (text: string, { x, y }: Place): Box => ({ left: x - wide(text) / 2 - 2, right: x + wide(text) / 2 + 2, top: y - ABOVE, bottom: y + BELOW });

/** The boxes of the arrowheads. */
export function heads(net: Net, places: readonly Place[]): Box[] {
  return net.edges.flatMap(({ from, to }) => {
    const [a, b] = [places[from], places[to]];
    if (!a || !b) return [];
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const at = (d: number) => ({ x: b.x - ((b.x - a.x) / length) * d, y: b.y - ((b.y - a.y) / length) * d });
    const [tip, end] = [at(TIP), at(TIP + HEAD)];
    return [{ left: Math.min(tip.x, end.x) - 4, right: Math.max(tip.x, end.x) + 4, top: Math.min(tip.y, end.y) - 4, bottom: Math.max(tip.y, end.y) + 4 }];
  });
}

/** Places of the nodes' words: near their node where nothing is in the way, the first that is best. */
export function nodeWords(net: Net, places: readonly Place[], texts: readonly string[], width: number, height: number): Place[] {
  const arrows = heads(net, places);
  const dots = places.map(({ x, y }) => ({ left: x - 7, right: x + 7, top: y - 7, bottom: y + 7 }));
  const put: Box[] = [];
  return places.map((node, i) => {
    const text = texts[i] ?? "";
    const cost = (place: Place) => {
      const box = boxOf(text, place);
      const outside = box.left < 0 || box.right > width || box.top < 0 || box.bottom > height;
      const count = (boxes: readonly Box[]) => boxes.filter((each) => overlap(box, each)).length;
      return 100 * count(arrows) + 30 * count(put) + 30 * count(dots.filter((_, k) => k !== i)) + (outside ? 200 : 0) + Math.hypot(place.x - node.x, place.y - 4 - node.y) / 20;
    };
    const best = around(node, wide(text) / 2).map((place) => ({ place, cost: cost(place) })).reduce((a, b) => (b.cost < a.cost ? b : a)).place;
    put.push(boxOf(text, best));
    return best;
  });
}

/** Above, below, beside, then the corners; each a little further away in turn. */
function around({ x, y }: Place, half: number): Place[] {
  return [0, 12, 24].flatMap((far) => {
    const [up, down, side] = [y - 10 - far, y + 19 + far, half + 11 + far];
    const straight = [{ x, y: up }, { x, y: down }, { x: x + side, y: y + 4 }, { x: x - side, y: y + 4 }];
    return [...straight, ...[up, down].flatMap((at) => [{ x: x + side, y: at }, { x: x - side, y: at }, { x: x + side / 2, y: at }, { x: x - side / 2, y: at }])];
  });
}

/** Places of the links' words along their lines; null where there is no room, and the key has to do. */
export function linkWords(net: Net, places: readonly Place[], taken: readonly Box[]): (Place | null)[] {
  const put = [...taken, ...heads(net, places)];
  return net.edges.map(({ from, to, label }) => {
    const [a, b] = [places[from], places[to]];
    if (!a || !b) return null;
    const along = [0.5, 0.4, 0.6, 0.3].map((t) => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t - 3 }));
    const free = along.find((place) => !put.some((each) => overlap(each, boxOf(label, place))));
    if (free) put.push(boxOf(label, free));
    return free ?? null;
  });
}
