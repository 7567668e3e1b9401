// The axis of time: real days since the procedure, and a place of its own for what was measured before it.

export type Kind = "sqrt" | "linear";

/** Width of the place before the procedure, in pixels: how long before it a value was taken is not printed. */
export const BEFORE = 56;

export interface TimeScale {
  /** Pixels of a number of days, null being before the procedure. */
  at(days: number | null): number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  /** Where the procedure stands. */
  readonly zero: number;
}

const CANDIDATES: Readonly<Record<Kind, readonly number[]>> = {
  sqrt: [0, 1, 7, 30, 90, 180, 365, 730, 1095, 1825],
  linear: [0, 30, 60, 90, 120, 150, 180, 270, 365, 730, 1095, 1825],
};

/** A scale from `x1` to `x2` up to `most` days, with ticks that do not touch. */
export function timeScale(kind: Kind, most: number, x1: number, x2: number): TimeScale {
  const zero = x1 + BEFORE;
  const shape = kind === "sqrt" ? Math.sqrt : (days: number) => days;
  const width = x2 - zero;
  const at = (days: number | null) => (days === null ? x1 + BEFORE / 2 - 5 : zero + (width * shape(days)) / shape(Math.max(most, 1)));
  const ticks: { at: number; label: string }[] = [];
  for (const days of CANDIDATES[kind]) {
    const here = at(days);
    const last = ticks.at(-1);
    if (days <= most && (!last || here - last.at >= 24)) ticks.push({ at: here, label: String(days) });
  }
  return { at, ticks, zero };
}
