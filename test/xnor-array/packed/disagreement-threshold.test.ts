// Every threshold on a signed sum says the same as its threshold on disagreements, exhaustively over small layers.

import { describe, expect, it } from "vitest";
import { disagreementThreshold } from "../../../src/xnor-array/packed/convolution/disagreement-threshold.js";

const mostDisagreements = 9;

describe("[U] disagreement threshold", () => {
  it.each([2, 1, 3, 0, -1, -2])("[U] equals the threshold on constant - scale * D, scale %d", (scale) => {
    let compared = 0;
    for (const direction of [1, -1] as const) {
      for (let constant = -12; constant <= 12; constant++) {
        for (let level = -45; level <= 45; level++) {
          const rule = disagreementThreshold(constant, scale, level, direction, mostDisagreements);
          expect(rule.threshold).toBeGreaterThanOrEqual(0);
          expect(rule.threshold).toBeLessThanOrEqual(mostDisagreements + 1);
          for (let disagreements = 0; disagreements <= mostDisagreements; disagreements++) {
            const sum = constant - scale * disagreements;
            const passed = direction === 1 ? sum >= level : sum <= level;
            if ((disagreements < rule.threshold !== rule.flip) !== passed) {
              expect.fail(`sum ${sum}, level ${level}, direction ${direction}`);
            }
            compared++;
          }
        }
      }
    }
    expect(compared).toBe(2 * 25 * 91 * 10);
  });

  it("[U] needs no other flip for another constant or level", () => {
    const flips = [-40, 0, 40].map((level) => disagreementThreshold(5, 2, level, -1, mostDisagreements).flip);
    expect(flips).toEqual([true, true, true]);
  });
});
