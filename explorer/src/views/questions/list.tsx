// The catalogue: forty questions by category, with a search box.
import type { Question, Site } from "../../store/site.ts";
import { Page } from "../../ui/page.tsx";
import { linkTo, useSetting } from "../../ui/route.ts";
import { Explained } from "../../ui/words.tsx";

const CATEGORIES: Readonly<Record<string, string>> = {
  trust: "Can the figures be trusted?",
  effectiveness: "Does it help?",
  safety: "What harm does it do?",
  technique: "How is it done?",
  guidance: "What does image guidance change?",
  coverage: "What is covered, and what is not?",
};

/** The questions in which every word of the search stands. */
export function matching(questions: readonly Question[], search: string): Question[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return questions.filter((q) => {
    const text = [q.id, q.title, q.question, q.answers, q.category, ...q.columns].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function List({ site }: { site: Site }) {
  const [search, setSearch] = useSetting("search", "");
  const found = matching(site.questions, search);
  const categories = [...new Set(site.questions.map(({ category }) => category))];
  return (
    <Page title="Questions" lead="Questions that clinicians ask, each with a form, an answer in words, a table, and the SPARQL behind it.">
      <label class="field">
        <span>Search the questions</span>
        <input type="search" value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
      </label>
      <p class="place" role="status">
        {found.length === site.questions.length ? `${found.length} questions` : `${found.length} of ${site.questions.length} questions`}
      </p>
      {!found.length && <p>No question has these words. The <a href={linkTo("sparql")}>SPARQL page</a> takes questions of your own.</p>}
      {categories.map((category) => {
        const here = found.filter((question) => question.category === category);
        return (
          here.length > 0 && (
            <section key={category}>
              <h2>{CATEGORIES[category] ?? category} <span class="place">{category}</span></h2>
              <ul class="questions">
                {here.map(({ id, title, question }) => (
                  <li key={id}>
                    <a href={linkTo("questions", [id])}>{id} {title}</a>
                    <span><Explained text={question} /></span>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </Page>
  );
}
