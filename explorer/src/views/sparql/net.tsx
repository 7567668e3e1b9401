// Triples, or rows that link two things, as a small picture of nodes and arrows.
import { useMemo } from "preact/hooks";
import type { Site } from "../../store/site.ts";
import { Figure } from "../../ui/figure.tsx";
import { cut } from "../../ui/lettering.ts";
import { colour } from "../../ui/palette.ts";
import { linkTo } from "../../ui/route.ts";
import { useNarrow } from "../../ui/width.ts";
import { boxOf, linkWords, nodeWords, TIP } from "./labels.ts";
import { pageOf } from "./links.tsx";
import { iriOf, layout, type Net, netOf, type Triple } from "./triples.ts";

const MOST = 60;
const MOST_LABELS = 12;
const PAD_Y = 30;

export interface NetProps {
  readonly triples: readonly Triple[];
  readonly site: Site;
  /** What is drawn: triples, or rows. */
  readonly what: "triples" | "rows";
}

export function NetPicture({ triples, site, what }: NetProps) {
  const net = useMemo(() => netOf(triples), [triples]);
  if (!net.edges.length) return <p class="place">No picture: none of the {what} links two things (all objects are texts or numbers).</p>;
  if (net.nodes.length > MOST)
    return (
      <p class="place">
        No picture: {net.nodes.length} things are too many to draw here (at most {MOST}). The <a href={linkTo("graph")}>graph page</a> draws larger
        graphs; LIMIT makes this one smaller.
      </p>
    );
  return <Drawing net={net} site={site} what={what} />;
}

function Drawing({ net, site, what }: { net: Net; site: Site; what: string }) {
  const narrow = useNarrow();
  const [width, height] = [narrow ? 360 : 900, Math.max(360, Math.min(narrow ? 900 : 640, net.nodes.length * (narrow ? 36 : 26)))];
  const padX = narrow ? 72 : 94;
  const places = useMemo(() => layout(net, width - 2 * padX, height - 2 * PAD_Y).map(({ x, y }) => ({ x: x + padX, y: y + PAD_Y })), [net, width, height]);
  const verbs = [...new Set(net.edges.map(({ label }) => label))];
  const texts = net.nodes.map(({ label }) => cut(label, narrow ? 110 : 160));
  const words = useMemo(() => nodeWords(net, places, texts, width, height), [net, places]);
  const named = !narrow && net.edges.length <= MOST_LABELS && verbs.length > 1;
  const along = useMemo(() => (named ? linkWords(net, places, words.map((place, i) => boxOf(texts[i] ?? "", place))) : []), [net, places, words, named]);
  const dropped = net.literals ? ` ${net.literals} texts and numbers are in the table only.` : "";
  const data = net.edges.map(({ from, to, label }) => ({ from: net.nodes[from]?.label ?? "", predicate: label, to: net.nodes[to]?.label ?? "" }));
  return (
    <Figure
      title={`The ${what} as a picture`}
      says={`${net.nodes.length} things, ${net.edges.length} links; each kind of link has a line of its own.${dropped}`}
      data={{ name: "Links", columns: ["from", "predicate", "to"], rows: data }}
    >
      <svg viewBox={`0 0 ${width} ${height + verbs.length * 20}`} width={width} height={height + verbs.length * 20} role="group" aria-label={`${net.nodes.length} things and ${net.edges.length} links`}>
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX={8} refY={4} markerWidth={7} markerHeight={7} orient="auto-start-reverse">
            <path d="M0,0L8,4L0,8z" fill="var(--faint)" />
          </marker>
        </defs>
        {net.edges.map(({ from, to, label }, i) => {
          const [a, b] = [places[from], places[to]];
          if (!a || !b) return null;
          const verb = verbs.indexOf(label);
          const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
          const [ex, ey] = [b.x - ((b.x - a.x) / length) * TIP, b.y - ((b.y - a.y) / length) * TIP];
          return (
            <g key={i}>
              <line x1={a.x} y1={a.y} x2={ex} y2={ey} stroke={colour(verb)} stroke-width={1.5} stroke-dasharray={DASHES[verb % DASHES.length]} marker-end="url(#arrow)" />
              {along[i] && <text class="faint" x={along[i].x} y={along[i].y} text-anchor="middle">{label}</text>}
            </g>
          );
        })}
        {net.nodes.map((node, i) => {
          const page = pageOf(iriOf(node.term) ?? "", site);
          const [at, word] = [places[i], words[i]];
          if (!at || !word) return null;
          const drawn = (
            <>
              <circle r={6} fill="var(--accent)" stroke="var(--ground)" />
              <text class="node" x={word.x - at.x} y={word.y - at.y} text-anchor="middle" stroke="var(--ground)" stroke-width={3} paint-order="stroke">{texts[i]}</text>
              <title>{node.label}</title>
            </>
          );
          return (
            <g key={i} transform={`translate(${at.x},${at.y})`}>
              {page ? <a href={page} aria-label={node.label}>{drawn}</a> : drawn}
            </g>
          );
        })}
        {verbs.map((verb, i) => (
          <g key={verb} transform={`translate(10,${height + 6 + i * 20})`}>
            <line x2={36} stroke={colour(i)} stroke-width={1.5} stroke-dasharray={DASHES[i % DASHES.length]} />
            <text x={44} dy="0.32em">{verb}</text>
          </g>
        ))}
      </svg>
    </Figure>
  );
}

const DASHES: readonly (string | undefined)[] = [undefined, "6 3", "2 3", "10 3 2 3"];
