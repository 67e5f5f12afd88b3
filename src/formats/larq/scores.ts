// Logits as integers. The model's output is a node of integers whose first largest is the class, the file's output is real:
// 1. values that are the sums themselves, or whole numbers of few levels (int8), are kept exactly;
// 2. the same rising function in every channel is left out, the order and every tie being that of the sums;
// 3. a scale and bias per class become integers A s + B, and the order of all values that can occur is compared with the
//    file's: where it is the same, so is every class; where it is not, a warning says how often.

import { findSteps } from "../common/derive-thresholds.js";
import { isIdentity } from "./lower-maps.js";
import type { Lowering, SumsValue } from "./lowering.js";
import type { TfliteOperator } from "./read-tflite.js";
import { scaledScores } from "./scaled-scores.js";

const mostLevels = 255;

/** Name of the node that puts out the logits, or undefined where the output was refused. */
export function lowerScores(
  lowering: Lowering,
  operator: TfliteOperator,
  value: SumsValue,
): string | undefined {
  const settled = placePoolsOfSums(lowering, operator, value);
  if (settled === undefined) return undefined;
  if (isIdentity(settled)) return settled.node;
  return (
    levelScores(lowering, settled) ??
    sameFunction(lowering, settled) ??
    scaledScores(lowering, operator, settled)
  );
}

/** Pools of real values move onto the sums where every channel rises. */
function placePoolsOfSums(
  lowering: Lowering,
  operator: TfliteOperator,
  value: SumsValue,
): SumsValue | undefined {
  if (value.pools.length === 0) return value;
  for (let channel = 0; channel < value.shape.channels; channel++) {
    const values = reachableValues(value, channel);
    if (values.every((entry, i) => i === 0 || entry >= (values[i - 1] ?? 0))) continue;
    lowering.refuse(operator, "must not end in a max pool of values that fall with the sum", {
      found: `channel ${channel}`,
    });
    return undefined;
  }
  let source = value.node;
  for (const [i, { kernel, stride, padding }] of value.pools.entries()) {
    const name = `${value.node}_pool${i}`;
    const { top, left, bottom, right } = padding;
    const padded = top + left + bottom + right > 0 ? { padding } : {};
    lowering.nodes.push({
      name,
      op: "maxPool",
      inputs: [source],
      kernel: [...kernel],
      stride: [...stride],
      ...padded,
    });
    source = name;
  }
  return { ...value, node: source, pools: [] };
}

function reachableValues({ reachable, evaluate }: SumsValue, channel: number): number[] {
  const values: number[] = [];
  for (let sum = reachable.minimum; sum <= reachable.maximum; sum += reachable.step)
    values.push(evaluate(channel, sum));
  return values;
}

/** Whole numbers within 255 steps, such as int8: a threshold of as many levels puts out exactly them. */
function levelScores(lowering: Lowering, value: SumsValue): string | undefined {
  const { shape, node } = value;
  let [least, greatest] = [Infinity, -Infinity];
  for (let channel = 0; channel < shape.channels; channel++) {
    for (const entry of reachableValues(value, channel)) {
      if (!Number.isInteger(entry)) return undefined;
      [least, greatest] = [Math.min(least, entry), Math.max(greatest, entry)];
    }
  }
  const levels = greatest - least;
  if (levels < 1 || levels > mostLevels) return undefined;
  const steps = Array.from({ length: shape.channels }, (_, channel) =>
    findSteps(value.reachable, levels, (sum) => value.evaluate(channel, sum) - least),
  ).flatMap((step) => ("turnsAt" in step ? [] : [step]));
  if (steps.length < shape.channels) return undefined;
  const name = `${node}_values`;
  lowering.nodes.push({
    name,
    op: "threshold",
    inputs: [node],
    thresholds: steps.map(({ thresholds }) => [...thresholds]),
    directions: steps.map(({ direction }) => direction),
    levels: { scale: 1, offset: least },
  });
  const text = `the file's output is a whole number from ${least} to ${greatest}: a threshold of ${levels} levels gives it exactly`;
  lowering.decisions.push({ topic: "output", node: name, text });
  return name;
}

function sameFunction(lowering: Lowering, value: SumsValue): string | undefined {
  const first = reachableValues(value, 0);
  if (!first.every((entry, i) => i === 0 || entry > (first[i - 1] ?? 0))) return undefined;
  for (let channel = 1; channel < value.shape.channels; channel++) {
    if (reachableValues(value, channel).some((entry, i) => entry !== first[i])) return undefined;
  }
  const text = "scale and bias of the output are the same rising function for every class and are left out";
  lowering.decisions.push({ topic: "output", node: value.node, text });
  return value.node;
}
