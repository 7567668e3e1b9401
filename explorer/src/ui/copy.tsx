// A button that copies a text.
import { useState } from "preact/hooks";

export interface CopyProps {
  readonly text: string | (() => string);
  readonly label: string;
  /** What to do where the browser refuses. */
  readonly otherwise?: string;
}

export function CopyText({ text, label, otherwise = "Select and copy it by hand" }: CopyProps) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === "string" ? text : text());
      setSaid("Copied");
    } catch {
      setSaid(otherwise);
    }
    setTimeout(() => setSaid(""), 2500);
  };
  return (
    <button type="button" class="copy" onClick={copy}>
      <span aria-live="polite">{said || label}</span>
    </button>
  );
}
