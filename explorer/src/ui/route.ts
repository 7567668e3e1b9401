// Where the reader is: everything that a view shows is in the address, so that a link restores it.
import { useEffect, useState } from "preact/hooks";

export interface Route {
  /** The view's name, "" for the first page. */
  readonly view: string;
  /** What follows the name, such as a study's key. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

/** The route in an address's fragment: `#/study/fan2023?show=outcomes`. */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const [view = "", ...rest] = path.split("/").map(decodeURIComponent);
  return { view, rest, query: new URLSearchParams(query) };
}

/** A link within the site. Empty settings are left out. */
export function linkTo(view: string, rest: readonly string[] = [], query: Readonly<Record<string, string>> = {}): string {
  const path = [view, ...rest].map(encodeURIComponent).join("/");
  const set = Object.entries(query).filter(([, value]) => value !== "");
  return `#/${path}${set.length ? `?${new URLSearchParams(set)}` : ""}`;
}

const SETTING = "settingchange";
let steps = 0;

/** Whether the reader stepped to this place from another one of the site. */
export const cameFromWithin = (): boolean => steps > 0;
if (typeof addEventListener === "function") addEventListener("hashchange", () => steps++);

/** The route, kept up with the address. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    const events = ["hashchange", SETTING];
    for (const event of events) addEventListener(event, changed);
    return () => {
      for (const event of events) removeEventListener(event, changed);
    };
  }, []);
  return parseRoute(hash);
}

/** Puts settings of the view into the address without a new entry in the history; "" takes one out. */
export function setQuery(changes: Readonly<Record<string, string>>): void {
  const { view, rest, query } = parseRoute(location.hash);
  const all = { ...Object.fromEntries(query), ...changes };
  history.replaceState(null, "", linkTo(view, rest, all));
  dispatchEvent(new Event(SETTING));
}

/** One setting of the view, held in the address: its value and how to change it. */
export function useSetting(name: string, fallback: string): [string, (value: string) => void] {
  const value = useRoute().query.get(name) ?? fallback;
  return [value, (next) => setQuery({ [name]: next === fallback ? "" : next })];
}
