// The beta distribution, for exact intervals of proportions and for quantiles of Student's t. Pure arithmetic.

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012,
  9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** The logarithm of the gamma function for x > 0 (Lanczos' approximation, g = 7, nine terms; about 15 digits). */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const z = x - 1;
  const t = z + 7.5;
  const sum = LANCZOS.reduce((total, term, i) => total + term / (z + i + 1), 0.99999999999980993);
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The regularised incomplete beta function I_x(a, b): the chance that a Beta(a, b) variable is at most x.
 * Method: the continued fraction of Abramowitz and Stegun 26.5.8, evaluated by Lentz' algorithm. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on this side of the mean only.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  return front * fraction(x, a, b);
}

const TINY = 1e-300;
const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= 10_000; m++) {
    const steps = [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ];
    let change = 1;
    for (const step of steps) {
      d = 1 / away(1 + step * d);
      c = away(1 + step / c);
      change = d * c;
      result *= change;
    }
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return result;
}

/** The x below which a Beta(a, b) variable lies with chance p: `incompleteBeta` turned round, by bisection. */
export function inverseBeta(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  let [low, high] = [0, 1];
  // 60 halvings leave less than 1e-18; the function rises all the way, so none can go astray.
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The exact interval of a proportion (Clopper and Pearson, Biometrika 1934;26:404-413) as fractions.
 * @throws RangeError: the count does not fit the denominator. */
export function exactInterval(count: number, denominator: number, confidence = 0.95): [lower: number, upper: number] {
  if (!(count >= 0 && count <= denominator && denominator > 0)) throw new RangeError(`${count} of ${denominator} is no proportion.`);
  const tail = (1 - confidence) / 2;
  return [
    count === 0 ? 0 : inverseBeta(tail, count, denominator - count + 1),
    count === denominator ? 1 : inverseBeta(1 - tail, count + 1, denominator - count),
  ];
}

/** The value that Student's t with so many degrees of freedom stays below with chance p (p > 0.5). */
export function tQuantile(p: number, freedom: number): number {
  const x = inverseBeta(2 * (1 - p), freedom / 2, 0.5);
  return Math.sqrt((freedom * (1 - x)) / x);
}
