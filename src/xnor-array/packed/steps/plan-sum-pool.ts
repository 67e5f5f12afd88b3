// Sum pooling: ones counted plane by plane, or integers added.

import type { SumPoolStep } from "../../program.js";
import { allocateIntegers, type PlanContext } from "../plan-context.js";
import { valueRange, type TensorMap } from "../tensor-map.js";
import type { PlannedStep } from "./planned-step.js";
import { placeWindowJob } from "./window-job.js";

/** Plans a sum over windows that lie inside the map. */
export function planSumPool(context: PlanContext, step: SumPoolStep, input: TensorMap): PlannedStep {
  const positions = step.kernel[0] * step.kernel[1];
  const { minimum, maximum } = valueRange(input);
  const range = { minimum: minimum * positions, maximum: maximum * positions };
  const map = allocateIntegers(context, step.outputShape, range);
  const job = placeWindowJob(context, step, input, map);
  const { kernels, addTask } = context;
  if (input.kind === "integers") {
    addTask("poolIntegers", () => {
      kernels.poolIntegers(job, 1, 0);
    });
    return { map, kernel: "pool-integers" };
  }
  const { planes, planeBytes, scale, offset } = input;
  addTask("sumBits", () => {
    kernels.sumBits(job, planes, planeBytes, scale, offset * positions);
  });
  return { map, kernel: "sum-bits" };
}
