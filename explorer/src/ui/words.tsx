// Abbreviations of the field, explained where they stand; and where a figure is printed.
import { Fragment } from "preact";
import { useEffect, useState } from "preact/hooks";
import { site } from "../store/site.ts";

let known: Readonly<Record<string, string>> = {};
let pattern: RegExp | null = null;
const loaded = site.then(({ abbreviations }) => {
  known = abbreviations;
  const names = Object.keys(abbreviations).sort((a, b) => b.length - a.length);
  pattern = names.length ? new RegExp(`\\b(${names.map((n) => n.replace(/[^\w]/g, "\\$&")).join("|")})\\b`) : null;
});

/** A text whose abbreviations say on hover, and to screen readers, what they stand for. */
export function Explained({ text }: { text: string }) {
  const [, again] = useState(pattern !== null);
  useEffect(() => {
    if (!pattern) loaded.then(() => again(true));
  }, []);
  if (!pattern) return <>{text}</>;
  return (
    <>
      {text.split(pattern).map((part, i) =>
        i % 2 ? <abbr key={i} title={known[part]}>{part}</abbr> : <Fragment key={i}>{part}</Fragment>,
      )}
    </>
  );
}

/** Where a figure is printed: the source, the section or table row, the character, and the figure itself. */
export function Place(props: { source: string; locator: string; offset: string; printed?: string }) {
  const { source, locator, offset, printed } = props;
  if (!locator && !offset) return null;
  return (
    <span class="place">
      {printed && <q>{printed}</q>} {source}, {locator}
      {offset && <>, <span title="Position of the figure in the source's text, in characters from its start">character {offset}</span></>}
    </span>
  );
}
