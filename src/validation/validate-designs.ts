// All designs predicted and compared: the table that `focalbit validate` prints, and how far off it is.

import { deepFreeze } from "../foundation/deep-freeze.js";
import { InputError } from "../foundation/errors/input-error.js";
import { invariant } from "../foundation/errors/invariant-error.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type {
  NotPredictable,
  ValidatedDesign,
  Validation,
  ValidationDetail,
} from "../result/validation-document.js";
import { predictDesign } from "./predict-design.js";
import { predictionBand } from "./prediction-band.js";
import type { Workload } from "./workload-schema.js";

/** A published chip as profile and workload. */
export interface PublishedDesign {
  readonly profile: HardwareProfile;
  readonly workload: Workload;
}

/**
 * Predicts every design.
 * @param designs at least one
 * @param draws of the uncertain figures, for the bands in the details; none unless given
 * @throws InputError where designs share a name, or one cannot be predicted
 */
export function validateDesigns(
  designs: readonly PublishedDesign[],
  notPredictable: readonly NotPredictable[],
  draws = 0,
): Validation {
  invariant(designs.length > 0, "designs to validate");
  checkNames([...designs.map(({ workload }) => workload.name), ...notPredictable.map(({ name }) => name)]);
  const validated = designs.map((design) => validateDesign(design, draws));
  const ratios = validated.map(({ design }) => design.ratio);
  const errors = ratios.map((ratio) => Math.abs(Math.log(ratio)));
  const meanError = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const worst = ratios[errors.indexOf(Math.max(...errors))] ?? 1;
  return deepFreeze({
    document: {
      designs: validated.map(({ design }) => design),
      notPredictable: [...notPredictable],
      geometricMeanError: Math.exp(meanError),
      worstRatio: worst,
    },
    details: validated.map(({ detail }) => detail),
  });
}

function validateDesign(
  { profile, workload }: PublishedDesign,
  draws: number,
): { design: ValidatedDesign; detail: ValidationDetail } {
  const { published, name, assumed } = workload;
  const { predicted, inScope, leftOut } = predictDesign(workload, profile);
  const band = draws === 0 ? undefined : predictionBand(workload, profile, draws);
  const why = new Map<string, string>(workload.leftOut.map((entry) => [entry.component, entry.why]));
  return {
    design: {
      ...{ name, quantity: published.quantity, predicted, published: published.value, unit: published.unit },
      ...{ ratio: predicted / published.value, scope: published.scope, assumed: [...assumed] },
    },
    detail: {
      ...{ profile: profile.name, source: published.source, kind: published.kind },
      ...(published.printed !== undefined && { printed: published.printed }),
      ...(band !== undefined && { band }),
      parts: largestFirst(inScope),
      leftOut: largestFirst(leftOut).map((part) => ({ ...part, why: why.get(part.component) ?? "" })),
    },
  };
}

function largestFirst(joulesOf: ReadonlyMap<string, number>) {
  const parts = [...joulesOf].map(([component, joules]) => ({ component, joules }));
  return parts.sort((a, b) => b.joules - a.joules);
}

function checkNames(names: readonly string[]): void {
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length === 0) return;
  throw new InputError(
    twice.map((name) => ({ file: `design "${name}"`, path: "/name", rule: "must be listed once" })),
  );
}
