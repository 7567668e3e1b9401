// The tree of terms: lists within lists, each opened by its button; only what is open is in the page.
import { linkTo } from "../../ui/route.ts";
import { childrenOf, type Kind, type Ontology, rootsOf, type Term } from "./model.ts";

export interface TreeProps {
  readonly ontology: Ontology;
  readonly kind: Kind;
  readonly current: string;
  readonly open: ReadonlySet<string>;
  readonly toggle: (name: string) => void;
  /** Settings to keep in the links. */
  readonly query: Readonly<Record<string, string>>;
}

export function Tree(props: TreeProps) {
  return <Branch {...props} terms={rootsOf(props.ontology, props.kind)} label={`The ${PLURALS[props.kind]}`} />;
}

export const PLURALS: Readonly<Record<Kind, string>> = { class: "classes", property: "properties", individual: "individuals" };

function Branch(props: TreeProps & { terms: readonly Term[]; label?: string }) {
  const { ontology, kind, current, open, toggle, query, terms, label } = props;
  return (
    <ul class="tree" aria-label={label}>
      {terms.map((term) => {
        const children = childrenOf(ontology, term, kind);
        const shown = open.has(term.name);
        return (
          <li key={term.name}>
            {children.length > 0 ? (
              <button type="button" aria-expanded={shown} aria-label={`${term.label}: ${children.length} below`} onClick={() => toggle(term.name)}>
                <span aria-hidden="true">{shown ? "▾" : "▸"}</span>
              </button>
            ) : <span class="leaf" aria-hidden="true">·</span>}
            <a href={linkTo("ontology", [term.name], query)} aria-current={term.name === current ? "true" : undefined}>{term.label}</a>
            {children.length > 0 && <span class="place"> {children.length}</span>}
            {shown && children.length > 0 && <Branch {...props} terms={children} label={`Below ${term.label}`} />}
          </li>
        );
      })}
    </ul>
  );
}
