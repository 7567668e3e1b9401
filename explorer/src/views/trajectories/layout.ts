// The scales of the drawing: values upwards, days to the right.
import { scaleLinear } from "d3-scale";
import type { Line } from "./series.ts";

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
