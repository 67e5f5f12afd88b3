// A frame's output in words: which class won, by how much, and whether that is the frame's label.

import type { Result } from "../../result/result-schema.js";

export type Frame = Result["frames"][number];

export interface FrameOutcome {
  /** The winner's name, or its number where the model has no names. */
  readonly className: string;
  /** The winner's logit; undefined for a document whose class has none. */
  readonly logit: number | undefined;
  /** Winner's logit minus the best of the others; undefined where there is only one. */
  readonly lead: number | undefined;
  /** Undefined where the frame has no label. A label may be a name or a class number. */
  readonly right: boolean | undefined;
}

/** Name of a class: the model's label for it, or its number. */
export function nameClass(index: number, labels: readonly string[] | undefined): string {
  return labels?.[index] ?? String(index);
}

/** Reads a frame's outcome off its logits. */
export function describeFrame(frame: Frame, labels: readonly string[] | undefined): FrameOutcome {
  const className = frame.className ?? nameClass(frame.class, labels);
  const logit = frame.logits[frame.class];
  const second = frame.logits.reduce(
    (most, value, i) => (i === frame.class ? most : Math.max(most, value)),
    -Infinity,
  );
  return {
    className,
    logit,
    lead: logit === undefined || second === -Infinity ? undefined : logit - second,
    right:
      frame.label === undefined
        ? undefined
        : frame.label === className || frame.label === String(frame.class),
  };
}
