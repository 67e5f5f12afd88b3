// Collects the problems of one document while its rules are checked, so that the user hears of all of them at once.

import { InputError } from "../errors/input-error.js";
import type { Problem } from "../errors/problem.js";

/** What to say besides the rule: the value found and the change to make. */
export type ProblemDetails = Pick<Problem, "found" | "fix">;

export class ProblemList {
  readonly #problems: Problem[] = [];

  /** @param file the document that all problems of this list are about */
  constructor(readonly file: string) {}

  /** Number of problems so far. */
  get size(): number {
    return this.#problems.length;
  }

  /** The problems in the order in which they were found. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /**
   * Notes a problem.
   * @param path JSON pointer inside the document
   * @param rule what is violated, as a phrase that starts with "must" or states the fact
   */
  add(path: string, rule: string, details: ProblemDetails = {}): void {
    this.#problems.push({ file: this.file, path, rule, ...details });
  }

  /** Notes problems that were found elsewhere, e.g. by a document checker. */
  addAll(problems: Iterable<Problem>): void {
    for (const problem of problems) this.#problems.push(problem);
  }

  /** Throws one `InputError` with everything collected, or returns where nothing was. */
  throwIfAny(): void {
    if (this.#problems.length > 0) throw new InputError([...this.#problems]);
  }
}
