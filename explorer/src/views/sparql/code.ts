// The code editor (CodeMirror), in a chunk of its own. It is mounted in a shadow root: there its styles are adopted
// style sheets, which a strict policy allows, and not style elements, which it forbids.
import {
  autocompletion, closeBrackets, closeBracketsKeymap, type Completion, type CompletionContext, type CompletionResult, completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab, toggleComment } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import {
  drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers, placeholder,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Problem } from "./errors.ts";
import { replaceSelection } from "./replace.ts";
import { declarations, positionAt, variables } from "./text.ts";
import { FUNCTIONS, KEYWORDS, type Word } from "./words.ts";

export interface Handle {
  text(): string;
  setText(text: string): void;
  mark(problem: Problem | null): void;
  comment(): void;
  focus(): void;
  destroy(): void;
}

export interface Options {
  readonly text: string;
  readonly prefixes: Readonly<Record<string, string>>;
  readonly words: () => readonly Word[];
  readonly run: () => void;
}

/** Puts an editor into a shadow root. */
export function mount(root: ShadowRoot, { text, prefixes, words, run }: Options): Handle {
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }])),
        replaceSelection, lineNumbers(), highlightActiveLineGutter(), highlightSpecialChars(), history(), drawSelection(), indentOnInput(),
        bracketMatching(), closeBrackets(), highlightActiveLine(), highlightSelectionMatches(), search({ top: true }), lintGutter(),
        autocompletion({ override: [(context) => complete(context, words(), prefixes)], icons: false }),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, indentWithTab]),
        language.extension, syntaxHighlighting(COLOURS), THEME, EditorView.lineWrapping, placeholder("Write a SPARQL query …"),
        EditorView.contentAttributes.of({ "aria-label": "SPARQL query", "aria-describedby": "editor-hint" }),
        EditorView.updateListener.of((update) => {
          if (update.transactions.some((each) => each.isUserEvent("input"))) declare(update.view, prefixes);
        }),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    setText: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    mark: (problem) => view.dispatch(setDiagnostics(view.state, problem?.line ? [diagnostic(view.state, problem)] : [])),
    comment: () => void toggleComment(view),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

/** Declares known prefixes that were typed; undoing takes them out again and leaves them out. */
function declare(view: EditorView, prefixes: Readonly<Record<string, string>>): void {
  // A change cannot be made while another is being shown.
  queueMicrotask(() => {
    const add = declarations(view.state.doc.toString(), prefixes);
    if (add) view.dispatch({ changes: { from: add.at, insert: add.text } });
  });
}

function diagnostic(state: EditorState, { says, line = 1, column = 1 }: Problem) {
  const row = state.doc.line(Math.min(Math.max(line, 1), state.doc.lines));
  const at = Math.min(row.from + column - 1, row.to);
  // A mark needs a letter to stand under: the one at the place, else the last one of the line.
  const from = at < row.to ? at : Math.max(row.from, at - 1);
  return { from, to: Math.max(from, Math.min(row.to, from + 1)), severity: "error" as const, message: says };
}

const language = StreamLanguage.define({ ...sparql, languageData: { commentTokens: { line: "#" }, closeBrackets: { brackets: ["(", "[", "{", '"', "'"] } } });

function complete(context: CompletionContext, words: readonly Word[], prefixes: Readonly<Record<string, string>>): CompletionResult | null {
  const text = context.state.doc.toString();
  const variable = context.matchBefore(/[?$]\w*/);
  if (variable)
    return { from: variable.from, options: variables(text, context.pos).map((label) => ({ label, type: "variable" })), validFor: /^[?$]\w*$/ };
  const term = context.matchBefore(/[A-Za-z][\w-]*:[\w-]*/);
  const word = term ?? context.matchBefore(/[A-Za-z][\w-]*/);
  if (!word && !context.explicit) return null;
  if (inComment(text, context.pos)) return null;
  const position = positionAt(text.slice(0, context.pos));
  const terms = words.map((each) => termOption(each, position));
  if (term) return { from: term.from, options: terms, validFor: /^[\w-]*:[\w-]*$/ };
  const plain: Completion[] = [
    ...KEYWORDS.map((label) => ({ label, type: "keyword", boost: 20 })),
    ...FUNCTIONS.map((label) => ({ label, type: "function", apply: `${label}(`, boost: 5 })),
    ...Object.keys(prefixes).map((name) => ({ label: `${name}:`, type: "namespace", detail: prefixes[name], boost: 10 })),
  ];
  return { from: word?.from ?? context.pos, options: [...plain, ...terms], validFor: /^[A-Za-z][\w-]*$/ };
}

const inComment = (text: string, at: number): boolean => /(^|\s)#[^\n>]*$/.test(text.slice(text.lastIndexOf("\n", at - 1) + 1, at));

function termOption({ name, kind, label, definition }: Word, position: string): Completion {
  return {
    label: name,
    detail: label,
    type: kind,
    boost: kind === position ? 15 : position === "any" || kind === "individual" ? 0 : -15,
    info: definition ? () => described(kind, label || name, definition) : undefined,
  };
}

function described(kind: string, label: string, definition: string): HTMLElement {
  const box = document.createElement("div");
  const head = document.createElement("strong");
  head.textContent = label;
  const text = document.createElement("div");
  text.textContent = definition;
  box.append(head, ` (${kind})`, text);
  return box;
}

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--c-blue)", fontWeight: "600" },
  { tag: tags.standard(tags.variableName), color: "var(--c-purple)" },
  { tag: tags.local(tags.variableName), color: "var(--c-vermilion)" },
  { tag: tags.string, color: "var(--c-green)" },
  { tag: tags.comment, color: "var(--faint)", fontStyle: "italic" },
  { tag: tags.atom, color: "var(--ink)" },
]);

const THEME = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--ground)", border: "1px solid var(--faint)", borderRadius: "4px", fontSize: "14px" },
  "&.cm-focused": { outline: "3px solid var(--c-orange)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace", lineHeight: "1.5", minHeight: "12rem", maxHeight: "55vh", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--faint)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--accent) 9%, transparent)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--accent) 30%, transparent) !important" },
  ".cm-matchingBracket": { backgroundColor: "color-mix(in srgb, var(--c-green) 30%, transparent) !important", outline: "1px solid var(--c-green)" },
  ".cm-placeholder": { color: "var(--faint)" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--faint)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "16rem", maxWidth: "min(26rem, 90vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--ground)" },
  ".cm-completionDetail": { fontStyle: "normal", color: "var(--faint)" },
  "li[aria-selected] .cm-completionDetail": { color: "var(--ground)" },
  ".cm-completionInfo": { maxWidth: "26rem", padding: "0.4rem 0.6rem", whiteSpace: "normal" },
  ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--ink)" },
  ".cm-panels input, .cm-panels button": { font: "inherit", color: "var(--ink)", backgroundColor: "var(--ground)", backgroundImage: "none", border: "1px solid var(--faint)" },
  ".cm-searchMatch": { backgroundColor: "color-mix(in srgb, var(--c-orange) 40%, transparent)" },
});
