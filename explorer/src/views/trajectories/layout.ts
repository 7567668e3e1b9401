// Where things go in the drawing: panels in a grid, the key's words in rows, the vertical scale.
import { scaleLinear } from "d3-scale";
import type { Line } from "./series.ts";

/** Width of a text of 13 px, roughly: the drawing must not wait for fonts. */
export const wide = (text: string): number => text.length * 6.6;

/** Places of words in rows of a width, each after a sign of `sign` pixels; and the height of all rows. */
export function flow(texts: readonly string[], width: number, sign = 34, height = 20) {
  let [x, y] = [0, 0];
  const places = texts.map((text) => {
    const needed = sign + wide(text) + 14;
    if (x > 0 && x + needed > width) [x, y] = [0, y + height];
    const place = { x, y };
    x += needed;
    return place;
  });
  return { places, height: texts.length ? y + height : 0 };
}

/** A text cut to a width. */
export const cut = (text: string, width: number): string =>
  wide(text) <= width ? text : `${text.slice(0, Math.max(1, Math.floor(width / 6.6) - 1)).trimEnd()}…`;

/** The vertical scale from `bottom` to `top` over all bars of the lines, with 0 on it. */
export function valueScale(lines: readonly Line[], bottom: number, top: number) {
  const ends = lines.flatMap((line) => line.marks.flatMap(({ centre, low, high }) => [centre, low, high])).filter(Number.isFinite);
  const least = Math.min(0, ...ends);
  const most = scaleLinear([0, Math.max(0, ...ends) || 1], [0, 1]).nice(5).domain()[1]!;
  // Below 0 there is room for a bar, and no step of the scale.
  return scaleLinear([least && least - 0.02 * most, most], [bottom, top]);
}

/** How many days the axis must reach. */
export const lastDay = (lines: readonly Line[]): number => Math.max(1, ...lines.flatMap((line) => line.marks.map(({ days }) => days ?? 0)));
