import fc from "fast-check";
import { expect, it } from "vitest";
import { windowCount } from "../../../src/foundation/tensor/window.js";
import {
  firstNeeded,
  lastNeeded,
  lastReaderOf,
  tapsInside,
  type Window,
} from "../../../src/mapping/lowering/window.js";

const small = fc.integer({ min: 1, max: 9 });
const window: fc.Arbitrary<Window> = fc.record({
  kernel: small,
  stride: small,
  pad: fc.integer({ min: 0, max: 9 }),
  inputs: small,
  outputs: small,
});

/** The definition, tap by tap. */
function countOneByOne({ outputs, kernel, stride, pad, inputs }: Window): number {
  let inside = 0;
  for (let output = 0; output < outputs; output++) {
    for (let tap = 0; tap < kernel; tap++) {
      const at = output * stride - pad + tap;
      if (at >= 0 && at < inputs) inside++;
    }
  }
  return inside;
}

it("[U] a 3-tap window with one pixel of padding over 4 pixels misses one tap at each end", () => {
  // 4 outputs x 3 taps = 12, less the one left of pixel 0 and the one right of pixel 3.
  expect(tapsInside({ outputs: 4, kernel: 3, stride: 1, pad: 1, inputs: 4 })).toBe(10);
});

it("[U] taps inside equal a count one by one, for any window", () => {
  fc.assert(
    fc.property(window, (any) => {
      expect(tapsInside(any)).toBe(countOneByOne(any));
    }),
    { seed: 20_250_513, numRuns: 2000 },
  );
});

/** Windows as valid models have them: every window starts inside the padded map, and padding is smaller than the kernel. */
const validWindow = fc
  .record({ kernel: small, stride: small, inputs: small, pads: fc.tuple(fc.nat(8), fc.nat(8)) })
  .map(({ kernel, stride, inputs, pads }) => {
    const [pad, after] = pads.map((side) => side % kernel) as [number, number];
    return { kernel, stride, pad, inputs, outputs: windowCount(inputs, kernel, stride, pad + after) };
  })
  .filter(({ outputs }) => outputs >= 1);

it("[U] the last reader of an input is the last output whose needed range holds it", () => {
  fc.assert(
    fc.property(validWindow, fc.integer({ min: 0, max: 8 }), (any, input) => {
      const readers = Array.from({ length: any.outputs }, (_, o) => o).filter(
        (o) => firstNeeded(any, o) <= input && input <= lastNeeded(any, o),
      );
      expect(lastReaderOf(any, input)).toBe(readers.at(-1) ?? -1);
    }),
    { seed: 20_250_514, numRuns: 2000 },
  );
});
