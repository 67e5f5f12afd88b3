// A layer that reads the image: its weights repeated once per comparator, its border taken to the bits.

import { defined } from "../../../foundation/errors/invariant-error.js";
import { encoderName, type ModelNode } from "../../../model/model.js";
import { encodeWeights } from "../encode-weights.js";
import { weightValues } from "../weight-values.js";
import type { BitSumLine } from "./bit-sum-lines.js";
import { outputLines } from "./layer-lines.js";
import { refusal } from "./refusal.js";
import { documentOf, hasBorder, type Replacement } from "./replacement.js";
import { fitLines } from "./thermometer-fit.js";

/**
 * Replaces what a first layer reads.
 * @returns its old sums in terms of the new ones
 * @throws InputError where it is no layer with weights, or where no line fits what it reads
 */
export function replaceFirst(replacement: Replacement, node: ModelNode): BitSumLine {
  const { model, pixels, codes, counts } = replacement;
  if (node.op !== "conv2d" && node.op !== "dense") {
    const rule = "must be a convolution or dense layer to read a thermometer in place of codes";
    throw refusal(model, node.name, rule, node.op, "nothing else can be told from the bits of a thermometer");
  }
  const input = defined(node.inputs[0], "the input");
  const table = defined(pixels.get(input), "the input's table");
  const fitted = fitLines(table, codes, counts);
  if (fitted === undefined) {
    const rule =
      "must see values that rise or fall with the code, so that a line through the thermometer's bits fits them";
    throw refusal(model, node.name, rule, "none", "choose other thresholds or other images");
  }
  const { slope, offsets } = fitted;
  const border = node.op === "conv2d" && hasBorder(node) ? [node.padding.value] : [];
  const colours = table.map((values, c) => ({
    constant: offsets[c] ?? 0,
    oldRange: { minimum: Math.min(...values, ...border), maximum: Math.max(...values, ...border) },
    newRange: { minimum: -codes.length, maximum: codes.length },
  }));
  const target = documentOf(replacement, node.name);
  target.inputs = [imageSource(replacement, input)];
  if (target.op === "conv2d" || target.op === "dense") {
    const weights = weightValues(node);
    const repeated = Int8Array.from(
      { length: weights.length * codes.length },
      (_, i) => weights[Math.floor(i / codes.length)] ?? 0,
    );
    target.weights = {
      ...target.weights,
      ...encodeWeights(repeated, node.weightBitWidth),
    };
    delete target.bias;
  }
  if (target.op === "conv2d" && node.op === "conv2d" && hasBorder(node)) {
    const mean = offsets.reduce((sum, offset) => sum + offset, 0) / offsets.length;
    target.padding.value = nearestBorder(node.padding.value, mean, slope * codes.length);
  }
  return { slope, channels: outputLines(node, colours) };
}

/** The name that a reader of a pixel function reads now. */
export function imageSource({ model, pixels }: Replacement, name: string): string {
  const node = model.nodes.find((candidate) => candidate.name === name);
  return node?.op === "flatten" && pixels.has(name) ? name : encoderName;
}

/** Of the three values a border can hold, the one that stands for the nearest value. */
function nearestBorder(value: number, middle: number, reach: number): -1 | 0 | 1 {
  const distance = (border: -1 | 0 | 1) => Math.abs(middle + reach * border - value);
  const borders = [-1, 0, 1] as const;
  return borders.reduce((best, border) => (distance(border) < distance(best) ? border : best), borders[0]);
}
