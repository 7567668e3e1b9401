// The views in the order of the navigation; each is loaded when it is first opened.
import type { FunctionComponent } from "preact";
import type { Route } from "../ui/route.ts";

export type View = FunctionComponent<{ route: Route }>;

export interface Entry {
  /** Name in the address: `#/name`. */
  readonly name: string;
  /** Words in the navigation. */
  readonly title: string;
  readonly load: () => Promise<{ default: View }>;
  /** What the view itself loads later, to be fetched ahead with it. */
  readonly later?: () => Promise<unknown>;
}

export const VIEWS: readonly Entry[] = [
  { name: "", title: "Overview", load: () => import("./overview/page.tsx") },
  { name: "study", title: "Studies", load: () => import("./study/page.tsx") },
  { name: "trajectories", title: "Trajectories", load: () => import("./trajectories/page.tsx") },
  { name: "forest", title: "Forest plot", load: () => import("./forest/page.tsx") },
  { name: "discrepancies", title: "Discrepancies", load: () => import("./discrepancies/page.tsx") },
  { name: "overlap", title: "Cohort overlap", load: () => import("./overlap/page.tsx") },
  { name: "graph", title: "Graph", load: () => import("./graph/page.tsx"), later: () => import("./graph/engine.ts") },
  { name: "questions", title: "Questions", load: () => import("./questions/page.tsx") },
  { name: "sparql", title: "SPARQL", load: () => import("./sparql/page.tsx"), later: () => import("./sparql/code.ts") },
  { name: "ontology", title: "Ontology", load: () => import("./ontology/page.tsx") },
];
