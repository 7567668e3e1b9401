// The form of a question, made from its card: drop-downs for what the graph can be asked for, fields for numbers.
import { localName } from "../../store/rows.ts";
import type { Parameter, Question } from "../../store/site.ts";
import { Choice } from "../../ui/page.tsx";
import { setQuery } from "../../ui/route.ts";
import { type ChosenProps, Pooled } from "./pooled.tsx";
import { ALL, defaultName, find, type Given, isFree, type Offered, titled } from "./settings.ts";

export function Form({ question, given, offered, papers, prefixes }: {
  question: Question;
  given: Given;
  offered: Readonly<Record<string, readonly Offered[]>>;
  /** Keys of the papers that were read. */
  papers: ReadonlySet<string>;
  prefixes: Readonly<Record<string, string>>;
}) {
  if (!question.parameters.length) return <p class="place">This question has nothing to set.</p>;
  return (
    <form class="fields" onSubmit={(event) => event.preventDefault()} aria-label={`Settings of ${question.id}`}>
      {question.parameters.map((parameter) => {
        const { name } = parameter;
        if (isFree(parameter)) return <Typed key={name} parameter={parameter} value={given[name]?.[0] ?? parameter.default} />;
        const choices = offered[parameter.type] ?? [];
        const values = (given[name] ?? [defaultName(parameter)]).map((text) => shortName(text, choices, prefixes));
        const props = { parameter, values, offered: choices, onChange: (next: readonly string[]) => set(parameter, next) };
        return name === question.pools && parameter.default === ALL ? <Pooled key={name} papers={papers} {...props} /> : <Chosen key={name} {...props} />;
      })}
    </form>
  );
}

const shortName = (text: string, offered: readonly Offered[], prefixes: Readonly<Record<string, string>>): string => {
  const found = find(text, offered, prefixes);
  return found ? localName(found.iri) : text;
};

/** Puts values into the address; the default leaves it bare. */
function set(parameter: Parameter, values: readonly string[]): void {
  const text = [...new Set(values)].join(",");
  setQuery({ [parameter.name]: text === defaultName(parameter) ? "" : text });
}

function Typed({ parameter, value }: { parameter: Parameter; value: string }) {
  return (
    <label class="field">
      <span>{parameter.label}</span>
      <input
        type="text"
        inputMode={parameter.type === "text" ? "text" : parameter.type === "integer" ? "numeric" : "decimal"}
        value={value}
        onChange={(event) => set(parameter, [event.currentTarget.value.trim()])}
      />
    </label>
  );
}

/** One drop-down for each value, and one more to add a value; several mean any of them. */
function Chosen({ parameter, values, offered, onChange }: ChosenProps) {
  const named = offered.map((each): [string, string] => [localName(each.iri), titled(each)]);
  const free: [string, string][] = parameter.default === ALL ? [[ALL, "all"]] : [];
  const more = named.filter(([name]) => !values.includes(name));
  const known = new Set([...named, ...free].map(([name]) => name));
  return (
    <div class="chosen">
      {values.map((value, i) => (
        <Choice
          key={i}
          label={i ? `${parameter.label}, or` : parameter.label}
          value={value}
          options={[
            ...(values.length > 1 ? ([["", "(none)"]] as [string, string][]) : free),
            ...named.filter(([name]) => name === value || !values.includes(name)),
            ...(known.has(value) || values.length > 1 ? [] : ([[value, `${value} (unknown)`]] as [string, string][])),
          ]}
          onChange={(next) => onChange(values.map((old, k) => (k === i ? next : old)).filter(Boolean))}
        />
      ))}
      {values[0] !== ALL && more.length > 0 && (
        <Choice
          label={`${parameter.label}, or also`}
          value=""
          options={[["", "add another …"], ...more]}
          onChange={(next) => next && onChange([...values, next])}
        />
      )}
    </div>
  );
}
