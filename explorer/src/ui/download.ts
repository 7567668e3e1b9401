// Taking things along: tables as CSV, pictures as SVG and PNG.
import { lines } from "./lettering.ts";

/** Hands a file to the reader. */
export function download(name: string, content: Blob | string, type = "text/plain"): void {
  const blob = typeof content === "string" ? new Blob([content], { type: `${type};charset=utf-8` }) : content;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Rows as CSV (RFC 4180, with \n line ends as `kg export` writes). */
export function csvOf(columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string {
  const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? "")).join(","));
  return [columns.map(cell).join(","), ...lines].join("\n") + "\n";
}

const KEPT = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-opacity", "opacity",
  "font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline", "visibility", "display",
];

/** What stands around a drawing when it is taken along. */
export interface Framed {
  readonly title: string;
  /** What the marks mean; empty lines are left out. */
  readonly legend: readonly string[];
  /** Where the drawing comes from, and under which licence. */
  readonly source: string;
}

const MARGIN = 16;
const LEAST = 360;
const SVG = "http://www.w3.org/2000/svg";

/** A drawing as a file of its own: styles of the page are written into it, on the page's background, with title, legend and source. */
export function svgText(drawing: SVGSVGElement, framed: Framed): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [drawing, ...drawing.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((original, i) => {
    const style = getComputedStyle(original);
    const target = copies[i] as SVGElement;
    for (const name of KEPT) target.setAttribute(name, style.getPropertyValue(name));
    for (const name of ["class", "tabindex", "style"]) target.removeAttribute(name);
  });
  const { x, y, height, above, whole, words } = layout(drawing, framed);
  copy.setAttribute("xmlns", SVG);
  copy.setAttribute("viewBox", `${x - MARGIN} ${y - above} ${whole.width} ${whole.height}`);
  copy.setAttribute("width", String(whole.width));
  copy.setAttribute("height", String(whole.height));
  const ground = { x: x - MARGIN, y: y - above, width: whole.width, height: whole.height, fill: getComputedStyle(document.body).backgroundColor };
  copy.querySelector(":scope > title")?.remove();
  copy.prepend(made("title", {}, framed.title), made("rect", ground));
  const ink = { fill: getComputedStyle(document.body).color, "font-family": "system-ui, sans-serif", stroke: "none" };
  for (const word of words)
    copy.append(made("text", { x, y: word.below ? y + height + word.at : y - above + word.at, "font-size": word.size, "font-weight": word.bold ? 600 : 400, ...ink }, word.text));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

function made(name: string, attributes: Readonly<Record<string, string | number>>, text = ""): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text) element.textContent = text;
  return element;
}

/** A drawing as a PNG of `scale` pixels a unit. */
export const pngOf = (drawing: SVGSVGElement, framed: Framed, scale = 2): Promise<Blob> => pngOfText(svgText(drawing, framed), scale);

// A canvas of more pixels than browsers allow comes out empty.
const LARGEST = 8000;

/** An SVG document that says its width and height, as a PNG of `scale` pixels a unit (fewer where it is very large). */
export async function pngOfText(svg: string, scale = 2): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  image.src = url;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const by = Math.min(scale, LARGEST / Math.max(width, height, 1));
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * by);
  canvas.height = Math.ceil(height * by);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture is too large for a PNG; take the SVG.")))),
  );
}

/** Where everything goes: the title above the drawing, the legend and the source below, broken to its width. */
function layout(drawing: SVGSVGElement, { title, legend, source }: Framed) {
  const { x, y, width, height } = size(drawing);
  const wide = Math.max(width, LEAST);
  // Bold letters of 17 px are some 9.2 wide.
  const head = lines(title, wide / 9.2).map((text, i) => ({ text, at: MARGIN + 17 + i * 22, size: 17, bold: true, below: false }));
  const foot = [...legend.filter(Boolean), source]
    .flatMap((text) => lines(text, wide / 6.6))
    .map((text, i) => ({ text, at: MARGIN + 13 + i * 18, size: 13, bold: false, below: true }));
  const above = MARGIN + head.length * 22 + 12;
  const whole = { width: wide + 2 * MARGIN, height: above + height + foot.length * 18 + 2 * MARGIN };
  return { x, y, height, above, whole, words: [...head, ...foot] };
}

function size(drawing: SVGSVGElement): { x: number; y: number; width: number; height: number } {
  const box = drawing.viewBox.baseVal;
  if (box && box.width) return { x: box.x, y: box.y, width: box.width, height: box.height };
  const { width, height } = drawing.getBoundingClientRect();
  return { x: 0, y: 0, width, height };
}
