// The cells of the gap map: which studies are in each, what its slices are, and why it is empty.
import type { Row } from "../../store/rows.ts";
import type { Fact, GapMap, Study } from "./studies.ts";

export type Size = "studies" | "patients" | "lesions";
export type Colouring = "verdict" | "design";

/** What is coloured alike: the word in the data, a letter that tells it without colour, and how it is said. */
export interface Kind {
  readonly word: string;
  readonly letter: string;
  readonly says: string;
}

/** The last of each stands for whatever is none of the others. */
export const KINDS: Readonly<Record<Colouring, readonly Kind[]>> = {
  verdict: [
    { word: "complete success", letter: "C", says: "complete success" },
    { word: "incomplete success", letter: "I", says: "incomplete success" },
    { word: "no verdict", letter: "N", says: "no verdict" },
    { word: "another verdict", letter: "O", says: "another verdict" },
  ],
  design: [
    { word: "retrospective", letter: "R", says: "retrospective" },
    { word: "prospective", letter: "P", says: "prospective" },
    { word: "not reported", letter: "U", says: "design not reported" },
    { word: "other", letter: "O", says: "another design" },
    { word: "several", letter: "S", says: "several designs" },
  ],
};

export interface Slice {
  /** Index into `KINDS` of the colouring. */
  readonly kind: number;
  readonly value: number;
}

export interface Cell {
  readonly modality: string;
  readonly guidance: string;
  readonly studies: readonly Study[];
  readonly slices: readonly Slice[];
  readonly total: number;
  /** Studies whose number is not stated, and which the area therefore leaves out. */
  readonly unstated: number;
  readonly empty?: Empty;
}

/** Why a cell is empty, and the studies that come nearest. */
export interface Empty {
  readonly reason: string;
  readonly near: readonly Study[];
}

/** Rows and columns of the map, single means before combinations, the most used first. */
export function axes({ studies, unusedModalities, unusedGuidance }: GapMap): { modalities: string[]; guidances: string[] } {
  const order = (names: readonly string[]): string[] => {
    const count = new Map<string, number>();
    for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
    return [...count.keys()].sort(
      (a, b) => parts(a).length - parts(b).length || count.get(b)! - count.get(a)! || a.localeCompare(b),
    );
  };
  return {
    modalities: [...order(studies.map((s) => s.modality)), ...unusedModalities],
    guidances: [...order(studies.map((s) => s.guidance)), ...unusedGuidance],
  };
}

export const parts = (name: string): string[] => name.split(" + ");

/** One cell of the map. */
export function cellOf(map: GapMap, modality: string, guidance: string, size: Size, by: Colouring): Cell {
  const studies = map.studies.filter((s) => s.modality === modality && s.guidance === guidance);
  const portions = size === "studies" ? studies.map((s) => [s]) : grouped(studies);
  const values = new Map<number, number>();
  let unstated = 0;
  for (const portion of portions) {
    const value = size === "studies" ? 1 : Number(countOf(portion[0]!, size)?.value ?? NaN);
    if (Number.isNaN(value)) unstated += portion.length;
    else {
      const kind = kindOf(portion, by);
      values.set(kind, (values.get(kind) ?? 0) + value);
    }
  }
  const slices = [...values].map(([kind, value]) => ({ kind, value })).sort((a, b) => a.kind - b.kind);
  const total = slices.reduce((sum, { value }) => sum + value, 0);
  const found = { modality, guidance, studies, slices, total, unstated };
  return studies.length ? found : { ...found, empty: whyEmpty(map.studies, modality, guidance) };
}

function grouped(studies: readonly Study[]): Study[][] {
  const groups = new Map<string, Study[]>();
  for (const study of studies) groups.set(study.group, [...(groups.get(study.group) ?? []), study]);
  return [...groups.values()];
}

/** The printed number behind a study's share of the area: its group's, or its own. */
export const countOf = (study: Study, size: "patients" | "lesions"): Fact | undefined =>
  size === "patients" ? (study.groupPatients ?? study.patients) : (study.groupLesions ?? study.lesions);

/** The kind of one or more studies that are counted together. */
export function kindOf(studies: readonly Study[], by: Colouring): number {
  const words = new Set(studies.map((s) => (by === "verdict" ? (s.verdict?.kind ?? "no verdict") : (s.design?.kind ?? "not reported"))));
  const word = words.size === 1 ? [...words][0] : "several";
  const found = KINDS[by].findIndex((kind) => kind.word === word);
  return found >= 0 ? found : KINDS[by].length - 1;
}

const within = (few: readonly string[], many: readonly string[]): boolean => few.every((one) => many.includes(one));

/** Why no study is in a cell: the studies that used its means only together with others come nearest. */
export function whyEmpty(studies: readonly Study[], modality: string, guidance: string): Empty {
  const [m, g] = [parts(modality), parts(guidance)];
  const near = studies.filter((s) => within(m, parts(s.modality)) && within(g, parts(s.guidance)));
  if (!near.length) return { reason: "no study in any source", near };
  const other = near.some((s) => parts(s.modality).length > m.length);
  const more = near.some((s) => parts(s.guidance).length > g.length);
  const what = [other && "modalities", more && "guidance"].filter(Boolean).join(" and ");
  return { reason: `no study of this alone, ${near.length} combined with other ${what}`, near };
}

/** The whole map as rows, for the table behind the drawing. */
export function mapRows(map: GapMap): { columns: string[]; rows: Row[] } {
  const { modalities, guidances } = axes(map);
  const columns = [
    "modality", "guidance", "studies", ...KINDS.verdict.slice(0, -1).map((k) => k.word), ...KINDS.design.slice(0, -1).map((k) => `design ${k.word}`),
    "patients", "patients not stated (studies)", "lesions", "lesions not stated (studies)", "empty because",
  ];
  const rows = modalities.flatMap((modality) =>
    guidances.map((guidance): Row => {
      const cell = (size: Size, by: Colouring) => cellOf(map, modality, guidance, size, by);
      const of = (found: Cell, kind: number) => String(found.slices.find((s) => s.kind === kind)?.value ?? 0);
      const [verdicts, designs] = [cell("studies", "verdict"), cell("studies", "design")];
      const [patients, lesions] = [cell("patients", "verdict"), cell("lesions", "verdict")];
      // Nothing stated is no zero.
      const sum = (found: Cell) => (found.slices.length ? String(found.total) : "");
      return {
        modality, guidance, studies: String(verdicts.studies.length),
        ...Object.fromEntries(KINDS.verdict.slice(0, -1).map((k, i) => [k.word, of(verdicts, i)])),
        ...Object.fromEntries(KINDS.design.slice(0, -1).map((k, i) => [`design ${k.word}`, of(designs, i)])),
        patients: sum(patients), "patients not stated (studies)": String(patients.unstated),
        lesions: sum(lesions), "lesions not stated (studies)": String(lesions.unstated),
        "empty because": verdicts.empty?.reason ?? "",
      };
    }),
  );
  return { columns, rows };
}
