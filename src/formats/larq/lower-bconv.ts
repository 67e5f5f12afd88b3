// LceBconv2d -> conv2d. Bit 1 is -1 in weights and inputs, the accumulator x counts disagreements: signed sum s = K - 2x with K
// = kernel area * channels per group, at borders too. Output by type (larq/compute-engine, core/bconv2d/output_transform.h and
// tflite/kernels/bconv2d.cc): int32: bit = x > T. float32 and int8: float32(clamp'(2x)) * mul' + bias', the constants computed
// in double and stored as float32, the clamp in integers before the batch norm; int8 rounds half away from zero and saturates.

import { encodeBase64 } from "../../foundation/bits/base64.js";
import { packSigns } from "../../foundation/bits/packed-bits.js";
import { isZeroPadded, readGeometry, type BconvGeometry } from "./bconv-geometry.js";
import { realOutput } from "./bconv-output.js";
import { integersOf } from "./constants.js";
import type { BitsValue, Lowering } from "./lowering.js";
import type { TfliteOperator, TfliteTensor } from "./read-tflite.js";
import { thresholdBits } from "./lower-quantize.js";
import { tensorTypes } from "./tflite-names.js";

const wordBits = 32;

/** Lowers a binary convolution; refuses what the model cannot hold. */
export function lowerBconv(lowering: Lowering, operator: TfliteOperator, input: BitsValue): void {
  const filter = lowering.tensorAt(operator.inputs[1]);
  const output = lowering.tensorAt(operator.outputs[0]);
  const words = integersOf(filter);
  if (filter === undefined || output === undefined || words === undefined || filter.shape.length !== 4) {
    lowering.refuse(operator, "must have a constant int32 filter of 4 dimensions");
    return;
  }
  const geometry = readGeometry(lowering, operator, input, filter);
  if (geometry === undefined) return;
  const name = lowering.nodeName(operator);
  const { window, outputChannels, groups, border } = geometry;
  lowering.nodes.push({
    name,
    op: "conv2d",
    inputs: [input.node],
    outputChannels,
    kernel: [...window.kernel] as [number, number],
    stride: [...window.stride] as [number, number],
    padding: { ...window.padding, value: border },
    groups,
    weights: { order: "OHWI", bits: unpackWeights(words, geometry) },
  });
  noteDecisions(lowering, name, geometry);
  lowerOutput(lowering, operator, output, geometry, name);
}

/** Bit c & 31 of word c >> 5 is channel c, 1 being -1; the model's bits are the other way round, in OHWI order. */
function unpackWeights(words: Int32Array, geometry: BconvGeometry): string {
  const { window, outputChannels, channelsPerGroup } = geometry;
  const wordsPerTap = Math.ceil(channelsPerGroup / wordBits);
  const taps = outputChannels * window.kernel[0] * window.kernel[1];
  const signs = new Int8Array(taps * channelsPerGroup);
  for (let tap = 0; tap < taps; tap++) {
    for (let c = 0; c < channelsPerGroup; c++) {
      const word = words[tap * wordsPerTap + (c >> 5)] ?? 0;
      signs[tap * channelsPerGroup + c] = (word >>> (c & 31)) & 1 ? -1 : 1;
    }
  }
  return encodeBase64(packSigns(signs).bytes);
}

function noteDecisions(lowering: Lowering, node: string, geometry: BconvGeometry): void {
  const { window, groups, channelsPerGroup, border } = geometry;
  const { top, left, bottom, right } = window.padding;
  if (top + left + bottom + right > 0) {
    const text =
      border === 1
        ? `SAME padding with pad_values 1: the border is +1 (top ${top}, left ${left}, bottom ${bottom}, right ${right})`
        : `SAME padding with pad_values 0: taps outside the map add nothing (top ${top}, left ${left}, bottom ${bottom}, right ${right})`;
    lowering.decisions.push({ topic: "padding", node, text });
  }
  const grouped = groups > 1 ? `, ${groups} groups of ${channelsPerGroup} channels` : "";
  const text = `filter bits inverted (1 is -1 in the file, +1 in the model)${grouped}`;
  lowering.decisions.push({ topic: "weights", node, text });
}

function lowerOutput(
  lowering: Lowering,
  operator: TfliteOperator,
  output: TfliteTensor,
  geometry: BconvGeometry,
  node: string,
): void {
  const { window, outputChannels, channelsPerGroup } = geometry;
  const products = window.kernel[0] * window.kernel[1] * channelsPerGroup;
  const shape = { ...window.output, channels: outputChannels };
  const step = isZeroPadded(geometry) && channelsPerGroup % 2 !== 0 ? 1 : 2;
  const base = {
    kind: "sums",
    shape,
    node,
    reachable: { minimum: -products, maximum: products, step },
    pools: [],
    tensor: output.name,
  } as const;
  const channelConstant = (input: number | undefined) => lowering.tensorAt(input);
  if (output.type === tensorTypes.int32) {
    const thresholds = integersOf(channelConstant(operator.inputs[4]));
    if (thresholds?.length !== outputChannels) {
      lowering.refuse(operator, `must have one int32 output threshold per output channel, ${outputChannels}`);
      return;
    }
    // The bit is 1, so -1, iff the disagreements (K - s) / 2 exceed the threshold.
    const passes = (channel: number, sum: number) =>
      (products - sum) / 2 > (thresholds[channel] ?? 0) ? -1 : 1;
    const bits = thresholdBits(
      lowering,
      operator,
      { ...base, evaluate: passes },
      `fires iff (${products} - s) / 2 <= T`,
    );
    if (bits !== undefined) lowering.define(output.index, bits);
    return;
  }
  const evaluate = realOutput(lowering, operator, output, products, geometry);
  if (evaluate !== undefined) lowering.define(output.index, { ...base, evaluate });
}
