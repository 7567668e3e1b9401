// The ledger at a glance: findings of each source or kind, divided by severity; each part is a link to its findings.
import { scaleLinear } from "d3-scale";
import type { Row } from "../../store/rows.ts";
import { Figure } from "../../ui/figure.tsx";
import { Choice } from "../../ui/page.tsx";
import { Pattern } from "../../ui/patterns.tsx";
import { linkTo } from "../../ui/route.ts";
import { useWidth } from "../../ui/width.ts";
import { LOOK } from "./card.tsx";
import { asHeading, type Chosen, SEVERITIES, tallied } from "./ledger.ts";

const NARROW = 560;
const BAR = 20;

interface SummaryProps {
  readonly rows: readonly Row[];
  readonly chosen: Chosen;
  readonly by: "source" | "kind";
  readonly onBy: (by: string) => void;
  /** The settings of the page, for links that keep them. */
  readonly settings: Readonly<Record<string, string>>;
}

export function Summary({ rows, chosen, by, onBy, settings }: SummaryProps) {
  const [box, width] = useWidth();
  const bars = tallied(rows, chosen, by);
  const named = by === "kind" ? asHeading : (value: string) => value;
  const narrow = width < NARROW;
  const left = narrow ? 0 : by === "kind" ? 205 : 90;
  const step = narrow ? BAR + 26 : BAR + 8;
  const top = 26;
  const height = top + bars.length * step + 6;
  const scale = scaleLinear([0, Math.max(1, ...bars.map((bar) => bar.total))], [0, Math.max(100, width - left - 40)]);
  const to = (value: string, severity: string) => {
    const same = chosen[by] === value && chosen.severity === severity;
    return linkTo("discrepancies", [], { ...settings, page: "", [by]: same ? "" : value, severity: same ? "" : severity });
  };
  return (
    <Figure
      title={`Findings by ${by} and severity`}
      says={
        <>
          Each part of a bar leads to its findings; the part that is chosen is outlined, and leads back.
          {by === "source" && " A finding between two documents counts for both."}
        </>
      }
      data={{
        name: `Findings by ${by} and severity`,
        columns: [by, ...SEVERITIES, "total"],
        rows: bars.map(({ value, counts, total }) => ({
          [by]: value, total: String(total), ...Object.fromEntries(SEVERITIES.map((name, i) => [name, String(counts[i])])),
        })),
      }}
    >
      <Choice label="Bars" value={by} options={[["source", "by source"], ["kind", "by kind"]] as const} onChange={onBy} />
      <div ref={box}>
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={`Findings by ${by} and severity`}>
          <defs>{SEVERITIES.map((name) => <Pattern key={name} id={`ledger-${name}`} fill={LOOK[name]!.fill} colour={LOOK[name]!.colour} />)}</defs>
          {SEVERITIES.map((name, i) => (
            <g key={name} transform={`translate(${left + i * 84},2)`}>
              <rect width="16" height="14" fill={`url(#ledger-${name})`} stroke={LOOK[name]!.colour} />
              <text x="22" y="12">{name}</text>
            </g>
          ))}
          {bars.map((bar, at) => (
            <g key={bar.value} transform={`translate(0,${top + at * step})`}>
              <text x={narrow ? 0 : left - 8} y={15} text-anchor={narrow ? "start" : "end"}>{named(bar.value)}</text>
              <g transform={`translate(${left},${narrow ? 20 : 0})`}>
                {SEVERITIES.map((severity, i) => {
                  const count = bar.counts[i] ?? 0;
                  const start = bar.counts.slice(0, i).reduce((a, b) => a + b, 0);
                  return count > 0 && (
                    <Part
                      key={severity}
                      href={to(bar.value, severity)}
                      name={`${named(bar.value)}, ${severity}: ${count}`}
                      x={scale(start)}
                      length={scale(count)}
                      count={count}
                      severity={severity}
                      chosen={chosen[by] === bar.value && chosen.severity === severity}
                    />
                  );
                })}
                <text class="faint" x={scale(bar.total) + 6} y={15}>{bar.total}</text>
              </g>
            </g>
          ))}
        </svg>
      </div>
    </Figure>
  );
}

function Part(props: {
  href: string; name: string; x: number; length: number; count: number; severity: string; chosen: boolean;
}) {
  const { href, name, x, length, count, severity, chosen } = props;
  const label = 8 * String(count).length + 6;
  return (
    <a href={href} aria-label={name} aria-current={chosen ? "true" : undefined} class="part">
      <title>{name}</title>
      <rect x={x} width={Math.max(1, length - 1)} height={BAR} fill={`url(#ledger-${severity})`} stroke={chosen ? "var(--ink)" : LOOK[severity]!.colour} stroke-width={chosen ? 3 : 1} />
      {length > label + 4 && (
        <>
          <rect x={x + length / 2 - label / 2} y={2} width={label} height={BAR - 4} rx="3" fill="var(--ground)" />
          <text x={x + length / 2} y={15} text-anchor="middle">{count}</text>
        </>
      )}
    </a>
  );
}
