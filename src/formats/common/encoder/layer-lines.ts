// Lines of a layer's outputs from those of its input's channels.

import { defined } from "../../../foundation/errors/invariant-error.js";
import { weightValues } from "../weight-values.js";
import { weightLines, type ChannelLine } from "./bit-sum-lines.js";
import type { Weighted } from "./replacement.js";

/** @param inputs one per input channel, or per element of a flattened map */
export function outputLines(node: Weighted, inputs: readonly ChannelLine[]): ChannelLine[] {
  const weights = weightValues(node);
  const perOutput = weights.length / node.outputChannels;
  const perGroup = node.op === "conv2d" ? inputs.length / node.groups : inputs.length;
  const outputsPerGroup = node.op === "conv2d" ? node.outputChannels / node.groups : node.outputChannels;
  return Array.from({ length: node.outputChannels }, (_, o) => {
    const first = Math.floor(o / outputsPerGroup) * perGroup;
    const terms = Array.from({ length: perOutput }, (__, i) => ({
      weight: weights[o * perOutput + i] ?? 0,
      line: defined(inputs[first + (i % perGroup)], "a channel's line"),
    }));
    return weightLines(terms, node.bias?.[o] ?? 0);
  });
}
