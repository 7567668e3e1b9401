// How many distinct patients and lesions a set of studies has: the method of `kg overlap` (kg/overlap/pools.py).
//
// At least: the studies one after another, the largest first; each adds its count less what it may share with those
// before it, and never less than nothing. This is never below the largest study, nor below Bonferroni's inequality.
// At most: the sum, each study once; one that stands in a review of the set is in the review's total.

export interface Cohort {
  readonly key: string;
  /** The studies of which this one, a review, is made. */
  readonly members: readonly string[];
  /** null where a count is not known. */
  readonly patients: number | null;
  readonly lesions: number | null;
}

/** Two studies that may count the same patients, and how many at most; null where neither's count is known. */
export interface Pair {
  readonly one: string;
  readonly other: string;
  readonly patients: number | null;
  /** Patients of both who share a lesion, too. */
  readonly sameLesion: number | null;
  readonly lesions: number | null;
}

/** What is counted: patients who are only shared together with a lesion are the narrower reading. */
export type Counted = "patients" | "sameLesion" | "lesions";

export interface Interval {
  readonly least: number;
  /** null where a study's count is not known. */
  readonly most: number | null;
}

const countOf = (cohort: Cohort | undefined, counted: Counted): number | null =>
  (counted === "lesions" ? cohort?.lesions : cohort?.patients) ?? null;

/** Distinct patients or lesions in a set of studies; a review stands for its studies, and one named twice is one. */
export function distinct(
  studies: readonly string[],
  cohorts: ReadonlyMap<string, Cohort>,
  pairs: readonly Pair[],
  counted: Counted,
): Interval {
  const asked = [...new Set(studies)];
  const inside = new Set(asked.flatMap((key) => cohorts.get(key)?.members ?? []));
  const tops = asked.filter((key) => !inside.has(key)).map((key) => countOf(cohorts.get(key), counted));
  const single = new Set([...inside, ...asked.filter((key) => !cohorts.get(key)?.members.length)]);
  const counts = new Map<string, number>();
  for (const key of single) {
    const count = countOf(cohorts.get(key), counted);
    // A study of unknown size adds nothing to the least.
    if (count !== null) counts.set(key, count);
  }
  const most = tops.reduce<number | null>((sum, top) => (sum === null || top === null ? null : sum + top), 0);
  return { least: leastOf(counts, pairs, counted), most };
}

function leastOf(counts: ReadonlyMap<string, number>, pairs: readonly Pair[], counted: Counted): number {
  const ordered = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const before = new Set<string>();
  let least = 0;
  for (const [key, count] of ordered) {
    let twice = 0;
    for (const pair of pairs) {
      const other = pair.one === key ? pair.other : pair.other === key ? pair.one : null;
      if (other !== null && before.has(other)) twice += pair[counted] ?? 0;
    }
    least += Math.max(0, count - twice);
    before.add(key);
  }
  return least;
}

/** An interval in words. */
export const spanInWords = ({ least, most }: Interval): string =>
  most === null ? `at least ${thousands(least)}` : least === most ? thousands(least) : `${thousands(least)} to ${thousands(most)}`;

export const thousands = (count: number): string => count.toLocaleString("en");
