// Stored thresholds -> thresholds on the signed sum of the real inputs, by evaluating the hardware's comparison for every
// sum that can occur. Pad columns are dropped; their inputs count as -1, so the hardware's sum is the real one minus the sum
// of the pad weights. Every comparison is strict: fire iff value > T (bnn/src/library/hls/activations.hpp).

import type { ImportedModel } from "../common/imported-model.js";
import { deriveThresholds, type ChannelSteps, type ReachableSums } from "../common/derive-thresholds.js";
import type { LayerPlan } from "./layer-plan.js";
import type { LayerParameters } from "./read-parameters.js";

export interface LayerThresholds {
  /** Per neuron. */
  readonly steps: readonly ChannelSteps[];
  readonly warnings: ImportedModel["warnings"];
}

/** Largest and smallest threshold that the hardware's memories hold: 16 bits, 24 for the fixed-point layer. */
const storedBits = { "fixed-point": 24, agreements: 16, "signed-sum": 16, none: 16 } as const;

/** Derives the thresholds of every neuron of a layer; `nodeName` is named in warnings. */
export function deriveLayerThresholds(
  plan: LayerPlan,
  parameters: LayerParameters,
  nodeName: string,
): LayerThresholds {
  const { outputs, thresholdsPerNeuron } = plan;
  const steps: ChannelSteps[] = [];
  for (let row = 0; row < outputs; row++) {
    const stored = parameters.thresholds[row] ?? [];
    const toCompared = comparedValue(plan, parameters.padSums[row] ?? 0);
    const levelOf = (sum: number) => {
      const value = toCompared(sum);
      return stored.reduce((passed, threshold) => passed + (value > threshold ? 1 : 0), 0);
    };
    const sums = reachableSums(plan, parameters.weights.subarray(row * plan.inputs, (row + 1) * plan.inputs));
    const where = { file: `layer ${plan.index}`, path: `neuron ${row}` };
    steps.push(deriveThresholds(sums, thresholdsPerNeuron, levelOf, where));
  }
  return { steps, warnings: warningsOf(plan, parameters, steps, nodeName) };
}

/** What the hardware compares with T, as a function of the sum over the real inputs. */
function comparedValue({ comparison, storedInputs }: LayerPlan, padSum: number): (sum: number) => number {
  switch (comparison) {
    case "fixed-point":
      return (sum) => 2 * (sum - padSum);
    case "agreements":
      return (sum) => (sum - padSum + storedInputs) / 2;
    default:
      return (sum) => sum - padSum;
  }
}

function reachableSums({ inputRange, weightBits }: LayerPlan, weights: Int8Array): ReachableSums {
  let [positive, negative] = [0, 0];
  for (const weight of weights) {
    if (weight > 0) positive += weight;
    else negative -= weight;
  }
  return {
    minimum: positive * inputRange.minimum - negative * inputRange.maximum,
    maximum: positive * inputRange.maximum - negative * inputRange.minimum,
    step: weightBits === 1 ? inputRange.step : 1,
  };
}

function warningsOf(
  plan: LayerPlan,
  { thresholds }: LayerParameters,
  steps: readonly ChannelSteps[],
  nodeName: string,
): string[] {
  const warnings: string[] = [];
  const constant = steps.flatMap((step, row) => (step.constant === undefined ? [] : [row]));
  if (constant.length > 0) {
    const shown = constant.slice(0, 8).join(", ");
    const more = constant.length > 8 ? ", ..." : "";
    warnings.push(
      `${nodeName}: ${constant.length} of ${steps.length} neurons are constant (${shown}${more})`,
    );
  }
  const bits = storedBits[plan.comparison];
  const limit = 2 ** (bits - 1);
  const outside = thresholds.flat().filter((value) => value < -limit || value >= limit).length;
  if (outside > 0) {
    warnings.push(
      `${nodeName}: ${outside} thresholds need more than the ${bits} bits of the hardware's memory; ` +
        "they are used as written, the hardware would drop the upper bits",
    );
  }
  return warnings;
}
