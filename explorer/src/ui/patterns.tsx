// Fills that are told apart without colour: full, hatched, dotted.

export type Fill = "full" | "hatched" | "dotted";

/** The definition of a fill in one colour, to be used as `fill="url(#id)"` in the same `<svg>`. */
export function Pattern({ id, fill, colour }: { id: string; fill: Fill; colour: string }) {
  return (
    <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse">
      <rect width="7" height="7" fill={fill === "full" ? colour : "var(--ground)"} />
      {fill === "hatched" && <path d="M-2,2L2,-2M-1,8L8,-1M5,9L9,5" stroke={colour} stroke-width="2.4" />}
      {fill === "dotted" && <circle cx="3.5" cy="3.5" r="1.5" fill={colour} />}
    </pattern>
  );
}
