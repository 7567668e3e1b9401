// How wide a drawing may be: a phone's page, or a desk's.
import { useEffect, useState } from "preact/hooks";

const PHONE = "(max-width: 40rem)";

/** Whether the page is as narrow as a phone's; kept up with the window. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(PHONE).matches);
  useEffect(() => {
    const query = matchMedia(PHONE);
    const changed = () => setNarrow(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, []);
  return narrow;
}

/** A text broken into lines of at most `longest` characters, at spaces where there are any. */
export function lines(text: string, longest: number): string[] {
  const found: string[] = [];
  for (const word of text.split(" ")) {
    const last = found.at(-1);
    if (last !== undefined && last.length + word.length < longest) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  return found;
}
