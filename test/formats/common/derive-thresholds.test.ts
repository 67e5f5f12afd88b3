// Steps of one channel: against the definition, sum by sum, for every function from a few sums to a few levels.

import { describe, expect, it } from "vitest";
import {
  deriveThresholds,
  findSteps,
  type ChannelSteps,
  type ReachableSums,
} from "../../../src/formats/common/derive-thresholds.js";
import { bisectSteps } from "../../../src/formats/onnx-reading/chain/bisect-steps.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";

const levels = 3;
const sums: ReachableSums = { minimum: -4, maximum: 4, step: 2 };
const places = [-4, -2, 0, 2, 4];

/** Levels that a sum passes, by the definition of the model's threshold. */
function passed({ thresholds, direction }: ChannelSteps, sum: number): number {
  return thresholds.filter((threshold) => (direction === 1 ? sum >= threshold : sum <= threshold)).length;
}

function everyFunction(): number[][] {
  const count = (levels + 1) ** places.length;
  return Array.from({ length: count }, (_, code) =>
    places.map((_, i) => Math.floor(code / (levels + 1) ** i) % (levels + 1)),
  );
}

describe("findSteps", () => {
  it("[U] gives back every monotone function and refuses every other, with the sum at which it turns", () => {
    let monotone = 0;
    for (const table of everyFunction()) {
      const levelOf = (sum: number) => table[places.indexOf(sum)] ?? NaN;
      const found = findSteps(sums, levels, levelOf);
      const changes = table
        .slice(1)
        .map((level, i) => Math.sign(level - (table[i] ?? 0)))
        .filter((change) => change !== 0);
      if (new Set(changes).size > 1) {
        const turn = table.findIndex(
          (level, i) => i > 0 && Math.sign(level - (table[i - 1] ?? 0)) === -(changes[0] ?? 0),
        );
        expect(found).toEqual({ turnsAt: places[turn] });
        continue;
      }
      monotone += 1;
      expect(found).not.toHaveProperty("turnsAt");
      const steps = found as ChannelSteps;
      expect(places.map((sum) => passed(steps, sum))).toEqual(table);
      expect([...steps.thresholds].sort((a, b) => a - b)).toEqual(steps.thresholds);
      expect(steps.constant).toBe(changes.length === 0 ? table[0] : undefined);
      expect(bisectSteps(sums, levels, levelOf)).toEqual(steps);
    }
    // 56 rising and 56 falling functions of five places, the four constant ones being both.
    expect(monotone).toBe(56 + 56 - 4);
  });

  it("[U] puts thresholds at the first sum that passes, and unreached ones next to the range", () => {
    const at = (sum: number) => (sum >= 1 ? 1 : 0);
    expect(findSteps({ minimum: -3, maximum: 3, step: 2 }, 2, at)).toEqual({
      thresholds: [1, 4],
      direction: 1,
      constant: undefined,
    });
    expect(findSteps({ minimum: -3, maximum: 3, step: 2 }, 2, (sum) => at(-sum))).toEqual({
      thresholds: [-4, -1],
      direction: -1,
      constant: undefined,
    });
    expect(findSteps({ minimum: -3, maximum: 3, step: 2 }, 1, () => 1)).toEqual({
      thresholds: [-3],
      direction: 1,
      constant: 1,
    });
    expect(findSteps({ minimum: 7, maximum: 7, step: 1 }, 1, () => 0)).toEqual({
      thresholds: [8],
      direction: 1,
      constant: 0,
    });
  });
});

describe("deriveThresholds", () => {
  it("[U] names the channel that is not monotone", async () => {
    const text = await inputErrorText(() =>
      deriveThresholds(sums, 1, (sum) => (sum === 0 ? 1 : 0), {
        file: "net.onnx",
        path: "Sign_3, channel 17",
      }),
    );
    expect(text).toBe(
      "net.onnx, Sign_3, channel 17: must rise or fall with the sum, so that a threshold can stand for it, found an output that turns back at the sum 2; check the order of the thresholds and the sign of the scales that lead to this quantiser",
    );
  });
});
