// What the graph holds in a few large figures, and where a first question leads.
import type { ComponentChildren } from "preact";
import type { Row } from "../../store/rows.ts";
import { linkTo } from "../../ui/route.ts";

/** What each row of `overview` counts. */
export function Holdings({ rows }: { rows: readonly Row[] }) {
  const found = new Map(rows.map((row) => [row.what, row]));
  const least = (what: string): number => Number(found.get(what)?.least ?? 0);
  const bounds = (what: string): string => {
    const { least = "", most = "" } = found.get(what) ?? {};
    return least === most ? number(least) : `${number(least)}–${number(most)}`;
  };
  const sum = (prefix: string): number => rows.reduce((all, { what = "", least = "0" }) => all + (what.startsWith(prefix) ? Number(least) : 0), 0);
  const papers = least("papers");
  const cards: readonly Card[] = [
    { figure: number(least("studies")), what: "studies of ablation", says: `from ${papers} papers and ${least("reviews")} review read line by line`, to: "study" },
    { figure: number(least("results")), what: "results", says: "each with the place where it is printed", to: "questions" },
    { figure: bounds("patients"), what: "patients", says: `in the ${papers} papers, none counted twice: at least, at most`, to: "overlap" },
    { figure: bounds("lesions"), what: "lesions", says: `in the ${papers} papers, none counted twice: at least, at most`, to: "overlap" },
    { figure: number(sum("findings ")), what: "discrepancies found", says: `${least("findings high")} of high severity`, to: "discrepancies" },
    { figure: number(least("pairs possible")), what: "pairs of studies that may share patients", says: `${least("pairs not excluded")} more are not excluded; ${least("pairs certain")} papers are inside the review, too`, to: "overlap" },
    { figure: number(least("cells not reported")), what: "gaps", says: `measures that a paper does not report, of ${number(sum("cells "))} in the ${papers} papers`, to: "missing" },
  ];
  return (
    <ul class="holdings" aria-label="What the graph holds">
      {cards.map((card) => (
        <li key={card.what}>
          <Leading to={card.to}>
            <strong>{card.figure}</strong> <span class="what">{card.what}</span> <small>{card.says}</small>
          </Leading>
        </li>
      ))}
    </ul>
  );
}

interface Card {
  readonly figure: string;
  readonly what: string;
  readonly says: string;
  readonly to: string;
}

const number = (value: number | string): string => Number(value).toLocaleString("en");

const ENTRIES = [
  ["How often does cement leak?", "forest"],
  ["Does pain fall?", "trajectories"],
  ["Can I trust it?", "discrepancies"],
  ["Who may be counted twice?", "overlap"],
  ["What is missing?", "missing"],
] as const;

/** The first questions of a reader, each a way in. */
export function Entries() {
  return (
    <ul class="entries" aria-label="Where to begin">
      {ENTRIES.map(([question, to]) => <li key={question}><Leading to={to}>{question}</Leading></li>)}
    </ul>
  );
}

/** A link to a view, or to the matrices further down this page. */
function Leading({ to, children }: { to: string; children: ComponentChildren }) {
  if (to !== "missing") return <a href={linkTo(to)}>{children}</a>;
  const go = (event: MouseEvent) => {
    event.preventDefault();
    const section = document.getElementById("missing");
    section?.scrollIntoView();
    section?.focus({ preventScroll: true });
  };
  return <a href={linkTo("")} onClick={go}>{children}</a>;
}
