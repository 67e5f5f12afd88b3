// One model behind one or several front ends, frame by frame: what a worker thread does. Outcomes are plain data, so that
// they can travel between threads, and do not depend on who computes them.

import { defined } from "../foundation/errors/invariant-error.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type { Model } from "../model/model.js";
import { countEncoderAgreement } from "../sensor/encoding/encoder-agreement.js";
import type { Frame } from "../simulation/frame.js";
import { frontEndOf } from "../simulation/front-end-of.js";
import { simulateFrame, type FrameOutcome } from "../simulation/simulate-frame.js";
import type { TraceListener } from "../xnor-array/program.js";
import type { EvaluatedFrame } from "./evaluated-frame.js";
import { createEncodingEvaluator } from "./encoding-evaluator.js";
import { createEngine, type EngineKind } from "./create-engine.js";

export interface FrameEvaluator {
  /** Kernel of the engine, e.g. `packed-simd`. */
  readonly kernel: string;
  /** One outcome per front end; `traces` listen to the engine, one per front end. */
  /** The same without the encoder's output: the fast way, taken where nobody watches. */
  evaluateUnseen(frame: Frame): readonly EvaluatedFrame[];
  evaluate(frame: Frame, traces?: readonly (TraceListener | undefined)[]): readonly FullOutcome[];
}

/** An outcome with the encoder's output, which stays in its thread. */
export type FullOutcome = EvaluatedFrame & Pick<FrameOutcome, "encoded">;

/**
 * Makes an evaluator.
 * @param profiles front ends; undefined stands for the encoder's own definitions
 */
export function createFrameEvaluator(
  model: Model,
  profiles: readonly (HardwareProfile | undefined)[],
  kind: EngineKind,
): FrameEvaluator {
  const engine = createEngine(model, kind);
  const frontEnds = profiles.map((profile) => frontEndOf(profile));
  const evaluate: FrameEvaluator["evaluate"] = (frame, traces = []) => {
    const outcomes = frontEnds.map((frontEnd, index) =>
      simulateFrame(frame, model, frontEnd, engine, traces[index]),
    );
    const first = defined(outcomes[0], "outcome").encoded;
    return outcomes.map((outcome) => {
      const { matches: equal, total } = countEncoderAgreement(first, outcome.encoded);
      return { ...outcome, agreement: { equal, total } };
    });
  };
  let unseen: FrameEvaluator["evaluateUnseen"] | undefined;
  return {
    kernel: engine.kernel,
    evaluate,
    evaluateUnseen(frame) {
      unseen ??= (kind === "packed" ? createEncodingEvaluator(model, profiles) : undefined) ?? evaluateAll;
      return unseen(frame);
    },
  };
  function evaluateAll(frame: Frame): readonly EvaluatedFrame[] {
    return evaluate(frame).map((outcome) => toEvaluated(outcome));
  }
}

/** The part of an outcome that travels. */
export function toEvaluated({ class: found, logits, counts, agreement }: FullOutcome): EvaluatedFrame {
  return { class: found, logits, counts, agreement };
}
