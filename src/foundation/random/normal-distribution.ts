// The distribution function of the standard normal, to 1e-15: W. J. Cody's rational approximations of the error function
// ("Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969) 631-637) on three intervals.

const nearNumerator = [
  1.85777706184603153e-1, 3.1611237438705656, 1.13864154151050156e2, 3.77485237685302021e2,
  3.20937758913846947e3,
];
const nearDenominator = [
  2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3,
];
const middleNumerator = [
  2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594, 6.61191906371416295e1,
  2.98635138197400131e2, 8.8195222124176909e2, 1.71204761263407058e3, 2.05107837782607147e3,
  1.23033935479799725e3,
];
const middleDenominator = [
  1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3,
  3.29079923573345963e3, 4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3,
];
const farNumerator = [
  1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
  1.60837851487422766e-2, 6.58749161529837803e-4,
];
const farDenominator = [
  2.56852019228982242, 1.87295284992346047, 5.27905102951428412e-1, 6.05183413124413191e-2,
  2.33520497626869185e-3,
];

/** Probability that a standard normal number is at most x. */
export function normalDistribution(x: number): number {
  return 0.5 * complementaryError(-x / Math.SQRT2);
}

/** 1 - erf(x). */
function complementaryError(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude <= 0.46875) return 1 - x * ratio(nearNumerator, nearDenominator, x * x);
  const right = magnitude <= 4 ? middle(magnitude) : far(magnitude);
  return x < 0 ? 2 - right : right;
}

function middle(x: number): number {
  return Math.exp(-x * x) * ratio(middleNumerator, middleDenominator, x);
}

function far(x: number): number {
  const inverse = 1 / (x * x);
  const correction = inverse * ratio(farNumerator, farDenominator, inverse);
  return (Math.exp(-x * x) * (1 / Math.sqrt(Math.PI) - correction)) / x;
}

/** Cody's Horner form: the numerator's first coefficient is its highest; the denominator's highest is 1. */
function ratio(numerator: readonly number[], denominator: readonly number[], x: number): number {
  const [lead = 0, ...rest] = numerator;
  let above = lead * x;
  let below = x;
  const last = rest.length - 1;
  for (let i = 0; i < last; i++) {
    above = (above + (rest[i] ?? 0)) * x;
    below = (below + (denominator[i] ?? 0)) * x;
  }
  return (above + (rest[last] ?? 0)) / (below + (denominator[last] ?? 0));
}
