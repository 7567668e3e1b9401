// Fills that are told apart by their pattern as well as their colour, and the legend's swatches.
import { colour } from "../../ui/palette.ts";

const PATTERNS = [
  null,
  <path d="M-2,2l4,-4M0,8l8,-8M6,10l4,-4" />,
  <path d="M2,2h.1M6,6h.1" stroke-linecap="round" stroke-width="2.4" />,
  <path d="M0,4h8" />,
  <path d="M0,4h8M4,0v8" />,
];
// Blue, orange, grey, green, purple: the grey is for what is not said.
const COLOURS = [0, 1, 7, 2, 3];

const index = (kind: number): number => kind % PATTERNS.length;

/** The fill of the nth kind; its pattern must be in the drawing (`FillDefs`). */
export const fillOf = (kind: number): string => (PATTERNS[index(kind)] ? `url(#fill-${index(kind)})` : colour(COLOURS[0]!));

/** The patterns, to be put into each drawing that uses `fillOf`. */
export function FillDefs() {
  return (
    <defs>
      {PATTERNS.map((marks, i) => marks && (
        <pattern key={i} id={`fill-${i}`} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" fill={colour(COLOURS[i]!)} />
          <g class="marks" fill="none" stroke="var(--ground)" stroke-width="1.6">{marks}</g>
        </pattern>
      ))}
    </defs>
  );
}

/** A legend's sample of the nth kind. */
export function Swatch({ kind }: { kind: number }) {
  return (
    <svg class="swatch" width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <FillDefs />
      <circle cx="9" cy="9" r="8.5" fill={fillOf(kind)} />
    </svg>
  );
}
