// The editor's place in the page: a shadow root, into which the code editor is loaded when the page is first opened.
import { useEffect, useRef, useState } from "preact/hooks";
import { sentenceOf } from "../../store/files.ts";
import { site, view } from "../../store/site.ts";
import type { Handle } from "./code.ts";
import { type Word, wordsOf } from "./words.ts";

export interface EditorProps {
  /** What the editor begins with. */
  readonly text: string;
  readonly onRun: () => void;
  /** Given the editor when it stands, and null when it is gone. */
  readonly onReady: (handle: Handle | null) => void;
}

export function Editor({ text, onRun, onReady }: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const run = useRef(onRun);
  run.current = onRun;
  const [state, setState] = useState("Loading the editor …");
  useEffect(() => {
    let handle: Handle | null = null;
    let gone = false;
    let words: readonly Word[] = [];
    void (async () => {
      try {
        const [{ mount }, { prefixes }] = await Promise.all([import("./code.ts"), site]);
        if (gone || !host.current) return;
        const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: "open" });
        handle = mount(root, { text, prefixes, words: () => words, run: () => run.current() });
        setState("");
        onReady(handle);
        words = wordsOf([], prefixes);
        words = wordsOf(await view("vocabulary"), prefixes);
      } catch (error) {
        // Without the vocabulary the editor still completes words of SPARQL; without its script there is none.
        if (!handle) setState(`The editor could not be loaded. ${sentenceOf(error)}`);
      }
    })();
    return () => {
      gone = true;
      onReady(null);
      handle?.destroy();
    };
  }, []);
  return (
    <div class="editor">
      {state && <p class="waiting" role="status">{state}</p>}
      <div ref={host} />
      <p id="editor-hint" class="place">
        Ctrl-Enter runs the query, Ctrl-Space completes, Ctrl-F searches, Ctrl-/ comments. Tab indents; Esc, then Tab, leaves the editor.
      </p>
    </div>
  );
}
