// Words in drawings: how wide they are, roughly, where they break, and where they go.

/** Width of a text of 13 px, roughly: the drawing must not wait for fonts. */
export const wide = (text: string): number => text.length * 6.6;

/** Places of words in rows of a width, each after a sign of `sign` pixels; and the height of all rows. */
export function flow(texts: readonly string[], width: number, sign = 34, height = 20) {
  let [x, y] = [0, 0];
  const places = texts.map((text) => {
    const needed = sign + wide(text) + 14;
    if (x > 0 && x + needed > width) [x, y] = [0, y + height];
    const place = { x, y };
    x += needed;
    return place;
  });
  return { places, height: texts.length ? y + height : 0 };
}

/** A text cut to a width. */
export const cut = (text: string, width: number): string =>
  wide(text) <= width ? text : `${text.slice(0, Math.max(1, Math.floor(width / 6.6) - 1)).trimEnd()}…`;

/** A text broken into lines of at most `longest` characters, at spaces where there are any. */
export function lines(text: string, longest: number): string[] {
  const found: string[] = [];
  for (const word of text.split(" ")) {
    const last = found.at(-1);
    if (last !== undefined && last.length + word.length < longest) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  return found;
}
