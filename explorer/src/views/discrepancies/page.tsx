// Discrepancies: the ledger as a list, one finding by itself, and what was checked.
import { view } from "../../store/site.ts";
import { Await, useAsync } from "../../ui/async.tsx";
import { Page } from "../../ui/page.tsx";
import { linkTo } from "../../ui/route.ts";
import type { View } from "../views.ts";
import { Checks } from "./checks.tsx";
import { type Chosen, FILTERS, ordered, passes } from "./ledger.ts";
import { List } from "./list.tsx";
import { One } from "./one.tsx";

const discrepancies: View = ({ route }) => {
  const ledger = useAsync(
    () => Promise.all([view("audit"), view("audit-checks"), view("audit-rules")]).then(([all, tallies, rules]) => ({ all, tallies, rules })),
    [],
  );
  const settings = Object.fromEntries(route.query);
  const chosen = Object.fromEntries([...FILTERS, "text"].map((name) => [name, settings[name] ?? ""])) as Chosen;
  const [id] = route.rest;
  const content = (
    <Await of={ledger}>
      {({ all, tallies, rules }) => {
        const shown = ordered(all.filter((row) => passes(row, chosen)), settings["sort"] ?? "severity");
        if (id) return <One id={id} shown={shown} all={all} rules={rules} settings={settings} />;
        const agreed = tallies.reduce((sum, row) => sum + Number(row["agreed"]), 0);
        const checks = settings["show"] === "checks";
        const to = (show: string) => linkTo("discrepancies", [], { ...settings, show });
        return (
          <>
            <nav class="tabs" aria-label="The ledger">
              <a href={to("")} aria-current={checks ? undefined : "page"}>{all.length} findings</a>
              <a href={to("checks")} aria-current={checks ? "page" : undefined}>
                What was checked: {agreed.toLocaleString("en")} agree
              </a>
            </nav>
            {checks ? <Checks tallies={tallies} source={chosen.source} /> : <List all={all} shown={shown} chosen={chosen} settings={settings} />}
          </>
        );
      }}
    </Await>
  );
  if (id) return content;
  return (
    <Page
      title="Discrepancies"
      lead="Where a printed figure does not fit arithmetic, another place of the same paper, or another paper. A finding is a flag to read up, not a verdict on anybody: the figures are shown as printed, each with its place."
    >
      {content}
    </Page>
  );
};
export default discrepancies;
