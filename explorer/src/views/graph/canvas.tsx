// The drawing itself, and the buttons that move it.
import type { Core, EventObject } from "cytoscape";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Graph } from "./model.ts";
import type { Looks } from "./palette.ts";
import { inkOf, PLAIN, sheet } from "./style.ts";

export interface CanvasProps {
  readonly graph: Graph;
  readonly looks: Looks;
  readonly directed: boolean;
  readonly layout: string;
  /** IRI of the chosen thing, or name of the chosen link. */
  readonly chosen: string;
  readonly open: ReadonlySet<string>;
  /** How many things each folded thing hides. */
  readonly hidden: ReadonlyMap<string, number>;
  readonly name: string;
  /** Id of the element that describes the drawing. */
  readonly describedBy: string;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (id: string) => void;
  /** Called with the drawing once things stand where they belong. */
  readonly onReady: (cy: Core) => void;
}

export function Canvas(props: CanvasProps) {
  const { graph, looks, directed, layout, chosen, open, hidden, name, describedBy } = props;
  const box = useRef<HTMLDivElement>(null);
  const [cy, setCy] = useState<Core | null>(null);
  const [state, setState] = useState("Fetching what draws the picture …");
  const now = useRef(props);
  now.current = props;

  useEffect(() => {
    let made: Core | undefined;
    let left = false;
    import("./engine.ts").then(
      ({ canvasIn }) => {
        if (left || !box.current) return;
        made = canvasIn(box.current, now.current.graph.links.length > PLAIN);
        listen(made, box.current, (id) => now.current.onChoose(id), (id) => now.current.onOpen(id));
        setCy(made);
      },
      () => setState("What draws the picture could not be fetched: is the network there? The list shows the same."),
    );
    return () => {
      left = true;
      made?.destroy();
    };
  }, []);

  useEffect(() => {
    if (!cy) return;
    setState("Arranging …");
    // A frame for the words to show before the layout takes the page.
    const frame = requestAnimationFrame(() => setTimeout(async () => {
      const { fill, arrange } = await import("./engine.ts");
      if (cy.destroyed()) return;
      cy.style(sheet(inkOf(), graph.links.length, directed));
      fill(cy, graph, looks, hidden);
      arrange(cy, graph, layout);
      mark(cy, now.current);
      setState("");
      now.current.onReady(cy);
    }));
    return () => cancelAnimationFrame(frame);
  }, [cy, graph, layout, directed, looks, hidden]);

  useEffect(() => {
    if (cy) mark(cy, now.current);
  }, [cy, chosen, open, hidden]);

  useEffect(() => {
    if (!cy) return;
    const again = () => cy.style(sheet(inkOf(), graph.links.length, directed));
    const system = matchMedia("(prefers-color-scheme: dark)");
    addEventListener("themechange", again);
    system.addEventListener("change", again);
    return () => {
      removeEventListener("themechange", again);
      system.removeEventListener("change", again);
    };
  }, [cy, graph, directed]);

  const zoom = (by: number) => cy?.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  const pan = (x: number, y: number) => cy?.panBy({ x, y });
  return (
    <div class="graph-drawing">
      <div
        ref={box} class="graph-canvas" role="img" aria-label={name} aria-describedby={describedBy}
        data-things={state === "" ? graph.things.size : undefined} data-links={state === "" ? graph.links.length : undefined}
      />
      {state && <p class="graph-state" role="status">{state}</p>}
      <div class="graph-moves" role="group" aria-label="Move the picture">
        <button type="button" aria-label="Zoom in" onClick={() => zoom(1.3)}>+</button>
        <button type="button" aria-label="Zoom out" onClick={() => zoom(1 / 1.3)}>−</button>
        <button type="button" aria-label="Fit the picture" onClick={() => cy?.fit(undefined, 24)}>Fit</button>
        <button type="button" aria-label="Move left" onClick={() => pan(80, 0)}>←</button>
        <button type="button" aria-label="Move up" onClick={() => pan(0, 80)}>↑</button>
        <button type="button" aria-label="Move down" onClick={() => pan(0, -80)}>↓</button>
        <button type="button" aria-label="Move right" onClick={() => pan(-80, 0)}>→</button>
      </div>
    </div>
  );
}

function listen(cy: Core, box: HTMLElement, choose: (id: string) => void, open: (id: string) => void): void {
  cy.on("tap", (event: EventObject) => choose(event.target === cy ? "" : (event.target.id() as string)));
  cy.on("dbltap", "node", (event: EventObject) => open(event.target.id() as string));
  cy.on("mouseover", "node, edge", (event: EventObject) => {
    const found = event.target;
    found.addClass("told");
    if (found.isNode()) found.connectedEdges().addClass("told").connectedNodes().addClass("told");
    else found.connectedNodes().addClass("told");
  });
  cy.on("mouseout", "node, edge", () => {
    cy.elements(".told").removeClass("told");
  });
  box.addEventListener("pointerdown", () => cy.userZoomingEnabled(true));
  box.addEventListener("pointerleave", () => cy.userZoomingEnabled(false));
}

/** Shows in the drawing what is chosen, open and folded; all but the chosen thing's surroundings steps back. */
function mark(cy: Core, { chosen, open, hidden }: CanvasProps): void {
  cy.batch(() => {
    cy.elements().removeClass("chosen near faded open folded");
    cy.nodes().forEach((node) => {
      if (open.has(node.id())) node.addClass("open");
      if (hidden.has(node.id())) node.addClass("folded");
    });
    const found = cy.getElementById(chosen);
    if (chosen === "" || found.empty()) return;
    found.addClass("chosen");
    const around = found.isNode() ? found.closedNeighborhood() : cy.collection(found).union(cy.edges().filter((edge) => edge.id() === chosen).connectedNodes());
    cy.elements().difference(around).addClass("faded");
    if (around.length <= 120) around.difference(found).addClass("told");
  });
}
