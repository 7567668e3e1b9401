// Beside the plot: the row that the reader points at, why nothing is pooled, figures in words, and definitions.
import type { Row } from "../../store/rows.ts";
import { localName } from "../../store/rows.ts";
import { linkTo } from "../../ui/route.ts";
import { Place } from "../../ui/words.tsx";
import { FindingList, type Findings, findingsOn } from "../../results/findings.tsx";
import { capital, cell, groupBy } from "../../results/text.ts";
import { Printed } from "../../results/printed.tsx";
import type { Verdict } from "./judge.ts";
import { METHOD } from "./pool.ts";
import type { Joined, Method, Proportion } from "./rows.ts";
import { intervalOf, noneSeenUpper } from "./table.ts";
import { computedOf, lackOf, percent, printedOf } from "./words.ts";

export function Detail({ row, method, findings }: { row?: Proportion | undefined; method: Method; findings: Findings }) {
  if (!row) return <p class="detail faint">Point at a mark, tap it, or step to it with Tab to see the figure as printed and its place.</p>;
  const interval = intervalOf(row, method);
  const lack = lackOf(row);
  return (
    <div class="detail">
      <p>
        <a href={linkTo("study", [row.study])}>{row.studyLabel}</a>, {row.part || row.groupLabel}{row.time && `, ${row.time}`}:{" "}
        <strong>{printedOf(row)} {row.unit}</strong> as printed
        {(interval || noneSeenUpper(row) !== null) && <> · computed {computedOf(row, interval)}</>}
        {lack && <> · {lack}</>}
      </p>
      <ul>
        {row.statements.map(({ result }) => (
          <li key={cell(result, "iri")}>
            <Printed row={result} />
            {cell(result, "value_text") && <> · {cell(result, "value_text")}</>}
            {cell(result, "inferred") && <> · reading: {cell(result, "inferred")}</>}
          </li>
        ))}
        {row.size && <li>size of the group, {cell(row.size, "count")}: <Printed row={row.size} /></li>}
      </ul>
      <FindingList rows={findingsOn(findings, row.statements.map(({ result }) => cell(result, "iri")))} labels={new Map([[row.study, row.studyLabel]])} />
    </div>
  );
}

/** The pooled value's measures of disagreement, or the reasons why there is no pooled value. */
export function Reasons({ verdict }: { verdict: Verdict }) {
  if ("reasons" in verdict) {
    const [first, ...others] = [...verdict.reasons.map((reason, i) => (i ? capital(reason) : reason)), ...verdict.pairs];
    return (
      <div class="verdict">
        <p><strong>Not pooled:</strong> {first}</p>
        {others.length > 0 && <ul>{others.map((reason) => <li key={reason}>{reason}</li>)}</ul>}
        {verdict.pairs.length > 0 && <p><a href={linkTo("overlap")}>Who may have been counted twice</a></p>}
      </div>
    );
  }
  const { pooled, left } = verdict;
  return (
    <div class="verdict">
      <p>
        <strong>Pooled (computed):</strong> {percent(pooled.share)} % [{percent(pooled.lower)}–{percent(pooled.upper)}], {pooled.k} studies; τ² ={" "}
        {pooled.tau2.toFixed(3)}, I² = {percent(pooled.i2)} %, Q = {pooled.q.toFixed(2)}; a further study is expected between{" "}
        {percent(pooled.predictedLower)} and {percent(pooled.predictedUpper)} % (dashed line).
        {pooled.corrected > 0 && ` Half an event was added in ${pooled.corrected} of them.`}
        {left && ` Not in it, because their units differ: ${left}.`}
      </p>
      <p class="place">Method: {METHOD}. Whether the papers mean the same by it is for you to judge from their definitions.</p>
    </div>
  );
}

/** What studies say of their whole without a figure. */
export function InWords({ rows }: { rows: readonly Joined[] }) {
  if (!rows.length) return null;
  return (
    <section aria-label="Said in words">
      <h2>Said in words, without a share</h2>
      <ul>
        {rows.map(({ about, result }) => (
          <li key={cell(result, "iri")}>
            <a href={linkTo("study", [cell(result, "study")])}>{cell(about, "studyLabel")}</a>
            {cell(about, "time") && `, ${cell(about, "time")}`}: {cell(result, "value_text")} <Printed row={result} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The criteria of each study, side by side. */
export function Definitions({ rows }: { rows: readonly Row[] }) {
  if (!rows.length) return null;
  return (
    <section aria-label="How each study defines it">
      <h2>How each study defines it</h2>
      <ul>
        {[...groupBy(rows, (row) => cell(row, "study"))].map(([study, own]) => (
          <li key={study}>
            <a href={linkTo("study", [localName(study)])}>{cell(own[0], "studyLabel")}</a>: {own.map((row) => cell(row, "criterion")).join("; ")}{" "}
            <Place source={localName(study)} locator={cell(own[0], "where")} offset={cell(own[0], "offset")} />
          </li>
        ))}
      </ul>
    </section>
  );
}
