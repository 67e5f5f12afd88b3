// Logits from the last sums: one scale for all classes, which leaves their order alone, and one bias each. Where the
// network is exact the bias counts in whole units of the sums, as the model document holds it; its gradient passes the
// rounding unchanged.

import type { TrainingMemory } from "../engine/training-memory.js";
import type { NetworkPlan } from "../network/network-plan.js";
import type { LayerScope, TensorBuffer } from "../network/operation.js";

export interface Scores {
  /** Logits of a frame batch, [frame][class]; a fresh array. */
  forward(frames: number): Float64Array;
  /** Takes gradients of the logits, writes those of the sums and adds those of scale and biases. */
  backward(frames: number, gradients: Float64Array): void;
}

/** Scale from its logarithm. */
export function scaleOf(logScale: number): number {
  return Math.exp(logScale);
}

/** Biases in units of the sums. */
export function biasUnits(bias: number, logScale: number, exact: boolean): number {
  const units = bias / scaleOf(logScale);
  return exact ? Math.round(units) : units;
}

/** Scores over the buffer of the last sums. */
export function createScores(
  { scores, classes }: Pick<NetworkPlan, "scores" | "classes">,
  memory: TrainingMemory,
  sums: TensorBuffer,
  scope: Pick<LayerScope, "values" | "gradients">,
): Scores {
  const read = () => ({
    logScale: memory.floats(scope.values(scores.scale), 1)[0] ?? 0,
    bias: memory.floats(scope.values(scores.bias), classes),
  });
  return {
    forward(frames) {
      const { logScale, bias } = read();
      const units = Array.from(bias, (value) => biasUnits(value, logScale, scores.exact));
      const scale = scaleOf(logScale);
      const values = memory.floats(sums.values, frames * classes);
      return Float64Array.from(values, (sum, i) => scale * (sum + (units[i % classes] ?? 0)));
    },
    backward(frames, gradients) {
      const scale = scaleOf(read().logScale);
      const values = memory.floats(sums.values, frames * classes);
      const ofSums = memory.floats(sums.gradient ?? 0, frames * classes);
      const ofScale = memory.floats(scope.gradients(scores.scale), 1);
      const ofBias = memory.floats(scope.gradients(scores.bias), classes);
      let total = 0;
      for (let i = 0; i < gradients.length; i++) {
        const gradient = gradients[i] ?? 0;
        ofSums[i] = gradient * scale;
        // The bias stands in units of logits: only the sum grows with the scale.
        total += gradient * scale * (values[i] ?? 0);
        ofBias[i % classes] = (ofBias[i % classes] ?? 0) + gradient;
      }
      ofScale[0] = (ofScale[0] ?? 0) + total;
    },
  };
}
