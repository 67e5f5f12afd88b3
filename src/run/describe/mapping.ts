// How the layers lie on the array, beside the two plain ways of laying them, and what a search tried.

import type { HardwareProfile } from "../../hardware/hardware-profile.js";
import type { Alternative } from "../../mapping/choice/choose-mapping.js";
import type { MappingPlan } from "../../mapping/choice/mapping-plan.js";
import type { Result } from "../../result/result-schema.js";
import type { PlanChoice } from "../run-options.js";
import { scoreMapping, scorePlan } from "../score-plan.js";
import type { MappedUse } from "./footprint.js";

type MappingReport = NonNullable<Result["mapping"]>;

/** The mapping's part of a result. */
export function describeMappingChoice(
  { mapping, memories }: MappedUse,
  framesPerSecond: number,
  chosen: PlanChoice | undefined,
): MappingReport {
  const { model, profile, plan } = mapping;
  const own = scoreMapping(mapping, memories, framesPerSecond);
  const isOwn = (each: MappingPlan) => JSON.stringify(each) === JSON.stringify(plan);
  const score = (each: MappingPlan) => (isOwn(each) ? own : scorePlan(model, profile, framesPerSecond, each));
  const modes = [
    { mode: "this plan", ...own },
    { mode: "layer by layer", ...score(fuse(plan, profile, false)) },
    { mode: "rows interleaved throughout", ...score(fuse(plan, profile, true)) },
  ];
  return {
    origin: chosen?.origin ?? "profile",
    ...(chosen?.origin === "auto" ? describeSearch(chosen.choice.objective, chosen.choice.alternatives) : {}),
    jobs: plan.map((job) => ({ ...job })),
    modes,
  };
}

function describeSearch(objective: string, alternatives: readonly Alternative[]) {
  return { objective, alternatives: alternatives.map((each) => ({ ...each })) };
}

/** The same jobs in the profile's dataflow, all or none of them fused. */
function fuse(plan: MappingPlan, profile: HardwareProfile, fusedWithNext: boolean): MappingPlan {
  return plan.map((job) => ({ ...job, dataflow: profile.array.dataflow, fusedWithNext }));
}
