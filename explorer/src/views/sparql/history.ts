// The last queries, kept in this browser only.
const KEY = "ablation-kg-queries";
const MOST = 20;

/** The last queries, the newest first; none where the browser keeps nothing. */
export function kept(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((each): each is string => typeof each === "string") : [];
  } catch {
    return [];
  }
}

export function keep(query: string): string[] {
  const queries = [query, ...kept().filter((each) => each !== query)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(queries));
  } catch {
    // Without storage the list lasts as long as the page.
  }
  return queries;
}

export function forget(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}

/** A few words of a query: its first comment, or what it begins with after the prefixes. */
export function titleOf(query: string): string {
  const lines = query.split("\n").map((line) => line.trim());
  const comment = lines[0]?.startsWith("#") ? lines[0].replace(/^#+\s*/, "") : "";
  const body = lines.filter((line) => line && !/^(#|PREFIX\b|BASE\b)/i.test(line)).join(" ");
  const text = comment || body || "(empty)";
  return text.length > 70 ? `${text.slice(0, 69)}…` : text;
}
