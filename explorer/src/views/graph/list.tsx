// The picture as a list for the keyboard and for screen readers: everything that the drawing shows can be reached here.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Graph, linksOf, type Thing } from "./model.ts";
import { Mark } from "./controls.tsx";
import type { Looks } from "./palette.ts";

/** So many entries at once; searching finds the others. */
const SHOWN = 200;

export interface ListProps {
  readonly graph: Graph;
  readonly looks: Looks;
  readonly chosen: string;
  readonly open: ReadonlySet<string>;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (id: string) => void;
  /** Looks for a text in the names of the whole graph. */
  readonly search: (text: string) => Promise<readonly Thing[]>;
  readonly onFound: (id: string) => void;
}

export function NodeList({ graph, looks, chosen, open, onChoose, onOpen, search, onFound }: ListProps) {
  const [text, setText] = useState("");
  const [at, setAt] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const all = useMemo(() => linksOf(graph), [graph]);
  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return [...graph.things.values()]
      .filter(({ label }) => label.toLowerCase().includes(wanted))
      .sort((a, b) => all.get(b.id)!.length - all.get(a.id)!.length || a.label.localeCompare(b.label, "en"));
  }, [graph, all, text]);
  const shown = found.slice(0, SHOWN);
  const stop = shown.some(({ id }) => id === at) ? at : shown.some(({ id }) => id === chosen) ? chosen : shown[0]?.id;
  const move = (event: KeyboardEvent): void => {
    const here = shown.findIndex(({ id }) => id === stop);
    const steps: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: shown.length - 1 };
    const next = steps[event.key];
    if (next !== undefined && shown[next]) {
      event.preventDefault();
      setAt(shown[next].id);
      list.current?.querySelectorAll<HTMLElement>("button")[next]?.focus();
    } else if (stop !== undefined && ((event.key === "ArrowRight" && !open.has(stop)) || (event.key === "ArrowLeft" && open.has(stop)))) {
      event.preventDefault();
      onOpen(stop);
    }
  };
  return (
    <section class="graph-list" aria-label="Things in the picture">
      <label class="field">
        <span>Search by name</span>
        <input type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <p class="graph-hint" id="graph-keys">Arrow keys move, Enter chooses, → shows all that a thing is linked to, ← takes it away again.</p>
      <ul ref={list} onKeyDown={move} aria-describedby="graph-keys">
        {shown.map(({ id, label, kind }) => (
          <li key={id}>
            <button
              type="button" tabIndex={id === stop ? 0 : -1} aria-pressed={id === chosen} aria-expanded={open.has(id)}
              onFocus={() => setAt(id)} onClick={() => onChoose(id === chosen ? "" : id)}
            >
              <Mark looks={looks} kind={kind} />
              <span>{label}</span>
              <span class="graph-count">
                <span class="graph-only-read">{looks(kind).label}, </span>
                {all.get(id)!.length} <span class="graph-only-read">links</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > SHOWN && <p class="graph-hint">{SHOWN} of {found.length.toLocaleString("en")} are listed; search for the others.</p>}
      {text.trim().length > 1 && <Elsewhere text={text.trim()} graph={graph} looks={looks} search={search} onFound={onFound} />}
    </section>
  );
}

function Elsewhere({ text, graph, looks, search, onFound }: { text: string } & Pick<ListProps, "graph" | "looks" | "search" | "onFound">) {
  const [found, setFound] = useState<readonly Thing[] | null>(null);
  useEffect(() => {
    let current = true;
    const later = setTimeout(() => search(text).then((things) => current && setFound(things), () => current && setFound([])), 250);
    return () => {
      current = false;
      clearTimeout(later);
    };
  }, [text]);
  const others = found?.filter(({ id }) => !graph.things.has(id));
  return (
    <div class="graph-elsewhere">
      <h3>In the whole graph</h3>
      <p class="graph-hint" role="status">
        {!others ? "Searching …" : others.length ? "Not in this picture; choose one to see all that is linked to it." : "Nothing else has this name."}
      </p>
      <ul>
        {others?.map(({ id, label, kind }) => (
          <li key={id}>
            <button type="button" onClick={() => onFound(id)}>
              <Mark looks={looks} kind={kind} />
              <span>{label}</span>
              <span class="graph-count">{looks(kind).label}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
