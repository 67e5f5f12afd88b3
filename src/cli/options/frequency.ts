// A frequency on the command line with its unit, e.g. `--sar-clock 20MHz`.

import { InvalidArgumentError } from "commander";
import { toSi, unitNames } from "../../index.js";

const pattern = /^(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*([A-Za-z]+)$/;

/** Hz, above 0 and finite. */
export function parseFrequency(text: string): number {
  const [, number = "", exponent = "", unit = ""] = pattern.exec(text.trim()) ?? [];
  const hertz = toSi(Number(number + exponent), unit, "frequency");
  if (number === "" || hertz === undefined || !Number.isFinite(hertz) || hertz <= 0) {
    throw new InvalidArgumentError(
      `It must be a number above 0 and a unit: ${unitNames("frequency").join(", ")}.`,
    );
  }
  return hertz;
}
