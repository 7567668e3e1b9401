// The width that a drawing has, so that it is laid out for it instead of scaled.
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** A ref for the element around a drawing, and its width in pixels, kept up as the window changes. */
export function useWidth(first = 900): [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(first);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}
