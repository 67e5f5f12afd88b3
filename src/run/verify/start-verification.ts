// A verification in progress: frames and what is expected of them go in one by one, so that thousands need no more memory
// than one; the earliest node that differs in any of them comes out.

import { ProblemList } from "../../foundation/documents/problem-list.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import type { LayerTrace } from "../../model/layer-trace.js";
import { encoderName, type Model } from "../../model/model.js";
import type { Frame } from "../../simulation/frame.js";
import { describeDifference } from "./describe-difference.js";
import { readExpectation, type FrameChecks, type FrameExpectation } from "./expectation.js";
import { meets } from "./matches.js";
import { presentNode } from "./present-node.js";
import { startTracing } from "./trace-model.js";
import type { Verification, VerifyOptions } from "./verification.js";

export interface VerificationRun {
  /**
   * Runs a frame and compares it.
   * @returns whether it was as expected
   * @throws InputError where names, lengths or shapes of the expectation do not fit the model, with all problems
   */
  addFrame(frame: Frame, expectation: FrameExpectation): boolean;
  finish(): Verification;
}

interface Earliest {
  readonly frame: string;
  readonly frameIndex: number;
  readonly node: string;
  readonly trace: LayerTrace;
  readonly checks: FrameChecks;
}

/** Starts a verification. */
export function startVerification(model: Model, options: VerifyOptions = {}): VerificationRun {
  const { sums, file = "expectation" } = options;
  const order = [encoderName, ...model.nodes.map(({ name }) => name)];
  const traceFrame = startTracing(model, options);
  const compared = new Set<string>();
  let earliest: Earliest | undefined;
  let frames = 0;
  let differingFrames = 0;
  let comparisons = 0;
  const firstDifferingNode = (trace: LayerTrace, checks: FrameChecks) => {
    for (const [name, expectations] of checks) {
      const tensor = presentNode(model, name, sums)(defined(trace.get(name), `tensor "${name}"`));
      if (!meets(tensor.values, expectations)) return name;
    }
    return undefined;
  };
  return {
    addFrame(frame, expectation) {
      const problems = new ProblemList(file);
      const checks = readExpectation(model, expectation, frame.input, problems);
      problems.throwIfAny();
      for (const name of checks.keys()) compared.add(name);
      comparisons += checks.size;
      const trace = traceFrame(frame);
      const frameIndex = frames++;
      const node = firstDifferingNode(trace, checks);
      if (node === undefined) return true;
      differingFrames += 1;
      if (earliest === undefined || order.indexOf(node) < order.indexOf(earliest.node))
        earliest = { frame: frame.input, frameIndex, node, trace, checks };
      return false;
    },
    finish() {
      const names = order.filter((name) => compared.has(name));
      const base = { equal: earliest === undefined, frames, differingFrames, compared: names, comparisons };
      if (earliest === undefined) return base;
      const { frame, frameIndex, node, trace, checks } = earliest;
      const described = describeDifference({ model, trace, node, checks, sums });
      return { ...base, difference: { frame, frameIndex, ...described } };
    },
  };
}
