// The frame around the views: navigation, the view that the address names, and what the site is.
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ready, results, site } from "./store/site.ts";
import { Await, useAsync } from "./ui/async.tsx";
import { Page } from "./ui/page.tsx";
import { linkTo, useRoute } from "./ui/route.ts";
import { ThemeSwitch } from "./ui/theme.tsx";
import { VIEWS } from "./views/views.ts";

function Explorer() {
  const route = useRoute();
  const entry = VIEWS.find(({ name }) => name === route.view);
  const loaded = useAsync(async () => (await entry?.load())?.default ?? null, [entry?.name]);
  const main = useRef<HTMLElement>(null);
  const place = [route.view, ...route.rest].join("/");
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>
        Skip to the content
      </a>
      <header class="bar">
        <a class="brand" href={linkTo("")}>ablation-kg</a>
        <nav aria-label="Views">
          {VIEWS.map(({ name, title }) => (
            <a key={name} href={linkTo(name)} aria-current={name === route.view ? "page" : undefined}>{title}</a>
          ))}
        </nav>
        <ThemeSwitch />
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {entry ? (
          <Await of={loaded}>{(Found) => (Found ? <Found route={route} /> : null)}</Await>
        ) : (
          <Page title={`There is no page “${place}”`}>
            <p>The <a href={linkTo("")}>overview</a> leads to all pages.</p>
          </Page>
        )}
      </main>
      <Foot />
    </>
  );
}

function Foot() {
  const about = useAsync(() => site, []);
  const [engine, setEngine] = useState("loading the graph …");
  useEffect(() => {
    ready().then(
      (triples) => {
        performance.mark("engine-ready");
        setEngine(triples === null ? "questions go to the endpoint" : `${triples.toLocaleString("en")} triples in the page`);
      },
      (error: Error) => setEngine(error.message),
    );
  }, []);
  return (
    <footer>
      <Await of={about}>
        {({ version, results }) => (
          <>
            ablation-kg {version} · {results.toLocaleString("en")} results · <span id="engine" role="status">{engine}</span> ·{" "}
            ontology and records CC BY 4.0 · <a href="licences.txt">licences of the scripts</a>
          </>
        )}
      </Await>
    </footer>
  );
}

const IDLE = 4_000; // milliseconds after which a reader who is still here may go on, perhaps with the network cut off

/** Brings the other views along: when the reader first leaves a page, or has stayed a while. */
function fetchAhead(): void {
  const all = async () => {
    removeEventListener("hashchange", all);
    clearTimeout(timer);
    for (const { load, later } of VIEWS) await Promise.all([load(), later?.()]).catch(() => undefined);
    await results().catch(() => undefined);
    performance.mark("fetched-ahead");
  };
  const timer = setTimeout(all, IDLE);
  addEventListener("hashchange", all);
}
ready().then(fetchAhead, () => undefined);

const page = document.getElementById("page");
if (page) render(<Explorer />, page);
