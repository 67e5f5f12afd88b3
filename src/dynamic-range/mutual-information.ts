// How much a code tells of the scene: mutual information I(S; C) = H(C) - H(C | S) in bits (Cover and Thomas, Elements of Information
// Theory, section 2.3). The scene is a list of equally likely values; a code is the number of edges that the noisy signal
// passes, the noise normal with a deviation that depends on the value. Probabilities are computed, not counted, so there is no
// bias from few samples.

import { normalDistribution } from "../foundation/random/normal-distribution.js";

export interface Channel {
  /** Ascending; code = number of edges at or below the noisy signal. */
  readonly edges: ArrayLike<number>;
  /** Signal of a scene value without noise, e.g. clipped at full well. */
  readonly signalOf: (value: number) => number;
  /** Standard deviation of the signal of a scene value; 0: no noise. */
  readonly deviationOf: (value: number) => number;
}

/** Beyond this many deviations a code is taken as impossible. */
const reach = 8;

/**
 * Mutual information of scene and code.
 * @param values at least one, equally likely
 * @returns bits, 0 to log2(edges + 1)
 */
export function mutualInformation(values: Float64Array, channel: Channel): number {
  const codes = new Float64Array(channel.edges.length + 1);
  let conditional = 0;
  for (const value of values) conditional += addCodes(value, channel, codes);
  const count = values.length;
  return Math.max(0, entropy(codes, count) - conditional / count);
}

/** Adds a value's code probabilities to the sums and returns their entropy. */
function addCodes(value: number, { edges, signalOf, deviationOf }: Channel, codes: Float64Array): number {
  const signal = signalOf(value);
  const deviation = deviationOf(value);
  if (deviation === 0) {
    const code = countAtMost(edges, signal);
    codes[code] = (codes[code] ?? 0) + 1;
    return 0;
  }
  const first = countAtMost(edges, signal - reach * deviation);
  const last = countAtMost(edges, signal + reach * deviation);
  let uncertain = 0;
  let below = 0;
  for (let code = first; code <= last; code++) {
    const edge = edges[code];
    const upTo = code === last || edge === undefined ? 1 : normalDistribution((edge - signal) / deviation);
    const share = upTo - below;
    below = upTo;
    if (share <= 0) continue;
    codes[code] = (codes[code] ?? 0) + share;
    uncertain -= share * Math.log2(share);
  }
  return uncertain;
}

function entropy(counts: Float64Array, total: number): number {
  let sum = 0;
  for (const count of counts) if (count > 0) sum -= (count / total) * Math.log2(count / total);
  return sum;
}

/** Edges at or below a signal, by bisection. */
export function countAtMost(edges: ArrayLike<number>, signal: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? Infinity) <= signal) low = middle + 1;
    else high = middle;
  }
  return low;
}
