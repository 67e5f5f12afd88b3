// One frame through front end and array: bit-exact outputs and the front end's counted actions. The engine is passed in, so
// that the reference and the packed engine run under the same code.

import type { IntegerTensor } from "../foundation/tensor/integer-tensor.js";
import { encoderName, type Model } from "../model/model.js";
import { encodeFrame } from "../sensor/front-end.js";
import type { FrontEndCounts, SensorFrontEnd } from "../sensor/front-end-types.js";
import type { Engine, TraceListener } from "../xnor-array/program.js";
import type { Frame } from "./frame.js";
import { predictedClass } from "./predicted-class.js";

export interface FrameOutcome {
  readonly class: number;
  /** The output node's integers, HWC. */
  readonly logits: readonly number[];
  readonly encoded: IntegerTensor;
  readonly counts: FrontEndCounts;
}

/**
 * Simulates one frame.
 * @param frame samples of the model's input shape
 * @param frontEnd how samples are digitised
 * @param engine made from the lowered model
 * @param trace called with the encoder's output and every node's
 */
export function simulateFrame(
  frame: Frame,
  model: Model,
  frontEnd: SensorFrontEnd,
  engine: Engine,
  trace?: TraceListener,
): FrameOutcome {
  const { encoded, counts } = encodeFrame(frame.samples, frame.shape, model.encoder, frontEnd);
  trace?.(encoderName, encoded);
  const output = engine.run(encoded, trace);
  return { class: predictedClass(output.values), logits: Array.from(output.values), encoded, counts };
}
