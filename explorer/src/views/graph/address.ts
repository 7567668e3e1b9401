// What the picture's address holds: IRIs in short, several in one setting.
import { curie } from "../../store/rows.ts";

export type Prefixes = Readonly<Record<string, string>>;

const DATA = "https://w3id.org/ablation-kg/data/";

/** An IRI in short: `abl:CTGuidance`, `data:study/fan2023`. */
export const shortened = (iri: string, prefixes: Prefixes): string => curie(iri, { ...prefixes, data: DATA });

/** The IRI behind a short form; what is none stays as it is. */
export function lengthened(short: string, prefixes: Prefixes): string {
  const [, prefix = "", rest = ""] = /^([\w-]+):(?!\/\/)(.*)$/s.exec(short) ?? [];
  const namespace = prefix === "data" ? DATA : prefixes[prefix];
  return namespace === undefined ? short : namespace + rest;
}

/** Several values as one setting. No IRI holds the bar that stands between them. */
export const joined = (values: Iterable<string>, prefixes: Prefixes): string =>
  [...values].map((value) => shortened(value, prefixes)).join("|");

export const parted = (setting: string, prefixes: Prefixes): string[] =>
  setting === "" ? [] : setting.split("|").map((short) => lengthened(short, prefixes));

/** A setting with a value put in, or taken out where it was in. */
export function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
