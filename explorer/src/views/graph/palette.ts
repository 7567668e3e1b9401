// What each class looks like: colour, form and name, from the site's palette.
import { localName } from "../../store/rows.ts";

export interface Look {
  readonly colour: string;
  readonly shape: string;
  readonly label: string;
}
export type Palette = Readonly<Record<string, Look>>;
export type Looks = (kind: string) => Look;

/** The looks of classes by IRI, by their local names in the palette. A class that the palette does not know looks like
 * any other, but keeps its own name. */
export const looks = (palette: Palette): Looks => (kind) =>
  palette[localName(kind)] ?? { ...(palette.Other ?? PLAIN), label: words(localName(kind)) || "thing" };

const PLAIN: Look = { colour: "#999999", shape: "ellipse", label: "" };

/** Of the classes that a thing belongs to, each with its depth in the ontology, the one to draw it as: the deepest
 * that the palette knows, else the deepest, else "". */
export function kindOf(classes: readonly (readonly [kind: string, depth: number])[], known: (kind: string) => boolean): string {
  const order = [...classes].sort(([a, n], [b, m]) => Number(known(b)) - Number(known(a)) || m - n || (a < b ? -1 : 1));
  return order[0]?.[0] ?? "";
}

/** A name in one piece as words: `hasSource` → `has source`. */
export const words = (name: string): string => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

const ngon = (sides: number): number[] => {
  const points = Array.from({ length: sides }, (_, i) => {
    const angle = -Math.PI / 2 + (sides % 2 ? 0 : Math.PI / sides) + (i * 2 * Math.PI) / sides;
    return [Math.cos(angle), Math.sin(angle)] as const;
  });
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const fit = (value: number, all: number[]): number => ((value - Math.min(...all)) / (Math.max(...all) - Math.min(...all))) * 2 - 1;
  return points.flatMap(([x, y]) => [fit(x, xs), fit(y, ys)]);
};

/** Forms as corners in a box from −1 to 1; what is not here is round. */
const CORNERS: Readonly<Record<string, readonly number[]>> = {
  rectangle: [-1, -1, 1, -1, 1, 1, -1, 1],
  diamond: [0, -1, 1, 0, 0, 1, -1, 0],
  triangle: ngon(3),
  pentagon: ngon(5),
  hexagon: [-1, 0, -0.5, -1, 0.5, -1, 1, 0, 0.5, 1, -0.5, 1],
  heptagon: ngon(7),
  octagon: ngon(8),
  star: Array.from({ length: 10 }, (_, i) => i).flatMap((i) => {
    const [angle, r] = [-Math.PI / 2 + (i * Math.PI) / 5, i % 2 ? 0.45 : 1];
    return [r * Math.cos(angle), r * Math.sin(angle)];
  }),
  vee: [-1, -1, 0, -0.333, 1, -1, 0, 1],
  rhomboid: [-1, -1, 0.333, -1, 1, 1, -0.333, 1],
  "right-rhomboid": [-0.333, -1, 1, -1, 0.333, 1, -1, 1],
  tag: [-1, -1, 0.25, -1, 1, 0, 0.25, 1, -1, 1],
  "concave-hexagon": [-1, -0.95, -0.75, 0, -1, 0.95, 1, 0.95, 0.75, 0, 1, -0.95],
};

/** A form of half-width `r` around x,y as an SVG path. */
export function outline(shape: string, r: number, x = 0, y = 0): string {
  const corners = CORNERS[shape] ?? CORNERS[shape.replace(/^(round|cut|bottom-round)-/, "")];
  const n = (value: number): string => String(Math.round(value * 100) / 100);
  if (!corners) return `M${n(x - r)},${n(y)}a${n(r)},${n(r)} 0 1,0 ${n(2 * r)},0a${n(r)},${n(r)} 0 1,0 ${n(-2 * r)},0z`;
  const points = corners.reduce<string[]>((all, value, i) => (i % 2 ? [...all, `${n(x + corners[i - 1]! * r)},${n(y + value * r)}`] : all), []);
  return `M${points.join("L")}z`;
}
