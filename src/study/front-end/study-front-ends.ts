// The study: thermometers over their levels and ADCs over their bits on one sensor, priced alike; at the model's own levels,
// at equal information, and where one overtakes the other.

import { inputError } from "../../foundation/errors/input-error.js";
import type { HardwareProfile } from "../../hardware/hardware-profile.js";
import { parseHardwareProfile } from "../../hardware/parse-profile.js";
import type { SensedModel } from "../../mapping/sensor/sensor-plan.js";
import type { BreakEven, Encounter, FrontEndPoint, FrontEndStudy } from "../../result/study-schema.js";
import type { AdcConditions } from "./adc-conditions.js";
import { adcKinds, withAdc } from "./adc-variant.js";
import { findBreakEven } from "./break-even.js";
import { compareFrontEnds } from "./compare-front-ends.js";
import { priceFrontEnd } from "./price-front-end.js";
import { levelsOf } from "./with-levels.js";

export const studyBits = [4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
export const strategies = ["all", "successive"] as const;
/** The sweep shown. */
const shownLevels = 32;
/** Levels to which break-even is searched: the codes of 8 bits. */
const mostLevels = 255;

export type StudyBody = Pick<
  FrontEndStudy,
  | "samples"
  | "modelLevels"
  | "mostLevels"
  | "thermometers"
  | "adcs"
  | "equalInformation"
  | "breakEven"
  | "atModelLevels"
  | "atEqualInformation"
>;

/**
 * Studies front ends on the sensor of a profile.
 * @param document the profile as written; its front end is a thermometer, whose figures both strategies use
 * @throws InputError where it is none, or where the library refuses a converter at the profile's node or supply
 */
export function studyFrontEnds(
  model: SensedModel,
  document: unknown,
  file: string,
  conditions: AdcConditions,
): StudyBody {
  const profile = parseHardwareProfile(document, file);
  const thermometers = strategies.map((strategy) => withStrategy(profile, strategy, file));
  const keyed = document as Readonly<Record<string, unknown>>;
  const adcs = adcKinds.flatMap((kind) =>
    studyBits.map((bits) => withAdc(keyed, profile, kind, bits, conditions)),
  );
  const price = (chip: HardwareProfile, levels: number) => priceFrontEnd(model, chip, levels);
  const modelLevels = Math.max(1, levelsOf(model));
  const sweep = thermometers.map((chip) => range(mostLevels).map((levels) => price(chip, levels)));
  const atModel = adcs.map((chip) => price(chip, modelLevels));
  const codes = adcs.map((chip) => price(chip, 0));
  const equal = studyBits.flatMap((bits) => thermometers.map((chip) => price(chip, 2 ** bits - 1)));
  return {
    samples: model.input.height * model.input.width * model.input.channels,
    modelLevels,
    mostLevels,
    thermometers: sweep.flatMap((points) => points.slice(0, shownLevels)),
    adcs: atModel,
    equalInformation: [...equal, ...codes],
    breakEven: listBreakEven(sweep, adcs, price),
    atModelLevels: meet(
      thermometers.map((chip) => price(chip, modelLevels)),
      atModel,
    ),
    atEqualInformation: codes.flatMap((code) =>
      meet(
        equal.filter(({ levels }) => levels === 2 ** (code.bits ?? 0) - 1),
        [code],
      ),
    ),
  };
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

function withStrategy(
  profile: HardwareProfile,
  strategy: (typeof strategies)[number],
  file: string,
): HardwareProfile {
  const { frontEnd } = profile;
  if (frontEnd.kind === "thermometer") return { ...profile, frontEnd: { ...frontEnd, strategy } };
  throw inputError({
    file,
    path: "/frontEnd/kind",
    rule: "must be a thermometer: the study takes its comparators from here and its ADCs from the component library",
    found: JSON.stringify(frontEnd.kind),
    fix: "name the thermometer twin of this profile",
  });
}

function listBreakEven(
  sweep: readonly (readonly FrontEndPoint[])[],
  adcs: readonly HardwareProfile[],
  price: (chip: HardwareProfile, levels: number) => FrontEndPoint,
): BreakEven[] {
  return adcs.flatMap((chip) => {
    const rivals = range(mostLevels).map((levels) => price(chip, levels));
    return sweep.flatMap((points) => findBreakEven(points, rivals));
  });
}

function meet(thermometers: readonly FrontEndPoint[], adcs: readonly FrontEndPoint[]): Encounter[] {
  return adcs.flatMap((adc) => thermometers.flatMap((thermometer) => compareFrontEnds(thermometer, adc)));
}
