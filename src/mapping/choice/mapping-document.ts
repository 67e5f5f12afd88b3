// The mapping document, `focalbit/mapping@1`: a plan that can be written, read again, kept under version control and edited
// by hand. It names every job of the model in order, so that a plan for another network is refused.

import Type, { type Static } from "typebox";
import { compileChecker } from "../../foundation/documents/compile-checker.js";
import { deepFreeze } from "../../foundation/deep-freeze.js";
import { InputError } from "../../foundation/errors/input-error.js";
import type { Problem } from "../../foundation/errors/problem.js";
import type { Model } from "../../model/model.js";
import { lowerToJobs } from "../lowering/job.js";
import type { MappingPlan } from "./mapping-plan.js";

const strict = { additionalProperties: false } as const;
const name = Type.String({ minLength: 1, maxLength: 128 });

export const mappingSchema = Type.Object(
  {
    format: Type.Literal("focalbit/mapping@1"),
    /** Names of the model and profile it was made for; for people. */
    model: Type.Optional(name),
    profile: Type.Optional(name),
    jobs: Type.Array(
      Type.Object(
        {
          /** The job's first node. */
          name,
          dataflow: Type.Unsafe<"output-stationary" | "weight-stationary">({
            enum: ["output-stationary", "weight-stationary"],
          }),
          /** Interleave its rows with the next job's. */
          fusedWithNext: Type.Boolean(),
        },
        strict,
      ),
      { minItems: 1, maxItems: 1000 },
    ),
  },
  strict,
);
export type MappingDocument = Static<typeof mappingSchema>;

const check = compileChecker(mappingSchema);

/**
 * Parses a mapping document for a model.
 * @throws InputError where it is no such document, or its jobs are not the model's
 */
export function parseMapping(document: unknown, model: Model, file = "mapping"): MappingPlan {
  const problems = check(document, file);
  if (problems.length > 0) throw new InputError(problems);
  const { jobs } = document as MappingDocument;
  const mismatches = compareJobs(jobs, model, file);
  if (mismatches.length > 0) throw new InputError(mismatches);
  return deepFreeze(jobs);
}

function compareJobs(jobs: MappingDocument["jobs"], model: Model, file: string): readonly Problem[] {
  const names = lowerToJobs(model).map((job) => job.head.name);
  const fix = "write a mapping for this model with --mapping auto --mapping-out";
  if (jobs.length !== names.length) {
    const rule = `must list the ${names.length} jobs of model "${model.name}": ${names.join(", ")}`;
    return [{ file, path: "/jobs", rule, found: `${jobs.length} jobs`, fix }];
  }
  return jobs.flatMap((job, index) => {
    const expected = names[index] ?? "";
    if (job.name === expected) return [];
    const rule = `must be "${expected}", job ${index} of model "${model.name}"`;
    return [{ file, path: `/jobs/${index}/name`, rule, found: JSON.stringify(job.name), fix }];
  });
}

/** A plan as a document. */
export function describeMapping(plan: MappingPlan, model: string, profile: string): MappingDocument {
  return { format: "focalbit/mapping@1", model, profile, jobs: plan.map((job) => ({ ...job })) };
}
