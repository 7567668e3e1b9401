// The hierarchy around a term: one line a term, indented by level; a dashed line is what the reasoner added.
import { Figure } from "../../ui/figure.tsx";
import { linkTo } from "../../ui/route.ts";
import { pictureOf } from "./layout.ts";
import { type Ontology, rootsOf, type Term } from "./model.ts";

const [LINE, INDENT, LEFT] = [26, 22, 12];

export function Hierarchy({ ontology, term }: { ontology: Ontology; term: Term | null }) {
  const { marks, edges, left } = pictureOf(ontology, term?.name ?? "", rootsOf(ontology, "class").map(({ name }) => name), term ? 24 : 60);
  const label = (name: string) => ontology.get(name)?.label ?? name;
  const title = term ? `Hierarchy around ${term.label}` : "The top of the ontology";
  const rows = marks.map((mark) => ({
    term: mark.name, label: label(mark.name), place: { above: "above", self: "this term", below: "below" }[mark.role],
    "parents shown": edges.filter((edge) => edge.to === mark.line)
      .map((edge) => `${label(marks[edge.from]!.name)}${edge.inferred ? " (inferred)" : ""}`).join("; "),
  }));
  const x = (level: number) => LEFT + level * INDENT;
  const widest = Math.max(...marks.map((mark) => x(mark.level) + 14 + (mark.role === "self" ? 8.4 : 7.2) * text(mark.name).length));
  const [width, height] = [Math.max(320, widest + 8), marks.length * LINE + 10];
  function text(name: string): string {
    const below = ontology.get(name)?.children.length ?? 0;
    return below && marks.find((mark) => mark.name === name)?.role === "below" ? `${label(name)} (${below})` : label(name);
  }
  return (
    <Figure
      title={title}
      says={`Parents above, children below, each indented under its parent. A dashed line: the reasoner added it. A number: how many children a term has.${left ? ` ${left} further children are in the list of children.` : ""}`}
      data={{ name: title, columns: ["term", "label", "place", "parents shown"], rows }}
    >
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={title} class="hierarchy">
        {edges.map((edge, i) => {
          const [from, to] = [marks[edge.from]!, marks[edge.to]!];
          // Parents on one level would share a vertical line: each has its own.
          const at = x(from.level) + (edge.from % 3) * 3 - 3;
          return (
            <path key={i} class={edge.inferred ? "inferred" : "asserted"} d={`M${at},${y(from.line) + 5}V${y(to.line)}H${x(to.level) - 6}`} />
          );
        })}
        {marks.map((mark) => (
          <a key={mark.name} href={linkTo("ontology", [mark.name])} class={mark.role} aria-current={mark.role === "self" ? "true" : undefined}>
            <circle cx={x(mark.level)} cy={y(mark.line)} r={mark.role === "self" ? 6 : 4} />
            <text x={x(mark.level) + 12} y={y(mark.line) + 4.5}>{text(mark.name)}</text>
          </a>
        ))}
      </svg>
    </Figure>
  );
}

const y = (line: number): number => line * LINE + LINE / 2 + 2;
