// SPARQL of one's own: an editor, what came back, and ways to begin.
import { useEffect, useRef, useState } from "preact/hooks";
import { site, type Site, stop } from "../../store/site.ts";
import { Await, useAsync } from "../../ui/async.tsx";
import { CopyText } from "../../ui/copy.tsx";
import { Choice, Page } from "../../ui/page.tsx";
import { type Route, setQuery } from "../../ui/route.ts";
import type { View } from "../views.ts";
import { bodyOf } from "../../ui/query.ts";
import { packed, unpacked } from "../../ui/query.ts";
import type { Handle } from "./code.ts";
import { Editor } from "./editor.tsx";
import { forget, keep, kept, titleOf } from "./history.ts";
import { type Outcome, run } from "./outcome.ts";
import { Results } from "./results.tsx";
import { withPrefixes } from "./text.ts";

const LIMITS = ["5", "20", "60", "300"];

const Sparql: View = ({ route }) => {
  const loaded = useAsync(() => site, []);
  return (
    <Page
      title="SPARQL"
      lead="Ask the graph in SPARQL 1.1, the query language of graphs. Queries only read. The engine drops the last zeros of numbers; abl:mainPrinted holds the printed text."
    >
      <Await of={loaded}>{(found) => <Desk site={found} route={route} />}</Await>
    </Page>
  );
};
export default Sparql;

function Desk({ site, route }: { site: Site; route: Route }) {
  const first = Object.values(site.examples)[0] ?? "";
  const editor = useRef<Handle | null>(null);
  const text = useRef(first);
  const mine = useRef<string | null>(null);
  const turn = useRef(0);
  const [outcome, setOutcome] = useState<Outcome | "running" | null>(null);
  const [limit, setLimit] = useState("20");
  const [last, setLast] = useState(kept);
  const [opened, setOpened] = useState(false);
  const address = route.query.toString();

  const start = async (query: string) => {
    const now = ++turn.current;
    setOutcome("running");
    editor.current?.mark(null);
    const found = await run(query, Number(limit));
    if (now !== turn.current) return;
    setOutcome(found);
    if (found.kind === "failed") editor.current?.mark(found.problem);
  };
  /** Puts a query into the editor. */
  const show = (query: string) => {
    text.current = query;
    if (editor.current && editor.current.text() !== query) editor.current.setText(query);
  };
  /** Runs a query and puts it into the address. */
  const go = async (query: string) => {
    const whole = withPrefixes(query, site.prefixes);
    show(whole);
    const settings = await packed(whole);
    const next = whole === first ? { q: "", z: "" } : { q: "", z: "", ...settings };
    mine.current = new URLSearchParams(Object.entries(next).filter(([, value]) => value)).toString();
    setQuery(next);
    setLast(keep(whole));
    await start(whole);
  };
  const current = () => editor.current?.text() ?? text.current;

  useEffect(() => {
    // The address changed by a link or by going back: what it holds is shown and run. Our own changes are done already.
    if (address === mine.current) return;
    mine.current = address;
    unpacked(route.query).then(
      (query) => {
        show(query ?? first);
        setOpened(true);
        void start(query ?? first);
      },
      (error: Error) => {
        setOpened(true);
        setOutcome({ kind: "failed", problem: { says: error.message } });
      },
    );
  }, [address]);

  const running = outcome === "running";
  return (
    <>
      <div class="fields desk">
        <Examples site={site} onChoose={(query) => void go(query)} />
        {last.length > 0 && (
          <Choice
            label="Your last queries (kept in this browser)"
            value=""
            options={[["", "choose …"], ...last.map((query, i): [string, string] => [String(i), titleOf(query)]), ["clear", "Clear this list"]]}
            onChange={(choice) => {
              if (choice === "clear") {
                forget();
                setLast([]);
              } else if (choice) void go(last[Number(choice)] ?? "");
            }}
          />
        )}
        <Choice label="Time limit" value={limit} options={LIMITS.map((seconds): [string, string] => [seconds, `${seconds} s`])} onChange={setLimit} />
      </div>
      {opened && (
        <Editor
          text={text.current}
          onRun={() => void go(current())}
          onReady={(handle) => {
            editor.current = handle;
          }}
        />
      )}
      <div class="tools">
        <button type="button" class="primary" disabled={running} onClick={() => void go(current())}>Run</button>
        <button type="button" disabled={!running} onClick={() => void stop()}>Stop</button>
        <button type="button" onClick={() => editor.current?.comment()}>Comment</button>
        <CopyText text={() => current()} label="Copy query" />
      </div>
      {running && <p class="waiting" role="status">Asking the graph …</p>}
      {outcome && outcome !== "running" && <Results outcome={outcome} site={site} />}
    </>
  );
}

function Examples({ site, onChoose }: { site: Site; onChoose: (query: string) => void }) {
  const groups: [string, [string, string][]][] = [
    ["To begin with", Object.values(site.examples).map((query) => [query, titleOf(query)])],
    ["Questions", site.questions.map(({ id, title, sparql }) => [bodyOf(sparql), `${id} ${title}`])],
    ["Behind the pages", Object.entries(site.views).map(([name, query]) => [query, `${name}: ${titleOf(query)}`])],
  ];
  const all = groups.flatMap(([, options]) => options);
  return (
    <label class="field">
      <span>Examples</span>
      <select value="" onChange={(event) => {
        const found = all[Number(event.currentTarget.value)];
        event.currentTarget.value = "";
        if (found) onChoose(found[0]);
      }}>
        <option value="">choose one …</option>
        {groups.map(([name, options]) => (
          <optgroup key={name} label={name}>
            {options.map((option) => <option key={option[1]} value={String(all.indexOf(option))}>{option[1]}</option>)}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
