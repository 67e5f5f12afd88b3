// Workload document (unknown) -> Workload: schema, then the rules a schema cannot state.

import { deepFreeze } from "../foundation/deep-freeze.js";
import { compileChecker } from "../foundation/documents/compile-checker.js";
import { ProblemList } from "../foundation/documents/problem-list.js";
import { wrongFormat } from "../foundation/documents/wrong-format.js";
import { inputError } from "../foundation/errors/input-error.js";
import { unitNames } from "../foundation/units/unit-table.js";
import { quantities, workloadFormat, workloadSchema, type Workload } from "./workload-schema.js";

const check = compileChecker(workloadSchema);

/**
 * Parses a workload, `focalbit/workload@1`.
 * @param file named in problems
 * @returns the frozen workload; shares nothing with the document
 * @throws InputError with all problems
 */
export function parseWorkload(document: unknown, file = "workload"): Workload {
  const wrong = wrongFormat(document, workloadFormat, file);
  if (wrong !== undefined) throw inputError(wrong);
  const problems = new ProblemList(file);
  problems.addAll(check(document, file));
  if (problems.size === 0) checkRules(document as Workload, problems);
  problems.throwIfAny();
  return deepFreeze(structuredClone(document as Workload));
}

function checkRules(workload: Workload, problems: ProblemList): void {
  const { published, image, network, inScope, leftOut } = workload;
  const allowed = unitNames(quantities[published.quantity]);
  if (!allowed.includes(published.unit)) {
    const rule = `must be a unit of ${quantities[published.quantity]}: ${allowed.join(", ")}`;
    problems.add("/published/unit", rule, { found: published.unit });
  }
  if (image === undefined && network === undefined)
    problems.add("", "must have an image, a network or both", {});
  if (published.quantity === "energyPerPixel" && image === undefined)
    problems.add("/image", "must be there: the published figure is per pixel", {});
  if (perOperation.has(published.quantity) && network === undefined)
    problems.add("/network", "must be there: the published figure is per operation", {});
  network?.stages.forEach((stage, index) => {
    if (stage.kind !== "chain" || (image !== undefined && index === 0)) return;
    problems.add(
      `/network/stages/${index}`,
      "must be the first stage and follow an image: it is a chain",
      {},
    );
  });
  leftOut.forEach(({ component }, index) => {
    if (!inScope.includes(component)) return;
    const rule = `must not name ${component}, which is in scope`;
    problems.add(`/leftOut/${index}/component`, rule, {});
  });
}

const perOperation: ReadonlySet<string> = new Set(["energyPerOperation", "energyPerMac"]);
