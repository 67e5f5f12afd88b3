// The window of a pooling step as the pooling kernels read it.

import type { MaxPoolStep, SumPoolStep } from "../../program.js";
import { windowJobFields } from "../kernel-fields.generated.js";
import { placeJob, type PlanContext } from "../plan-context.js";
import type { TensorMap } from "../tensor-map.js";

/** Bytes of one pixel of a map (of one plane). */
function pixelBytes(map: TensorMap): number {
  return map.kind === "planes" ? map.pixelBytes : map.stride * Int32Array.BYTES_PER_ELEMENT;
}

/** Places the job of pooling `source` into `result`. */
export function placeWindowJob(
  { arena }: PlanContext,
  step: MaxPoolStep | SumPoolStep,
  source: TensorMap,
  result: TensorMap,
): number {
  const padding = step.op === "maxPool" ? step.padding : { top: 0, left: 0 };
  return placeJob(arena, windowJobFields, {
    source: source.pointer,
    height: source.shape.height,
    width: source.shape.width,
    pixelBytes: pixelBytes(source),
    kernelHeight: step.kernel[0],
    kernelWidth: step.kernel[1],
    strideY: step.stride[0],
    strideX: step.stride[1],
    top: padding.top,
    left: padding.left,
    outputHeight: result.shape.height,
    outputWidth: result.shape.width,
    output: result.pointer,
    outputPixelBytes: pixelBytes(result),
  });
}
