// Two ways to ask the graph: in the page (a worker), or at the endpoint that serves the page.
import type { Order, Reply } from "./worker.ts";

/** What an engine gives back: the text of the results, and how long it took in milliseconds. */
export interface Raw {
  readonly text: string;
  readonly took: number;
}

export interface Engine {
  /** Resolves with the number of triples when questions can be asked (null where the engine does not say). */
  readonly opened: Promise<number | null>;
  query(sparql: string): Promise<Raw>;
  /** Ends all running queries; the next one is answered by a fresh engine. */
  stop(): void;
}

declare const WORKER_FILE: string;

/** Oxigraph's WebAssembly build in a worker. */
export class PageEngine implements Engine {
  opened: Promise<number | null>;
  #worker: Worker;
  #next = 0;
  #waiting = new Map<number, { resolve(reply: Reply): void; reject(error: Error): void }>();

  constructor(private readonly site: string) {
    this.#worker = this.#start();
    this.opened = this.#open();
  }

  #start(): Worker {
    const worker = new Worker(new URL(`app/${WORKER_FILE}`, this.site), { type: "module" });
    worker.onmessage = (event: MessageEvent<Reply>) => {
      const waiting = this.#waiting.get(event.data.id);
      this.#waiting.delete(event.data.id);
      if (event.data.error !== undefined) waiting?.reject(new Error(event.data.error));
      else waiting?.resolve(event.data);
    };
    worker.onerror = () => this.#failAll("The engine that answers questions could not be started in this browser.");
    return worker;
  }

  async #open(): Promise<number> {
    return (await this.#send("open", this.site)).triples ?? 0;
  }

  #send(kind: Order["kind"], text: string): Promise<Reply> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, kind, text } satisfies Order);
    });
  }

  #failAll(message: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(message));
    this.#waiting.clear();
  }

  async query(sparql: string): Promise<Raw> {
    await this.opened;
    const { text = "", took = 0 } = await this.#send("query", sparql);
    return { text, took };
  }

  stop(): void {
    this.#worker.terminate();
    this.#failAll("Stopped.");
    this.#worker = this.#start();
    this.opened = this.#open();
  }
}

/** A SPARQL 1.1 endpoint on the page's own host, for graphs too large for a page. */
export class EndpointEngine implements Engine {
  readonly opened = Promise.resolve(null);
  #running = new AbortController();

  constructor(private readonly url: string) {}

  async query(sparql: string): Promise<Raw> {
    const start = performance.now();
    const response = await fetch(this.url, {
      method: "POST",
      headers: {
        "Content-Type": "application/sparql-query",
        Accept: "application/sparql-results+json, application/n-triples;q=0.9",
      },
      body: sparql,
      signal: this.#running.signal,
    }).catch((error: Error) => {
      throw new Error(error.name === "AbortError" ? "Stopped." : "The endpoint does not answer: is the server still running?");
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return { text, took: performance.now() - start };
  }

  stop(): void {
    this.#running.abort();
    this.#running = new AbortController();
  }
}
