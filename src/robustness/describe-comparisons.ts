// The side questions of a full run as parts of the document: another front end, strategies and corrections, calibrations, and
// the sweeps of offset and light.

import type { CalibrationChoice } from "../analog/sensor-physics.js";
import { sensorPhysics } from "../analog/sensor-physics.js";
import type { Robustness } from "../result/robustness/robustness-schema.js";
import { drawChip } from "../sensor/chip/draw-chip.js";
import { placeSamples } from "../sensor/chip/geometry.js";
import type { ChipTally } from "./condition.js";
import { outcomeOf } from "./outcome.js";
import type { RobustnessPlan, Role } from "./plan-robustness.js";
import { priceCalibration, priceCorrection, type Design } from "./price-robustness.js";

type Comparisons = Pick<Robustness, "against" | "strategies" | "calibrations" | "offsetSweep" | "lightSweep">;
type Tallies = readonly (readonly ChipTally[])[];
type RoleOf<Kind extends Role["kind"]> = Extract<Role, { kind: Kind }>;

/** Everything the plan asked besides the chips themselves; parts that were not asked are absent. */
export function describeComparisons(plan: RobustnessPlan, tallies: Tallies): Comparisons {
  const design = designOf(plan);
  const against = describeAgainst(plan, tallies);
  const light = describeLight(plan, tallies);
  const offsets = every(plan, tallies, "offset").map(([{ volts }, found]) => ({
    volts,
    outcome: outcomeOf(found),
  }));
  return {
    ...(against === undefined ? {} : { against }),
    ...(design === undefined ? {} : describeDesign(plan, tallies, design)),
    ...(offsets.length === 0 ? {} : { offsetSweep: offsets }),
    ...(light.length === 0 ? {} : { lightSweep: light }),
  };
}

/** Conditions of a kind with their tallies, in order. */
function every<Kind extends Role["kind"]>(
  { roles }: RobustnessPlan,
  tallies: Tallies,
  kind: Kind,
): (readonly [RoleOf<Kind>, readonly ChipTally[]])[] {
  return roles.flatMap((role, i) =>
    role.kind === kind ? [[role as RoleOf<Kind>, tallies[i] ?? []] as const] : [],
  );
}

function designOf({ options, experiment }: RobustnessPlan): Design | undefined {
  const { frontEnd } = options.profile.value;
  if (frontEnd.kind !== "thermometer") return undefined;
  return {
    model: options.model.value,
    profile: options.profile.value,
    frontEnd,
    analog: options.analog.value,
    geometry: placeSamples(experiment.model.input, experiment.layout),
  };
}

function describeAgainst(plan: RobustnessPlan, tallies: Tallies): Robustness["against"] {
  const [main] = every(plan, tallies, "against");
  const [ideal] = every(plan, tallies, "idealAgainst");
  if (main === undefined || ideal === undefined) return undefined;
  const { against, analog } = plan.options;
  const { architecture, bits } = analog.value.adc.counterpart;
  const name = against === undefined ? `${bits}-bit ${architecture} ADC` : against.value.name;
  return {
    name,
    idealAccuracy: outcomeOf(ideal[1]).accuracyMean,
    outcome: outcomeOf(main[1]),
    accuracies: main[1].map(({ correct, frames }) => correct / frames),
  };
}

function describeDesign(
  plan: RobustnessPlan,
  tallies: Tallies,
  design: Design,
): Pick<Comparisons, "strategies" | "calibrations"> {
  const strategies = every(plan, tallies, "strategy").map(([role, found]) => {
    const { strategy, bubbleCorrection } = role;
    const levels = found[0]?.levelFlips.length ?? 0;
    const price = priceCorrection(design, levels, bubbleCorrection);
    const bubbles = found.reduce((sum, tally) => sum + tally.bubbles, 0);
    const samples = found.reduce((sum, { bits }) => sum + bits, 0) / levels;
    return {
      strategy,
      bubbleCorrection,
      outcome: outcomeOf(found),
      bubbleRate: bubbles / samples,
      fullAddersPerSample: price.fullAdders,
      correctionJoulesPerFrame: price.joules,
      correctionSquareMetres: price.squareMetres,
    };
  });
  const calibrations = every(plan, tallies, "calibration").map(([{ choice }, found]) => ({
    name: choice.method === "offset-trim" ? `offset-trim, ${choice.bits ?? 0} bits` : choice.method,
    residualVolts: residualVolts(plan, design, choice, found.length),
    outcome: outcomeOf(found),
    ...priceCalibration(design, choice),
  }));
  return {
    ...(strategies.length === 0 ? {} : { strategies }),
    ...(calibrations.length === 0 ? {} : { calibrations }),
  };
}

/** Measured on the very chips that were simulated. */
function residualVolts(
  { options }: RobustnessPlan,
  { profile, analog, geometry }: Design,
  choice: CalibrationChoice,
  chips: number,
): number {
  const physics = sensorPhysics(profile, analog, choice);
  let squares = 0;
  let count = 0;
  for (let chip = 0; chip < chips; chip++) {
    const { comparatorOffsets } = drawChip(physics, geometry, options.seed, chip);
    for (const offset of comparatorOffsets) squares += offset ** 2;
    count += comparatorOffsets.length;
  }
  return Math.sqrt(squares / Math.max(1, count)) * profile.sensor.swing.value;
}

function describeLight(plan: RobustnessPlan, tallies: Tallies): NonNullable<Robustness["lightSweep"]> {
  const points = every(plan, tallies, "light");
  const raised = points.filter(([{ gain }]) => gain === "raised");
  return points
    .filter(([{ gain }]) => gain === "fixed")
    .flatMap(([{ lux, electrons }, found]) => {
      const twin = raised.find(([role]) => role.lux === lux);
      if (twin === undefined) return [];
      return [{ lux, electrons, fixedGain: outcomeOf(found), raisedGain: outcomeOf(twin[1]) }];
    });
}
