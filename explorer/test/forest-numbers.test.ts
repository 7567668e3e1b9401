import assert from "node:assert/strict";
import { test } from "node:test";
import { exactInterval, incompleteBeta, inverseBeta, lnGamma, tQuantile } from "../src/views/forest/beta.ts";
import { poolShares } from "../src/views/forest/pool.ts";
import { diamond, frameOf, reach } from "../src/views/forest/plot.tsx";

const near = (found: number, wanted: number, within = 1e-12) =>
  assert.ok(Math.abs(found - wanted) <= within * Math.max(1, Math.abs(wanted)), `${found} is not ${wanted}`);

test("the gamma function at whole and half numbers", () => {
  near(lnGamma(1), 0);
  near(lnGamma(5), Math.log(24));
  near(lnGamma(0.5), Math.log(Math.sqrt(Math.PI)));
  near(lnGamma(0.25) + lnGamma(0.75), Math.log(Math.PI * Math.SQRT2));
});

test("the incomplete beta function where it has a closed form", () => {
  for (const x of [0, 0.003, 0.2, 0.5, 0.77, 0.999, 1]) {
    near(incompleteBeta(x, 1, 1), x);
    near(incompleteBeta(x, 3, 1), x ** 3);
    near(incompleteBeta(x, 1, 40), 1 - (1 - x) ** 40);
    // I_x(2, 2) = 3x² − 2x³; the arcsine law for a = b = 1/2.
    near(incompleteBeta(x, 2, 2), 3 * x ** 2 - 2 * x ** 3);
    near(incompleteBeta(x, 0.5, 0.5), (2 / Math.PI) * Math.asin(Math.sqrt(x)));
    near(incompleteBeta(x, 7.5, 31) + incompleteBeta(1 - x, 31, 7.5), 1);
  }
});

test("its inverse turns it round", () => {
  for (const [a, b] of [[1, 1], [25, 39], [0.5, 3], [140, 1], [1, 2000]] as const)
    for (const p of [1e-6, 0.025, 0.5, 0.975]) near(incompleteBeta(inverseBeta(p, a, b), a, b), p, 1e-9);
  assert.deepEqual([inverseBeta(0, 2, 3), inverseBeta(1, 2, 3)], [0, 1]);
});

test("exact intervals of none, of all, and of what is symmetric", () => {
  near(exactInterval(0, 38)[1], 1 - 0.025 ** (1 / 38));
  assert.equal(exactInterval(0, 38)[0], 0);
  near(exactInterval(5, 5)[0], 0.025 ** (1 / 5));
  assert.equal(exactInterval(5, 5)[1], 1);
  const [[low, high], [other, another]] = [exactInterval(42, 140), exactInterval(98, 140)];
  near(low, 1 - another);
  near(high, 1 - other);
  // One of two: the bounds solve 1 − (1 − p)² = 0.025 and its mirror image.
  near(exactInterval(1, 2)[0], 1 - Math.sqrt(0.975));
  assert.throws(() => exactInterval(3, 2), RangeError);
  assert.throws(() => exactInterval(0, 0), RangeError);
});

test("Student's t where it has a closed form", () => {
  near(tQuantile(0.975, 1), Math.tan(0.475 * Math.PI), 1e-9);
  near(tQuantile(0.975, 2), 0.95 / Math.sqrt(2 * 0.975 * 0.025), 1e-9);
});

test("three studies that agree: no variance between them, and the weight of all three", () => {
  const pooled = poolShares([1, 2, 3].map(() => ({ count: 10, denominator: 100 })));
  // A logit of ln(10/90) with the variance 1/10 + 1/90 = 1/9 each.
  const [logit, error] = [Math.log(1 / 9), 1 / Math.sqrt(27)];
  near(pooled.share, 0.1);
  near(pooled.lower, 1 / (1 + Math.exp(-(logit - 1.959963984540054 * error))));
  near(pooled.predictedUpper, 1 / (1 + Math.exp(-(logit + Math.tan(0.475 * Math.PI) * error))), 1e-9);
  assert.deepEqual([pooled.tau2, pooled.i2, pooled.corrected], [0, 0, 0]);
  near(pooled.q, 0);
});

test("three studies that do not: τ² and I² by hand", () => {
  // Logits −ln 4, 0, ln 4 with weights 16, 25, 16: Q = 32 (ln 4)²; Σw − Σw²/Σw = 57 − 1137/57.
  const pooled = poolShares([20, 50, 80].map((count) => ({ count, denominator: 100 })));
  const q = 32 * Math.log(4) ** 2;
  near(pooled.q, q);
  near(pooled.tau2, (q - 2) / (57 - 1137 / 57));
  near(pooled.i2, (q - 2) / q);
  near(pooled.share, 0.5);
});

test("a study without events gets half an event on either side, and is counted", () => {
  assert.equal(poolShares([{ count: 0, denominator: 10 }, { count: 1, denominator: 10 }, { count: 10, denominator: 10 }]).corrected, 2);
  assert.throws(() => poolShares([{ count: 1, denominator: 2 }, { count: 1, denominator: 2 }]), RangeError);
});

test("the diamond has its points at the interval's ends, and the scale reaches the longest bar", () => {
  const pooled = poolShares([20, 50, 80].map((count) => ({ count, denominator: 100 })));
  const path = diamond(pooled, (share) => 100 * share, 40, 8);
  const numbers = path.match(/[\d.]+/g)!.map(Number);
  assert.deepEqual([numbers[0], numbers[1], numbers[3], numbers[4], numbers[7]], [100 * pooled.lower, 40, 32, 100 * pooled.upper, 48]);
  assert.equal(reach([], "wilson", null), 0.05);
  assert.equal(reach([], "wilson", pooled), 1);
  assert.ok(frameOf(390).narrow && !frameOf(1200).narrow && frameOf(1200).x2 < frameOf(1200).printed);
});
