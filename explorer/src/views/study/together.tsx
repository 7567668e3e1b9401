// The review and the paper side by side, figure by figure.
import { linkTo } from "../../ui/route.ts";
import { DataTable } from "../../ui/table.tsx";
import { Explained, Place } from "../../ui/words.tsx";
import { type Pair, pairRow, type Said, type Verdict } from "./beside.ts";

const SIGNS: Readonly<Record<Verdict, string>> = { 
  agrees: "=", differs: "≠", "same term": "≈", "not compared": "?", "only in the review": "∅",
};
const MEANS: Readonly<Record<Verdict, string>> = {
  agrees: "every number that a rule compared is the same",
  differs: "a rule or a reader found a difference",
  "same term": "no rule compares them, and both are recorded under the same term",
  "not compared": "no rule compares this kind of statement; both are shown",
  "only in the review": "the graph has no such figure from the paper",
};

export function Together({ pairs, name }: { pairs: readonly Pair[]; name: string }) {
  const counts = (Object.keys(SIGNS) as Verdict[]).map((verdict) => [verdict, pairs.filter((p) => p.verdict === verdict).length] as const);
  return (
    <>
      <ul class="verdicts">
        {counts.map(([verdict, n]) => (
          <li key={verdict}><b class={`verdict ${verdict.split(" ")[0]}`}>{SIGNS[verdict]} {verdict}</b>: {n} ({MEANS[verdict]})</li>
        ))}
      </ul>
      <ul class="pairs">
        {pairs.map((pair, i) => (
          <li key={i}>
            <h3>
              <span><Explained text={[pair.measure || "further finding", pair.about].filter(Boolean).join(" · ")} /></span>
              <b class={`verdict ${pair.verdict.split(" ")[0]}`}>{SIGNS[pair.verdict]} {pair.verdict}</b>
            </h3>
            <div class="two">
              <div><h4>The review</h4><One said={pair.review} /></div>
              <div>
                <h4>The paper</h4>
                {pair.paper.length ? pair.paper.map((said, j) => <One key={j} said={said} />) : <p class="place">No figure of this measure and value.</p>}
              </div>
            </div>
            {pair.notes.map(({ id, message }) => (
              <p key={id + message} class="note">{id ? <a href={linkTo("discrepancies", [id])}>{message}</a> : message}</p>
            ))}
          </li>
        ))}
      </ul>
      <details class="behind">
        <summary>The data behind this</summary>
        <DataTable
          name={`The review beside the paper, ${name}`}
          columns={["verdict", "measure", "about", "review", "paper", "message"]}
          rows={pairs.map(pairRow)}
        />
      </details>
    </>
  );
}

function One({ said }: { said: Said }) {
  return (
    <p>
      {said.figure && <><strong><Explained text={said.figure} /></strong> </>}
      <Place source={said.source} locator={said.locator} offset={said.offset} printed={said.printed} />
    </p>
  );
}
