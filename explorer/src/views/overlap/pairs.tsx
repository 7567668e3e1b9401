// All pairs that may share patients, and the studies whose time of enrolment is not known, as tables.
import type { Row } from "../../store/rows.ts";
import { Choice } from "../../ui/page.tsx";
import { linkTo, setQuery } from "../../ui/route.ts";
import { DataTable } from "../../ui/table.tsx";
import { boundsInWords, type Shared, type Study } from "./cohorts.ts";

const JUDGED: Readonly<Record<string, string>> = {
  certain: "a review includes the study",
  possible: "both enrolled at the same time, and share a centre or authors",
  "not excluded": "they share authors, and at least one does not tell when it enrolled",
};

/** The pairs; that a study known only from a review stands in its totals goes without saying, as in `kg overlap`. */
export function Pairs({ pairs, studies, judgement }: { pairs: readonly Shared[]; studies: ReadonlyMap<string, Study>; judgement: string }) {
  const silent = (pair: Shared) => pair.row["judgement"] === "certain" && [pair.one, pair.other].some((key) => !studies.get(key)?.read);
  const told = pairs.filter((pair) => !silent(pair));
  const rank = (pair: Shared) => Object.keys(JUDGED).indexOf(pair.row["judgement"] ?? "");
  const shown = told.filter((pair) => !judgement || pair.row["judgement"] === judgement).sort((a, b) => rank(a) - rank(b));
  const count = (name: string) => told.filter((pair) => pair.row["judgement"] === name).length;
  return (
    <section>
      <h2>Pairs that may share patients</h2>
      <div class="fields">
        <Choice
          label="Judgement"
          value={judgement}
          options={[["", `any (${told.length})`], ...Object.keys(JUDGED).map((name) => [name, `${name} (${count(name)})`] as const)]}
          onChange={(value) => setQuery({ judgement: value })}
        />
      </div>
      <p>{judgement ? `${judgement}: ${JUDGED[judgement] ?? ""}.` : Object.entries(JUDGED).map(([name, means]) => `${name}: ${means}`).join("; ") + "."}</p>
      <DataTable
        name="Pairs that may share patients"
        columns={["one", "other", "judgement", "patients", "lesions", "from", "to", "months", "centre", "authors", "because"]}
        headings={{ one: "study", other: "and", authors: "authors of both", patients: "patients of both", lesions: "lesions of both" }}
        rows={shown.map((pair): Row => ({ ...pair.row, ...openBounds(pair) }))}
        cell={studyLinks}
      />
    </section>
  );
}

const openBounds = (pair: Shared): Row => {
  const { patients, lesions } = boundsInWords(pair);
  const short = (text: string) => text.replace("an unknown number of", "?");
  return { patients: short(patients), lesions: short(lesions) };
};

const studyLinks = (column: string, row: Row) =>
  ["one", "other", "study"].includes(column) ? <a href={linkTo("study", [row[column] ?? ""])}>{row[column]}</a> : undefined;

/** The studies that the timeline cannot draw, each with the reason. */
export function Unknown({ studies }: { studies: readonly Study[] }) {
  const unknown = studies.filter((study) => !study.window);
  if (unknown.length === 0) return null;
  return (
    <section>
      <h2>Not drawn: enrolment not known</h2>
      <p>
        Of {unknown.length} of {studies.length} studies, the review among them, the time of enrolment is not known here, so that sharing patients cannot be
        excluded by it. All that is known is that nobody was enrolled after the year of publication.
      </p>
      <details class="behind">
        <summary>The {unknown.length} studies and the reason of each</summary>
        <DataTable
          name="Enrolment not known"
          columns={["study", "label", "published", "patients", "lesions", "why"]}
          headings={{ label: "name", published: "published, and enrolled until", why: "why it is not known" }}
          rows={unknown.map(({ key, label, published, patients, lesions, why }) => ({
            study: key, label, published, why, patients: patients === null ? "" : String(patients), lesions: lesions === null ? "" : String(lesions),
          }))}
          cell={studyLinks}
        />
      </details>
    </section>
  );
}
