// A problem of a figure that a component gave, told at the place where the user's document names the component.

import type { Problem } from "../../foundation/errors/problem.js";
import type { FigureOrigin } from "./expand-components.js";

/** The problem as it is, or moved to its origin where the user's document has no such place. */
export function relocateProblem(problem: Problem, origins: ReadonlyMap<string, FigureOrigin>): Problem {
  for (let path = problem.path; path !== ""; path = path.slice(0, path.lastIndexOf("/"))) {
    const origin = origins.get(path);
    if (origin !== undefined) {
      return { ...problem, path: origin.path, rule: `${origin.label}: ${problem.rule}` };
    }
  }
  return problem;
}
