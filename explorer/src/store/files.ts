// The site's data files: compressed, and read whatever the web host does to them.
//
// Some hosts label .gz and .xz files so that the browser inflates them, some do not; the first bytes tell.

const ADVICE = "is the network there? Reload the page to try again.";

/** What went wrong, in a sentence: browsers have their own words for a script that cannot be fetched. */
export function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const script = /dynamically imported module|importing a module script failed/i.test(message);
  return script ? `This view could not be fetched: ${ADVICE}` : message;
}

/** The bytes of a data file, as sent (its packing is told from the first bytes).
 * @throws Error with a sentence: the file is not there, or the network is cut off. */
export async function fetchBytes(url: string): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw new Error(`${shortName(url)} could not be fetched: ${ADVICE}`);
  }
  if (!response.ok) throw new Error(`${shortName(url)} is not on this site (HTTP ${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The value in a gzipped JSON file. */
export async function fetchJson<T>(url: string): Promise<T> {
  const bytes = await fetchBytes(url);
  if (!isGzip(bytes)) return JSON.parse(new TextDecoder().decode(bytes)) as T;
  const stream = streamOf(bytes).pipeThrough(new DecompressionStream("gzip") as unknown as TransformStream);
  return (await new Response(stream).json()) as T;
}

/** A stream of one piece, for the decompressors. */
export function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
export const isXz = (bytes: Uint8Array): boolean => bytes[0] === 0xfd && bytes[1] === 0x37 && bytes[2] === 0x7a;

const shortName = (url: string): string => new URL(url).pathname.split("/").pop() ?? url;
