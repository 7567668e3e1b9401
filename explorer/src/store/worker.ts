// The store in a worker: Oxigraph's WebAssembly build, loaded with the whole graph. One message in, one message out.
import init, { Store } from "oxigraph/web.js";
import { XzReadableStream } from "xz-decompress";
import { fetchBytes, isXz, streamOf } from "./files.ts";

export interface Order {
  readonly id: number;
  readonly kind: "open" | "query";
  /** `open`: the site's address; `query`: SPARQL. */
  readonly text: string;
}
export interface Reply {
  readonly id: number;
  readonly error?: string;
  /** The engine itself broke, not the query: nothing more can be asked of this worker. */
  readonly dead?: boolean;
  /** `open`: nothing; `query`: SPARQL results JSON, or N-Quads for CONSTRUCT and DESCRIBE. */
  readonly text?: string;
  readonly took?: number;
  readonly triples?: number;
}

let store: Store | undefined;

async function unpacked(url: string, type: string): Promise<Response> {
  const bytes = await fetchBytes(url);
  const body = isXz(bytes) ? new XzReadableStream(streamOf(bytes)) : streamOf(bytes);
  return new Response(body, { headers: { "Content-Type": type } });
}

async function open(site: string): Promise<number> {
  const graph = unpacked(new URL("data/graph.trig.xz", site).href, "application/trig").then((found) => found.text());
  await init({ module_or_path: unpacked(new URL("app/oxigraph.wasm.xz", site).href, "application/wasm") });
  const filled = new Store();
  filled.load(await graph, { format: "application/trig", lenient: true });
  store = filled;
  return filled.size;
}

function query(text: string): string {
  if (!store) throw new Error("The graph is not loaded yet.");
  const graphResult = /^\s*(?:(?:#.*|PREFIX\s+\S*\s*<[^>]*>|BASE\s*<[^>]*>)\s*)*(?:CONSTRUCT|DESCRIBE)\b/i.test(text);
  return store.query(text, {
    results_format: graphResult ? "application/n-triples" : "application/sparql-results+json",
    use_default_graph_as_union: true,
  }) as string;
}

self.onmessage = async (event: MessageEvent<Order>) => {
  const { id, kind, text } = event.data;
  const start = performance.now();
  let reply: Reply;
  try {
    if (kind === "open") reply = { id, triples: await open(text), took: performance.now() - start };
    else reply = { id, text: query(text), took: performance.now() - start };
  } catch (error) {
    // The engine says what is wrong with a query in a plain Error. Whatever else is thrown (WebAssembly.RuntimeError out of
    // memory, RangeError out of stack) leaves its memory as nobody knows.
    const said = error instanceof Error ? error.message : String(error);
    reply = { id, error: said, dead: !(error instanceof Error && error.constructor === Error) };
  }
  self.postMessage(reply);
};
