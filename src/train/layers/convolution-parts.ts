// Sizes and addresses of one convolution: where weights lie, plain and packed, how scratch space is shared out, and where a
// block of windows starts in input and output.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { TrainingMemory } from "../engine/training-memory.js";
import type { ConvolutionNode } from "../network/network-plan.js";
import type { InputBuffer, LayerScope, TensorBuffer } from "../network/operation.js";
import { planBlocks, type ConvolutionBlocks } from "./convolution-blocks.js";

export const floatBytes = 4;
/** Columns of a panel of the right operand. */
const panelColumns = 8;
/** Rows of a tile of the left operand of weight gradients. */
const tileRows = 4;

const roundUp = (count: number, step: number) => Math.ceil(count / step) * step;

/** A block of windows: `rows` of them, from window `first` of frame `frame` on. */
export interface Block {
  readonly frame: number;
  readonly first: number;
  readonly rows: number;
}

export interface ConvolutionParts {
  readonly memory: TrainingMemory;
  readonly node: ConvolutionNode;
  readonly input: InputBuffer;
  readonly output: TensorBuffer;
  readonly blocks: ConvolutionBlocks;
  readonly groupOutputs: number;
  readonly groupInputs: number;
  /** Weights as they are trained, and as they multiply: their signs where the layer is binary. */
  readonly latent: number;
  readonly weights: number;
  readonly weightCount: number;
  readonly gradients: number;
  /** Whether the weights are moved. */
  readonly learns: boolean;
  /** Packed weights of all groups, and bytes of one group's. */
  readonly forwardPanels: number;
  readonly forwardBytes: number;
  readonly backwardPanels: number;
  readonly backwardBytes: number;
  /** Bytes of scratch for unfolded windows and for their panels. */
  readonly windowBytes: number;
  readonly panelBytes: number;
  /** Bytes between windows and between output pixels. */
  readonly windowRow: number;
  readonly outputRow: number;
}

/** Allocates what a convolution needs. */
export function allocateConvolution(node: ConvolutionNode, scope: LayerScope): ConvolutionParts {
  const { memory, output } = scope;
  const input = defined(scope.inputs[0], "input");
  const slice = defined(node.parameters[0], "weights");
  const blocks = planBlocks(node, input.shape);
  const { terms, direct, blockWindows } = blocks;
  const groupOutputs = node.outputChannels / node.groups;
  const groupInputs = input.shape.channels / node.groups;
  const latent = scope.values(slice);
  const forwardBytes = roundUp(groupOutputs, panelColumns) * terms * floatBytes;
  const backwardBytes = roundUp(terms, panelColumns) * groupOutputs * floatBytes;
  const windowBytes = blockWindows * terms * floatBytes;
  const panelBytes = blockWindows * roundUp(terms, panelColumns) * floatBytes;
  memory.needScratch(windowBytes + panelBytes + blockWindows * roundUp(groupOutputs, tileRows) * floatBytes);
  // Where windows are pixels as they lie, a group's are as far apart as whole pixels.
  const apart = direct && node.op === "conv2d" ? node.groups : 1;
  return {
    memory,
    node,
    input,
    output,
    blocks,
    groupOutputs,
    groupInputs,
    latent,
    weights: node.binary ? memory.allocate(slice.length * floatBytes) : latent,
    weightCount: slice.length,
    gradients: scope.gradients(slice),
    learns: slice.rate > 0,
    forwardPanels: memory.allocate(forwardBytes * node.groups),
    forwardBytes,
    backwardPanels: memory.allocate(input.gradient === undefined ? 0 : backwardBytes * node.groups),
    backwardBytes,
    windowBytes,
    panelBytes,
    windowRow: terms * apart * floatBytes,
    outputRow: node.outputChannels * floatBytes,
  };
}

/** The blocks of a shard, in order. */
export function* cutBlocks({ blocks, output }: ConvolutionParts, frames: number): Generator<Block> {
  const { direct, windows, blockWindows, blockRows } = blocks;
  if (direct) {
    const all = frames * windows;
    for (let first = 0; first < all; first += blockWindows) {
      yield { frame: 0, first, rows: Math.min(blockWindows, all - first) };
    }
    return;
  }
  const { height, width } = output.shape;
  for (let frame = 0; frame < frames; frame++) {
    for (let row = 0; row < height; row += blockRows) {
      yield { frame, first: row * width, rows: Math.min(blockRows, height - row) * width };
    }
  }
}

/** Byte offset of a block's first output value of a group. */
export function outputOffset(parts: ConvolutionParts, { frame, first }: Block, group: number): number {
  const { blocks, outputRow, groupOutputs } = parts;
  return (frame * blocks.windows + first) * outputRow + group * groupOutputs * floatBytes;
}

/** Byte offset of a group's channels in the block's first window, or in its frame where windows are unfolded. */
export function inputOffset(parts: ConvolutionParts, { frame, first }: Block, group: number): number {
  const { blocks, windowRow, input, groupInputs } = parts;
  const start = blocks.direct ? first * windowRow : frame * input.elements * floatBytes;
  return start + group * groupInputs * floatBytes;
}
