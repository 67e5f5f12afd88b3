// Maximum pooling. On bits it is an or over the window; on anything else a maximum of integers.

import type { MaxPoolStep } from "../../program.js";
import { borderCode } from "../convolution/border.js";
import { toIntegers } from "../convert.js";
import { allocateIntegers, allocatePlanes, type PlanContext } from "../plan-context.js";
import { valueRange, type PlaneMap, type TensorMap } from "../tensor-map.js";
import type { PlannedStep } from "./planned-step.js";
import { placeWindowJob } from "./window-job.js";

const lowestInt32 = -(2 ** 31);

/** Plans a pool, on bits where the border's value, if any, is a bit of the map too. */
export function planMaxPool(context: PlanContext, step: MaxPoolStep, input: TensorMap): PlannedStep {
  const { value } = step.padding;
  if (input.kind === "planes" && input.planes === 1 && input.scale > 0) {
    const code = value === undefined ? 0 : borderCode(input, value);
    if (code !== undefined) {
      return { map: planOrPool(context, step, input, [], code === 1), kernel: "pool-bits" };
    }
  }
  const source = toIntegers(context, input);
  const range = valueRange(source);
  const map = allocateIntegers(context, step.outputShape, {
    minimum: Math.min(range.minimum, value ?? range.minimum),
    maximum: Math.max(range.maximum, value ?? range.maximum),
  });
  const job = placeWindowJob(context, step, source, map);
  context.addTask("poolIntegers", () => {
    context.kernels.poolIntegers(job, 0, value ?? lowestInt32);
  });
  return { map, kernel: "pool-integers" };
}

/**
 * Or over windows of bits.
 * @param flips channels whose result is inverted
 * @param onesOutside whether positions outside the map count as 1
 */
export function planOrPool(
  context: PlanContext,
  step: MaxPoolStep,
  input: PlaneMap,
  flips: readonly boolean[],
  onesOutside: boolean,
): PlaneMap {
  const map = allocatePlanes(context, step.outputShape, input);
  const job = placeWindowJob(context, step, input, map);
  const { arena, kernels, addTask } = context;
  const flipPattern = arena.place(pattern(map, (channel) => flips[channel] ?? false));
  const border = onesOutside ? arena.place(pattern(map, () => true)) : 0;
  addTask("poolBits", () => {
    kernels.poolBits(job, flipPattern, border);
  });
  return map;
}

/** One pixel with the bits of some channels set. */
function pattern(map: PlaneMap, isSet: (channel: number) => boolean): Uint8Array {
  const bytes = new Uint8Array(map.pixelBytes);
  for (let c = 0; c < map.shape.channels; c++) {
    if (isSet(c)) bytes[c >> 3] = (bytes[c >> 3] ?? 0) | (1 << (c & 7));
  }
  return bytes;
}
