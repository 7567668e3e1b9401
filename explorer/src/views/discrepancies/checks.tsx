// What was checked: how many checks of each rule agreed, differed, or could not be made, and why not.
import type { Row } from "../../store/rows.ts";
import { view } from "../../store/site.ts";
import { Await, useAsync } from "../../ui/async.tsx";
import { Choice } from "../../ui/page.tsx";
import { linkTo, setQuery } from "../../ui/route.ts";
import { DataTable } from "../../ui/table.tsx";
import { checksByRule, READER } from "./ledger.ts";

const HEADINGS = { agreed: "agree", differed: "differ", untestable: "could not be made", wrong: "what would be wrong" };

export function Checks({ tallies, source }: { tallies: readonly Row[]; source: string }) {
  const reasons = useAsync(() => view("audit-untestable"), []);
  const sources = [...new Set(tallies.map((row) => row["source"] ?? ""))].sort();
  const { rows, total } = checksByRule(tallies, source);
  const cell = (column: string, row: Row) => {
    if (column === "rule" && row["rule"] === READER) return <>a reader ({READER})</>;
    if (column === "differed" && row["differed"] !== "0")
      return (
        <a
          href={linkTo("discrepancies", [], { rule: row["rule"] ?? "", source })}
          aria-label={`${row["differed"]} findings of ${row["rule"]}`}
        >
          {row["differed"]}
        </a>
      );
    return undefined;
  };
  return (
    <section>
      <h2>What was checked{source && ` in ${source}`}</h2>
      <div class="fields">
        <Choice
          label="Source"
          value={source}
          options={[["", "all"], ...sources.map((name) => [name, name] as const)]}
          onChange={(value) => setQuery({ source: value })}
        />
      </div>
      <p>
        <strong>{total.agreed.toLocaleString("en")} checks agree</strong>, {total.differed.toLocaleString("en")} differ (the findings),
        and {total.untestable.toLocaleString("en")} could not be made. A rule compares what is printed with arithmetic, or with
        the same fact in another place; that readers found something is counted where it differs only.
        {source && ` A check counts for the document whose figure is questioned first.`}
      </p>
      <DataTable
        name="What was checked"
        columns={["rule", "agreed", "differed", "untestable", "wrong"]}
        headings={HEADINGS}
        rows={rows}
        cell={cell}
      />
      <h2>Why checks could not be made</h2>
      <Await of={reasons}>
        {(all) => {
          const shown = source ? all.filter((row) => row["source"] === source) : all;
          return shown.length ? (
            <DataTable name="Why checks could not be made" columns={["rule", "source", "reason", "checks"]} rows={shown} />
          ) : (
            <p>Every check could be made.</p>
          );
        }}
      </Await>
    </section>
  );
}
