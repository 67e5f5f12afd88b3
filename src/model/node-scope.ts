// What the rules of a single node are checked with: its document, the types of its inputs, and where to report to.

import { formatShape, elementCount, type Shape } from "../foundation/tensor/shape.js";
import type { ProblemDetails } from "../foundation/documents/problem-list.js";
import { modelLimits, type NodeDocument, type OpName } from "./model-schema.js";
import type { ValueRange } from "./model.js";
import type { TensorType } from "./tensor-type.js";
import { fitsInt32 } from "./value-range.js";

/** The document of one operator. */
export type NodeOf<Op extends OpName> = Extract<NodeDocument, { readonly op: Op }>;

/** Notes a problem of a node; `field` is the place inside the node, e.g. "groups" or "thresholds/3". */
export type Reporter = (field: string, rule: string, details?: ProblemDetails) => void;

export interface NodeScope<Op extends OpName> {
  readonly node: NodeOf<Op>;
  /** Types of the inputs, in the order of `node.inputs`. */
  readonly inputs: readonly TensorType[];
  readonly report: Reporter;
}

/**
 * Refuses an output that is too large to hold or whose values do not fit 32-bit integers, before anything is allocated.
 * @returns the type, or undefined where it was reported
 */
export function boundedOutput(shape: Shape, range: ValueRange, report: Reporter): TensorType | undefined {
  const elements = elementCount(shape);
  if (elements > modelLimits.tensorElements) {
    report("", `must put out at most ${modelLimits.tensorElements} values`, {
      found: `${formatShape(shape)} = ${elements}`,
    });
    return undefined;
  }
  if (!fitsInt32(range)) {
    report("", "must put out values that fit 32-bit integers, whatever the image", {
      found: `${range.minimum} to ${range.maximum}`,
    });
    return undefined;
  }
  return { shape, range };
}
