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

interface Waiting {
  readonly order: Order;
  resolve(reply: Reply): void;
  reject(error: Error): void;
}

const NOT_STARTED = "The engine that answers questions could not be started in this browser.";
const BROKEN = "The query needed more memory than the page has; the engine was started anew.";

/** Oxigraph's WebAssembly build in a worker; where the engine breaks, a fresh worker takes its place. */
export class PageEngine implements Engine {
  #opened!: Promise<number | null>;
  #worker!: Worker;
  #state: "opening" | "open" | "failed" = "opening";
  #next = 0;
  /** What the worker was asked and has not answered, in the order in which it works. */
  #waiting = new Map<number, Waiting>();

  constructor(private readonly site: string) {
    this.#start();
  }

  get opened(): Promise<number | null> {
    return this.#opened;
  }

  #start(): void {
    const worker = new Worker(new URL(`app/${WORKER_FILE}`, this.site), { type: "module" });
    worker.onmessage = (event: MessageEvent<Reply>) => this.#answered(event.data);
    worker.onerror = () => {
      if (this.#state === "open") this.#replace();
      else this.#failAll(NOT_STARTED);
    };
    this.#worker = worker;
    this.#state = "opening";
    this.#opened = this.#send("open", this.site).then(({ triples = 0 }) => triples);
    this.#opened.then(
      () => worker === this.#worker && (this.#state = "open"),
      () => worker === this.#worker && (this.#state = "failed"),
    );
  }

  #answered(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (reply.dead && waiting?.order.kind === "query") return this.#replace();
    this.#waiting.delete(reply.id);
    if (reply.error !== undefined) waiting?.reject(new Error(reply.error));
    else waiting?.resolve(reply);
  }

  /** A fresh engine for one that broke. The query at which it broke fails; those behind it are asked again. */
  #replace(): void {
    const [broke, ...others] = [...this.#waiting.values()];
    this.#end();
    this.#start();
    broke?.reject(new Error(BROKEN));
    for (const { order, resolve, reject } of others) this.#ask(order.text).then(resolve, reject);
  }

  #send(kind: Order["kind"], text: string): Promise<Reply> {
    const order = { id: this.#next++, kind, text };
    return new Promise((resolve, reject) => {
      this.#waiting.set(order.id, { order, resolve, reject });
      this.#worker.postMessage(order);
    });
  }

  async #ask(sparql: string): Promise<Reply> {
    await this.#opened;
    return this.#send("query", sparql);
  }

  #end(): void {
    this.#worker.terminate();
    this.#waiting.clear();
  }

  #failAll(message: string): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of all) reject(new Error(message));
  }

  async query(sparql: string): Promise<Raw> {
    // The engine that could not be loaded may be loaded now: perhaps the network is back.
    if (this.#state === "failed") {
      this.#end();
      this.#start();
    }
    const { text = "", took = 0 } = await this.#ask(sparql);
    return { text, took };
  }

  stop(): void {
    this.#worker.terminate();
    this.#failAll("Stopped.");
    this.#start();
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
