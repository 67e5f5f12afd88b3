// What is expected of the frames of a verification, read as it is asked for.

import type { ProblemList } from "../../foundation/documents/problem-list.js";
import type { Model } from "../../model/model.js";
import { readExpectation, type FrameExpectation } from "../../run/verify/expectation.js";

export interface Expectations {
  /** What is expected of a frame, by its place in the list; undefined where nothing is. */
  of(index: number): FrameExpectation | undefined;
  /** A chip whose front end made these expectations, if the source says so. */
  readonly profile?: string;
}

const mostProblems = 20;

/** Holds what is in memory already against the model, before anything is computed. */
export function checkExpected(
  source: Expectations,
  model: Model,
  frames: readonly string[],
  problems: ProblemList,
): void {
  for (const [index, frame] of frames.entries()) {
    const expectation = source.of(index);
    if (expectation !== undefined) readExpectation(model, expectation, frame, problems);
    if (problems.size >= mostProblems) return;
  }
}
