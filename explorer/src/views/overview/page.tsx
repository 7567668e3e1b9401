// The first page: what the graph holds, where to begin, and what is missing.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
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

/** What stands below the fold waits until what stands above it is painted. */
function AfterPaint({ children }: { children: ComponentChildren }) {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(() => setPainted(true)));
    return () => cancelAnimationFrame(frame);
  }, []);
  return painted ? <>{children}</> : null;
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
            <AfterPaint><Reported map={map} rows={outcomes} /></AfterPaint>
          </>
        )}
      </Await>
    </Page>
  );
};
export default Overview;
