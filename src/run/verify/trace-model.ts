// One frame through a model with everything kept: the encoder's output and every node's, under their names.

import { inputError } from "../../foundation/errors/input-error.js";
import { formatShape, sameShape } from "../../foundation/tensor/shape.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { LayerTrace } from "../../model/layer-trace.js";
import type { Model } from "../../model/model.js";
import type { Frame } from "../../simulation/frame.js";
import { lowerModel } from "../../simulation/lower-model.js";
import { simulateFrame } from "../../simulation/simulate-frame.js";
import type { ArrayProgram, Engine } from "../../xnor-array/program.js";
import { createReferenceEngine } from "../../xnor-array/reference/reference-engine.js";

/** Makes an engine; default the reference engine. */
export type EngineFactory = (program: ArrayProgram) => Engine;

/**
 * Prepares a model for tracing.
 * @returns a function from a frame to its trace; it throws an InputError where the frame has not the model's shape
 */
export function startTracing(
  model: Model,
  createEngine: EngineFactory = createReferenceEngine,
): (frame: Frame) => LayerTrace {
  const engine = createEngine(lowerModel(model));
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
    simulateFrame(frame, model, { kind: "ideal" }, engine, (name, { shape, values }) => {
      trace.set(name, { shape, values: values.slice() });
    });
    return trace;
  };
}
