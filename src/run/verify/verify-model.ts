// A model held against what was expected of it, layer by layer: the first node that differs, the operands of its first wrong
// value, and the known traps that explain it. `focalbit verify` for frames at hand.

import { ProblemList } from "../../foundation/documents/problem-list.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import type { Model } from "../../model/model.js";
import type { Frame } from "../../simulation/frame.js";
import { readExpectation, type FrameExpectation } from "./expectation.js";
import { startVerification } from "./start-verification.js";
import type { Verification, VerifyOptions } from "./verification.js";

/**
 * Runs frames and compares them with what is expected.
 * @param expectations one per frame, in order
 * @throws InputError where numbers of frames, names, lengths or shapes do not fit the model, with all problems
 */
export function verifyModel(
  model: Model,
  frames: readonly Frame[],
  expectations: readonly FrameExpectation[],
  options: VerifyOptions = {},
): Verification {
  const problems = new ProblemList(options.file ?? "expectation");
  if (frames.length !== expectations.length || frames.length === 0) {
    problems.add("", `must be there for each of the ${frames.length} frames`, {
      found: `${expectations.length}`,
    });
  }
  for (const [i, entry] of expectations.entries()) readExpectation(model, entry, `/${i}`, problems);
  problems.throwIfAny();
  const verification = startVerification(model, options);
  for (const [i, frame] of frames.entries())
    verification.addFrame(frame, defined(expectations[i], "expectation"));
  return verification.finish();
}
