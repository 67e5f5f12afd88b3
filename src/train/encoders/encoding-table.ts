// Every encoder as a table: value i of a sample of each colour, for each 8-bit code. x = code / 255, as everywhere.

import type { EncoderConfig } from "../config/train-schema.js";
import { encodingWidth, ladderCount } from "../network/plan-encoder.js";
import { ladderOf } from "./threshold-ladder.js";

export const codeCount = 256;
const fullScale = codeCount - 1;
const codeBits = 8;
const defaultZeroPoint = 128;

/** Sample of a code. */
export function sampleOf(code: number): number {
  return code / fullScale;
}

/** The code that stands for 0 of an integer encoder. */
export function zeroPointOf(encoder: Extract<EncoderConfig, { kind: "integer" }>): number {
  return encoder.zeroPoint ?? defaultZeroPoint;
}

/**
 * The thresholds of a thermometer, one ladder per colour; shared ladders are repeated.
 * @param parameters of the encoder (`encoderParameters`), or of a fixed thermometer its thresholds
 */
export function laddersOf(
  encoder: EncoderConfig,
  colours: number,
  parameters: ArrayLike<number>,
): number[][] {
  if (encoder.kind !== "learned" && encoder.kind !== "linear" && encoder.kind !== "quantile") return [];
  const learned = encoder.kind === "learned";
  const each = encoder.levels + (learned ? 1 : 0);
  const ladders = ladderCount(encoder, colours);
  const values = Array.from(parameters);
  return Array.from({ length: colours }, (_, colour) => {
    const first = (colour % ladders) * each;
    const own = values.slice(first, first + each);
    return learned ? ladderOf(own) : own;
  });
}

/**
 * Fills the table, [colour][code][width].
 * @param parameters as for `laddersOf`; of a real encoder, means and then deviations per colour
 */
export function fillEncodingTable(
  encoder: EncoderConfig,
  colours: number,
  parameters: ArrayLike<number>,
  table: Float32Array,
): void {
  const width = encodingWidth(encoder);
  const valueOf = valueFunction(encoder, colours, parameters);
  for (let colour = 0; colour < colours; colour++) {
    for (let code = 0; code < codeCount; code++) {
      for (let i = 0; i < width; i++)
        table[(colour * codeCount + code) * width + i] = valueOf(colour, code, i);
    }
  }
}

type ValueFunction = (colour: number, code: number, i: number) => number;

function valueFunction(
  encoder: EncoderConfig,
  colours: number,
  parameters: ArrayLike<number>,
): ValueFunction {
  switch (encoder.kind) {
    case "bitPlanes":
      return (_colour, code, i) => ((code >> (codeBits - 1 - i)) & 1 ? 1 : -1);
    case "integer":
      return (_colour, code) => code - zeroPointOf(encoder);
    case "real":
      return (colour, code) =>
        (sampleOf(code) - (parameters[colour] ?? 0)) / (parameters[colours + colour] ?? 1);
    default: {
      const ladders = laddersOf(encoder, colours, parameters);
      return (colour, code, i) => (sampleOf(code) >= (ladders[colour]?.[i] ?? 1) ? 1 : -1);
    }
  }
}
