// Where the cells of a matrix stand, for a wide page and for a phone. Pure.

export interface Grid {
  readonly wide: boolean;
  readonly width: number;
  readonly height: number;
  /** Width of the row labels' column; 0 where labels stand above their rows. */
  readonly label: number;
  /** Height of the column headings. */
  readonly head: number;
  /** Width of a column. */
  readonly column: number;
  /** Largest radius of a bubble. */
  readonly radius: number;
  readonly rows: readonly Band[];
}

/** A row of the grid: where it and its cells begin, how high the cells are, and where their bubbles' centres are. */
export interface Band {
  readonly top: number;
  readonly cells: number;
  readonly height: number;
  readonly centre: number;
}

const WIDE = 640;
const LINE = 12;

/** The gap map's grid: with labels beside the rows, or on a phone above them.
 * @param rows for each row its greatest value, the lines below its bubbles, and the lines of its label on a wide page
 * @param most the greatest value of all */
export function mapGrid(width: number, columns: number, rows: readonly { most: number; below: number; label: number }[], most: number): Grid {
  const wide = width >= WIDE;
  const label = wide ? 170 : 0;
  const head = wide ? 66 : 96;
  const column = (width - label) / columns;
  const radius = Math.min(column / 2 - (wide ? 8 : 2), 34);
  let top = head;
  const bands = rows.map((row): Band => {
    const bubble = row.below ? Math.max(radiusOf(row.most, most, radius), wide ? 10 : 5) : 0;
    const cells = top + (wide ? 2 : 18);
    const filled = 2 * bubble + 8 + (wide ? 18 : LINE * row.below);
    const height = Math.max(row.below ? filled : 0, wide ? Math.max(40, row.label * 16 + 8) : 22);
    const centre = wide ? (height - 16) / 2 : bubble + 3;
    const band = { top, cells, height, centre };
    top = cells + height + 2;
    return band;
  });
  return { wide, width, height: Math.ceil(top), label, head, column, radius, rows: bands };
}

/** A radius whose area is in proportion to a value. */
export const radiusOf = (value: number, most: number, largest: number): number =>
  most > 0 ? largest * Math.sqrt(value / most) : 0;
