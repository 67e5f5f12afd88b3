// ONNX's own operators, by name: what an importer that reads plain graphs understands.

import type { Operator } from "../lower/lowering.js";
import { cast } from "./cast.js";
import { convolution } from "./convolution.js";
import {
  addition,
  batchNormalisation,
  clip,
  division,
  multiplication,
  negation,
  passOn,
  power,
  rectifier,
  subtraction,
  sum,
} from "./element-steps.js";
import { concatenation } from "./concatenation.js";
import { choice, logic } from "./joins.js";
import { generalProduct, matrixProduct } from "./matrix-product.js";
import { averagePool, globalAveragePool, globalMaxPool, maxPool, reduction } from "./pools.js";
import { pad } from "./border.js";
import { compare, rounding, sign } from "./quantisers.js";
import { score } from "./scores.js";
import { flatten, gather, reshape, shapeOf, squeeze, transpose, unsqueeze } from "./shapes.js";

/** Operators by name; the domain is the importer's choice. */
export type OperatorTable = Readonly<Record<string, Operator>>;

export const standardOperators: OperatorTable = {
  Add: addition,
  Sum: sum,
  Sub: subtraction,
  Mul: multiplication,
  Div: division,
  Neg: negation,
  Pow: power,
  Identity: passOn,
  Dropout: passOn,
  Cast: cast,
  Relu: rectifier,
  Clip: clip,
  BatchNormalization: batchNormalisation,
  Sign: sign,
  Greater: compare(">"),
  GreaterOrEqual: compare(">="),
  Less: compare("<"),
  LessOrEqual: compare("<="),
  Where: choice,
  Round: rounding("ROUND"),
  Floor: rounding("FLOOR"),
  Ceil: rounding("CEIL"),
  Max: logic("or"),
  Min: logic("and"),
  Concat: concatenation,
  Conv: convolution,
  MatMul: matrixProduct,
  Gemm: generalProduct,
  MaxPool: maxPool,
  GlobalMaxPool: globalMaxPool,
  AveragePool: averagePool,
  GlobalAveragePool: globalAveragePool,
  ReduceSum: reduction("sum"),
  ReduceMean: reduction("average"),
  ReduceMax: reduction("maximum"),
  Pad: pad,
  Shape: shapeOf,
  Reshape: reshape,
  Flatten: flatten,
  Transpose: transpose,
  Unsqueeze: unsqueeze,
  Squeeze: squeeze,
  Gather: gather,
  Softmax: score,
  LogSoftmax: score,
  ArgMax: score,
  TopK: score,
};
