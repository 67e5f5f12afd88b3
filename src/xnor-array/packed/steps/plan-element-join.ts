// Element-wise joins: `add` on integers; `or`, `and` on packed bits; `mux` on whatever it selects from.

import type { JoinStep } from "../../program.js";
import { defined } from "../../../foundation/errors/invariant-error.js";
import { onesAsIntegers, storedIntegers, toIntegers, toOnes } from "../convert.js";
import { allocateIntegers, allocatePlanes, type PlanContext } from "../plan-context.js";
import {
  bipolar,
  pixelCount,
  sameValues,
  valueRange,
  type IntegerMap,
  type PlaneMap,
  type TensorMap,
} from "../tensor-map.js";
import type { PlannedStep } from "./planned-step.js";

/** Element sum of any number of maps. */
export function planAddition(context: PlanContext, inputs: readonly TensorMap[]): PlannedStep {
  const [first, ...others] = inputs.map((input) => toIntegers(context, input));
  let sum = defined(first, "the first input of an addition");
  for (const other of others) sum = addTwo(context, sum, other);
  return { map: sum, kernel: others.length > 0 ? "add-integers" : "view" };
}

function addTwo(context: PlanContext, a: IntegerMap, b: IntegerMap): IntegerMap {
  const sum = allocateIntegers(context, a.shape, {
    minimum: a.minimum + b.minimum,
    maximum: a.maximum + b.maximum,
  });
  const count = storedIntegers(sum);
  context.addTask("addIntegers", () => {
    context.kernels.addIntegers(a.pointer, b.pointer, sum.pointer, count);
  });
  return sum;
}

/** +1 where any (or) or all (and) inputs are +1, else -1. */
export function planLogic(context: PlanContext, step: JoinStep, inputs: readonly TensorMap[]): PlannedStep {
  const [first, ...others] = inputs.map((input) => toOnes(context, input));
  let joined: PlaneMap = { ...defined(first, "the first input of a join"), ...bipolar };
  const { kernels } = context;
  const kernel = step.op === "or" ? "orBits" : "andBits";
  for (const other of others) {
    const [a, b, result] = [joined, other, allocatePlanes(context, step.outputShape, bipolar)];
    context.addTask(kernel, () => {
      kernels[kernel](a.pointer, b.pointer, result.pointer, result.planeBytes);
    });
    joined = result;
  }
  return { map: joined, kernel: others.length > 0 ? `${step.op}-bits` : "view" };
}

/** The second input where the first is +1, else the third. */
export function planMux(context: PlanContext, step: JoinStep, inputs: readonly TensorMap[]): PlannedStep {
  const select = toOnes(context, defined(inputs[0], "the select of a mux"));
  const a = defined(inputs[1], "the second input of a mux");
  const b = defined(inputs[2], "the third input of a mux");
  if (a.kind === "planes" && b.kind === "planes" && sameValues(a, b)) {
    return { map: muxPlanes(context, step, select, a, b), kernel: "select-bits" };
  }
  const [x, y] = [toIntegers(context, a), toIntegers(context, b)];
  const flags = onesAsIntegers(context, select);
  const [rangeA, rangeB] = [valueRange(x), valueRange(y)];
  const map = allocateIntegers(context, step.outputShape, {
    minimum: Math.min(rangeA.minimum, rangeB.minimum),
    maximum: Math.max(rangeA.maximum, rangeB.maximum),
  });
  const count = storedIntegers(map);
  context.addTask("selectIntegers", () => {
    context.kernels.selectIntegers(flags.pointer, x.pointer, y.pointer, map.pointer, count);
  });
  return { map, kernel: "select-integers" };
}

function muxPlanes(
  context: PlanContext,
  step: JoinStep,
  select: PlaneMap,
  a: PlaneMap,
  b: PlaneMap,
): PlaneMap {
  const map = allocatePlanes(context, step.outputShape, a);
  const { kernels, addTask } = context;
  const bytes = pixelCount(map.shape) * map.pixelBytes;
  addTask("selectBits", () => {
    for (let plane = 0; plane < map.planes; plane++) {
      const [x, y] = [a.pointer + plane * a.planeBytes, b.pointer + plane * b.planeBytes];
      kernels.selectBits(select.pointer, x, y, map.pointer + plane * map.planeBytes, bytes);
    }
  });
  return map;
}
