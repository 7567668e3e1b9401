// A button that copies a text.
import { useState } from "preact/hooks";

export function CopyText({ text, label }: { text: string | (() => string); label: string }) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === "string" ? text : text());
      setSaid("Copied");
    } catch {
      setSaid("Select and copy it by hand");
    }
    setTimeout(() => setSaid(""), 2500);
  };
  return (
    <button type="button" class="copy" onClick={copy}>
      <span aria-live="polite">{said || label}</span>
    </button>
  );
}
