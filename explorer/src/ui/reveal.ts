// On a phone what is told of a choice may lie below the edge of the page: it is brought into view.
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useNarrow } from "./width.ts";

/** A ref for the element that tells of a choice: scrolled into view when the choice changes on a narrow page. */
export function useReveal(choice: string): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(choice);
  const narrow = useNarrow();
  useEffect(() => {
    // A page that opens with a choice stays at its top.
    if (choice !== before.current && choice && narrow) box.current?.scrollIntoView({ block: "nearest" });
    before.current = choice;
  }, [choice, narrow]);
  return box;
}
