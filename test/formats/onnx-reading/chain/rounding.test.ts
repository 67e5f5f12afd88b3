// QONNX's rounding modes at, just below and just above the ties (docs/qonnx-custom-ops, table of rounding modes).

import { describe, expect, it } from "vitest";
import { channelValues } from "../../../../src/formats/onnx-reading/chain/channel-step.js";
import { integerQuantiser } from "../../../../src/formats/onnx-reading/chain/quantiser.js";
import {
  roundExact,
  roundFloat,
  type RoundingMode,
} from "../../../../src/formats/onnx-reading/chain/rounding.js";
import { fromNumber, zero } from "../../../../src/formats/onnx-reading/exact/rational.js";
import { surdOf } from "../../../../src/formats/onnx-reading/exact/surd.js";

const inputs = [-2.5, -1.75, -1.5, -1.25, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1.5, 2.5, 3];
const table: Record<RoundingMode, number[]> = {
  ROUND: [-2, -2, -2, -1, 0, 0, 0, 0, 0, 1, 2, 2, 3],
  CEIL: [-2, -1, -1, -1, 0, 0, 0, 1, 1, 1, 2, 3, 3],
  FLOOR: [-3, -2, -2, -2, -1, -1, 0, 0, 0, 0, 1, 2, 3],
  UP: [-3, -2, -2, -2, -1, -1, 0, 1, 1, 1, 2, 3, 3],
  DOWN: [-2, -1, -1, -1, 0, 0, 0, 0, 0, 0, 1, 2, 3],
  HALF_UP: [-3, -2, -2, -1, -1, 0, 0, 0, 1, 1, 2, 3, 3],
  HALF_DOWN: [-2, -2, -1, -1, 0, 0, 0, 0, 0, 1, 1, 2, 3],
};

describe("[U] rounding", () => {
  it.each(Object.entries(table))("[U] %s, exactly and in floating point", (mode, expected) => {
    expect(inputs.map((x) => roundExact(surdOf(fromNumber(x)), mode as RoundingMode))).toEqual(expected);
    expect(inputs.map((x) => roundFloat(x, mode as RoundingMode) + 0)).toEqual(expected);
  });

  it("[U] half to even decides ties step by step: 2-bit codes of -2 to 2 in quarters", () => {
    const quantiser = integerQuantiser({
      scale: channelValues([1]),
      zeroPoint: [zero],
      lowest: -2,
      highest: 1,
      rounding: "ROUND",
    });
    const quarters = Array.from({ length: 17 }, (_, i) => -2 + i / 4);
    const codes = [-2, -2, -2, -1, -1, -1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
    // -1.5 goes to -2, -0.5 and 0.5 to 0: even numbers.
    expect(quarters.map((x) => quantiser.codeOf(surdOf(fromNumber(x)), 0))).toEqual(codes);
    expect(quarters.map((x) => quantiser.codeOfFloat(x, 0) + 0)).toEqual(codes);
  });
});
