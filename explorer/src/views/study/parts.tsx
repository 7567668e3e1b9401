// The parts of a study page: figures with their places, and lists of what the graph says beside them.
import type { ComponentChildren } from "preact";
import type { Row } from "../../store/rows.ts";
import type { Result } from "../../store/site.ts";
import { linkTo } from "../../ui/route.ts";
import { DataTable } from "../../ui/table.tsx";
import { Explained, Place } from "../../ui/words.tsx";
import { byMeasure, figureOf, timeOrder, timeWords } from "./figures.ts";

function toContents(event: Event): void {
  event.preventDefault();
  const first = document.querySelector<HTMLElement>(".contents a");
  first?.scrollIntoView({ block: "center" });
  first?.focus({ preventScroll: true });
}

/** A part with a heading that links lead to. */
export function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="study-part" id={`part-${id}`} aria-labelledby={`title-${id}`}>
      <h2 id={`title-${id}`} tabIndex={-1}>{title}</h2>
      <a class="up" href={location.hash} onClick={toContents}>To the contents of this page</a>
      {children}
    </section>
  );
}

const HOW_MANY_AT_ONCE = 12;

/** Results by measure; each figure with its group, time point and place. */
export function Facts({ rows, none }: { rows: readonly Result[]; none: string }) {
  if (rows.length === 0) return <p>{none}</p>;
  return (
    <div class="facts">
      {byMeasure(rows).map(([measure, term, all]) => {
        const ordered = [...all].sort((a, b) => order(a) - order(b));
        const [first, rest] = [ordered.slice(0, HOW_MANY_AT_ONCE), ordered.slice(HOW_MANY_AT_ONCE)];
        return (
          <div key={measure} class="fact">
            <h3><a href={linkTo("ontology", [term])}>{measure}</a></h3>
            <ul>{first.map((row) => <Fact key={row.iri} row={row} />)}</ul>
            {rest.length > 0 && (
              <details class="behind">
                <summary>{rest.length} more of {measure}</summary>
                <ul>{rest.map((row) => <Fact key={row.iri} row={row} />)}</ul>
              </details>
            )}
          </div>
        );
      })}
    </div>
  );
}

const order = (row: Result): number => (row.timepoint ? timeOrder(row.timepoint) : -100);

function Fact({ row }: { row: Result }) {
  const about = [row.timepoint && timeWords(row.timepoint), row.subgroup].filter(Boolean).join(" · ");
  return (
    <li data-source={row.source} data-at={`${row.offset} ${row.places}`.trim()} tabIndex={-1}>
      {about && <span class="about"><Explained text={about} /></span>}{" "}
      {figureOf(row) && <strong><Explained text={figureOf(row)} /></strong>}{" "}
      <Place source={row.source ?? ""} locator={row.locator ?? ""} offset={row.offset ?? ""} printed={row.printed ?? ""} />
      {row.inferred && <span class="place"> Read by the curators: {row.inferred}.</span>}
    </li>
  );
}

/** What a document does not report, with the sections that were looked in. */
export function Absences({ rows, name }: { rows: readonly Row[]; name: string }) {
  const merged = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.measure} ${row.source}`;
    const before = merged.get(key);
    const looked = [before?.["looked in"], row.section].filter(Boolean).join("; ");
    const measure = row.label || "everything not shown on this page";
    merged.set(key, {
      measure, status: row.status ?? "", document: row.source ?? "", "looked in": looked, note: row.note ?? "", term: row.measure ?? "",
    });
  }
  return (
    <DataTable
      name={`What is not reported of ${name}`}
      columns={["measure", "status", "document", "looked in", "note"]}
      rows={[...merged.values()]}
      cell={(column, row) =>
        column === "measure" && row.term ? <a href={linkTo("ontology", [row.term.split("#")[1] ?? ""])}>{row.measure}</a> : undefined
      }
    />
  );
}

const WORST = ["high", "medium", "low"];

/** Findings of the ledger; `rows` as queries/views/audit.rq gives them. */
export function Findings({ rows }: { rows: readonly Row[] }) {
  const sorted = [...rows].sort((a, b) => WORST.indexOf(a.severity ?? "") - WORST.indexOf(b.severity ?? ""));
  return (
    <ul class="study-notes">
      {sorted.map((row) => {
        const [first = "", second = first] = (row.source ?? "").split(" ");
        return (
          <li key={row.id} class={row.severity}>
            <p>
              <a href={linkTo("discrepancies", [row.id ?? ""])}>{row.severity}: {row.kind?.replace(/-/g, " ")}</a>
              <span class="place"> ({row.status})</span> <Explained text={row.message ?? ""} />
            </p>
            <p><Place source={first} locator={row.a_locator ?? ""} offset={row.a_offset ?? ""} printed={row.a_printed ?? ""} /></p>
            {row.b_printed && (
              <p><Place source={second} locator={row.b_locator ?? ""} offset={row.b_offset ?? ""} printed={row.b_printed} /></p>
            )}
            {row.recomputed && <p class="place">Recomputed: {row.recomputed}</p>}
          </li>
        );
      })}
    </ul>
  );
}

/** Studies that may hold the same patients. */
export function Overlaps({ rows }: { rows: readonly Row[] }) {
  return (
    <ul class="study-notes">
      {rows.map((row) => (
        <li key={row.key}>
          <p><a href={linkTo("study", [row.key ?? ""])}>{row.label}</a>: {row.judgement}. {row.warning}</p>
          <p class="place">
            Bounds, computed from printed figures: {span(row.patients_min, row.patients_max)} patients and{" "}
            {span(row.lesions_min, row.lesions_max)} lesions in both.
          </p>
          {row.reason && <details class="behind"><summary>Why</summary><p>{row.reason}</p></details>}
        </li>
      ))}
    </ul>
  );
}

const span = (least = "", most = ""): string => (least === most ? least || "an unknown number of" : `${least || "0"} to ${most || "?"}`);

/** Citations in one direction. */
export function Citations({ rows, none }: { rows: readonly Row[]; none: string }) {
  if (rows.length === 0) return <p>{none}</p>;
  return (
    <ol class="citations">
      {rows.map((row, i) => (
        <li key={i}>
          {row.key ? <a href={linkTo("study", [row.key])}>{row.label}</a> : row.label} {row.title && <>: {row.title}</>}{" "}
          <span class="place">reference {row.number}</span>
        </li>
      ))}
    </ol>
  );
}
