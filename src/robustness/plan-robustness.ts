// Options -> conditions, each with the part it plays. Side questions get fewer chips and frames than the main one: they compare
// means on the same chips and frames, which needs fewer than a distribution does.

import { counterpartPhysics, sensorPhysics, type CalibrationChoice } from "../analog/sensor-physics.js";
import { inputError } from "../foundation/errors/input-error.js";
import { mapModel } from "../mapping/map-model.js";
import { checkSimulable } from "../run/check-simulable.js";
import { electronsOfWhite } from "../sensor/chain/photometry.js";
import { gainOfStops } from "../sensor/chain/exposure.js";
import type { ComparatorPhysics, SensorPhysics } from "../sensor/chip/physics.js";
import { hasTerm, keepTerms, termsOf, type Term } from "../sensor/chip/terms.js";
import { bubbleCorrections, type BubbleCorrection } from "../sensor/comparator/bubble-correction.js";
import type { ChipExperiment } from "./chip-evaluator.js";
import type { Condition } from "./condition.js";
import { raiseGain } from "./gain.js";
import { layoutOf } from "./mosaic.js";
import type { RobustnessOptions } from "./robustness-options.js";

/** The question a condition answers. */
export type Role =
  | { readonly kind: "main" }
  | { readonly kind: "ideal" }
  | { readonly kind: "term"; readonly term: Term }
  | { readonly kind: "against" }
  | { readonly kind: "idealAgainst" }
  | {
      readonly kind: "strategy";
      readonly strategy: ComparatorPhysics["strategy"];
      readonly bubbleCorrection: BubbleCorrection;
    }
  | { readonly kind: "calibration"; readonly choice: CalibrationChoice }
  | { readonly kind: "offset"; readonly volts: number }
  | {
      readonly kind: "light";
      readonly lux: number;
      readonly electrons: number;
      readonly gain: "fixed" | "raised";
    };

export interface RobustnessPlan {
  readonly options: RobustnessOptions;
  readonly experiment: ChipExperiment;
  /** One per condition. */
  readonly roles: readonly Role[];
}

const sideChips = 5;
const sideFrames = 200;
const sweptVolts = [0, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064];
const sweptLux = [1, 3, 10, 30, 100, 300, 1000, 3000];
const sweptTrims = [3, 4, 5, 6, 7];

/** Plans a run. @throws InputError where a profile's sensor cannot feed the model */
export function planRobustness(options: RobustnessOptions): RobustnessPlan {
  const { model, profile, seed, thresholds, chips, frames } = options;
  for (const { value } of [profile, options.against ?? profile]) checkSimulable(mapModel(model.value, value));
  const layout = layoutOf(model.value, profile.value, options.mosaic);
  checkSameColours(options);
  const main = sensorPhysics(profile.value, options.analog.value, options.calibration);
  const planned: (readonly [Role, Condition])[] = [];
  const exposure = gainOfStops(options.exposureStops);
  const all = { exposure, chips, frames };
  const side = { exposure, chips: Math.min(chips, sideChips), frames: Math.min(frames, sideFrames) };
  const add = (role: Role, condition: Condition) => planned.push([role, condition]);
  add({ kind: "main" }, { ...all, physics: main });
  add({ kind: "ideal" }, { ...all, chips: 1, physics: keepTerms(main, new Set()) });
  for (const term of termsOf(main)) {
    if (hasTerm(main, term))
      add({ kind: "term", term }, { ...side, physics: keepTerms(main, new Set([term])) });
  }
  if (options.extent === "full") {
    for (const [role, physics] of againstConditions(options)) {
      const count = role.kind === "idealAgainst" ? 1 : Math.min(chips, 4 * sideChips);
      add(role, { ...all, chips: count, physics });
    }
    for (const [role, change] of comparatorConditions(options, main)) add(role, { ...side, ...change });
    for (const [role, change] of lightConditions(options, main)) add(role, { ...side, ...change });
  }
  const experiment = {
    model: model.value,
    layout,
    thresholds,
    seed,
    conditions: planned.map(([, condition]) => condition),
  };
  return { options, experiment, roles: planned.map(([role]) => role) };
}

/** Two front ends are compared on one sensor: samples must lie on both arrays alike. */
function checkSameColours({ profile, against }: RobustnessOptions): void {
  if (against === undefined || against.value.sensor.colour === profile.value.sensor.colour) return;
  throw inputError({
    file: `profile "${against.value.name}"`,
    path: "/sensor/colour",
    rule: `must be "${profile.value.sensor.colour}" as in profile "${profile.value.name}", which it is compared with`,
    found: `"${against.value.sensor.colour}"`,
  });
}

type Change = Pick<Condition, "physics"> & Partial<Condition>;

function againstConditions({ profile, against, analog }: RobustnessOptions): [Role, SensorPhysics][] {
  const isThermometer = profile.value.frontEnd.kind === "thermometer";
  if (against === undefined && !isThermometer) return [];
  const physics =
    against === undefined
      ? counterpartPhysics(profile.value, analog.value)
      : sensorPhysics(against.value, analog.value);
  return [
    [{ kind: "against" }, physics],
    [{ kind: "idealAgainst" }, keepTerms(physics, new Set())],
  ];
}

/** Strategies with their corrections, calibrations, and the offset swept: of comparators alone. */
function comparatorConditions(options: RobustnessOptions, main: SensorPhysics): [Role, Change][] {
  const { frontEnd } = main;
  if (frontEnd.kind !== "thermometer") return [];
  const withBank = (change: Partial<ComparatorPhysics>): SensorPhysics => ({
    ...main,
    frontEnd: { ...frontEnd, ...change },
  });
  const strategies = [
    ...bubbleCorrections.map((bubbleCorrection) => ({ strategy: "all" as const, bubbleCorrection })),
    { strategy: "successive" as const, bubbleCorrection: "none" as const },
  ];
  const swing = options.profile.value.sensor.swing.value;
  const { offsetTable: _, ...drawn } = frontEnd;
  return [
    ...strategies.map((one): [Role, Change] => [
      { kind: "strategy", ...one },
      { physics: withBank(one), countsBubbles: one.strategy === "all" },
    ]),
    ...calibrationChoices().map((choice): [Role, Change] => [
      { kind: "calibration", choice },
      { physics: sensorPhysics(options.profile.value, options.analog.value, choice) },
    ]),
    ...sweptVolts.map((volts): [Role, Change] => [
      { kind: "offset", volts },
      {
        physics: {
          ...main,
          frontEnd: { ...drawn, offset: volts / swing, calibration: { method: "none" }, relearnFrames: 0 },
        },
      },
    ]),
  ];
}

function calibrationChoices(): readonly CalibrationChoice[] {
  return [
    { method: "none" },
    ...sweptTrims.map((bits) => ({ method: "offset-trim" as const, bits })),
    { method: "auto-zero" },
    { method: "relearned" },
    { method: "trim-relearned" },
  ];
}

function lightConditions({ profile, analog }: RobustnessOptions, main: SensorPhysics): [Role, Change][] {
  const { pixelPitch, exposureTime } = profile.value.sensor;
  const { optics } = analog.value;
  const values = {
    fNumber: optics.fNumber.value,
    transmission: optics.transmission.value,
    fillFactor: optics.fillFactor.value,
    quantumEfficiency: optics.quantumEfficiency.value,
  };
  return sweptLux.flatMap((lux): [Role, Change][] => {
    const electrons = electronsOfWhite(lux, values, pixelPitch.value, exposureTime.value);
    const { fullScaleElectrons, capacity } = main.pixel;
    return [
      [
        { kind: "light", lux, electrons, gain: "fixed" },
        { physics: main, exposure: electrons / fullScaleElectrons },
      ],
      [
        { kind: "light", lux, electrons, gain: "raised" },
        { physics: raiseGain(main, Math.min(electrons, fullScaleElectrons * capacity)), exposure: 1 },
      ],
    ];
  });
}
