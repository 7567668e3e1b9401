// The first page: what the graph holds, where to begin, and what is missing.
import { view } from "../../store/site.ts";
import { Await, useAsync } from "../../ui/async.tsx";
import { Page } from "../../ui/page.tsx";
import type { View } from "../views.ts";
import { Entries, Holdings } from "./holdings.tsx";
import { Missing } from "./missing.tsx";
import { Reported } from "./reported.tsx";
import { gapMap } from "./studies.ts";

async function load() {
  const [holdings, rows, facts, outcomes] = await Promise.all(
    ["overview", "overview-matrix", "overview-facts", "overview-outcomes"].map((name) => view(name)),
  );
  return { holdings: holdings!, map: gapMap(rows!, facts!), outcomes: outcomes! };
}

const Overview: View = () => {
  const loaded = useAsync(load, []);
  return (
    <Page title="Image-guided tumour ablation: the evidence" lead="What papers on ablation of bone metastases print, figure by figure.">
      <Entries />
      <ul class="reading">
        <li>Every figure of a paper stands with its place: source, section or table row, and character in the text.</li>
        <li>Nothing is added to what is printed; what is computed here says so, and a number that is missing says why.</li>
        <li>Every drawing has its data below it, every page a link that restores it as you see it.</li>
      </ul>
      <Await of={loaded}>
        {({ holdings, map, outcomes }) => (
          <>
            <Holdings rows={holdings} />
            <Missing map={map} />
            <Reported map={map} rows={outcomes} />
          </>
        )}
      </Await>
    </Page>
  );
};
export default Overview;
