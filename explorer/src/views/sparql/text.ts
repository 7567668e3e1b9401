// What can be told of a query's text without parsing it: prefixes, variables, and what a word at a place may be.

/** The text with comments, strings and IRIs blanked out, letter for letter, so that places stay what they are. */
export function masked(text: string): string {
  const quiet = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|<[^<>"{}|^`\\\s]*>|#.*/g;
  return text.replace(quiet, (found) => found.replace(/[^\n]/g, " "));
}

/** The prefixes that a query declares. */
export const declared = (text: string): Set<string> =>
  new Set([...masked(text).matchAll(/\bPREFIX\s+([\w-]*):/gi)].map(([, name = ""]) => name));

/** Known prefixes that a query uses and does not declare, in the order of their use. */
export function missing(text: string, known: Readonly<Record<string, string>>): string[] {
  const has = declared(text);
  const used = masked(text).replace(/\bPREFIX\s+[\w-]*:/gi, "").matchAll(/(?<![\w?$:-])([A-Za-z][\w-]*):/g);
  return [...new Set([...used].map(([, name = ""]) => name))].filter((name) => name in known && !has.has(name));
}

export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** The declarations to put into a query so that its known prefixes are declared; null where none is missing. */
export function declarations(text: string, known: Readonly<Record<string, string>>): Insertion | null {
  const names = missing(text, known);
  if (!names.length) return null;
  const lines = names.map((name) => `PREFIX ${name}: <${known[name]}>\n`).join("");
  const last = [...masked(text).matchAll(/\b(?:PREFIX\s+[\w-]*:|BASE\b)[^\n]*\n?/gi)].at(-1);
  if (last) {
    const at = last.index + last[0].length;
    return { at, text: last[0].endsWith("\n") ? lines : `\n${lines}` };
  }
  // Before anything else, but after the comment that says what the query is for.
  const comment = /^(?:[ \t]*#.*\n)*/.exec(text)?.[0] ?? "";
  return { at: comment.length, text: lines };
}

/** The query with its known prefixes declared. */
export function withPrefixes(text: string, known: Readonly<Record<string, string>>): string {
  const add = declarations(text, known);
  return add ? text.slice(0, add.at) + add.text + text.slice(add.at) : text;
}

/** The variables of a query, without the one that is being typed at `at`. */
export function variables(text: string, at = -1): string[] {
  const found = [...masked(text).matchAll(/[?$](\w+)/g)].filter((each) => each.index + each[0].length !== at);
  return [...new Set(found.map(([, name = ""]) => `?${name}`))].sort();
}

/** The columns of an answer as people expect them: for SELECT *, in the order in which the query first names them. */
export function columnOrder(query: string, columns: readonly string[]): readonly string[] {
  const text = masked(query);
  if (!/^[^{]*?\bSELECT\s+(?:(?:DISTINCT|REDUCED)\s+)?\*/i.test(text)) return columns;
  const named = [...new Set([...text.matchAll(/[?$]([\p{L}\p{N}_\u00b7]+)/gu)].map(([, name = ""]) => name))];
  return [...named.filter((name) => columns.includes(name)), ...columns.filter((name) => !named.includes(name))];
}

export type Position = "class" | "property" | "any";

/** What a term at the end of this text most likely is, told from the words before it. */
export function positionAt(before: string): Position {
  const text = masked(before).replace(/[\w:?$-]*$/, "");
  const words = text.match(/\^\^|[{}.;,()[\]|/^]|[^\s{}.;,()[\]|/^]+/g) ?? [];
  const [one = "", two = ""] = [words.at(-1), words.at(-2)];
  if (/^(a|rdf:type|rdfs:subClassOf[*+]?)$/.test(one)) return "class";
  if (one === ";" || /^[|/^]$/.test(one)) return "property";
  // A subject stands first in a block or after a full stop; what follows it is a property.
  if (one && /^[?$\w:-]/.test(one) && /^([{}.]|)$/.test(two) && !/^(where|select|optional|union|graph|filter|bind|values|minus|construct)$/i.test(one)) return "property";
  return "any";
}
