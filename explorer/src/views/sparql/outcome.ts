// Running a query of one's own: with a time limit, and with what came back sorted by its form.
import { type Answer, answerOf, type ResultsJson } from "../../store/rows.ts";
import { ask, ready, stop } from "../../store/site.ts";
import { explained, type Problem } from "./errors.ts";
import { columnOrder } from "./text.ts";
import { parse, type Triple } from "./triples.ts";

export type Outcome =
  | { readonly kind: "rows"; readonly answer: Answer; readonly text: string; readonly took: number }
  | { readonly kind: "truth"; readonly value: boolean; readonly text: string; readonly took: number }
  | { readonly kind: "triples"; readonly triples: readonly Triple[]; readonly text: string; readonly took: number }
  | { readonly kind: "failed"; readonly problem: Problem };

/** Runs a query, at most `limit` seconds; then, as after `stop`, the engine is loaded anew for the next one. */
export async function run(query: string, limit: number): Promise<Outcome> {
  let late = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    // The limit is on the query, not on loading the engine before it.
    await ready();
    timer = setTimeout(() => {
      late = true;
      void stop();
    }, limit * 1000);
    const { text, took } = await ask(query);
    return sorted(text, took, query);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (late) return failed({ says: `Stopped after the time limit of ${limit} s. Ask for less (LIMIT, a narrower pattern) or raise the limit; the engine has been loaded anew.` });
    if (message === "Stopped.") return failed({ says: "Stopped. The engine has been loaded anew." });
    return failed(explained(message, query));
  } finally {
    clearTimeout(timer);
  }
}

const failed = (problem: Problem): Outcome => ({ kind: "failed", problem });

function sorted(text: string, took: number, query: string): Outcome {
  // N-Triples never begin with a brace, and results in JSON always do.
  if (!text.startsWith("{")) return { kind: "triples", triples: parse(text), text, took };
  const json = JSON.parse(text) as ResultsJson;
  if (json.boolean !== undefined) return { kind: "truth", value: json.boolean, text, took };
  const answer = answerOf(json, took);
  return { kind: "rows", answer: { ...answer, columns: columnOrder(query, answer.columns) }, text, took };
}
