// The encoder's output and parameters. Every encoder is a table from an 8-bit code to a few values per colour, since all
// pixels share it; channel = colour * width + i.

import type { Shape } from "../../foundation/tensor/shape.js";
import type { EncoderConfig } from "../config/train-schema.js";
import type { ParameterSlice, PlannedTensor, ValueKind } from "./network-plan.js";
import type { SliceAllocator } from "./slice-allocator.js";

/** Values per colour. */
export function encodingWidth(encoder: EncoderConfig): number {
  if (encoder.kind === "bitPlanes") return encoder.bits;
  return "levels" in encoder ? encoder.levels : 1;
}

/** Output of an encoder. */
export function encodedTensor(encoder: EncoderConfig, input: Shape): PlannedTensor {
  const kinds: Partial<Record<EncoderConfig["kind"], ValueKind>> = { integer: "integers", real: "real" };
  const shape = { ...input, channels: input.channels * encodingWidth(encoder) };
  return { shape, kind: kinds[encoder.kind] ?? "bits" };
}

/** Number of ladders: one for all colours or one each. */
export function ladderCount(encoder: EncoderConfig, colours: number): number {
  return "shared" in encoder && encoder.shared ? 1 : colours;
}

/**
 * Parameters: learned, the logits of M + 1 steps per ladder; linear and quantile, M thresholds per ladder; real, mean and
 * deviation per colour.
 */
export function encoderParameters(
  encoder: EncoderConfig,
  colours: number,
  allocator: SliceAllocator,
): readonly ParameterSlice[] {
  const ladders = ladderCount(encoder, colours);
  switch (encoder.kind) {
    case "learned": {
      const details = { rate: encoder.rate ?? 1 };
      return [
        allocator.parameter("encoder.steps", "thresholdSteps", ladders * (encoder.levels + 1), details),
      ];
    }
    case "linear":
    case "quantile":
      return [allocator.parameter("encoder.thresholds", "constant", ladders * encoder.levels)];
    case "real":
      return [allocator.parameter("encoder.moments", "constant", 2 * colours)];
    case "bitPlanes":
    case "integer":
      return [];
  }
}
