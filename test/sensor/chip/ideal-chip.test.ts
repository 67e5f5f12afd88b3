// The noise-free chain is the ideal front end exactly: every front end, every encoder, samples on the thresholds included.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unpackSigns } from "../../../src/foundation/bits/packed-bits.js";
import { adcArchitectures } from "../../../src/sensor/adc/converter.js";
import { drawChip } from "../../../src/sensor/chip/draw-chip.js";
import { exposeFrame } from "../../../src/sensor/chip/expose-frame.js";
import { placeSamples } from "../../../src/sensor/chip/geometry.js";
import type { SensorPhysics } from "../../../src/sensor/chip/physics.js";
import { frontEndOfChip } from "../../../src/sensor/chip/sense-frame.js";
import { keepTerms } from "../../../src/sensor/chip/terms.js";
import { bubbleCorrections } from "../../../src/sensor/comparator/bubble-correction.js";
import { encodeFrame } from "../../../src/sensor/front-end.js";
import type { SensorEncoder, SensorFrontEnd } from "../../../src/sensor/front-end-types.js";
import { loudSensor, quietComparators, quietConverter, quietSensor } from "./physics-fixtures.js";

const shape = { height: 5, width: 6, channels: 3 };
const ladders = [
  [0.1, 0.2, 0.3, 0.5, 0.75],
  [0.05, 0.2, 0.4, 0.6, 0.8],
  [1 / 3, 0.4, 0.45, 0.9, 0.99],
];
const thermometer: SensorEncoder = { kind: "thermometer", thresholds: ladders };
/** Many samples lie on thresholds and code edges, and at both ends. */
const special = [...ladders.flat(), 0, 1, 1 / 256, 51 / 255, 127 / 256, 255 / 256, 0.999999];
const samplesOf = fc.array(
  fc.oneof(fc.constantFrom(...special), fc.double({ min: 0, max: 1, noNaN: true })),
  { minLength: 90, maxLength: 90 },
);

function sense(physics: SensorPhysics, encoder: SensorEncoder, samples: Float64Array): number[] {
  const chip = drawChip(physics, placeSamples(shape, "bayer-quad"), 3, 1);
  const sensed = frontEndOfChip(chip, encoder)(exposeFrame(samples, chip, 7), 7);
  return [...(sensed.kind === "bits" ? unpackSigns(sensed.bits) : sensed.integers.values)];
}

const comparatorCases = (["all", "successive"] as const).flatMap((strategy) =>
  bubbleCorrections.flatMap((bubbleCorrection) =>
    ([1, 2, 3] as const).map((comparatorsPerColumn) => ({
      strategy,
      bubbleCorrection,
      comparatorsPerColumn,
    })),
  ),
);

describe("a chip without any effect", () => {
  it.each(comparatorCases)("[U] $strategy, $bubbleCorrection, $comparatorsPerColumn comparators", (bank) => {
    const physics = quietSensor({ ...quietComparators, ...bank });
    for (const encoder of [thermometer, { kind: "binary" } as const]) {
      fc.assert(
        fc.property(samplesOf, (list) => {
          const samples = Float64Array.from(list);
          const frontEnd: SensorFrontEnd = { kind: "thermometer", strategy: bank.strategy };
          const ideal = encodeFrame(samples, shape, encoder, frontEnd).encoded.values;
          expect(sense(physics, encoder, samples)).toEqual([...ideal]);
        }),
        { seed: 4, numRuns: 60 },
      );
    }
  });

  it.each(adcArchitectures.flatMap((architecture) => [1, 3, 8, 12].map((bits) => ({ architecture, bits }))))(
    "[U] $architecture of $bits bits",
    ({ architecture, bits }) => {
      const physics = quietSensor({ ...quietConverter, architecture, bits, columnsPerConverter: 2 });
      const integer = { kind: "integer", bits: Math.min(bits, 8), zeroPoint: 2 } as const;
      for (const encoder of [thermometer, integer, { kind: "binary" } as const]) {
        fc.assert(
          fc.property(samplesOf, (list) => {
            const samples = Float64Array.from(list);
            const ideal = encodeFrame(samples, shape, encoder, { kind: "adc", bits }).encoded.values;
            expect(sense(physics, encoder, samples)).toEqual([...ideal]);
          }),
          { seed: 5, numRuns: 40 },
        );
      }
    },
  );

  it("[U] is what keeping no term leaves of any physics", () => {
    expect(keepTerms(loudSensor(), new Set())).toEqual(quietSensor());
    const converter = {
      ...quietConverter,
      offset: 0.01,
      gain: 0.1,
      noise: 0.1,
      rampBow: 2,
      capacitorMismatch: 0.1,
      stageGain: 0.1,
    };
    expect(keepTerms(quietSensor(converter), new Set())).toEqual(quietSensor(quietConverter));
  });
});
