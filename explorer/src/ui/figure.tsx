// A drawing with what belongs to it: the data behind it, and the buttons to take it along.
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { site } from "../store/site.ts";
import { download, pngOf, svgText } from "./download.ts";
import { DataTable, fileName, type TableProps } from "./table.tsx";

export interface FigureProps {
  /** The figure's title, also the name of its files. */
  readonly title: string;
  /** A sentence that says what the drawing shows. */
  readonly says?: ComponentChildren;
  /** What its marks mean, in words: lines that stand under the drawing when it is taken along; without it `says` does. */
  readonly legend?: readonly string[];
  /** The data behind the drawing. */
  readonly data: TableProps;
  /** The drawing: one `<svg>` with a viewBox (or several; each file then holds the first). */
  readonly children: ComponentChildren;
  /** Pictures made otherwise, as a canvas needs. */
  readonly pictures?: { svg(): string | Promise<string>; png(): Blob | Promise<Blob> };
  /** There is no drawing now, so none can be taken along. */
  readonly empty?: boolean;
  /** More buttons beside SVG and PNG. */
  readonly tools?: ComponentChildren;
}

export function Figure({ title, says, legend, data, children, pictures, empty, tools }: FigureProps) {
  const drawing = useRef<HTMLDivElement>(null);
  const said = useRef<HTMLParagraphElement>(null);
  const [problem, setProblem] = useState("");
  // A table of a thousand cells would hold the drawing up.
  const [open, setOpen] = useState(false);
  const name = fileName(title);
  const take = async (kind: "svg" | "png") => {
    setProblem("");
    try {
      const svg = drawing.current?.querySelector("svg");
      const framed = {
        title,
        legend: legend ?? [said.current?.textContent ?? ""],
        source: `ablation-kg ${(await site).version}, CC BY 4.0, ${location.hash || "#/"}`,
      };
      if (kind === "svg") {
        const text = pictures ? await pictures.svg() : svg && svgText(svg, framed);
        if (text) download(`${name}.svg`, text, "image/svg+xml");
      } else {
        const blob = pictures ? await pictures.png() : svg && (await pngOf(svg, framed));
        if (blob) download(`${name}.png`, blob);
      }
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <figure class="figure" aria-label={title}>
      <figcaption>
        <h2>{title}</h2>
        {says && <p ref={said}>{says}</p>}
      </figcaption>
      <div class="drawing" ref={drawing} tabIndex={0} role="group" aria-label={`Drawing: ${title}`}>{children}</div>
      <div class="tools">
        <button type="button" disabled={empty} onClick={() => take("svg")} aria-label={`${title} as SVG`}>SVG</button>
        <button type="button" disabled={empty} onClick={() => take("png")} aria-label={`${title} as PNG`}>PNG</button>
        {tools}
      </div>
      {problem && <p class="failed" role="alert">{problem}</p>}
      <details class="behind" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>The data behind this</summary>
        {open && <DataTable {...data} />}
      </details>
    </figure>
  );
}
