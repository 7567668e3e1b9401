// Moving through a drawn matrix with the arrow keys: one stop for the Tab key, the arrows from cell to cell.

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
};

/** Moves the focus to the next cell (`data-row`, `data-column`) when an arrow key is pressed. */
export function moveByArrows(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  const here = (event.target as Element).closest<SVGElement>("[data-row]");
  if (!step || !here) return;
  const [row, column] = [Number(here.dataset.row) + step[0], Number(here.dataset.column) + step[1]];
  const next = here.ownerSVGElement?.querySelector<SVGElement>(`[data-row="${row}"][data-column="${column}"]`);
  if (!next) return;
  event.preventDefault();
  next.focus();
}
