// A query as people meet it: without its card, and in the address (as it is when short, deflated in base64url when long).

const SHORT = 300;

/** The settings that hold a query: `q` its text, or `z` the text packed. */
export async function packed(query: string): Promise<Record<string, string>> {
  if (query.length <= SHORT) return { q: query };
  const stream = new Blob([query]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return { z: btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "") };
}

/** The query that the address holds; null where it holds none.
 * @throws Error with a sentence: the packed text is damaged. */
export async function unpacked(settings: URLSearchParams): Promise<string | null> {
  const plain = settings.get("q");
  if (plain !== null) return plain;
  const text = settings.get("z");
  if (text === null) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    return await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
  } catch {
    throw new Error("The query in this address is damaged; ask for the link again, or write the query anew.");
  }
}

/** A query without the lines of its card. */
export const bodyOf = (sparql: string): string => sparql.split("\n").filter((line) => !line.startsWith("#+")).join("\n").trim() + "\n";
