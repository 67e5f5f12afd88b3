// Another front end for a model that reads integer codes: an M-level thermometer. Every weight on the image is repeated M
// times, once per comparator, so that the first layer sums bits instead of codes. A code is approximated by a straight line
// in the sum of its M bits (the least-squares one), and the thresholds behind the first layer are moved through that line
// and rounded to the next sum that still passes. What it costs in accuracy is for the caller to measure.

import { inputError } from "../../foundation/errors/input-error.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import {
  encoderName,
  type Conv2dNode,
  type DenseNode,
  type IntegerEncoder,
  type Model,
  type ModelNode,
} from "../../model/model.js";
import type { ModelDocument, NodeDocument } from "../../model/model-schema.js";
import { serializeModel } from "../../model/serialize-model.js";
import { encodeWeights } from "./encode-weights.js";
import { fitCodes, quantileCodes, uniformCodes, type CodeLine } from "./thermometer-fit.js";
import { weightValues } from "./weight-values.js";

/** The thermometer that is wanted. */
export interface ThermometerSpec {
  /** Comparators per sample, 1 to 255 and fewer than there are codes. */
  readonly levels: number;
  /** `uniform`: equal steps of the code. `quantile`: equally many of the given samples between two thresholds. */
  readonly spacing: "uniform" | "quantile";
  /** Samples from 0 to 1 of typical images; needed for quantiles, and weighs the fit of the line where given. */
  readonly samples?: ArrayLike<number>;
}

type Weighted = Conv2dNode | DenseNode;

/**
 * Replaces an integer encoder by a thermometer.
 * @returns a model document, ready for `parseModel`
 * @throws InputError where the encoder is none of integers, or where the codes are used otherwise than by layers with
 * weights whose sums are compared with thresholds
 */
export function replaceEncoder(model: Model, spec: ThermometerSpec): ModelDocument {
  const { encoder } = model;
  if (encoder.kind !== "integer")
    throw refusal(model, "/encoder", "must be an integer encoder to be replaced", encoder.kind);
  const codes = chooseCodes(model, encoder, spec);
  const line = fitCodes(codes, encoder.bits, spec.samples);
  const first = firstLayers(model);
  const document = serializeModel(model);
  const fullScale = 2 ** encoder.bits - 1;
  for (const layer of first)
    replaceLayer(model, document, layer, {
      line,
      zeroPoint: encoder.zeroPoint,
      levels: spec.levels,
      fullScale,
    });
  document.encoder = { kind: "thermometer", thresholds: codes.map((code) => (code - 0.5) / fullScale) };
  return document;
}

function refusal(model: Model, path: string, rule: string, found: string, fix?: string) {
  return inputError({ file: model.name, path, rule, found, ...(fix !== undefined && { fix }) });
}

function chooseCodes(
  model: Model,
  { bits }: IntegerEncoder,
  { levels, spacing, samples }: ThermometerSpec,
): readonly number[] {
  const most = Math.min(255, 2 ** bits - 1);
  if (!Number.isInteger(levels) || levels < 1 || levels > most) {
    throw refusal(model, "/encoder", `must get a thermometer of 1 to ${most} levels`, String(levels));
  }
  if (spacing === "uniform") return uniformCodes(levels, bits);
  const codes = quantileCodes(levels, bits, samples ?? []);
  if (codes === undefined) {
    throw refusal(
      model,
      "/encoder",
      `must get sample images with more than ${levels} different codes`,
      `${samples?.length ?? 0} samples`,
    );
  }
  return codes;
}

/** The layers that read the image; nothing else may. */
function firstLayers(model: Model): readonly Weighted[] {
  const readers = model.nodes.filter(({ inputs }) => inputs.includes(encoderName));
  return readers.map((node) => {
    if (node.op === "conv2d" || node.op === "dense") return node;
    throw refusal(
      model,
      node.name,
      "must be a convolution or dense layer to read a thermometer in place of codes",
      node.op,
    );
  });
}

interface Replacement {
  readonly line: CodeLine;
  readonly zeroPoint: number;
  readonly levels: number;
  readonly fullScale: number;
}

function replaceLayer(
  model: Model,
  document: ModelDocument,
  layer: Weighted,
  replacement: Replacement,
): void {
  const { levels, line, zeroPoint, fullScale } = replacement;
  const weights = weightValues(layer);
  const repeated = Int8Array.from(
    { length: weights.length * levels },
    (_, i) => weights[Math.floor(i / levels)] ?? 0,
  );
  const target = defined(
    document.nodes.find(({ name }) => name === layer.name),
    "the first layer's document",
  );
  if (target.op !== "conv2d" && target.op !== "dense") return;
  target.weights = { ...target.weights, ...encodeWeights(repeated, layer.weightBitWidth) };
  delete target.bias;
  if (target.op === "conv2d" && layer.op === "conv2d") {
    target.padding.value = nearestBorder(zeroPoint + layer.padding.value, fullScale);
  }
  // sum of codes = slope * (sum of bits) + constant, per output channel.
  const constants = Array.from({ length: layer.outputChannels }, (_, o) => {
    const taps = weights.length / layer.outputChannels;
    const total = weights.subarray(o * taps, (o + 1) * taps).reduce((sum, weight) => sum + weight, 0);
    return (line.offset - zeroPoint) * total + (layer.bias?.[o] ?? 0);
  });
  if (layer.name === model.output)
    target.bias = constants.map((constant) => Math.round(constant / line.slope));
  else
    carryThresholds(model, document, layer, (sum, channel) => (sum - (constants[channel] ?? 0)) / line.slope);
}

/** Of the three values a border can hold, the one that stands for the nearest code. */
function nearestBorder(code: number, fullScale: number): -1 | 0 | 1 {
  const distance = (border: -1 | 0 | 1) => Math.abs((fullScale * (border + 1)) / 2 - code);
  const borders = [-1, 0, 1] as const;
  return borders.reduce((best, border) => (distance(border) < distance(best) ? border : best), borders[0]);
}

/** Rewrites the thresholds that compare a layer's sums, directly or behind a max pool. */
function carryThresholds(
  model: Model,
  document: ModelDocument,
  source: ModelNode,
  toBitSum: (sum: number, channel: number) => number,
): void {
  for (const reader of model.nodes.filter(({ inputs }) => inputs.includes(source.name))) {
    if (reader.op === "maxPool" && reader.padding.value === undefined) {
      carryThresholds(model, document, reader, toBitSum);
    } else if (reader.op === "threshold") {
      rewrite(
        defined(
          document.nodes.find(({ name }) => name === reader.name),
          "a threshold's document",
        ),
        toBitSum,
      );
    } else {
      throw refusal(
        model,
        reader.name,
        "must be a threshold or a max pool to follow the first layer of a replaced encoder",
        reader.op,
      );
    }
  }
}

function rewrite(node: NodeDocument, toBitSum: (sum: number, channel: number) => number): void {
  if (node.op !== "threshold") return;
  const { directions } = node;
  const moved = (level: number, channel: number) => {
    const exact = toBitSum(level, channel);
    return directions[channel] === 1 ? Math.ceil(exact) : Math.floor(exact);
  };
  node.thresholds = node.thresholds.map((levels, channel) =>
    typeof levels === "number" ? moved(levels, channel) : levels.map((level) => moved(level, channel)),
  ) as typeof node.thresholds;
}
