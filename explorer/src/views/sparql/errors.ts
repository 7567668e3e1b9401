// What the engine says of a query that it cannot read, in a sentence, with the place where it says one.
import { masked } from "./text.ts";

export interface Problem {
  readonly says: string;
  /** Line and column, both from 1; absent where the engine names no place. */
  readonly line?: number;
  readonly column?: number;
}

const FORMS = /^(select|ask|construct|describe)$/i;
const WRITES = /^(insert|delete|load|clear|drop|create|add|move|copy|with)$/i;

/** The engine's message on a query, explained. */
export function explained(message: string, query: string): Problem {
  const service = /^The service (\S+) is not supported/.exec(message)?.[1];
  if (service) return { says: `SERVICE asks another host (${service}). This page sends nothing to other hosts, so it cannot be asked; leave SERVICE out.` };
  const place = /error at (\d+):(\d+)/.exec(message);
  if (!place) return { says: message };
  const form = formOf(query);
  if (form && !FORMS.test(form.word)) {
    const says = WRITES.test(form.word)
      ? `${form.word.toUpperCase()} would change the graph; this page only reads: ask with SELECT, ASK, CONSTRUCT or DESCRIBE.`
      : `A query begins with SELECT, ASK, CONSTRUCT or DESCRIBE after its PREFIX lines, not with “${form.word}”.`;
    return { says, ...lineOf(query, form.at) };
  }
  const [line, column] = [Number(place[1]), Number(place[2])];
  return { says: `${reason(message, query, line, column)} (line ${line}, column ${column}).`, line, column };
}

function formOf(query: string): { word: string; at: number } | null {
  const text = masked(query).replace(/\b(?:PREFIX\s+[\w-]*:|BASE\b)/gi, (found) => " ".repeat(found.length));
  const found = /[A-Za-z]+/.exec(text);
  return found && { word: found[0], at: found.index };
}

function lineOf(query: string, at: number): { line: number; column: number } {
  const lines = query.slice(0, at).split("\n");
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

function reason(message: string, query: string, line: number, column: number): string {
  if (message.includes("Prefix not found")) {
    const before = (query.split("\n")[line - 1] ?? "").slice(0, column - 1);
    const prefix = /([\w-]*):[\w-]*$/.exec(before)?.[1];
    return `The prefix ${prefix ? `“${prefix}:” ` : ""}is not declared; write PREFIX ${prefix ?? "name"}: <…> at the top`;
  }
  if (message.includes("a variable that is unbound"))
    return "SELECT names a variable that the grouping leaves without one value; put it into GROUP BY or into COUNT, MIN, SAMPLE …";
  const quoted = [...message.matchAll(/"((?:\\.|[^"\\])+)"|\b([A-Z]{2,}(?:_[A-Z]+)*)\b/g)].map(([, sign, word]) => sign ?? word ?? "");
  const words = [...new Set(quoted)].filter((word) => word !== "LATERAL" && !word.includes("<<") && !word.includes("\\"));
  const short = (query.split("\n")[line - 1] ?? "").slice(column - 1, column + 15).trim();
  const here = short ? `before “${short}”` : "where the query, or this line, ends";
  const hint = words.length > 0 && words.length <= 5 ? `; it could go on with ${words.join(", ")}` : "";
  return `The query cannot be read ${here}${hint}`;
}
