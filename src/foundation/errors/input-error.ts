// The user's fault: a document, a flag or a file that is not as it has to be. Carries every problem found, is shown
// without a stack trace and ends the command with exit code 2.

import { formatProblem, type Problem } from "./problem.js";

const mostProblemsShown = 20;

export class InputError extends Error {
  readonly problems: readonly Problem[];

  /** @param problems at least one; all of a document's, so that the user mends them in one go. */
  constructor(problems: readonly Problem[]) {
    super(joinProblems(problems));
    this.name = "InputError";
    this.problems = problems;
  }
}

/** An `InputError` with a single problem. */
export function inputError(problem: Problem): InputError {
  return new InputError([problem]);
}

function joinProblems(problems: readonly Problem[]): string {
  const shown = problems.slice(0, mostProblemsShown).map(formatProblem);
  const hidden = problems.length - shown.length;
  return hidden > 0 ? [...shown, `... and ${hidden} more`].join("\n") : shown.join("\n");
}
