// The integer that each output channel's sum starts from.

import { invariant } from "../../foundation/errors/invariant-error.js";

/**
 * Bias of a convolution or dense step.
 * @param bias one integer per output channel, or undefined where the step has none
 * @returns `outputChannels` integers, all 0 where the step has none
 */
export function biasValues(
  bias: readonly number[] | undefined,
  outputChannels: number,
  stepName: string,
): Int32Array {
  if (bias === undefined) return new Int32Array(outputChannels);
  invariant(
    bias.length === outputChannels,
    `step "${stepName}" has ${bias.length} biases for ${outputChannels} output channels`,
  );
  return Int32Array.from(bias);
}
