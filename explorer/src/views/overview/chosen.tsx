// The rows of the chosen cell: announced when the choice changes, and brought into sight.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

export function Chosen({ cell, children }: { cell: string; children: ComponentChildren }) {
  const room = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // A link that is opened with a choice starts at the top of the page all the same.
    if (!first.current && cell) room.current?.scrollIntoView({ block: "nearest" });
    first.current = false;
  }, [cell]);
  return <div class="chosen" aria-live="polite" ref={room}>{children}</div>;
}
