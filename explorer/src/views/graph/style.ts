// How Cytoscape.js draws things and links: colours of the page, forms of the palette, words where they can be read.
import type { StylesheetJson } from "cytoscape";
import type { Ink } from "./svg.ts";

/** Up to so many links, all of them bear their words at any zoom. */
export const TOLD = 60;
/** Beyond so many links, they are plain lines: no words but on those looked at, and no arrow heads. */
export const PLAIN = 600;

/** The colours of the page now. */
export function inkOf(): Ink & { readonly accent: string } {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  return { ink: of("--ink"), ground: of("--ground"), line: of("--faint"), accent: of("--accent") };
}

/** The style sheet for a picture of so many links. */
export function sheet({ ink, ground, line, accent }: ReturnType<typeof inkOf>, links: number, directed: boolean): StylesheetJson {
  const plain = links > PLAIN;
  const words = { label: "data(label)", color: ink, "text-background-color": ground, "text-background-opacity": 0.85 } as const;
  return [
    {
      selector: "node",
      style: {
        "background-color": "data(colour)",
        shape: "data(shape)" as "ellipse",
        width: "data(size)",
        height: "data(size)",
        label: "data(lines)",
        // Names of what many link to lie on top.
        ...(plain ? {} : { "z-index": "data(degree)" as unknown as number }),
        color: ink,
        "font-size": "data(font)",
        "font-family": "system-ui, sans-serif",
        "text-valign": "bottom",
        "text-margin-y": 3,
        "text-wrap": "wrap",
        "text-max-width": "400px",
        "text-outline-color": ground,
        "text-outline-width": plain ? 0 : 2,
        "min-zoomed-font-size": 7,
        "border-width": 1,
        "border-color": ink,
      },
    },
    {
      selector: "edge",
      style: {
        width: "data(width)",
        "line-color": line,
        "line-opacity": plain ? 0.5 : 0.8,
        "curve-style": plain ? "haystack" : "bezier",
        ...(directed && !plain ? { "target-arrow-shape": "triangle", "target-arrow-color": line, "arrow-scale": 0.8 } : {}),
        "font-size": 10,
        "font-family": "system-ui, sans-serif",
        "text-rotation": "autorotate",
        "min-zoomed-font-size": links <= TOLD ? 0 : 14,
        ...(plain ? {} : words),
      },
    },
    { selector: "node.beside", style: { label: "data(name)", "text-valign": "center", "text-halign": "right", "text-margin-x": 4, "text-margin-y": 0, "text-wrap": "none" } },
    { selector: "node.open", style: { "border-width": 3, "border-style": "double" } },
    { selector: "node.folded", style: { "border-width": 3, "border-style": "dashed" } },
    { selector: "node.faded, edge.faded", style: { opacity: 0.25 } },
    { selector: "edge.told", style: { ...words, "min-zoomed-font-size": 0, "line-color": accent, "target-arrow-color": accent, "line-opacity": 1, "z-index": 10009 } },
    { selector: "node.told", style: { "min-zoomed-font-size": 0, "z-index": 10010 } },
    { selector: "node.chosen", style: { "border-width": 4, "border-color": accent, "min-zoomed-font-size": 0, "z-index": 10011 } },
    { selector: "edge.chosen", style: { ...words, width: 5, "line-color": accent, "target-arrow-color": accent, "min-zoomed-font-size": 0, "z-index": 10011 } },
  ] as StylesheetJson;
}
