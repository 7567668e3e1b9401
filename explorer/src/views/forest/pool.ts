// One value for several studies: random effects on the logit scale, after DerSimonian and Laird.
import { tQuantile } from "./beta.ts";

export interface Pooled {
  readonly k: number;
  /** Fractions from 0 to 1. */
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
  /** Where the share of a further study is to be expected. */
  readonly predictedLower: number;
  readonly predictedUpper: number;
  /** Variance between the studies, of logits. */
  readonly tau2: number;
  /** Share of the variation that is not chance, 0 to 1. */
  readonly i2: number;
  readonly q: number;
  /** How many studies had half an event added to either side, because one side was empty. */
  readonly corrected: number;
}

export const METHOD =
  "random effects on logits (DerSimonian and Laird 1986), 95 % interval by the normal distribution, half an event added to either side of a study " +
  "without events or with nothing else, prediction interval by Student's t with k − 2 degrees of freedom (Higgins, Thompson and Spiegelhalter 2009)";

const Z = 1.959963984540054;
const expit = (x: number): number => 1 / (1 + Math.exp(-x));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** The pooled share of studies that each count so many of so many.
 * Methods: DerSimonian and Laird, Controlled Clinical Trials 1986;7:177-188; Higgins and Thompson, Statistics in Medicine
 * 2002;21:1539-1558 (I²); Higgins, Thompson and Spiegelhalter, J R Stat Soc A 2009;172:137-159 (prediction).
 * @throws RangeError: fewer than three studies, for which no prediction can be made. */
export function poolShares(studies: readonly { readonly count: number; readonly denominator: number }[]): Pooled {
  const k = studies.length;
  if (k < 3) throw new RangeError(`${k} studies cannot be pooled.`);
  const cells = studies.map(({ count, denominator }) => {
    const add = count === 0 || count === denominator ? 0.5 : 0;
    return { yes: count + add, no: denominator - count + add, add };
  });
  const logits = cells.map(({ yes, no }) => Math.log(yes / no));
  const variances = cells.map(({ yes, no }) => 1 / yes + 1 / no);
  const fixed = variances.map((v) => 1 / v);
  const centre = sum(fixed.map((w, i) => w * logits[i]!)) / sum(fixed);
  const q = sum(fixed.map((w, i) => w * (logits[i]! - centre) ** 2));
  const scale = sum(fixed) - sum(fixed.map((w) => w * w)) / sum(fixed);
  const tau2 = Math.max(0, (q - (k - 1)) / scale);
  const weights = variances.map((v) => 1 / (v + tau2));
  const logit = sum(weights.map((w, i) => w * logits[i]!)) / sum(weights);
  const error = 1 / Math.sqrt(sum(weights));
  const reach = tQuantile(0.975, k - 2) * Math.sqrt(tau2 + error * error);
  return {
    k,
    share: expit(logit),
    lower: expit(logit - Z * error),
    upper: expit(logit + Z * error),
    predictedLower: expit(logit - reach),
    predictedUpper: expit(logit + reach),
    tau2,
    i2: q > 0 ? Math.max(0, (q - (k - 1)) / q) : 0,
    q,
    corrected: cells.filter(({ add }) => add > 0).length,
  };
}
