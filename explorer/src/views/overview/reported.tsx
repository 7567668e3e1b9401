// What is reported: the matrix of outcomes with its switch, its legend and the rows of the chosen cell.
import { useMemo } from "preact/hooks";
import type { Row } from "../../store/rows.ts";
import { Figure } from "../../ui/figure.tsx";
import { Choice } from "../../ui/page.tsx";
import { linkTo, useRoute, useSetting } from "../../ui/route.ts";
import { DataTable } from "../../ui/table.tsx";
import { Place } from "../../ui/words.tsx";
import { OutcomeMapDrawing, outcomeName, StatusMark } from "./outcome-map.tsx";
import { columnsOf, DOMAINS, type OutcomeCell, outcomeRows, outcomesOf, saysOutcome, STATUSES } from "./outcomes.ts";
import type { GapMap } from "./studies.ts";
import { Chosen } from "./chosen.tsx";
import { useWidth } from "../../ui/width.ts";

export function Reported({ map, rows }: { map: GapMap; rows: readonly Row[] }) {
  const [chosen, setDomain] = useSetting("of", "outcomes");
  const [selected] = useSetting("outcome", "");
  const settings = Object.fromEntries(useRoute().query);
  const [room, width] = useWidth(0);
  const [domain, word] = DOMAINS.find(([, name]) => name === chosen) ?? DOMAINS[0];
  const columns = useMemo(() => columnsOf(map), [map]);
  const outcomes = useMemo(() => outcomesOf(rows, columns, domain), [rows, columns, domain]);
  const data = useMemo(() => outcomeRows(outcomes, columns), [outcomes, columns]);
  const cell = outcomes.flatMap((o) => o.cells.filter((c) => outcomeName(o, c.column) === selected))[0];
  const techniques = [...new Set(columns.filter((c) => c.paper).map((c) => c.technique))];
  return (
    <section aria-label="Outcomes by technique">
      <div class="fields">
        <Choice label="Rows" value={word} options={DOMAINS.map(([, name]) => [name, name] as const)} onChange={setDomain} />
      </div>
      <Figure
        title={`Technique by ${word}`}
        says={<>
          Papers read, all of {techniques.join(" and of ")}, each on its own; then the studies of each modality as the review
          tells of them. Choose a cell to see its rows.
        </>}
        legend={LEGEND}
        data={{ name: `Technique by ${word}`, ...data }}
      >
        <div class="room" ref={room}>{width > 0 && <OutcomeMapDrawing {...{ outcomes, columns, selected, width, settings }} />}</div>
      </Figure>
      <ul class="legend" aria-label="Legend">
        {STATUSES.map((status) => (
          <li key={status}><Mark status={status} /> {says(status)}</li>
        ))}
        <li>
          <svg class="swatch" width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true"><circle class="told" r={8.5} /></svg>{" "}
          number of studies of which the review says it; a dot: of none, which is silence of the review and not of the studies' own papers
        </li>
      </ul>
      <Chosen cell={selected}>
        {cell ? <OutcomeCellRows cell={cell} /> : <p class="hint">No cell is chosen.</p>}
      </Chosen>
    </section>
  );
}

const LEGEND = [
  "Papers read: full disc: reported; open ring: looked for, none seen; half-filled disc: only drawn in a figure, no printed value; small dot: not reported; dash: does not apply to the study.",
  "A circle with a number: of how many studies the review says it; a dot: of none, which is silence of the review.",
];

function Mark({ status }: { status: string }) {
  return (
    <svg class="swatch" width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true"><StatusMark status={status} /></svg>
  );
}

const says = (status: string): string =>
  ({
    reported: "reported",
    "reported as absent": "looked for, none seen",
    "only in a figure": "only drawn in a figure, no printed value",
    "not reported": "not reported",
    "not applicable": "does not apply to the study",
  })[status] ?? status;

const COLUMNS = ["study", "source", "status", "figures", "where", "note"];

function OutcomeCellRows({ cell }: { cell: OutcomeCell }) {
  const { column, label, rows, silent } = cell;
  return (
    <>
      <h2>{label}, {column.paper ? column.label : column.technique}</h2>
      <p>{saysOutcome(cell)}.{!column.paper && silent > 0 && " On the others the review is silent; their own papers may not be."}</p>
      {rows.length > 0 && (
        <DataTable
          name={`${label}, ${column.paper ? column.label : column.technique}`} columns={COLUMNS} rows={rows}
          headings={{ source: "said by", where: "first place, or where it was looked for" }}
          cell={(name, row) => {
            if (name === "study") return <a href={linkTo("study", [row.study!])}>{row.study}</a>;
            if (name === "where" && row.offset)
              return <Place source={row.source!} locator={row.where!} offset={row.offset} printed={row.printed!} />;
            return null;
          }}
        />
      )}
    </>
  );
}
