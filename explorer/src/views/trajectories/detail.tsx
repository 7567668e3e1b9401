// Everything on the mark that the reader points at, with the places where it is printed.
import { linkTo } from "../../ui/route.ts";
import { Explained } from "../../ui/words.tsx";
import { FindingList, type Findings, findingsOn } from "../../results/findings.tsx";
import { Printed } from "../../results/printed.tsx";
import { cell, pOf } from "../../results/text.ts";
import type { Line, Mark } from "./series.ts";

export function Detail({ line, mark, unit, findings }: { line?: Line | undefined; mark?: Mark | undefined; unit: string; findings: Findings }) {
  if (!line || !mark) return <p class="detail faint">Point at a mark, tap it, or step to it with Tab to see the value as printed and its place.</p>;
  const against = findingsOn(findings, mark.statements.map(({ result }) => cell(result, "iri")));
  const { n, is, from } = mark.count;
  return (
    <div class="detail">
      <p>
        <a href={linkTo("study", [mark.study])}>{line.studyLabel}</a>, {line.groupLabel}, {mark.time}:{" "}
        <strong><Explained text={`${mark.text}${mark.statistic === "percent" ? "" : ` ${unit}`}`} /></strong>
        {n ? <> · n = {n} ({is})</> : <> · n not printed</>}
      </p>
      <ul>
        {mark.statements.map(({ result }) => (
          <li key={cell(result, "iri")}>
            <Printed row={result} />
            {pOf(result) && <> · p {pOf(result)} as printed</>}
            {cell(result, "value_text") && <> · {cell(result, "value_text")}</>}
          </li>
        ))}
        {from && is !== "printed with the value" && <li>n: <Printed row={from} /></li>}
      </ul>
      {mark.disputed && <p>The paper prints another value for this very point; both are drawn.</p>}
      <FindingList rows={against} />
    </div>
  );
}
