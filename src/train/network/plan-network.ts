// Train config -> network plan. Layers follow one another unless they name their inputs; the last one's outputs are the
// classes.

import { ProblemList } from "../../foundation/documents/problem-list.js";
import { nearMiss } from "../../foundation/errors/near-miss.js";
import type { LayerConfig } from "../config/layer-schema.js";
import type { TrainConfig } from "../config/train-schema.js";
import type { NetworkPlan, PlannedNode, PlannedTensor } from "./network-plan.js";
import { encodedTensor, encoderParameters } from "./plan-encoder.js";
import { planLayer } from "./plan-layer.js";
import { createSliceAllocator, type SliceAllocator } from "./slice-allocator.js";

/** Name by which layers refer to the encoder's output. */
export const encoderInput = "encoder";

/**
 * Plans a network.
 * @param classes how many the data have
 * @param problems where faults go; without it the first ones are thrown as an InputError
 */
export function planNetwork(
  config: Pick<TrainConfig, "input" | "encoder" | "layers">,
  classes: number,
  problems?: ProblemList,
): NetworkPlan {
  const found = problems ?? new ProblemList("train config");
  const allocator = createSliceAllocator();
  const encoded = encodedTensor(config.encoder, config.input);
  const parameters = encoderParameters(config.encoder, config.input.channels, allocator);
  const nodes = planNodes(config.layers, encoded, classes, allocator, found);
  const last = nodes.at(-1);
  if (last?.op !== "dense" || last.output.shape.channels !== classes) {
    checkLast(config.layers, last, classes, found);
  }
  if (problems === undefined) found.throwIfAny();
  return {
    input: config.input,
    encoder: config.encoder,
    encoded,
    encoderParameters: parameters,
    nodes,
    scores: planScores(nodes, classes, allocator),
    parameters: allocator.parameters,
    parameterCount: allocator.parameterCount,
    statisticCount: allocator.statisticCount,
    classes,
  };
}

function planNodes(
  layers: readonly LayerConfig[],
  encoded: PlannedTensor,
  classes: number,
  allocator: SliceAllocator,
  problems: ProblemList,
): readonly PlannedNode[] {
  const tensors = new Map<string, PlannedTensor>([[encoderInput, encoded]]);
  const nodes: PlannedNode[] = [];
  let before = encoderInput;
  for (const [index, layer] of layers.entries()) {
    const path = `/layers/${index}`;
    const name = layer.name ?? `${layer.op}${index + 1}`;
    if (tensors.has(name)) problems.add(`${path}/name`, "must be a new name", { found: `"${name}"` });
    const inputs = layer.inputs ?? [before];
    const read = inputs.flatMap((input, i) => find(input, `${path}/inputs/${i}`, tensors, problems));
    const [input] = read;
    // What stands behind a fault is not looked at: one mistake, one message.
    if (input === undefined || read.length !== inputs.length) return nodes;
    const node = planLayer(layer, { name, inputs, tensors: read, input, classes, allocator, path, problems });
    if (node === undefined) return nodes;
    nodes.push(node);
    tensors.set(name, node.output);
    before = name;
  }
  return nodes;
}

function find(
  name: string,
  path: string,
  tensors: ReadonlyMap<string, PlannedTensor>,
  problems: ProblemList,
): PlannedTensor[] {
  const tensor = tensors.get(name);
  if (tensor !== undefined) return [tensor];
  const meant = nearMiss(name, [...tensors.keys()]);
  const fix = meant === undefined ? "layers stand in order" : `did you mean "${meant}"?`;
  problems.add(path, "must name an earlier layer", { found: `"${name}"`, fix });
  return [];
}

function checkLast(
  layers: readonly LayerConfig[],
  last: PlannedNode | undefined,
  classes: number,
  problems: ProblemList,
): void {
  const config = layers.at(-1);
  if (problems.size > 0 || config === undefined) return;
  const fixed = config.op === "dense" && config.outputChannels !== undefined;
  const path = `/layers/${layers.length - 1}`;
  if (config.op !== "dense")
    problems.add(`${path}/op`, 'must be "dense" in the last layer', { found: config.op });
  // A number written down is compared with the data later on; while a config is parsed no data are known.
  else if (!fixed && last !== undefined) problems.add(path, `must have ${classes} outputs, one per class`);
}

/**
 * Scale and bias behind the last sums. The scale starts so that logits of random sums have a size of about 1: sums of n
 * signs grow as their root, pooled ones faster, since neighbours are alike.
 */
function planScores(
  nodes: readonly PlannedNode[],
  classes: number,
  allocator: SliceAllocator,
): NetworkPlan["scores"] {
  const last = nodes.at(-1);
  const terms = last?.op === "dense" ? (last.parameters[0]?.fanIn ?? 1) : 1;
  const before = nodes.find(({ name }) => name === last?.inputs[0]);
  const pooled = before?.op === "sumPool" && before.output.kind === "integers";
  const area = pooled ? before.kernel[0] * before.kernel[1] : 1;
  const exact = last?.output.kind === "integers";
  const scale = allocator.parameter("scores.scale", "logScale", 1, { fanIn: terms * area ** 1.5 });
  const bias = allocator.parameter("scores.bias", "bias", classes);
  return { scale, bias, exact };
}
