// `--calibration`: how comparator offsets are dealt with.

import { InvalidArgumentError } from "commander";
import type { CalibrationChoice } from "../../index.js";

export const calibrationWords = "profile, none, trim, trim:<bits>, auto-zero, relearned or trim-relearned";

/** Reads the flag. */
export function parseCalibration(text: string): CalibrationChoice {
  const trim = /^trim(?::(\d{1,2}))?$/.exec(text);
  if (trim !== null) {
    const bits = trim[1] === undefined ? undefined : Number(trim[1]);
    if (bits === undefined) return { method: "offset-trim" };
    if (bits >= 1 && bits <= 12) return { method: "offset-trim", bits };
    throw new InvalidArgumentError("A trim has 1 to 12 bits.");
  }
  const others = ["profile", "none", "auto-zero", "relearned", "trim-relearned"] as const;
  const method = others.find((name) => name === text);
  if (method !== undefined) return { method };
  throw new InvalidArgumentError(`It must be ${calibrationWords}.`);
}
