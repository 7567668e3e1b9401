// Colours that people with any colour vision can tell apart (Okabe and Ito 2008), never used without a shape or a word.
// The style sheet holds one value for light and one for dark ground.
export const COLOURS = [
  "var(--c-blue)", "var(--c-orange)", "var(--c-green)", "var(--c-purple)", "var(--c-vermilion)", "var(--c-sky)",
  "var(--c-yellow)", "var(--c-grey)",
] as const;

/** The colour of the nth of several things. */
export const colour = (n: number): string => COLOURS[n % COLOURS.length] ?? "var(--c-grey)";

/** A glyph of radius `r` around 0,0 as an SVG path: told apart by form where colours cannot be. */
export const GLYPHS: readonly ((r: number) => string)[] = [
  (r) => `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0`,
  (r) => `M${-r},${-r}h${2 * r}v${2 * r}h${-2 * r}z`,
  (r) => `M0,${-1.3 * r}L${1.15 * r},${0.8 * r}H${-1.15 * r}z`,
  (r) => `M0,${-1.35 * r}L${1.35 * r},0L0,${1.35 * r}L${-1.35 * r},0z`,
  (r) => `M0,${1.3 * r}L${1.15 * r},${-0.8 * r}H${-1.15 * r}z`,
];

/** The glyph of the nth of several things. */
export const glyph = (n: number, r: number): string => (GLYPHS[n % GLYPHS.length] ?? GLYPHS[0]!)(r);
