// Waiting for answers: one hook, and one way to show that something is on its way or went wrong.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { sentenceOf } from "../store/files.ts";

export type Pending<T> = { state: "waiting" } | { state: "done"; value: T } | { state: "failed"; message: string };

/** The value of a promise that is made anew when `inputs` change. */
export function useAsync<T>(make: () => Promise<T>, inputs: readonly unknown[]): Pending<T> {
  const [pending, setPending] = useState<Pending<T>>({ state: "waiting" });
  useEffect(() => {
    let current = true;
    setPending({ state: "waiting" });
    make().then(
      (value) => current && setPending({ state: "done", value }),
      (error: unknown) => current && setPending({ state: "failed", message: sentenceOf(error) }),
    );
    return () => {
      current = false;
    };
  }, inputs as unknown[]);
  return pending;
}

/** What to draw of a pending value. */
export function Await<T>({ of, children }: { of: Pending<T>; children: (value: T) => ComponentChildren }) {
  if (of.state === "waiting") return <p class="waiting" role="status">Reading the graph …</p>;
  if (of.state === "failed") return <p class="failed" role="alert">{of.message}</p>;
  return <>{children(of.value)}</>;
}
