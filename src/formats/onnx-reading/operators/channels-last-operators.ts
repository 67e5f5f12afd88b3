// QONNX's operators that keep the channel last, in a domain of their own.

import { convolution } from "./convolution.js";
import { batchNormalisation } from "./element-steps.js";
import { maxPool } from "./pools.js";
import type { OperatorTable } from "./standard-operators.js";

export const channelsLastOperators: OperatorTable = {
  Conv: convolution,
  MaxPool: maxPool,
  BatchNormalization: batchNormalisation,
};
