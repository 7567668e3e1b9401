// One finding: its head, and both printed figures side by side, each with its place.
import type { ComponentChildren } from "preact";
import type { Row } from "../../store/rows.ts";
import { colour, glyph } from "../../ui/palette.ts";
import { linkTo } from "../../ui/route.ts";
import { Explained, Place } from "../../ui/words.tsx";
import { asHeading, printedText, READER, SEVERITIES, sourcesOf } from "./ledger.ts";

/** How a severity is drawn, here and in the summary: colour, form and fill. */
export const LOOK: Readonly<Record<string, { colour: string; glyph: number; fill: "full" | "hatched" | "dotted" }>> = {
  high: { colour: colour(4), glyph: 2, fill: "full" },
  medium: { colour: colour(1), glyph: 3, fill: "hatched" },
  low: { colour: colour(7), glyph: 0, fill: "dotted" },
};

const LOSS: Readonly<Record<string, string>> = {
  high: "an answer that a clinician would take away changes",
  medium: "one of the figures cannot be used as printed",
  low: "a slip of rounding or wording, or two statements that can both hold",
};

const DECIDED: Readonly<Record<string, string>> = {
  open: "nobody has decided on it yet",
  confirmed: "people have read both places and see it too",
  explained: "it has a reason; see the note",
};

export function Severity({ of }: { of: string }) {
  const look = LOOK[of];
  return (
    <span class="mark" title={LOSS[of]}>
      {look && (
        <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
          <path d={glyph(look.glyph, 5)} fill={look.colour} />
        </svg>
      )}
      {of}
    </span>
  );
}

export const Status = ({ of }: { of: string }) => <span class="mark" title={DECIDED[of]}>{of}</span>;

/** What severities and statuses mean, in the open and not on hover only. */
export function Meanings() {
  return (
    <details class="behind">
      <summary>What severity and status mean</summary>
      <dl class="meanings">
        {SEVERITIES.map((name) => <Meaning key={name} term={<Severity of={name} />}>{LOSS[name]}</Meaning>)}
        {Object.entries(DECIDED).map(([name, means]) => <Meaning key={name} term={name}>{means}</Meaning>)}
      </dl>
    </details>
  );
}

const Meaning = ({ term, children }: { term: ComponentChildren; children: ComponentChildren }) => (
  <div><dt>{term}</dt><dd>{children}</dd></div>
);

/** Both figures as printed, and what arithmetic gives. */
export function Figures({ row }: { row: Row }) {
  const [first = "", second = first] = sourcesOf(row);
  return (
    <dl class="figures">
      <Printed heading="As printed" source={first} row={row} side="a" />
      {row["b_printed"] ? (
        <Printed heading="and, as printed" source={second} row={row} side="b" />
      ) : (
        <div><dt>Held against</dt><dd class="faint">arithmetic, or what is not printed: there is no second figure</dd></div>
      )}
      {row["recomputed"] && <div><dt>Recomputed, not printed</dt><dd class="recomputed">{row["recomputed"]}</dd></div>}
    </dl>
  );
}

function Printed({ heading, source, row, side }: { heading: string; source: string; row: Row; side: "a" | "b" }) {
  const [printed = "", locator = "", offset = ""] = ["printed", "locator", "offset"].map((name) => row[`${side}_${name}`]);
  return (
    <div>
      <dt>{heading}</dt>
      <dd>
        <q class="printed">{printedText(printed)}</q>
        <br />
        <Place source={source} locator={locator} offset={offset} />
      </dd>
    </div>
  );
}

/** A finding in the list. */
export function Card({ row, to }: { row: Row; to: string }) {
  const heading = `finding-${row["id"]}`;
  return (
    <article class="finding" aria-labelledby={heading}>
      <header>
        <h3 id={heading}><a href={to}>{asHeading(row["kind"] ?? "")}</a></h3>
        <Severity of={row["severity"] ?? ""} />
        <Sources row={row} />
        <Status of={row["status"] ?? ""} />
      </header>
      <p><Explained text={printedText(row["message"] ?? "")} /></p>
      <Figures row={row} />
    </article>
  );
}

/** The documents of a finding, with links to their pages. */
export function Sources({ row }: { row: Row }) {
  const [first = "", second] = sourcesOf(row);
  return (
    <span>
      <a href={linkTo("study", [first])}>{first}</a>
      {second && <> and <a href={linkTo("study", [second])}>{second}</a></>}
    </span>
  );
}

/** Who found it. */
export const foundBy = (row: Row): string => (row["rule"] === READER ? "a reader" : `the rule ${row["rule"]}`);
