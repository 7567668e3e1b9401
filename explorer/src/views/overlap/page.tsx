// Cohort overlap: when studies enrolled, whom they may share, and how many distinct patients a set of them has.
import { view } from "../../store/site.ts";
import { Await, useAsync } from "../../ui/async.tsx";
import { Page } from "../../ui/page.tsx";
import { setQuery } from "../../ui/route.ts";
import type { View } from "../views.ts";
import { readPairs, readStudies } from "./cohorts.ts";
import { Pairs, Unknown } from "./pairs.tsx";
import { Picker } from "./picker.tsx";
import { Timeline } from "./timeline.tsx";

const NONE = "none";

const overlap: View = ({ route }) => {
  const read = useAsync(async () => {
    const [rows, windows, centres, shared] = await Promise.all(
      ["overlap-studies", "overlap-windows", "overlap-centres", "overlap-pairs"].map((name) => view(name)),
    );
    const pairs = readPairs(shared ?? []);
    return { pairs, studies: readStudies(rows ?? [], windows ?? [], centres ?? [], pairs) };
  }, []);
  const settings = Object.fromEntries(route.query);
  return (
    <Page
      title="Cohort overlap"
      lead="Could the same patients be counted twice? Studies of one centre in the same years may report the same people. What is shared is told as bounds, from what is certain to the most that can be, each with its reasons; nothing here says that anybody was counted twice."
    >
      <Await of={read}>
        {({ studies, pairs }) => {
          const all = [...studies.values()];
          const usual = all.filter((study) => study.read && !study.members.length).map((study) => study.key);
          const asked = settings["set"] === NONE ? [] : (settings["set"]?.split(" ") ?? usual);
          const picked = asked.filter((key) => studies.has(key));
          const unheard = asked.filter((key) => !studies.has(key));
          const pick = (keys: readonly string[]) => {
            const ordered = all.map((study) => study.key).filter((key) => keys.includes(key));
            setQuery({ set: ordered.join(" ") === usual.join(" ") ? "" : ordered.join(" ") || NONE });
          };
          return (
            <>
              <Timeline studies={all} pairs={pairs} settings={settings} />
              <Unknown studies={all} />
              {unheard.length > 0 && <p class="failed">There is no study {unheard.join(", ")}.</p>}
              <Picker studies={studies} pairs={pairs} picked={picked} onPick={pick} />
              <Pairs pairs={pairs} studies={studies} judgement={settings["judgement"] ?? ""} />
            </>
          );
        }}
      </Await>
    </Page>
  );
};
export default overlap;
