// Which picture, laid out how, and what of it: the rows above the drawing.
import type { ComponentChildren } from "preact";
import { Choice } from "../../ui/page.tsx";
import { Explained } from "../../ui/words.tsx";
import { outline, type Looks } from "./palette.ts";

/** Buttons for the pictures that are ready made, and drop-downs for those of one study or one question. */
export function Pictures(props: {
  networks: readonly (readonly [name: string, title: string])[];
  questions: readonly (readonly [id: string, title: string])[];
  studies: readonly (readonly [iri: string, label: string])[];
  picture: string;
  of: string;
  neighbourhood: string;
  onPicture: (name: string) => void;
  onStudy: (iri: string) => void;
}) {
  const { networks, questions, studies, picture, of, neighbourhood, onPicture, onStudy } = props;
  const asked = questions.some(([id]) => id === picture);
  return (
    <div class="graph-pictures">
      <div class="graph-chips" role="group" aria-label="Pictures">
        {networks.map(([name, title]) => (
          <button key={name} type="button" aria-pressed={name === picture} onClick={() => onPicture(name)}>{title}</button>
        ))}
      </div>
      <div class="fields">
        <Choice
          label="All that is linked to a study" value={picture === neighbourhood ? of : ""}
          options={[["", "choose a study"], ...studies]} onChange={(iri) => iri && onStudy(iri)}
        />
        <Choice
          label="A question’s answer as a picture" value={asked ? picture : ""}
          options={[["", "choose a question"], ...questions.map(([id, title]) => [id, `${id} ${title}`] as const)]}
          onChange={(id) => id && onPicture(id)}
        />
      </div>
    </div>
  );
}

/** A form in the colour of its class, for the legend and lists. */
export function Mark({ looks, kind }: { looks: Looks; kind: string }) {
  const { colour, shape } = looks(kind);
  return (
    <svg class="graph-mark" viewBox="-9 -9 18 18" width="18" height="18" aria-hidden="true">
      <path d={outline(shape, 7)} fill={colour} />
    </svg>
  );
}

/** Boxes to tick for what is shown, each with how many there are in the whole picture; the legend at once. */
export function Filter(props: {
  title: string;
  entries: readonly (readonly [key: string, count: number])[];
  without: ReadonlySet<string>;
  label: (key: string) => string;
  mark?: (key: string) => ComponentChildren;
  onToggle: (key: string) => void;
}) {
  const { title, entries, without, label, mark, onToggle } = props;
  return (
    <fieldset class="graph-filter">
      <legend>{title}</legend>
      {entries.map(([key, count]) => (
        <label key={key}>
          <input type="checkbox" checked={!without.has(key)} onChange={() => onToggle(key)} />
          {mark?.(key)}
          <span><Explained text={label(key)} /></span>
          <span class="graph-count">{count.toLocaleString("en")}</span>
        </label>
      ))}
    </fieldset>
  );
}
