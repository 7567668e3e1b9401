// The form of a question, made from its card: drop-downs for what the graph can be asked for, fields for numbers.
import { localName } from "../../store/rows.ts";
import type { Parameter, Question } from "../../store/site.ts";
import { Choice } from "../../ui/page.tsx";
import { setQuery } from "../../ui/route.ts";
import { ALL, defaultName, find, type Given, isFree, type Offered } from "./settings.ts";

export function Form({ question, given, offered, prefixes }: {
  question: Question;
  given: Given;
  offered: Readonly<Record<string, readonly Offered[]>>;
  prefixes: Readonly<Record<string, string>>;
}) {
  if (!question.parameters.length) return <p class="place">This question has nothing to set.</p>;
  return (
    <form class="fields" onSubmit={(event) => event.preventDefault()} aria-label={`Settings of ${question.id}`}>
      {question.parameters.map((parameter) =>
        isFree(parameter) ? (
          <Typed key={parameter.name} parameter={parameter} value={given[parameter.name]?.[0] ?? parameter.default} />
        ) : (
          <Chosen
            key={parameter.name}
            parameter={parameter}
            values={(given[parameter.name] ?? [defaultName(parameter)]).map((text) => shortName(text, offered[parameter.type] ?? [], prefixes))}
            offered={offered[parameter.type] ?? []}
          />
        ),
      )}
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
function Chosen({ parameter, values, offered }: { parameter: Parameter; values: readonly string[]; offered: readonly Offered[] }) {
  const named = offered.map(({ iri, label }): [string, string] => {
    const name = localName(iri);
    return [name, label && label !== name ? (name.match(/\d/) ? `${name}: ${label}` : label) : name];
  });
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
          onChange={(next) => set(parameter, values.map((old, k) => (k === i ? next : old)).filter(Boolean))}
        />
      ))}
      {values[0] !== ALL && more.length > 0 && (
        <Choice
          label={`${parameter.label}, or also`}
          value=""
          options={[["", "add another …"], ...more]}
          onChange={(next) => next && set(parameter, [...values, next])}
        />
      )}
    </div>
  );
}
