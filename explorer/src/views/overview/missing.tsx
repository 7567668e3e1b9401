// What is missing: the gap map with its switches, its legend and the rows of the chosen cell.
import { useMemo } from "preact/hooks";
import { Figure } from "../../ui/figure.tsx";
import { Choice } from "../../ui/page.tsx";
import { linkTo, useRoute, useSetting } from "../../ui/route.ts";
import { axes, type Cell, cellOf, type Colouring, KINDS, mapRows, type Size } from "./cells.ts";
import { Chosen } from "./chosen.tsx";
import { CellRows } from "./cell-rows.tsx";
import { Swatch } from "./fills.tsx";
import { cellName, GapMapDrawing } from "./gapmap.tsx";
import { type GapMap } from "./studies.ts";
import { useWidth } from "../../ui/width.ts";

const SIZES = [["studies", "studies"], ["patients", "patients"], ["lesions", "lesions"]] as const;
const COLOURINGS = [["verdict", "the review's verdict"], ["design", "study design"]] as const;

export function Missing({ map }: { map: GapMap }) {
  const [chosenSize, setSize] = useSetting("size", "studies");
  const [chosenBy, setBy] = useSetting("colour", "verdict");
  const [selected] = useSetting("cell", "");
  const settings = Object.fromEntries(useRoute().query);
  const [room, width] = useWidth(0);
  const size = (SIZES.find(([value]) => value === chosenSize)?.[0] ?? "studies") as Size;
  const by = (COLOURINGS.find(([value]) => value === chosenBy)?.[0] ?? "verdict") as Colouring;
  const { modalities, guidances } = useMemo(() => axes(map), [map]);
  const cells = useMemo(
    () => modalities.map((m) => guidances.map((g) => cellOf(map, m, g, size, by))),
    [map, modalities, guidances, size, by],
  );
  const data = useMemo(() => mapRows(map), [map]);
  const all = cells.flat();
  const cell = all.find((one) => cellName(one) === selected);
  return (
    <section id="missing" tabIndex={-1} aria-label="Modality by guidance">
      <div class="fields">
        <Choice label="Area of a bubble" value={size} options={SIZES} onChange={setSize} />
        <Choice label="Colour" value={by} options={COLOURINGS} onChange={setBy} />
      </div>
      <Figure
        title={`Ablation modality by image guidance, in ${size}`}
        says="Every study stands in one cell: the modalities it used, under the guidance it used. Choose a cell to see its studies."
        legend={legendOf(all, size, by)}
        data={{ name: "Ablation modality by image guidance", ...data }}
      >
        <div class="room" ref={room}>
          {width > 0 && <GapMapDrawing {...{ modalities, guidances, cells, size, by, selected, width, settings }} />}
        </div>
      </Figure>
      <MapLegend cells={all} size={size} by={by} />
      <Chosen cell={selected}>
        {cell ? <CellRows cell={cell} /> : <p class="hint">No cell is chosen.</p>}
      </Chosen>
    </section>
  );
}

function MapLegend({ cells, size, by }: { cells: readonly Cell[]; size: Size; by: Colouring }) {
  const used = new Set(cells.flatMap((cell) => cell.slices.map((slice) => slice.kind)));
  const unstated = cells.reduce((sum, cell) => sum + cell.unstated, 0);
  const total = cells.reduce((sum, cell) => sum + cell.studies.length, 0);
  return (
    <ul class="legend" aria-label="Legend">
      {KINDS[by].map((kind, i) => used.has(i) && (
        <li key={kind.word}>
          <Swatch kind={i} /> <b>{kind.letter}</b> {MEANS[kind.word] ?? kind.says}
        </li>
      ))}
      <li><b>0</b> no study in any source</li>
      <li><b>+n</b> no study of this alone, n that combine it with another modality or guidance</li>
      {size !== "studies" && (
        <li>
          {unstated ? (
            <><b>?</b> number of {size} not stated: {unstated} of {total} studies; they are left out of the area</>
          ) : (
            <>number of {size} stated for all {total} studies, alone or in a group</>
          )}
        </li>
      )}
      {size !== "studies" && (
        <li>
          Numbers as printed for a study, or for all studies of a verdict together;
          a bubble adds them up, so that <a href={linkTo("overlap")}>patients of two studies</a> may count twice.
        </li>
      )}
    </ul>
  );
}

const FILLS = ["full", "hatched", "dotted", "lined", "chequered"];

/** The legend in words, for the drawing that is taken along. */
function legendOf(cells: readonly Cell[], size: Size, by: Colouring): string[] {
  const used = new Set(cells.flatMap((cell) => cell.slices.map((slice) => slice.kind)));
  const kinds = KINDS[by].flatMap((kind, i) => (used.has(i) ? [`${kind.letter} (${FILLS[i]}): ${MEANS[kind.word] ?? kind.says}`] : []));
  return [
    `Area of a bubble: number of ${size}. ${kinds.join("; ")}.`,
    "0: no study in any source. +n: no study of this alone, n that combine it with another modality or guidance.",
    ...(size === "studies" ? [] : [`?: number of ${size} not stated, left out of the area. Patients of two studies may count twice.`]),
  ];
}

const MEANS: Readonly<Record<string, string>> = {
  "complete success": "complete success, by the review's own criteria",
  "incomplete success": "incomplete success, by the review's own criteria",
  "no verdict": "no verdict: the review does not include the study",
};
