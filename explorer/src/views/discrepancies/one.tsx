// One finding by itself: what is wrong, why it matters, what to do, and the results that it concerns.
import type { ComponentChildren } from "preact";
import type { Row } from "../../store/rows.ts";
import { type Result, results, view } from "../../store/site.ts";
import { Await, useAsync } from "../../ui/async.tsx";
import { CopyLink, Page } from "../../ui/page.tsx";
import { linkTo } from "../../ui/route.ts";
import { Explained, Place } from "../../ui/words.tsx";
import { Figures, foundBy, Meanings, Severity, Sources, Status } from "./card.tsx";
import { asHeading, printedText, sourcesOf } from "./ledger.ts";

interface OneProps {
  readonly id: string;
  /** The findings that pass the filters, in their order. */
  readonly shown: readonly Row[];
  readonly all: readonly Row[];
  readonly rules: readonly Row[];
  readonly settings: Readonly<Record<string, string>>;
}

export function One({ id, shown, all, rules, settings }: OneProps) {
  const row = all.find((each) => each["id"] === id);
  if (!row)
    return (
      <Page title="There is no such finding">
        <p>
          The ledger has no finding {id}: its figure was mended, or its record moved. <a href={linkTo("discrepancies")}>All findings</a>
        </p>
      </Page>
    );
  const rule = rules.find((each) => each["rule"] === row["rule"]);
  return (
    <Page title={`${asHeading(row["kind"] ?? "")} in ${sourcesOf(row).join(" and ")}`} lead={<Explained text={printedText(row["message"] ?? "")} />}>
      <Neighbours id={id} shown={shown} settings={settings} />
      <article class="finding whole" aria-label={id}>
        <header>
          <Severity of={row["severity"] ?? ""} /> <Status of={row["status"] ?? ""} /> <Sources row={row} />
          <span>found by {foundBy(row)}</span>
        </header>
        <Figures row={row} />
        <dl class="reading">
          <Part term="What is wrong">{rule?.["wrong"]}</Part>
          <Part term="Why it matters">{row["matters"]}</Part>
          <Part term="What to do">{row["action"]}</Part>
          <Part term="Note">{row["note"]}</Part>
          <Part term="Method">{rule?.["method"]}</Part>
          <Part term="Permanent name">
            <code>{id}</code> <CopyLink to={linkTo("discrepancies", [id])} label="Copy link to this finding" />
          </Part>
        </dl>
        <p class="place">A finding is a flag to read up, not a verdict: the figures are shown as printed.</p>
      </article>
      <Concerned id={id} />
      <Meanings />
    </Page>
  );
}

const Part = ({ term, children }: { term: string; children: ComponentChildren }) =>
  children ? <div><dt>{term}</dt><dd>{children}</dd></div> : null;

function Neighbours({ id, shown, settings }: { id: string; shown: readonly Row[]; settings: Readonly<Record<string, string>> }) {
  const at = shown.findIndex((row) => row["id"] === id);
  const to = (row: Row | undefined, label: string) =>
    row ? <a href={linkTo("discrepancies", [row["id"] ?? ""], settings)}>{label}</a> : <span class="faint">{label}</span>;
  return (
    <nav class="tools" aria-label="Findings">
      <a href={linkTo("discrepancies", [], settings)}>All {shown.length === 1 ? "1 finding" : `${shown.length} findings`}</a>
      {at >= 0 && (
        <>
          {to(shown[at - 1], "← Previous")}
          <span>{at + 1} of {shown.length}</span>
          {to(shown[at + 1], "Next →")}
        </>
      )}
    </nav>
  );
}

/** The results whose figures are in question, from the tidy table. */
function Concerned({ id }: { id: string }) {
  const found = useAsync(async () => {
    const [concerned, tidy] = await Promise.all([view("audit-results", { id: [{ literal: id }] }), results()]);
    const byIri = new Map(tidy.map((result) => [result["iri"], result]));
    const seen = new Map(concerned.map((row) => [row["iri"] ?? "", row]));
    return [...seen].map(([iri, row]) => ({ row, result: byIri.get(iri) }));
  }, [id]);
  return (
    <section>
      <h2>Results that it concerns</h2>
      <Await of={found}>
        {(list) =>
          list.length === 0 ? (
            <p>It concerns the text of the places above, and no single result of the tables.</p>
          ) : (
            <ul class="concerned">{list.map(({ row, result }) => <li key={row["iri"]}><Concern row={row} result={result} /></li>)}</ul>
          )
        }
      </Await>
    </section>
  );
}

function Concern({ row, result }: { row: Row; result: Result | undefined }) {
  const study = row["study"] ?? "";
  const of = result && [result["subgroup"], result["group"] && `group ${result["group"]}`, result["timepoint"]].filter(Boolean).join(", ");
  return (
    <>
      <strong><Explained text={row["measure"] ?? ""} /></strong>
      {of && <> ({of})</>} of <a href={linkTo("study", [study])}>{study}</a>
      {result && (
        <>: <Place source={result["source"] ?? ""} locator={result["locator"] ?? ""} offset={result["offset"] ?? ""} printed={printedText(result["printed"] ?? "")} /></>
      )}
    </>
  );
}
