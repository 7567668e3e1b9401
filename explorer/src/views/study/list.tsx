// All studies, to sort and to filter.
import { useMemo } from "preact/hooks";
import { results, view } from "../../store/site.ts";
import type { Row } from "../../store/rows.ts";
import { Await, useAsync } from "../../ui/async.tsx";
import { Choice, Page } from "../../ui/page.tsx";
import { linkTo, useSetting } from "../../ui/route.ts";
import { DataTable } from "../../ui/table.tsx";
import { COLUMNS, filtered, KINDS, studyRows } from "./studies.ts";

export function AllStudies() {
  const loaded = useAsync(
    async () =>
      studyRows(...(await Promise.all([view("study-list"), view("study-facets"), view("study-findings"), results()]))),
    [],
  );
  return (
    <Page
      title="Studies"
      lead="Every study that a paper in the graph speaks of. Five papers were read in full; of the 51 studies in the review the
        graph holds what the review prints, and of the others what a paper prints when it names them."
    >
      <Await of={loaded}>{(rows) => <Table rows={rows} />}</Await>
    </Page>
  );
}

function Table({ rows }: { rows: readonly Row[] }) {
  const [find, setFind] = useSetting("find", "");
  const [kind, setKind] = useSetting("kind", "");
  const shown = useMemo(
    () => filtered(kind ? rows.filter((row) => row.kind === kind) : rows, find),
    [rows, find, kind],
  );
  const kinds = KINDS.map((name) => [name, `${name} (${rows.filter((row) => row.kind === name).length})`] as const);
  return (
    <>
      <div class="fields">
        <label class="field">
          <span>Filter by any word</span>
          <input type="search" value={find} onInput={(event) => setFind(event.currentTarget.value)} />
        </label>
        <Choice label="Kind of study" value={kind} options={[["", `all (${rows.length})`], ...kinds]} onChange={setKind} />
      </div>
      {shown.length === 0 ? (
        <p role="status">No study has these words. Take one away, or choose another kind of study.</p>
      ) : (
        <DataTable
          name="Studies"
          columns={COLUMNS}
          rows={shown}
          cell={(column, row) => {
            if (column === "study" || column === "key")
              return <a href={linkTo("study", [row.key ?? ""])} title={row.title}>{row[column]}</a>;
            if ((column === "patients" || column === "lesions") && row[column])
              return <a href={linkTo("study", [row.key ?? ""], { part: SIZE_PART[column] })}>{row[column]}</a>;
            if (column === "discrepancies" && row[column] !== "0")
              return <a href={linkTo("study", [row.key ?? ""], { part: "findings" })}>{row[column]}</a>;
            return undefined;
          }}
        />
      )}
      <p class="place">
        An empty cell: no paper in the graph prints it of that study. A number of patients or lesions leads to where it is printed.
        The verdict is the review’s.
      </p>
    </>
  );
}

const SIZE_PART = { patients: "cohort", lesions: "lesions" } as const;
