// The graph's output as the model's logits: integers. A trailing map that is the same and rising for all classes changes no
// decision and is left out; whole offsets per class become biases; other scales and offsets per class integers A s + B.

import { compareSurds, TwoRoots } from "../exact/surd.js";
import { divide, toInteger, type Rational } from "../exact/rational.js";
import { runExact } from "../chain/channel-step.js";
import { approximateLine, lineOf, type Line } from "../chain/line.js";
import { scaleScores } from "../../common/scaled-scores.js";
import { GraphFault } from "../graph/graph-fault.js";
import { encoderName } from "../../../model/model.js";
import { elementCount } from "../../../foundation/tensor/shape.js";
import { common } from "./level-map.js";
import type { Lowering } from "./lowering.js";
import { refuseHalfDone } from "./settle.js";
import type { Signal } from "./signal.js";

/** Settles the output; returns the name of the model's output node. */
export function settleOutput(lowering: Lowering, output: Signal): string {
  refuseHalfDone(output);
  const { builder } = lowering;
  if (output.node === encoderName) throw new GraphFault("must compute something from the image");
  if (output.pools.length > 0) {
    throw new GraphFault("must not end with a max pool over channels that fall", {
      fix: "end with the scores",
    });
  }
  if (output.order !== undefined && elementCount(output.shape) > 1) {
    builder.warnings.push(
      "the output is a flattened map: the model's logits stand in the order height, width, channel",
    );
  }
  if (output.chain.length === 0) return output.node;
  if (isCommonMap(output)) {
    builder.decide(
      "output",
      "the scale and offset behind the last layer are the same for all classes and left out",
      output.node,
    );
    return output.node;
  }
  return addBiases(lowering, output) ? output.node : scaleClasses(lowering, output);
}

/** Whether all channels go through one and the same rising line. */
function isCommonMap({ chain, sums }: Signal): boolean {
  try {
    const ends = sums.map((_, c) => [runExact(chain, 0, c), runExact(chain, 1, c)] as const);
    const [first] = ends;
    if (first === undefined || compareSurds(first[1], first[0]) <= 0) return false;
    const bends =
      chain.some((step) => step.isClamp === true) &&
      sums.some((range, c) => lineOf(chain, range, c) === undefined);
    return (
      !bends &&
      ends.every(([zero, one]) => compareSurds(zero, first[0]) === 0 && compareSurds(one, first[1]) === 0)
    );
  } catch (error) {
    if (error instanceof TwoRoots) return false;
    throw error;
  }
}

/** Offsets that are whole multiples of one common scale go into the last layer, where it has no bias yet. */
function addBiases({ builder }: Lowering, output: Signal): boolean {
  const lines = output.sums.map((sums, c) => safeLine(output, sums, c));
  const found = lines.every((line): line is Line => line !== undefined) ? biasesOf(lines) : undefined;
  const node = builder.nodes.find(({ name }) => name === output.node);
  const readers = builder.nodes.filter(({ inputs }) => inputs.includes(output.node)).length;
  if (found === undefined || node === undefined || readers > 0) return false;
  if ((node.op !== "dense" && node.op !== "conv2d") || node.bias !== undefined) return false;
  node.bias = found;
  builder.decide(
    "output",
    "offsets per class are whole multiples of the scale and became biases",
    output.node,
  );
  return true;
}

function safeLine(output: Signal, sums: Signal["sums"][number], channel: number): Line | undefined {
  try {
    return lineOf(output.chain, sums, channel);
  } catch (error) {
    if (error instanceof TwoRoots) return undefined;
    throw error;
  }
}

/** Scales and offsets of their own per class become integers A s + B. */
function scaleClasses({ builder }: Lowering, output: Signal): string {
  const lines = output.sums.map((sums, c) => approximateLine(output.chain, sums, c));
  const isVector =
    output.shape.height * output.shape.width === 1 && output.order === undefined && output.repeat === 1;
  if (!isVector || !lines.every((line) => line !== undefined)) {
    throw new GraphFault("must end with whole numbers, or with a scale and an offset per class", {
      fix: "end the graph with the last layer, before an activation",
    });
  }
  const claimName = (wanted: string) => builder.claimName(wanted);
  const {
    nodes,
    output: name,
    swaps,
  } = scaleScores({ node: output.node, lines, sums: output.sums, claimName });
  builder.nodes.push(...nodes);
  const order =
    swaps === 0
      ? "the order of all scores that can occur is kept"
      : "scores closer than that can change places";
  builder.decide("output", `scale and offset per class as integers A s + B of 14 bits; ${order}`, name);
  if (swaps === undefined || swaps > 0) {
    builder.warnings.push(
      `${name}: ${swaps ?? "unknown numbers of"} pairs of neighbouring scores of two classes are in another order than in the file`,
    );
  }
  return name;
}

function biasesOf(lines: readonly Line[]): number[] | undefined {
  const slope: Rational | undefined = common(lines.map((line) => line.slope));
  if (slope === undefined || slope.n <= 0n) return undefined;
  const biases = lines.map(({ offset }) => toInteger(divide(offset, slope)));
  return biases.every((bias): bias is number => bias !== undefined && Math.abs(bias) < 2 ** 30)
    ? biases
    : undefined;
}
