// The frame of a view: its heading, what it is for, and a link that restores it.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { CopyText } from "./copy.tsx";
import { cameFromWithin, useRoute } from "./route.ts";

export function Page({ title, lead, children }: { title: string; lead?: ComponentChildren; children: ComponentChildren }) {
  const { view, rest } = useRoute();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ablation-kg`;
  }, [title]);
  useEffect(() => {
    // A view that is stepped to is announced to screen readers by its heading, as a page load would be.
    if (!cameFromWithin()) return;
    scrollTo(0, 0);
    heading.current?.focus();
  }, [[view, ...rest].join("/")]);
  return (
    <>
      <header class="head">
        <h1 tabIndex={-1} ref={heading}>{title}</h1>
        <CopyLink />
        {lead && <p class="lead">{lead}</p>}
      </header>
      {children}
    </>
  );
}

/** Copies the address, which holds all settings of the view. */
export function CopyLink({ to, label = "Copy link" }: { to?: string; label?: string }) {
  const address = () => new URL(to ?? location.hash, location.href).href;
  return <CopyText text={address} label={label} otherwise="Copy it from the address bar" />;
}

/** A drop-down with its label. */
export function Choice(props: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string) => void;
}) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <select value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        {props.options.map(([value, label]) => (
          <option key={value} value={value} selected={value === props.value}>{label}</option>
        ))}
      </select>
    </label>
  );
}
