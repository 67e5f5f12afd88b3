// The constant side of a matrix product.

import type { ChannelValues } from "../chain/channel-step.js";
import type { ConstantTensor } from "../graph/constant-tensor.js";

export interface MatrixOperand {
  readonly tensor: ConstantTensor;
  /** Whether rows are outputs. */
  readonly transposed: boolean;
  readonly alpha?: number;
  readonly bias?: ChannelValues;
}
