// DSNU and PRNU (EMVA 1288 Release 4 Linear, section 8) from stacks of images in the dark and at half of saturation.

import { ratioOf } from "./estimate-errors.js";
import type { Measurement, Stack } from "./measurement.js";
import type { Estimate } from "./regression.js";

/** Electrons and fraction; what has no stack is left out. */
export function nonuniformityOf(
  { darkStack, brightStack }: Measurement,
  gain: Estimate,
): { readonly dsnu?: Estimate; readonly prnu?: Estimate } {
  if (darkStack === undefined) return {};
  const dsnu = rootOf(darkStack.spatial.total, varianceError(darkStack));
  const electrons = ratioOf(dsnu, gain);
  if (brightStack === undefined) return { dsnu: electrons };
  const contrast = brightStack.mean - darkStack.mean;
  const difference = brightStack.spatial.total - darkStack.spatial.total;
  const root = rootOf(difference, Math.hypot(varianceError(brightStack), varianceError(darkStack)));
  return { dsnu: electrons, prnu: { value: root.value / contrast, error: root.error / contrast } };
}

/** Of a variance over pixels, noise included. Patterns of rows and columns have fewer independent values: added apart. */
function varianceError({ spatial }: Stack): number {
  const { total, row, column, pixels, residualNoise } = spatial;
  const side = Math.sqrt(pixels);
  return Math.hypot(
    (total + residualNoise) * Math.sqrt(2 / pixels),
    Math.max(0, row) * Math.sqrt(2 / side),
    Math.max(0, column) * Math.sqrt(2 / side),
  );
}

function rootOf(variance: number, error: number): Estimate {
  const value = Math.sqrt(Math.max(0, variance));
  return { value, error: value > 0 ? error / (2 * value) : Math.sqrt(error) };
}
