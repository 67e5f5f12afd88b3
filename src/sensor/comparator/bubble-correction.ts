// Bubbles are 0s below 1s in a thermometer code. What logic can do about them before the network sees the code: nothing;
// count the ones and write a clean code of as many (order is lost, the count kept); or take for every bit the majority of
// itself and its neighbours, which removes single bubbles and leaves a clean code alone.

export const bubbleCorrections = ["none", "ones", "majority"] as const;
export type BubbleCorrection = (typeof bubbleCorrections)[number];

/**
 * Corrects codes in place.
 * @param bits -1 and +1, `levels` per sample one after another, lowest threshold first
 */
export function correctBubbles(bits: Int32Array, levels: number, correction: BubbleCorrection): void {
  if (correction === "none") return;
  const correct = correction === "ones" ? writeCount : takeMajority;
  for (let first = 0; first < bits.length; first += levels) correct(bits, first, levels);
}

/** Samples whose code has a bubble. */
export function countBubbles(bits: Int32Array, levels: number): number {
  let samples = 0;
  for (let first = 0; first < bits.length; first += levels) {
    for (let level = 1; level < levels; level++) {
      if ((bits[first + level] ?? 0) > (bits[first + level - 1] ?? 0)) {
        samples += 1;
        break;
      }
    }
  }
  return samples;
}

function writeCount(bits: Int32Array, first: number, levels: number): void {
  let ones = 0;
  for (let level = 0; level < levels; level++) if ((bits[first + level] ?? 0) > 0) ones += 1;
  for (let level = 0; level < levels; level++) bits[first + level] = level < ones ? 1 : -1;
}

/** Below the lowest threshold stands a 1, above the highest a 0. */
function takeMajority(bits: Int32Array, first: number, levels: number): void {
  let below = 1;
  for (let level = 0; level < levels; level++) {
    const own = bits[first + level] ?? 0;
    const above = level + 1 < levels ? (bits[first + level + 1] ?? 0) : -1;
    bits[first + level] = below + own + above > 0 ? 1 : -1;
    below = own;
  }
}
