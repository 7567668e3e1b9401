// A question's settings: read from the address, checked as `kg query run --set` checks them, and written as its command.
import type { Settings, Value } from "../../store/blanks.ts";
import { curie, localName } from "../../store/rows.ts";
import type { Parameter, Question } from "../../store/site.ts";

/** One value that a parameter can take: the IRI, and what people call it. */
export interface Offered {
  readonly iri: string;
  readonly label: string;
}
/** The texts given for a question's blanks, by parameter name. */
export type Given = Readonly<Record<string, readonly string[]>>;

const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBER: Readonly<Record<string, RegExp>> = { integer: /^-?\d+$/, decimal: /^-?\d+(\.\d+)?$/ };

export const ALL = "all";
/** Whether values are typed in, not chosen. */
export const isFree = (parameter: Parameter): boolean => parameter.type === "text" || parameter.type in NUMBER;

/** What the address gives for each parameter; several choices for one blank stand with commas between them. */
export function givenIn(question: Question, query: URLSearchParams): Given {
  const given: Record<string, string[]> = {};
  for (const name of query.keys()) {
    const parameter = question.parameters.find((each) => each.name === name);
    const text = query.get(name) ?? "";
    const values = parameter && isFree(parameter) ? [text] : text.split(",").map((part) => part.trim()).filter(Boolean);
    if (values.length) given[name] = values;
  }
  return given;
}

/** The values to fill the blanks with; what is not given keeps the default that stands in the query.
 * @throws Error with a sentence: no such parameter or choice, or a number that is none. */
export function settingsOf(
  question: Question,
  given: Given,
  offered: Readonly<Record<string, readonly Offered[]>>,
  prefixes: Readonly<Record<string, string>>,
): Settings {
  const settings: Record<string, readonly Value[]> = {};
  for (const [name, texts] of Object.entries(given)) {
    const parameter = question.parameters.find((each) => each.name === name);
    if (!parameter) throw new Error(`${question.id} has no blank called “${name}”.`);
    const values = texts.map((text) => valueOf(question, parameter, text, offered[parameter.type] ?? [], prefixes));
    // A blank that is left free takes any value, so what stands beside "all" changes nothing.
    settings[name] = values.some((value) => value === null) ? [] : values.filter((value) => value !== null);
  }
  return settings;
}

function valueOf(
  question: Question, parameter: Parameter, text: string, offered: readonly Offered[],
  prefixes: Readonly<Record<string, string>>,
): Value | null {
  if (text.toLowerCase() === ALL && parameter.default === ALL) return null;
  if (parameter.type === "text") return { literal: text };
  const number = NUMBER[parameter.type];
  if (number) {
    if (!number.test(text))
      throw new Error(`${parameter.label}: “${text}” is not ${parameter.type === "integer" ? "a whole number such as 3" : "a number such as 1.5"}.`);
    return { literal: text, datatype: XSD + parameter.type };
  }
  const found = find(text, offered, prefixes);
  if (!found) throw new Error(`${question.id} knows no ${parameter.type.split("-").pop()} called “${text}”; choose one above.`);
  return { iri: found.iri };
}

/** The choice that a text names: its short name, label, IRI or CURIE, in any case. */
export function find(text: string, offered: readonly Offered[], prefixes: Readonly<Record<string, string>>): Offered | undefined {
  const wanted = text.toLowerCase().replace(/^abl:/, "");
  return offered.find(({ iri, label }) =>
    [localName(iri), label, iri, curie(iri, prefixes)].some((name) => name.toLowerCase() === wanted),
  );
}

/** The short name of a parameter's default: `all`, a key, a local name, or a number. */
export const defaultName = (parameter: Parameter): string =>
  localName(parameter.default.replace(/[<>]/g, "")).replace(/^\w+:/, "");

/** The command that gives the same rows. */
export function commandOf(question: Question, given: Given): string {
  const parts = Object.entries(given).flatMap(([name, texts]) => texts.map((text) => `--set ${quoted(`${name}=${text}`)}`));
  return ["kg query run", question.id, ...parts].join(" ");
}

const quoted = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, `'"'"'`)}'`);

/** A choice as people read it: a study's key before its name. */
export function titled({ iri, label }: Offered): string {
  const name = localName(iri);
  if (!label || label === name) return name;
  return /\d/.test(name) ? `${name}: ${label}` : label;
}

/** The sentences on pairs among the pooled studies that may count the same patients (see kg/catalogue/pooling.py).
 * @param pooled IRIs of the studies that are added up; all papers that were read when there are none. */
export function warningsOf(pairs: readonly Readonly<Record<string, string>>[], pooled: readonly string[]): string[] {
  const both = (row: Readonly<Record<string, string>>) =>
    pooled.length ? pooled.includes(row.one ?? "") && pooled.includes(row.other ?? "") : row.papers === "true";
  return pairs.filter(both).map(({ warning = "" }) => warning);
}
