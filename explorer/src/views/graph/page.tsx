// The graph as a drawing: which picture, and then the picture.
import { useRef } from "preact/hooks";
import { plainRows } from "../../store/rows.ts";
import { select, type Site, site } from "../../store/site.ts";
import { Await, useAsync } from "../../ui/async.tsx";
import { Page } from "../../ui/page.tsx";
import type { View } from "../views.ts";
import { Pictures } from "./controls.tsx";
import { load, NEIGHBOURS, networks, opened, RESULTS } from "./pictures.ts";
import { DRAWN } from "./questions.ts";
import { Shown } from "./shown.tsx";
import { useGraphState } from "./state.ts";

const GraphView: View = () => {
  const about = useAsync(() => site, []);
  return (
    <Page
      title="Graph"
      lead="Studies, techniques, outcomes, papers and terms, and how they are linked. Choose a picture; choose a thing in it to see what is known of it and where that is printed."
    >
      <Await of={about}>{(found) => <Drawing about={found} />}</Await>
    </Page>
  );
};

function Drawing({ about }: { about: Site }) {
  const [state, actions] = useGraphState(about.prefixes);
  const { picture, of, open, limit } = state;
  const studies = useAsync(async () => plainRows(await select(about.choices.study ?? "")), []);
  const base = useAsync(() => load(picture, of, limit), [picture, of, picture === NEIGHBOURS ? limit : 0]);
  const loaded = base.state === "done" ? base.value : null;
  const full = useAsync(async () => loaded && opened(loaded, open, limit), [loaded, open.join(" "), open.length ? limit : 0]);
  // While neighbours are on their way, the picture stays, and with it the reader's place in the list.
  const last = useRef(full);
  if (full.state !== "waiting" || !loaded) last.current = full;
  const shown = full.state === "waiting" ? last.current : full;
  const questions = about.questions.filter(({ id }) => (DRAWN as readonly string[]).includes(id)).map(({ id, title }) => [id, title] as const);
  return (
    <>
      <Pictures
        networks={[...networks(about), [RESULTS, "Every printed result"]]}
        questions={questions}
        studies={studies.state === "done" ? studies.value.map((row) => [row.value ?? "", row.label ?? ""] as const) : []}
        picture={picture} of={of} neighbourhood={NEIGHBOURS}
        onPicture={(name) => actions.draw(name)}
        onStudy={(iri) => actions.draw(NEIGHBOURS, iri)}
      />
      <Await of={base.state === "done" ? shown : base}>
        {(found) => found && <Shown about={about} picture={found} state={state} actions={actions} />}
      </Await>
    </>
  );
}

export default GraphView;
