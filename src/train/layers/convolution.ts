// Convolution and dense layers as matrix products. Binary weights are the signs of latent ones; their gradients go to the
// latent ones unchanged ("straight-through", Courbariaux et al. 2016). Sums of -1 and +1 are exact in float32.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { ConvolutionNode } from "../network/network-plan.js";
import { clearFirst, type LayerScope, type Operation } from "../network/operation.js";
import {
  allocateConvolution,
  cutBlocks,
  floatBytes,
  inputOffset,
  outputOffset,
  type Block,
  type ConvolutionParts,
} from "./convolution-parts.js";

/** Parameter 0: weights, output channel, then window (ky, kx, channel of the group). */
export function createConvolution(node: ConvolutionNode, scope: LayerScope): Operation {
  const parts = allocateConvolution(node, scope);
  return {
    name: node.name,
    prepare: () => {
      packWeights(parts);
    },
    forward: (frames) => {
      for (const block of cutBlocks(parts, frames)) {
        for (let group = 0; group < node.groups; group++) multiplyForward(parts, block, group);
      }
    },
    backward: (frames) => {
      if (!parts.blocks.direct) clearFirst(parts.memory, parts.input, frames);
      const gradients = defined(parts.output.gradient, "output gradient");
      for (const block of cutBlocks(parts, frames)) {
        for (let group = 0; group < node.groups; group++) {
          const gradient = gradients + outputOffset(parts, block, group);
          if (parts.learns) addWeightGradients(parts, block, group, gradient);
          addInputGradients(parts, block, group, gradient);
        }
      }
    },
  };
}

function packWeights(parts: ConvolutionParts): void {
  const { memory, node, input, latent, weights, weightCount, groupOutputs, blocks } = parts;
  const { kernels } = memory;
  const { terms } = blocks;
  const row = terms * floatBytes;
  if (node.binary) kernels.signs(latent, weightCount, weights);
  for (let group = 0; group < node.groups; group++) {
    const from = weights + group * groupOutputs * row;
    kernels.packTransposed(from, row, terms, groupOutputs, parts.forwardPanels + group * parts.forwardBytes);
    if (input.gradient === undefined) continue;
    kernels.packPanels(from, row, groupOutputs, terms, parts.backwardPanels + group * parts.backwardBytes);
  }
}

/** Map, window and block as `unfold` and `fold` take them. */
function geometryOf({ node, input, output, groupInputs }: ConvolutionParts, { first, rows }: Block) {
  const { height, width, channels } = input.shape;
  const map = [height, width, channels * floatBytes, groupInputs] as const;
  const window = [...node.kernel, ...node.stride, node.padding, node.padding] as const;
  const outputWidth = output.shape.width;
  return [...map, ...window, outputWidth, first / outputWidth, rows / outputWidth] as const;
}

/** Address of the block's windows, one row each. */
function windowsOf(parts: ConvolutionParts, block: Block, group: number): number {
  const { memory, input, blocks, node } = parts;
  const source = input.values + inputOffset(parts, block, group);
  if (blocks.direct) return source;
  memory.kernels.unfold(source, ...geometryOf(parts, block), node.border, memory.scratch());
  return memory.scratch();
}

function multiplyForward(parts: ConvolutionParts, block: Block, group: number): void {
  const { memory, output, blocks, groupOutputs, windowRow, outputRow } = parts;
  const windows = windowsOf(parts, block, group);
  const panels = parts.forwardPanels + group * parts.forwardBytes;
  const to = output.values + outputOffset(parts, block, group);
  const size = [block.rows, groupOutputs, blocks.terms] as const;
  memory.kernels.multiply(windows, windowRow, panels, ...size, to, outputRow, 0);
}

function addWeightGradients(parts: ConvolutionParts, block: Block, group: number, gradient: number): void {
  const { memory, blocks, groupOutputs, outputRow, windowRow } = parts;
  const { kernels } = memory;
  const { terms } = blocks;
  const panels = memory.scratch() + parts.windowBytes;
  const packed = panels + parts.panelBytes;
  const row = terms * floatBytes;
  kernels.packRows(gradient, outputRow, block.rows, groupOutputs, packed);
  kernels.packPanels(windowsOf(parts, block, group), windowRow, block.rows, terms, panels);
  const to = parts.gradients + group * groupOutputs * row;
  kernels.multiplyTransposed(packed, panels, groupOutputs, terms, block.rows, to, row);
}

function addInputGradients(parts: ConvolutionParts, block: Block, group: number, gradient: number): void {
  const { memory, input, blocks, groupOutputs, outputRow, windowRow } = parts;
  if (input.gradient === undefined) return;
  const { kernels } = memory;
  const map = input.gradient + inputOffset(parts, block, group);
  const panels = parts.backwardPanels + group * parts.backwardBytes;
  const to = blocks.direct ? map : memory.scratch();
  const add = blocks.direct && !input.overwrite ? 1 : 0;
  kernels.multiply(gradient, outputRow, panels, block.rows, blocks.terms, groupOutputs, to, windowRow, add);
  if (!blocks.direct) kernels.fold(to, ...geometryOf(parts, block), map);
}
