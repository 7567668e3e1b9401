// The studies of one cell of the gap map, each figure with its place.
import type { Row } from "../../store/rows.ts";
import { linkTo } from "../../ui/route.ts";
import { DataTable } from "../../ui/table.tsx";
import { Explained, Place } from "../../ui/words.tsx";
import type { Cell } from "./cells.ts";
import { cited, type Fact, type Study } from "./studies.ts";

const COLUMNS = ["study", "name", "read", "verdict", "design", "patients", "lesions"] as const;
const HEADINGS = { name: "published as", read: "known from", verdict: "the review's verdict" };
const ALSO = ["modality", "guidance"] as const;

export function CellRows({ cell }: { cell: Cell }) {
  const studies = cell.empty ? cell.empty.near : cell.studies;
  const title = `${cell.modality}, ${cell.guidance}`;
  const byKey = new Map(studies.map((study) => [study.key, study]));
  // What counts together is told against all studies of the group, which stand in this cell.
  const sizes = new Map<string, number>();
  for (const { group } of studies) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const columns = cell.empty ? [...COLUMNS.slice(0, 2), ...ALSO, ...COLUMNS.slice(2)] : COLUMNS;
  return (
    <>
      <h2>{title}</h2>
      {cell.empty && (
        <p>
          {capital(cell.empty.reason)}.{studies.length > 0 && " The nearest:"}
        </p>
      )}
      {studies.length > 0 && (
        <DataTable
          name={cell.empty ? `Nearest to ${title}` : `Studies of ${title}`}
          columns={columns} headings={HEADINGS}
          rows={studies.map((study) => rowOf(study, sizes.get(study.group) ?? 1))}
          cell={(column, row) => shown(column, byKey.get(row.study ?? ""), sizes)}
        />
      )}
    </>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function rowOf(study: Study, together: number): Row {
  const number = (own: Fact | undefined, group: Fact | undefined): string =>
    own ? cited(own) : group ? `not stated; ${together} studies together ${cited(group)}` : "not stated";
  return {
    study: study.key, name: study.name, modality: study.modality, guidance: study.guidance,
    read: study.read === "paper" ? "its own paper" : "a review",
    verdict: cited(study.verdict) || "no verdict", design: cited(study.design) || "not reported",
    patients: number(study.patients, study.groupPatients), lesions: number(study.lesions, study.groupLesions),
  };
}

function shown(column: string, study: Study | undefined, sizes: ReadonlyMap<string, number>) {
  if (!study) return null;
  if (column === "study") return <a href={linkTo("study", [study.key])}>{study.key}</a>;
  if (column === "verdict") return study.verdict ? <Cited fact={study.verdict} /> : "no verdict";
  if (column === "design") return study.design ? <Cited fact={study.design} /> : "not reported";
  if (column !== "patients" && column !== "lesions") return null;
  const [own, group] = column === "patients" ? [study.patients, study.groupPatients] : [study.lesions, study.groupLesions];
  if (own) return <Cited fact={own} />;
  if (!group) return "not stated";
  return <>not stated; <Cited fact={group} /> for {sizes.get(study.group)} studies together</>;
}

function Cited({ fact }: { fact: Fact }) {
  return (
    <>
      <Explained text={fact.value} /> <Place source={fact.source} locator={fact.where} offset={fact.offset} printed={fact.printed} />
    </>
  );
}
