// The encoder as the first layer: codes through the table. Learned thresholds get gradients through tanh(s (x - t)) in
// place of the comparison; since all pixels of a colour share the table, gradients are first collected per code.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { Shape } from "../../foundation/tensor/shape.js";
import { codeCount, fillEncodingTable, laddersOf, sampleOf } from "../encoders/encoding-table.js";
import { ladderGradient } from "../encoders/threshold-ladder.js";
import type { NetworkPlan } from "../network/network-plan.js";
import { encodingWidth, ladderCount } from "../network/plan-encoder.js";
import type { LayerScope, Operation } from "../network/operation.js";

const defaultSlope = 12;

/** An encoder; `codes` is the address of the shard's 8-bit images, HWC. */
export function createEncoder(
  { encoder, encoderParameters, input }: Pick<NetworkPlan, "encoder" | "encoderParameters" | "input">,
  codes: number,
  scope: Omit<LayerScope, "inputs">,
): Operation {
  const { memory, output } = scope;
  const { kernels } = memory;
  const width = encodingWidth(encoder);
  const length = input.channels * codeCount * width;
  const table = memory.allocate(length * 4);
  const tableGradient = memory.allocate(encoder.kind === "learned" ? length * 4 : 0);
  const [slice] = encoderParameters;
  const pixels = (frames: number) => frames * input.height * input.width;
  return {
    name: "encoder",
    prepare() {
      const values = slice === undefined ? [] : memory.floats(scope.values(slice), slice.length);
      fillEncodingTable(encoder, input.channels, values, memory.floats(table, length));
    },
    forward(frames) {
      kernels.encode(codes, pixels(frames), input.channels, width, table, output.values);
    },
    backward(frames) {
      if (encoder.kind !== "learned") return;
      const steps = defined(slice, "encoder steps");
      const gradient = defined(output.gradient, "encoder gradient");
      kernels.fillValues(tableGradient, length, 0);
      kernels.encodeBackward(codes, pixels(frames), input.channels, width, gradient, tableGradient);
      addStepGradients(
        encoder,
        input,
        memory.floats(scope.values(steps), steps.length),
        memory.floats(tableGradient, length),
        memory.floats(scope.gradients(steps), steps.length),
      );
    },
  };
}

function addStepGradients(
  encoder: Extract<NetworkPlan["encoder"], { kind: "learned" }>,
  { channels }: Shape,
  steps: Float32Array,
  tableGradient: Float32Array,
  gradients: Float32Array,
): void {
  const { levels } = encoder;
  const slope = encoder.slope ?? defaultSlope;
  const ladders = ladderCount(encoder, channels);
  laddersOf(encoder, channels, steps).forEach((ladder, colour) => {
    const ofThresholds = ladder.map((threshold, i) => {
      let sum = 0;
      for (let code = 0; code < codeCount; code++) {
        const soft = Math.tanh(slope * (sampleOf(code) - threshold));
        const at = (colour * codeCount + code) * levels + i;
        sum -= (tableGradient[at] ?? 0) * slope * (1 - soft * soft);
      }
      return sum;
    });
    const first = (colour % ladders) * (levels + 1);
    const own = steps.subarray(first, first + levels + 1);
    ladderGradient(own, ofThresholds).forEach((value, i) => {
      gradients[first + i] = (gradients[first + i] ?? 0) + value;
    });
  });
}
