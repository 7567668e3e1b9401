// The settings of the view, as the address holds them.
import { useMemo } from "preact/hooks";
import { setQuery, useRoute } from "../../ui/route.ts";
import { joined, lengthened, parted, type Prefixes, shortened, toggled } from "./address.ts";
import { NEIGHBOURS } from "./pictures.ts";

export const FIRST = "study-technique";
export const LIMIT = 200;

export interface GraphState {
  readonly picture: string;
  /** The thing in the middle of a neighbourhood. */
  readonly of: string;
  /** Classes and predicates that are not shown. */
  readonly hide: readonly string[];
  readonly without: readonly string[];
  /** "" stands for the picture's own. */
  readonly layout: string;
  readonly chosen: string;
  readonly open: readonly string[];
  readonly fold: readonly string[];
  readonly limit: number;
}

export interface GraphActions {
  /** Another picture; what was set for the last one is forgotten. */
  draw(picture: string, of?: string): void;
  set(name: "layout" | "limit", value: string): void;
  choose(id: string): void;
  toggle(name: "hide" | "without" | "open" | "fold", id: string): void;
}

export function useGraphState(prefixes: Prefixes): [GraphState, GraphActions] {
  const { query } = useRoute();
  const text = query.toString();
  return useMemo(() => {
    const list = (name: string): string[] => parted(query.get(name) ?? "", prefixes);
    const limit = Number(query.get("limit") ?? LIMIT);
    const state: GraphState = {
      picture: query.get("picture") ?? FIRST,
      of: lengthened(query.get("of") ?? "", prefixes),
      hide: list("hide"),
      without: list("without"),
      layout: query.get("layout") ?? "",
      // A link's name is three IRIs with spaces between them.
      chosen: (query.get("chosen") ?? "").split(" ").map((short) => lengthened(short, prefixes)).join(" "),
      open: list("open"),
      fold: list("fold"),
      limit: Number.isInteger(limit) && limit > 0 ? limit : LIMIT,
    };
    const chosenText = (id: string): string => id.split(" ").map((iri) => shortened(iri, prefixes)).join(" ");
    const actions: GraphActions = {
      draw: (picture, of = "") =>
        setQuery({
          picture: picture === FIRST ? "" : picture,
          of: picture === NEIGHBOURS ? shortened(of, prefixes) : "",
          hide: "", without: "", layout: "", chosen: "", open: "", fold: "", limit: "",
        }),
      set: (name, value) => setQuery({ [name]: value }),
      choose: (id) => setQuery({ chosen: chosenText(id) }),
      toggle: (name, id) => setQuery({ [name]: joined(toggled(state[name], id), prefixes) }),
    };
    return [state, actions];
  }, [text, prefixes]);
}

