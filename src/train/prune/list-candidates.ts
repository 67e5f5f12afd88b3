// Which blocks of a network a lighter one could stand for. A block reaches from one map of bits to the sums of a later
// convolution: either one convolution, or a 1x1 convolution, its threshold and the convolution behind. The proxy is one
// convolution in more groups, its inputs shuffled so that groups see channels of all groups before; it keeps kernel, stride
// and output of the last convolution. Blocks and proxies are our choice: the method's paper publishes neither.

import { invariant } from "../../foundation/errors/invariant-error.js";
import type { NetworkPlan, ConvolutionNode, PlannedNode } from "../network/network-plan.js";
import type { NamedLayer } from "./name-layers.js";

/** Groups of a proxy relative to those of the convolution it stands for, smallest first. */
const groupFactors = [2, 4] as const;
/** Fewest inputs of a group. */
const fewestGroupChannels = 4;
/** A proxy that saves less than this part of its block's bits is not worth its loss. */
const smallestSaving = 0.4;

export interface PruneCandidate {
  /** Unique, readable. */
  readonly name: string;
  /** Names of the layers that go; the last one's name passes to the proxy's convolution. */
  readonly removed: readonly string[];
  readonly replacement: readonly NamedLayer[];
  /** The convolution whose weights are new. */
  readonly convolution: string;
  readonly bitsSaved: number;
}

/** All candidates of a network, in its order. */
export function listCandidates(plan: NetworkPlan): readonly PruneCandidate[] {
  return plan.nodes.flatMap((node) => {
    if (node.op !== "conv2d" || !node.binary) return [];
    const [input] = node.inputs;
    const before = plan.nodes.find(({ name }) => name === input);
    const thin = proxies([node], before?.output.shape.channels ?? plan.encoded.shape.channels);
    return [...thin, ...mergeCandidates(plan, node, before)];
  });
}

/** A 1x1 convolution and a threshold in front that nobody else reads. */
function mergeCandidates(
  plan: NetworkPlan,
  node: ConvolutionNode,
  before: PlannedNode | undefined,
): readonly PruneCandidate[] {
  if (before?.op !== "threshold" || readers(plan, before.name) > 1) return [];
  const first = plan.nodes.find(({ name }) => name === before.inputs[0]);
  if (first?.op !== "conv2d" || !first.binary || readers(plan, first.name) > 1) return [];
  if (first.kernel[0] * first.kernel[1] !== 1 || first.stride[0] * first.stride[1] !== 1) return [];
  const source = plan.nodes.find(({ name }) => name === first.inputs[0]);
  return proxies([first, before, node], source?.output.shape.channels ?? plan.encoded.shape.channels);
}

function readers({ nodes }: NetworkPlan, name: string): number {
  return nodes.filter(({ inputs }) => inputs.includes(name)).length;
}

function weightBits(nodes: readonly PlannedNode[]): number {
  const convolutions = nodes.filter((node) => node.op === "conv2d");
  return convolutions.reduce((sum, { parameters }) => sum + (parameters[0]?.length ?? 0), 0);
}

function proxies(block: readonly PlannedNode[], inputChannels: number): readonly PruneCandidate[] {
  const first = block[0];
  const last = block.at(-1);
  invariant(first !== undefined && last?.op === "conv2d", "a block ends with a convolution");
  const { name, outputChannels, kernel, stride, padding, groups: before } = last;
  return groupFactors.flatMap((factor): PruneCandidate[] => {
    const groups = before * factor;
    if (inputChannels % groups !== 0 || outputChannels % groups !== 0) return [];
    if (inputChannels / groups < fewestGroupChannels) return [];
    const bits = (outputChannels * kernel[0] * kernel[1] * inputChannels) / groups;
    const bitsSaved = weightBits(block) - bits;
    if (bitsSaved < smallestSaving * weightBits(block)) return [];
    const shuffled = `${name}Shuffled`;
    const convolution = { outputChannels, kernel: pair(kernel), stride: pair(stride), padding, groups };
    return [
      {
        name: `${block.length > 1 ? `${first.name}-` : ""}${name} in ${groups} groups`,
        removed: block.map((node) => node.name),
        replacement: [
          { op: "channelShuffle", name: shuffled, inputs: [...first.inputs], groups },
          { op: "conv2d", name, inputs: [shuffled], ...convolution },
        ],
        convolution: name,
        bitsSaved,
      },
    ];
  });
}

function pair([first, second]: readonly [number, number]): [number, number] {
  return [first, second];
}
