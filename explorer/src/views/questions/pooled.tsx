// The studies of a pool: all in one list to tick, those that were read whole first.
import { localName } from "../../store/rows.ts";
import type { Parameter } from "../../store/site.ts";
import { ALL, type Offered, titled } from "./settings.ts";

export interface ChosenProps {
  readonly parameter: Parameter;
  /** Short names of what is chosen; `all` where nothing is. */
  readonly values: readonly string[];
  readonly offered: readonly Offered[];
  readonly onChange: (values: readonly string[]) => void;
}

export function Pooled({ parameter, values, offered, papers, onChange }: ChosenProps & { papers: ReadonlySet<string> }) {
  const chosen = values.includes(ALL) ? [] : values;
  const named = offered.map((each) => ({ name: localName(each.iri), title: titled(each) }));
  const unknown = chosen.filter((name) => !named.some((each) => each.name === name)).map((name) => ({ name, title: `${name} (unknown)` }));
  const groups = [
    { title: "Not known here", members: unknown },
    { title: "Read whole: papers and reviews", members: named.filter(({ name }) => papers.has(name)) },
    { title: "Told of by those", members: named.filter(({ name }) => !papers.has(name)) },
  ].filter(({ members }) => members.length);
  const tick = (name: string, on: boolean) => {
    const next = on ? [...chosen, name] : chosen.filter((each) => each !== name);
    onChange(next.length ? next : [ALL]);
  };
  return (
    <fieldset class="pooled">
      <legend>{parameter.label}</legend>
      <p role="status">
        {chosen.length ? `${chosen.length} of ${named.length} chosen` : "None chosen: all papers"}{" "}
        {chosen.length > 0 && <button type="button" onClick={() => onChange([ALL])}>Choose none</button>}
      </p>
      <div class="box">
        {groups.map(({ title, members }) => (
          <div key={title} role="group" aria-label={title}>
            <p class="place">{title}</p>
            {members.map(({ name, title }) => (
              <label key={name}>
                <input type="checkbox" checked={chosen.includes(name)} onChange={(event) => tick(name, event.currentTarget.checked)} />
                <span>{title}</span>
              </label>
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
