// How wide a drawing can be: drawings are laid out for the width that there is.
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** The width of an element in pixels, kept up; for its `ref`. */
export function useWidth(fallback = 900) {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(fallback);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => element.clientWidth && setWidth(Math.floor(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width] as const;
}
