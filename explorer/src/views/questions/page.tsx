// The questions: the catalogue, and one question with its answer.
import { site } from "../../store/site.ts";
import { Await, useAsync } from "../../ui/async.tsx";
import { Page } from "../../ui/page.tsx";
import { linkTo } from "../../ui/route.ts";
import type { View } from "../views.ts";
import { List } from "./list.tsx";
import { One } from "./question.tsx";

const Questions: View = ({ route }) => {
  const loaded = useAsync(() => site, []);
  const [name] = route.rest;
  return (
    <Await of={loaded}>
      {(found) => {
        if (!name) return <List site={found} />;
        // CQ07, cq7 and 7 are the same question, as on the command line.
        const id = name.replace(/^(cq)?(\d+)$/i, (_, __, digits: string) => `CQ${digits.padStart(2, "0")}`);
        const question = found.questions.find((each) => each.id === id);
        return question ? (
          <One key={id} question={question} site={found} query={route.query} />
        ) : (
          <Page title={`There is no question ${name}`}>
            <p><a href={linkTo("questions")}>All questions</a></p>
          </Page>
        );
      }}
    </Await>
  );
};
export default Questions;
