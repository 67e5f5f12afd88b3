// One frame through a model with everything kept: the encoder's output and every node's, under their names.

import { inputError } from "../../foundation/errors/input-error.js";
import { formatShape, sameShape } from "../../foundation/tensor/shape.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { HardwareProfile } from "../../hardware/hardware-profile.js";
import type { LayerTrace } from "../../model/layer-trace.js";
import type { Model } from "../../model/model.js";
import type { Frame } from "../../simulation/frame.js";
import { frontEndOf } from "../../simulation/front-end-of.js";
import { simulateFrame } from "../../simulation/simulate-frame.js";
import { createEngine, type EngineKind } from "../create-engine.js";

export interface TraceOptions {
  /** Which engine computes; both give the same bits. Default `reference`, which has nothing to set up. */
  readonly engine?: EngineKind;
  /** Chip whose front end takes the frames; default the encoder's own definitions. */
  readonly profile?: HardwareProfile;
}

/**
 * Prepares a model for tracing.
 * @returns a function from a frame to its trace; it throws an InputError where the frame has not the model's shape
 */
export function startTracing(model: Model, options: TraceOptions = {}): (frame: Frame) => LayerTrace {
  const engine = createEngine(model, options.engine ?? "reference");
  const frontEnd = frontEndOf(options.profile);
  return (frame) => {
    if (!sameShape(frame.shape, model.input)) {
      const rule = `must be ${formatShape(model.input)} for model "${model.name}"`;
      throw inputError({
        file: frame.input,
        path: "",
        rule,
        found: formatShape(frame.shape),
        fix: "resize it first",
      });
    }
    const trace = new Map<string, IntegerTensor>();
    simulateFrame(frame, model, frontEnd, engine, (name, { shape, values }) => {
      trace.set(name, { shape, values: values.slice() });
    });
    return trace;
  };
}
