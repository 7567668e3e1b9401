// One study: everything that is printed of it, what is not, and how it hangs together with the others.
import { useEffect } from "preact/hooks";
import type { Row } from "../../store/rows.ts";
import { results, view, type Result } from "../../store/site.ts";
import { Await, useAsync } from "../../ui/async.tsx";
import { Page } from "../../ui/page.tsx";
import { linkTo, useSetting } from "../../ui/route.ts";
import { DataTable } from "../../ui/table.tsx";
import { besideOf, type Pair } from "./beside.ts";
import { type Part as PartName, partOf, PARTS, TITLES } from "./figures.ts";
import { Absences, Citations, Facts, Findings, Overlaps, Part } from "./parts.tsx";
import { Timeline } from "./timeline.tsx";
import { Together } from "./together.tsx";

const STUDY = "https://w3id.org/ablation-kg/data/study/";

interface Study {
  readonly card: Row;
  readonly authors: readonly string[];
  readonly rows: readonly Result[];
  readonly ranks: ReadonlyMap<string, number>;
  readonly parts: ReadonlyMap<PartName, readonly Result[]>;
  readonly pairs: readonly Pair[];
  readonly named: readonly Result[];
  readonly absences: readonly Row[];
  readonly findings: readonly Row[];
  readonly overlaps: readonly Row[];
  readonly citations: readonly Row[];
}

async function load(key: string): Promise<Study | null> {
  const study = [{ iri: STUDY + key }];
  if (/[\s<>"{}|\\^`]/.test(key)) return null;
  const [cards, all] = await Promise.all([view("study-list", { study }), results()]);
  const [card] = cards;
  if (!card) return null;
  const [authors, domains, absences, ids, ledger, overlaps, citations, checks] = await Promise.all([
    view("study-authors", { study }), view("study-domains"), view("study-absences", { study }), view("study-findings", { study }),
    view("audit"), view("study-overlaps", { study }), view("study-citations", { study }), view("study-beside", { study }),
  ]);
  const rows = all.filter((row) => row.study === key);
  const own = rows.filter((row) => row.source === key);
  // Where its own paper was read, what others say of it stands apart; where not, that is all there is.
  const shown = own.length ? own : rows;
  const ranks = new Map(domains.map((row) => [`abl:${row.measure?.split("#")[1]}`, Number(row.rank)]));
  const parts = new Map(PARTS.map((part) => [part, shown.filter((row) => partOf(row, ranks) === part)]));
  const concerns = new Set(ids.map((row) => row.id));
  const others = own.length ? rows.filter((row) => row.source !== key) : [];
  const review = others.filter((row) => row.category === "review");
  return {
    card, authors: authors.map((row) => row.author ?? ""), rows, ranks, parts, absences, overlaps, citations,
    pairs: review.length ? besideOf(review, own, checks) : [],
    named: others.filter((row) => row.category !== "review"),
    findings: ledger.filter((row) => concerns.has(row.id)),
  };
}

export function OneStudy({ name }: { name: string }) {
  const loaded = useAsync(() => load(name), [name]);
  const study = loaded.state === "done" ? loaded.value : undefined;
  const title = study === null ? `There is no study ${name}` : (study?.card.label ?? name);
  // One frame before and after loading: it takes the reader to the top, the contents then to the part that was asked for.
  return (
    <Page title={title} lead={study ? lead(study.card.kind ?? "") : undefined}>
      <Await of={loaded}>
        {(found) => (found ? <Sheet study={found} /> : <p>The <a href={linkTo("study")}>list of studies</a> has them all.</p>)}
      </Await>
    </Page>
  );
}

function Sheet({ study }: { study: Study }) {
  const { card, rows, parts, findings, overlaps, absences, pairs, named } = study;
  useFigureAt(card.key ?? "");
  const name = card.label ?? "";
  const read = card.kind === "paper read" || card.kind === "review read";
  const cites = study.citations.filter((row) => row.direction === "cites");
  const citedBy = study.citations.filter((row) => row.direction === "cited by");
  const contents: [id: string, title: string, count: number][] = [
    ["when", "Time points", new Set(rows.map((row) => row.timepoint).filter(Boolean)).size],
    ...PARTS.filter((part) => parts.get(part)?.length || !["definitions", "others"].includes(part)).map(
      (part) => [part, TITLES[part], parts.get(part)?.length ?? 0] as [string, string, number],
    ),
    ...(pairs.length ? [["beside", "The review beside the paper", pairs.length] as [string, string, number]] : []),
    ...(named.length ? [["named", "What other papers print of it", named.length] as [string, string, number]] : []),
    ["absent", "Not reported", new Set(absences.map((row) => `${row.measure} ${row.source}`)).size],
    ["findings", "Findings of the ledger", findings.length],
    ["overlap", "Possible overlap", overlaps.length],
    ["citations", "Citations", study.citations.length],
    ["results", "All results", rows.length],
  ];
  const titles = new Map(contents.map(([id, title]) => [id, title]));
  const title = (id: string) => titles.get(id) ?? id;
  return (
    <>
      <Citation card={card} authors={study.authors} />
      <div class="study">
        <Contents entries={contents} studyKey={card.key ?? ""} />
        <div>
          <Part id="when" title={title("when")}>
            {rows.length ? <Timeline rows={rows} ranks={study.ranks} name={name} /> : <p>There are no results of this study.</p>}
          </Part>
          {PARTS.filter((part) => titles.has(part)).map((part) => (
            <Part key={part} id={part} title={title(part)}>
              <Facts rows={parts.get(part) ?? []} none="The graph has no figure of this. What the documents were searched for in vain stands under “Not reported”." />
            </Part>
          ))}
          {pairs.length > 0 && <Part id="beside" title={title("beside")}><Together pairs={pairs} name={name} /></Part>}
          {named.length > 0 && <Part id="named" title={title("named")}><Facts rows={named} none="" /></Part>}
          <Part id="absent" title={title("absent")}>
            {absences.length ? <Absences rows={absences} name={name} /> : (
              <p>{read ? "A review is not searched for each measure." : "No document that was read is about this study, so nothing can be said to be missing from it."}</p>
            )}
          </Part>
          <Part id="findings" title={title("findings")}>
            {findings.length ? <Findings rows={findings} /> : <p>The checks found nothing to question in what is printed of this study.</p>}
          </Part>
          <Part id="overlap" title={title("overlap")}>
            {overlaps.length ? <Overlaps rows={overlaps} /> : <p>No study in the graph is known or suspected to hold the same patients.</p>}
          </Part>
          <Part id="citations" title={title("citations")}>
            <h3>Who cites it</h3>
            <Citations rows={citedBy} none="None of the papers read cites it." />
            <h3>Whom it cites</h3>
            <Citations rows={cites} none={read ? "Its reference list is empty." : "Its reference list was not read."} />
          </Part>
          <Part id="results" title={title("results")}>
            <p>The tidy table of this study, as <code>kg export results</code> writes it: digits as printed, one row a result.</p>
            {rows.length > 0 && <DataTable name={`Results of ${card.key}`} columns={Object.keys(rows[0] ?? {})} rows={rows} />}
          </Part>
        </div>
      </div>
    </>
  );
}

function lead(kind: string): string {
  if (kind === "paper read") return "This paper was read in full. Every figure shows where it is printed.";
  if (kind === "review read") return "This review was read in full. Every figure shows where it is printed; what it says of each study stands on that study’s page.";
  if (kind === "in the review") return "The paper itself was not read. Here is what the review, and papers that name the study, print of it.";
  return "The paper itself was not read. Here is what papers print when they name it.";
}

function Citation({ card, authors }: { card: Row; authors: readonly string[] }) {
  const volume = [card.volume, card.issue && `(${card.issue})`].filter(Boolean).join(" ");
  return (
    <div class="citation">
      {card.title ? <p><cite>{card.title}</cite></p> : <p>The graph has no bibliographic record of this study’s paper.</p>}
      <p>
        {[card.journal, card.year, volume, card.pages].filter(Boolean).join(", ")}
        {card.doi && <> · DOI <a href={`https://doi.org/${card.doi}`} rel="noreferrer">{card.doi}</a></>}
        {card.pmid && <> · PubMed <a href={`https://pubmed.ncbi.nlm.nih.gov/${card.pmid}/`} rel="noreferrer">{card.pmid}</a></>}
        {" · "}study key <code>{card.key}</code>
      </p>
      {authors.length > 0 && <p class="place">Authors, by the alphabet: {authors.join("; ")}</p>}
    </div>
  );
}

/** Takes the reader to the figure that stands at a character of the study's own paper: `?at=12785`. */
function useFigureAt(paper: string): void {
  const [at] = useSetting("at", "");
  useEffect(() => {
    if (!/^\d+$/.test(at)) return;
    const figure = document.querySelector<HTMLElement>(`.facts [data-source="${CSS.escape(paper)}"][data-at~="${at}"]`);
    figure?.closest("details")?.setAttribute("open", "");
    figure?.setAttribute("aria-current", "location");
    figure?.scrollIntoView({ block: "center" });
    figure?.focus({ preventScroll: true });
    return () => figure?.removeAttribute("aria-current");
  }, [at, paper]);
}

function Contents({ entries, studyKey }: { entries: readonly (readonly [string, string, number])[]; studyKey: string }) {
  const [part] = useSetting("part", "");
  const show = (id: string) => {
    const heading = document.getElementById(`title-${id}`);
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  };
  useEffect(() => {
    if (part) show(part);
  }, [part]);
  return (
    <nav class="contents" aria-label="On this page">
      <ul>
        {entries.map(([id, title, count]) => (
          <li key={id}>
            <a href={linkTo("study", [studyKey], { part: id })} onClick={() => part === id && show(id)}>{title}</a>{" "}
            <span class="place">{count}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}
