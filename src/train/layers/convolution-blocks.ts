// How a convolution is cut into matrix products: blocks of windows small enough to stay in the cache. Where a window is
// one pixel or the whole map, windows lie in memory as rows already and nothing is unfolded.

import type { Shape } from "../../foundation/tensor/shape.js";
import type { ConvolutionNode } from "../network/network-plan.js";

/** Bytes of a block of windows; half of a second-level cache of 512 KiB. */
const blockBytes = 192 * 1024;

export interface ConvolutionBlocks {
  /** Whether windows are rows of the input as it is. */
  readonly direct: boolean;
  /** Values of a window in one group. */
  readonly terms: number;
  /** Windows of a frame. */
  readonly windows: number;
  /** Windows of the largest block. */
  readonly blockWindows: number;
  /** Output rows of a block, where windows are unfolded. */
  readonly blockRows: number;
}

/** Plans the blocks. */
export function planBlocks(node: ConvolutionNode, input: Shape): ConvolutionBlocks {
  const { kernel, stride, padding, groups, output } = node;
  const { height, width } = output.shape;
  const terms = kernel[0] * kernel[1] * (input.channels / groups);
  const onePixel = kernel[0] === 1 && kernel[1] === 1 && stride[0] === 1 && stride[1] === 1;
  const wholeMap = kernel[0] === input.height && kernel[1] === input.width && groups === 1;
  const direct = padding === 0 && (onePixel || wholeMap);
  const fitting = Math.max(1, Math.floor(blockBytes / (terms * 4)));
  if (direct) {
    // A multiple of the tile's rows.
    const blockWindows = Math.max(12, Math.floor(fitting / 12) * 12);
    return { direct, terms, windows: height * width, blockWindows, blockRows: 0 };
  }
  const blockRows = Math.min(height, Math.max(1, Math.floor(fitting / width)));
  return { direct, terms, windows: height * width, blockWindows: blockRows * width, blockRows };
}
