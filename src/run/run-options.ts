// What a run is asked to do. Documents come with the hash of the bytes they were read from, so that a result says which
// model and which profile it belongs to.

import type { EngineKind } from "./create-engine.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type { MappingChoice } from "../mapping/choice/choose-mapping.js";
import type { MappingPlan } from "../mapping/choice/mapping-plan.js";
import type { Model } from "../model/model.js";
import type { BudgetValues } from "../result/judge-budgets.js";

export interface Identified<T> {
  readonly value: T;
  /** SHA-256 of the document's bytes, 64 hex digits. */
  readonly sha256: string;
}

/** A plan and where it is from. */
export type PlanChoice =
  | { readonly origin: "file"; readonly plan: MappingPlan }
  | { readonly origin: "auto"; readonly choice: MappingChoice };

export interface CommonOptions {
  readonly model: Identified<Model>;
  /** The command that makes the result again, shown in the report. */
  readonly command?: string;
  /** Frames per second wanted, in place of the profile's; more than 0. */
  readonly framesPerSecond?: number;
  /** Limits in SI units beside, or in place of, those of the profile. */
  readonly budgets?: BudgetValues;
  /** How layers lie on the array; absent: the profile's dataflow, layer by layer. */
  readonly plan?: PlanChoice;
  /** Whether the energy of lanes and operand registers follows their toggles; default `measured` where frames are run. */
  readonly activity?: "measured" | "average";
  /** Which engine computes; both give the same bits. Default `packed`. */
  readonly engine?: EngineKind;
  /** Draws behind the bands of energy and area, and their seed; default 2000 and 0. No draws: no bands. */
  readonly bands?: { readonly draws?: number; readonly seed?: number };
  /** How many frames keep their picture for the report, 0 to 16; default 4. */
  readonly pictures?: number;
}

export interface RunOptions extends CommonOptions {
  /** Absent: outputs and footprint only. */
  readonly profile?: Identified<HardwareProfile>;
}

export interface ComparisonOptions extends Omit<CommonOptions, "plan"> {
  /** At least two; the first is the baseline. */
  readonly profiles: readonly Identified<HardwareProfile>[];
  /** One per profile; undefined where the profile's own is wanted. */
  readonly plans?: readonly (PlanChoice | undefined)[];
}
