// Thresholds on integers: one level gives bits at once, several give a count that is then cut into planes.

import type { ThresholdStep } from "../../program.js";
import { planesForRange, sliceToPlanes, toIntegers } from "../convert.js";
import { allocateIntegers, allocatePlanes, integerStride, type PlanContext } from "../plan-context.js";
import { pixelCount, type IntegerMap, type PlaneMap, type TensorMap } from "../tensor-map.js";
import type { PlannedStep } from "./planned-step.js";

const int32 = { lowest: -(2 ** 31), highest: 2 ** 31 - 1 };

/** Passed iff (x > above) xor flip. */
interface LevelRule {
  readonly above: number;
  readonly flip: boolean;
}

/** x >= T is x > T - 1; x <= T is not x > T; what no 32-bit integer reaches is never, or with the flip always. */
function levelRule(level: number, direction: 1 | -1): LevelRule {
  const above = direction === 1 ? level - 1 : level;
  const flip = direction === -1;
  if (above < int32.lowest) return { above: int32.highest, flip: !flip };
  return { above: Math.min(above, int32.highest), flip };
}

/** Plans a threshold step on any map. */
export function planThreshold(context: PlanContext, step: ThresholdStep, input: TensorMap): PlannedStep {
  const source = toIntegers(context, input);
  const levels = step.thresholds[0]?.length ?? 0;
  const rules = Array.from({ length: levels }, (_, level) =>
    step.directions.map((direction, c) => levelRule(step.thresholds[c]?.[level] ?? 0, direction)),
  );
  const [onlyLevel] = rules;
  if (onlyLevel !== undefined && levels === 1) {
    return { map: planBinary(context, step, source, onlyLevel), kernel: "threshold-integers" };
  }
  const counts = planCounts(context, source, rules);
  const { planes } = planesForRange(0, levels);
  const map = sliceToPlanes(context, counts, { planes, ...step.levels }, 0);
  return { map, kernel: "count-levels" };
}

function planBinary(
  context: PlanContext,
  step: ThresholdStep,
  source: IntegerMap,
  rules: readonly LevelRule[],
): PlaneMap {
  const map = allocatePlanes(context, step.outputShape, { planes: 1, ...step.levels });
  const { arena, kernels, addTask } = context;
  // Lanes without a channel are never above theirs: their bits stay 0.
  const thresholds = new Int32Array(source.stride).fill(int32.highest);
  const flips = new Uint8Array(source.stride / 8);
  rules.forEach(({ above, flip }, c) => {
    thresholds[c] = above;
    if (flip) flips[c >> 3] = (flips[c >> 3] ?? 0) | (1 << (c & 7));
  });
  const [table, flipTable] = [arena.place(thresholds), arena.place(flips)];
  const pixels = pixelCount(source.shape);
  addTask("thresholdIntegers", () => {
    const { pointer, stride } = source;
    kernels.thresholdIntegers(pointer, stride, pixels, table, flipTable, map.pointer, map.pixelBytes);
  });
  return map;
}

function planCounts(
  context: PlanContext,
  source: IntegerMap,
  rules: readonly (readonly LevelRule[])[],
): IntegerMap {
  const levels = rules.length;
  const map = allocateIntegers(context, source.shape, { minimum: 0, maximum: levels });
  const { arena, kernels, addTask } = context;
  const stride = integerStride(source.shape.channels);
  const thresholds = new Int32Array(levels * stride).fill(int32.highest);
  const flips = new Int32Array(levels * stride);
  rules.forEach((ofLevel, level) => {
    ofLevel.forEach(({ above, flip }, c) => {
      thresholds[level * stride + c] = above;
      flips[level * stride + c] = flip ? -1 : 0;
    });
  });
  const [table, flipTable] = [arena.place(thresholds), arena.place(flips)];
  const pixels = pixelCount(source.shape);
  addTask("countLevels", () => {
    kernels.countLevels(source.pointer, stride, pixels, levels, table, flipTable, map.pointer);
  });
  return map;
}
