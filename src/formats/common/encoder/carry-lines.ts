// A thermometer in place of what stood before the first layers, carried through the model: weights repeated, lines from old
// sums to new ones found node by node, thresholds moved, and whatever cannot follow refused by name.

import { outputType } from "../../../model/look-up.js";
import type { BitSumLine } from "./bit-sum-lines.js";
import { imageSource, replaceFirst } from "./first-layer.js";
import { follow } from "./follow-lines.js";
import { refusal } from "./refusal.js";
import { documentOf, type Replacement } from "./replacement.js";

/** Carries the replacement through. @throws InputError at the first node that cannot follow */
export function carryLines(replacement: Replacement): void {
  const { model, pixels } = replacement;
  const lines = new Map<string, BitSumLine>();
  for (const node of model.nodes) {
    if (pixels.has(node.name)) {
      if (node.op === "flatten")
        documentOf(replacement, node.name).inputs = node.inputs.map((name) => imageSource(replacement, name));
      continue;
    }
    const line = node.inputs.some((name) => pixels.has(name))
      ? replaceFirst(replacement, node)
      : follow(replacement, node, lines);
    if (line !== undefined) lines.set(node.name, line);
  }
  if (pixels.has(model.output))
    throw refusal(model, model.output, "must have a layer with weights behind the image", "none");
  const output = lines.get(model.output);
  if (output !== undefined) settleOutput(replacement, output);
}

/** Logits that are sums over the image themselves: constants become biases. */
function settleOutput(replacement: Replacement, { slope, channels }: BitSumLine): void {
  const { model } = replacement;
  const { output } = model;
  if (slope < 0)
    throw refusal(model, output, "must have logits that rise with the image's values", "falling ones");
  const target = documentOf(replacement, output);
  const biases = channels.map(({ constant }) => Math.round(constant / slope));
  const { shape } = outputType(model, output);
  if (target.op === "conv2d" || target.op === "dense") target.bias = biases;
  else if (biases.some((bias) => bias !== biases[0]) || shape.height * shape.width !== 1) {
    const rule = "must be a layer with weights, whose bias takes up what differs between the classes";
    throw refusal(model, output, rule, target.op);
  }
}
