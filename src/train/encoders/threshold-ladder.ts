// Learned thresholds that cannot cross: softmax of M + 1 free numbers gives M + 1 steps that sum to 1, and the thresholds
// are their running sums (form D of the project's notes on encodings, our choice). Every step keeps a small part of an
// even one, so that thresholds stay apart in floating point; equal numbers are the linear ladder i / (M + 1).

/** Part of an even step that every step keeps. */
const evenPart = 0.01;

/** M ascending thresholds in (0, 1) from M + 1 numbers. */
export function ladderOf(numbers: ArrayLike<number>): number[] {
  const steps = stepsOf(numbers);
  const ladder: number[] = [];
  let sum = 0;
  for (const step of steps.slice(0, -1)) {
    sum += step;
    ladder.push(sum);
  }
  return ladder;
}

function softmax(numbers: ArrayLike<number>): number[] {
  const values = Array.from(numbers);
  const largest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function stepsOf(numbers: ArrayLike<number>): number[] {
  return softmax(numbers).map((part) => (1 - evenPart) * part + evenPart / numbers.length);
}

/** Numbers whose ladder is nearest to the one given. */
export function numbersOf(ladder: readonly number[]): number[] {
  const ends = [...ladder, 1];
  const steps = ends.map((end, i) => end - (ends[i - 1] ?? 0));
  const parts = steps.map((step) => (step - evenPart / steps.length) / (1 - evenPart));
  return parts.map((part) => Math.log(Math.max(part, 1e-4)));
}

/** Gradients of the numbers from those of the thresholds. */
export function ladderGradient(numbers: ArrayLike<number>, gradients: readonly number[]): number[] {
  // t_i is the sum of steps 0 .. i, so a step's gradient is the sum of those from its threshold on.
  const ofSteps = Array.from(numbers, () => 0);
  let behind = 0;
  for (let i = gradients.length - 1; i >= 0; i--) {
    behind += gradients[i] ?? 0;
    ofSteps[i] = behind * (1 - evenPart);
  }
  const parts = softmax(numbers);
  const mean = parts.reduce((sum, part, i) => sum + part * (ofSteps[i] ?? 0), 0);
  return parts.map((part, i) => part * ((ofSteps[i] ?? 0) - mean));
}
