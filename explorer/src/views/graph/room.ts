// Room for names: what a thing and its name cover, and moving things apart until none covers another.
import { lines, wide } from "../../ui/lettering.ts";
import type { Point } from "./seed.ts";

/** A thing as it is drawn: its place, its width, and its name under it in lines of a size. */
export interface Mark extends Point {
  readonly size: number;
  readonly font: number;
  readonly lines: readonly string[];
}

export const GAP = 3;
/** Height of a line, in sizes of its letters. */
export const LINE = 1.2;

/** A name in lines as narrow as they stand under a thing. */
export const nameLines = (name: string): string[] => lines(name, 18);

/** How far a thing and its name reach to each side, up and down. */
export function reach({ size, font, lines }: Omit<Mark, "x" | "y">): { side: number; up: number; down: number } {
  const text = Math.max(0, ...lines.map(wide)) * (font / 13);
  return { side: Math.max(size, text) / 2, up: size / 2, down: size / 2 + GAP + lines.length * font * LINE };
}

/** The places of things moved, as little as does it, until no thing or name covers another. */
export function apart(marks: ReadonlyMap<string, Mark>, space = 14, rounds = 300): Map<string, Point> {
  const boxes = [...marks].map(([id, mark]) => {
    const { side, up, down } = reach(mark);
    return { id, x: mark.x, y: mark.y + (down - up) / 2, w: side + space / 2, h: (up + down + space) / 2, rise: (down - up) / 2, mass: mark.size };
  });
  for (let round = 0, moved = true; moved && round < rounds; round++) {
    moved = false;
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1)) {
        const across = a.w + b.w - Math.abs(a.x - b.x);
        const along = a.h + b.h - Math.abs(a.y - b.y);
        if (across <= 0.01 || along <= 0.01) continue;
        moved = true;
        // What is large, and has more links, gives way less.
        const share = b.mass / (a.mass + b.mass);
        if (across < along) {
          const way = a.x < b.x ? -across : across;
          a.x += way * share;
          b.x -= way * (1 - share);
        } else {
          const way = a.y < b.y ? -along : along;
          a.y += way * share;
          b.y -= way * (1 - share);
        }
      }
  }
  return new Map(boxes.map(({ id, x, y, rise }) => [id, { x, y: y - rise }]));
}
