// The ledger as a list: filters with counts, the summary, cards a page at a time, and the rows as CSV.
import type { Row } from "../../store/rows.ts";
import { csvOf, download } from "../../ui/download.ts";
import { Choice } from "../../ui/page.tsx";
import { linkTo, setQuery } from "../../ui/route.ts";
import { Card, Meanings } from "./card.tsx";
import { type Chosen, COLUMNS, type Filter, FILTERS, inWords, optionsOf, passes, SORTS } from "./ledger.ts";
import { Summary } from "./summary.tsx";

const PAGE = 20;
const LABELS: Readonly<Record<Filter, string>> = {
  source: "Source", kind: "Kind", rule: "Found by", severity: "Severity", status: "Status",
};

interface ListProps {
  readonly all: readonly Row[];
  /** What passes the filters, in the chosen order. */
  readonly shown: readonly Row[];
  readonly chosen: Chosen;
  readonly settings: Readonly<Record<string, string>>;
}

export function List({ all, shown, chosen, settings }: ListProps) {
  const sort = settings["sort"] ?? "severity";
  const by = settings["by"] === "kind" ? "kind" : "source";
  const pages = Math.max(1, Math.ceil(shown.length / PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(settings["page"])) || 1));
  const narrowed = Object.values(chosen).some(Boolean);
  // In the ledger's own order, so that the file is what `kg audit --format csv` prints.
  const take = () => download("discrepancies.csv", csvOf(COLUMNS, all.filter((row) => passes(row, chosen))), "text/csv");
  const turn = (to: number) => {
    setQuery({ page: to === 1 ? "" : String(to) });
    document.getElementById("findings")?.focus();
  };
  return (
    <>
      <Summary
        rows={all}
        chosen={chosen}
        by={by}
        onBy={(value) => setQuery({ by: value === "source" ? "" : value })}
        settings={settings}
      />
      <form class="fields" role="search" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
        {FILTERS.map((filter) => <Options key={filter} filter={filter} all={all} chosen={chosen} />)}
        <label class="field">
          <span>Words</span>
          <input
            type="search"
            value={chosen.text}
            placeholder="leakage, Table 2, 21.7 …"
            onInput={(event) => setQuery({ text: event.currentTarget.value, page: "" })}
          />
        </label>
        <Choice label="Order" value={sort} options={SORTS} onChange={(value) => setQuery({ sort: value === "severity" ? "" : value, page: "" })} />
      </form>
      <h2 id="findings" tabIndex={-1}>
        <span aria-live="polite">{shown.length === all.length ? `${all.length} findings` : `${shown.length} of ${all.length} findings`}</span>
      </h2>
      <div class="tools">
        <button type="button" onClick={take} disabled={shown.length === 0}>CSV of these findings</button>
        {narrowed && (
          <button
            type="button"
            onClick={() => setQuery(Object.fromEntries([...FILTERS, "text", "page"].map((name) => [name, ""])))}
          >
            Clear the filters
          </button>
        )}
      </div>
      <Meanings />
      {shown.length === 0 && <p>No finding fits. Leave one of the filters out: the numbers beside the options tell what there is.</p>}
      {shown.slice((page - 1) * PAGE, page * PAGE).map((row) => (
        <Card key={row["id"]} row={row} to={linkTo("discrepancies", [row["id"] ?? ""], settings)} />
      ))}
      {pages > 1 && (
        <nav class="tools" aria-label="Pages of findings">
          <button type="button" disabled={page === 1} onClick={() => turn(page - 1)}>Previous</button>
          <span>findings {(page - 1) * PAGE + 1}–{Math.min(page * PAGE, shown.length)} of {shown.length}</span>
          <button type="button" disabled={page === pages} onClick={() => turn(page + 1)}>Next</button>
        </nav>
      )}
    </>
  );
}

function Options({ filter, all, chosen }: { filter: Filter; all: readonly Row[]; chosen: Chosen }) {
  const counted = optionsOf(all, chosen, filter);
  const any = all.filter((row) => passes(row, chosen, [filter])).length;
  const options = [
    ["", `any (${any})`] as const,
    ...counted.map(([value, count]) => [value, `${inWords(value)} (${count})`] as const),
  ];
  if (chosen[filter] && !counted.some(([value]) => value === chosen[filter]))
    options.push([chosen[filter], `${chosen[filter]} (0)`] as const);
  return (
    <Choice label={LABELS[filter]} value={chosen[filter]} options={options} onChange={(value) => setQuery({ [filter]: value, page: "" })} />
  );
}
