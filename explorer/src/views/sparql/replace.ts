// Typing over a selection, or deleting it. Left to the browser, lines that are joined get inline styles, which a strict
// policy forbids and complains of; so the editor makes the change itself.
import { EditorView } from "@codemirror/view";

export const replaceSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    // What an input method composes, the browser must write.
    if (event.isComposing || view.composing || !event.cancelable || view.state.readOnly) return false;
    if (view.state.selection.ranges.every((range) => range.empty)) return false;
    if (event.inputType === "insertText" && event.data) return insert(view, event.data);
    if (!event.inputType.startsWith("deleteContent")) return false;
    view.dispatch(view.state.replaceSelection(""), { userEvent: "delete.selection", scrollIntoView: true });
    return true;
  },
});

function insert(view: EditorView, text: string): boolean {
  const { from, to } = view.state.selection.main;
  const change = () => view.state.update(view.state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true });
  // Others may have a say, as with any typing: a bracket is put around the selection.
  if (!view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, text, change))) view.dispatch(change());
  return true;
}
