// A node behind the first layers: the lines of its sums, thresholds moved through them, or a refusal.

import { defined } from "../../../foundation/errors/invariant-error.js";
import { elementCount } from "../../../foundation/tensor/shape.js";
import type { NodeDocument } from "../../../model/model-schema.js";
import type { ModelNode } from "../../../model/model.js";
import { addLines, moveThresholds, type BitSumLine, type ChannelLine } from "./bit-sum-lines.js";
import { outputLines } from "./layer-lines.js";
import { refusal } from "./refusal.js";
import { documentOf, hasBorder, type Replacement, type Weighted } from "./replacement.js";

/**
 * Follows the sums through a node.
 * @param lines of the nodes before it
 * @returns undefined where no old sums come out of it
 * @throws InputError where it cannot follow
 */
export function follow(
  replacement: Replacement,
  node: ModelNode,
  lines: ReadonlyMap<string, BitSumLine>,
): BitSumLine | undefined {
  const inputs = node.inputs.map((name) => lines.get(name));
  if (inputs.every((line) => line === undefined)) return undefined;
  const { model } = replacement;
  const given = inputs.filter((line) => line !== undefined);
  const [first] = given;
  if (
    first === undefined ||
    given.length < inputs.length ||
    given.some(({ slope }) => slope !== first.slope)
  ) {
    const rule =
      "must not mix sums over the image with other values: their scales differ once codes are replaced";
    throw refusal(model, node.name, rule, node.op);
  }
  if (node.op === "threshold") {
    moveInto(documentOf(replacement, node.name), moveThresholds(node, first));
    return undefined;
  }
  return lineBehind(replacement, node, given, first);
}

/** Lines of what a node makes of sums. */
function lineBehind(
  replacement: Replacement,
  node: ModelNode,
  given: readonly BitSumLine[],
  first: BitSumLine,
): BitSumLine {
  const { model } = replacement;
  switch (node.op) {
    case "maxPool":
      if (node.padding.value === undefined && first.slope > 0) return first;
      throw refusal(
        model,
        node.name,
        "must have no border value, and no falling values before it",
        "max pool",
      );
    case "sumPool":
      return addLines(new Array<BitSumLine>(node.kernel[0] * node.kernel[1]).fill(first));
    case "add":
      return addLines(given);
    case "flatten": {
      const positions = elementCount(node.outputShape) / first.channels.length;
      return { ...first, channels: new Array(positions).fill(first.channels).flat() as ChannelLine[] };
    }
    case "concat":
      return { slope: first.slope, channels: given.flatMap(({ channels }) => channels) };
    case "channelShuffle":
      return { ...first, channels: shuffled(first.channels, node.groups) };
    case "conv2d":
    case "dense":
      return followLayer(replacement, node, first);
    default:
      throw refusal(model, node.name, "must be a node that sums can be carried through", node.op);
  }
}

function followLayer(replacement: Replacement, node: Weighted, line: BitSumLine): BitSumLine {
  if (node.op === "conv2d" && hasBorder(node)) {
    const rule =
      "must have no border to work on sums over the image: what 0 is to them changes once codes are replaced";
    throw refusal(replacement.model, node.name, rule, "a border");
  }
  const target = documentOf(replacement, node.name);
  if (target.op === "conv2d" || target.op === "dense") delete target.bias;
  return { slope: line.slope, channels: outputLines(node, line.channels) };
}

function shuffled(channels: readonly ChannelLine[], groups: number): ChannelLine[] {
  return channels.map((_, c) =>
    defined(channels[(c % groups) * (channels.length / groups) + Math.floor(c / groups)], "a channel"),
  );
}

function moveInto(target: NodeDocument, { thresholds, directions }: ReturnType<typeof moveThresholds>): void {
  if (target.op !== "threshold") return;
  const single = typeof target.thresholds[0] === "number";
  target.thresholds = single ? thresholds.flat() : thresholds.map((levels) => [...levels]);
  target.directions = [...directions];
}
