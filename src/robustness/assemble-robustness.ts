// Tallies -> the robustness document.

import { defined } from "../foundation/errors/invariant-error.js";
import { sensorPhysics } from "../analog/sensor-physics.js";
import type { Robustness } from "../result/robustness/robustness-schema.js";
import { robustnessFormat } from "../result/robustness/robustness-schema.js";
import { focalbitVersion } from "../run/version.js";
import { laddersOf } from "../sensor/chip/sense-frame.js";
import { termsOf } from "../sensor/chip/terms.js";
import type { ChipTally } from "./condition.js";
import { describeComparisons } from "./describe-comparisons.js";
import { listAnalogFigures } from "./list-figures.js";
import { encoderOfLight } from "./light.js";
import { outcomeOf } from "./outcome.js";
import type { RobustnessPlan, Role } from "./plan-robustness.js";

/** What is known besides the tallies. */
export interface RobustnessExtras {
  readonly labelled: boolean;
  readonly worstChip?: Robustness["worstChip"];
}

/** Tallies of the condition that plays a part, or undefined. */
export function talliesOf(
  plan: RobustnessPlan,
  tallies: readonly (readonly ChipTally[])[],
  isWanted: (role: Role) => boolean,
): readonly ChipTally[] | undefined {
  const index = plan.roles.findIndex(isWanted);
  return index < 0 ? undefined : tallies[index];
}

/**
 * Assembles the document.
 * @param tallies by condition and chip, as the plan orders them
 */
export function assembleRobustness(
  plan: RobustnessPlan,
  tallies: readonly (readonly ChipTally[])[],
  { labelled, worstChip }: RobustnessExtras,
): Robustness {
  const { options } = plan;
  const { model, profile, analog } = options;
  const main = defined(
    talliesOf(plan, tallies, ({ kind }) => kind === "main"),
    "the chips",
  );
  const ideal = defined(
    talliesOf(plan, tallies, ({ kind }) => kind === "ideal"),
    "the noise-free chip",
  );
  const outcome = outcomeOf(main);
  return {
    format: robustnessFormat,
    focalbit: focalbitVersion,
    ...(options.command === undefined ? {} : { command: options.command }),
    model: { name: model.value.name, sha256: model.sha256 },
    profile: { name: profile.value.name, sha256: profile.sha256 },
    analog: { name: analog.value.name, sha256: analog.sha256 },
    seed: options.seed,
    chips: options.chips,
    frames: options.frames,
    labelled,
    thresholds: options.thresholds,
    exposureStops: options.exposureStops,
    ...(options.mosaic === undefined ? {} : { mosaic: options.mosaic }),
    calibration: nameCalibration(options),
    ladders: describeLadders(options),
    swingVolts: profile.value.sensor.swing.value,
    idealAccuracy: outcomeOf(ideal).accuracyMean,
    outcome,
    yield: describeYield(main, options.yieldAt),
    perChip: main.map(({ correct, bitFlips, classFlips }) => ({ correct, bitFlips, classFlips })),
    levelFlipRates: describeLevels(main),
    sensitivity: describeSensitivity(plan, tallies, ideal),
    ...describeComparisons(plan, tallies),
    ...(worstChip === undefined ? {} : { worstChip }),
    figures: [...listAnalogFigures(profile.value, analog.value)],
  };
}

/** The calibration that the chips had, in words. */
function nameCalibration({ profile, calibration }: RobustnessPlan["options"]): string {
  const { frontEnd } = profile.value;
  if (frontEnd.kind === "adc") return "none";
  if (calibration.method !== "profile") return calibration.method;
  const { method } = frontEnd.calibration;
  return method === "none" ? "none" : `${method}, residual as the profile states`;
}

function describeLadders({ model, thresholds }: RobustnessPlan["options"]): number[][] {
  const { input, encoder } = model.value;
  if (encoder.kind === "integer") return [];
  return laddersOf(encoderOfLight(encoder, thresholds, input.channels), input).map((ladder) => [...ladder]);
}

/** At the accuracies asked for, or at whole per cents from the worst chip to the best. */
function describeYield(
  main: readonly ChipTally[],
  asked: readonly number[] | undefined,
): Robustness["yield"] {
  const accuracies = main.map(({ correct, frames }) => correct / frames);
  const { accuracyWorst, accuracyBest } = outcomeOf(main);
  const first = Math.floor(accuracyWorst * 100);
  const last = Math.ceil(accuracyBest * 100);
  const levels = asked ?? Array.from({ length: last - first + 1 }, (_, i) => (first + i) / 100);
  return levels.map((accuracy) => ({
    accuracy,
    fraction: accuracies.filter((reached) => reached >= accuracy).length / accuracies.length,
  }));
}

function describeLevels(main: readonly ChipTally[]): number[] {
  const levels = main[0]?.levelFlips.length ?? 0;
  const bits = main.reduce((sum, tally) => sum + tally.bits, 0) / Math.max(1, levels);
  return Array.from({ length: levels }, (_, level) => {
    const flips = main.reduce((sum, { levelFlips }) => sum + (levelFlips[level] ?? 0), 0);
    return flips / bits;
  });
}

/** Terms that are not there are the noise-free network, which has been run anyway. */
function describeSensitivity(
  plan: RobustnessPlan,
  tallies: readonly (readonly ChipTally[])[],
  ideal: readonly ChipTally[],
): Robustness["sensitivity"] {
  const { profile, analog, calibration } = plan.options;
  const physics = sensorPhysics(profile.value, analog.value, calibration);
  return termsOf(physics).map((term) => {
    const found = talliesOf(plan, tallies, (role) => role.kind === "term" && role.term === term);
    return { term, present: found !== undefined, outcome: outcomeOf(found ?? ideal) };
  });
}
