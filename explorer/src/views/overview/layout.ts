// Where the cells of a matrix stand, for a wide page and for a phone. Pure.

export interface Grid {
  readonly wide: boolean;
  readonly width: number;
  readonly height: number;
  /** Width of the row labels' column; 0 where labels stand above their rows. */
  readonly label: number;
  /** Height of the column headings. */
  readonly head: number;
  readonly cell: { readonly width: number; readonly height: number };
  /** From one row's top to the next. */
  readonly step: number;
  /** Where the cells of a row begin below its top. */
  readonly inset: number;
  /** Largest radius of a bubble. */
  readonly radius: number;
}

const WIDE = 640;

/** The gap map's grid: with labels beside the rows, or on a phone above them. `lines` are the most lines below a bubble. */
export function mapGrid(width: number, rows: number, columns: number, lines: number): Grid {
  const wide = width >= WIDE;
  const label = wide ? 170 : 0;
  const head = wide ? 66 : 96;
  const cell = { width: (width - label) / columns, height: 0 };
  const radius = Math.min(cell.width / 2 - (wide ? 8 : 1), 34);
  cell.height = 2 * radius + (wide ? 24 : 4 + 12 * lines);
  const inset = wide ? 0 : 20;
  const step = cell.height + inset + 4;
  return { wide, width, height: head + rows * step, label, head, cell, step, inset, radius };
}

/** A radius whose area is in proportion to a value. */
export const radiusOf = (value: number, most: number, largest: number): number =>
  most > 0 ? largest * Math.sqrt(value / most) : 0;

/** A text in lines of at most `length` characters, broken between words. */
export function wrapped(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= length) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
