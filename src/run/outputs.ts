// Outputs of a run, collected frame by frame: classes, logits, accuracy, confusion.

import type { Model } from "../model/model.js";
import type { Result } from "../result/result-schema.js";
import type { EvaluatedFrame, FrameName } from "./evaluated-frame.js";

/** A confusion matrix is kept for at most this many classes. */
const mostClasses = 128;

export interface Outputs {
  add(name: FrameName, outcome: Pick<EvaluatedFrame, "class" | "logits">): void;
  describe(): Pick<Result, "frames" | "accuracy">;
}

/** An empty collection. */
export function collectOutputs(model: Model): Outputs {
  const frames: Result["frames"] = [];
  const confusion = new Map<number, Map<number, number>>();
  return {
    add(name, outcome) {
      frames.push(describeFrame(name, outcome, model));
      if (name.labelIndex === undefined) return;
      const row = confusion.get(name.labelIndex) ?? new Map<number, number>();
      confusion.set(name.labelIndex, row.set(outcome.class, (row.get(outcome.class) ?? 0) + 1));
    },
    describe() {
      const accuracy = describeAccuracy(confusion, frames[0]?.logits.length ?? 0);
      return { frames: [...frames], ...(accuracy === undefined ? {} : { accuracy }) };
    },
  };
}

function describeFrame(
  name: FrameName,
  outcome: Pick<EvaluatedFrame, "class" | "logits">,
  model: Model,
): Result["frames"][number] {
  const className = model.labels?.[outcome.class];
  return {
    input: name.input,
    ...(name.label === undefined ? {} : { label: name.label }),
    class: outcome.class,
    ...(className === undefined ? {} : { className }),
    logits: [...outcome.logits],
  };
}

function describeAccuracy(
  confusion: ReadonlyMap<number, ReadonlyMap<number, number>>,
  classes: number,
): Result["accuracy"] {
  if (confusion.size === 0) return undefined;
  const counts = [...confusion].flatMap(([label, row]) =>
    [...row].map(([found, count]) => ({ label, found, count })),
  );
  const frames = counts.reduce((sum, { count }) => sum + count, 0);
  const correct = counts.reduce((sum, { label, found, count }) => (label === found ? sum + count : sum), 0);
  const indices = Array.from({ length: classes }, (_, index) => index);
  const rows = indices.map((label) => indices.map((found) => confusion.get(label)?.get(found) ?? 0));
  return { correct, frames, top1: correct / frames, ...(classes <= mostClasses ? { confusion: rows } : {}) };
}
