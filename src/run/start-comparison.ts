// Several profiles under one model and the same frames: one run each, and what differs from the first.

import { invariant, defined } from "../foundation/errors/invariant-error.js";
import { deepFreeze } from "../foundation/deep-freeze.js";
import type { IntegerTensor } from "../foundation/tensor/integer-tensor.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type { Result } from "../result/result-schema.js";
import type { Comparison, ComparisonEntry } from "../result/comparison-schema.js";
import { countEncoderAgreement } from "../sensor/encoding/encoder-agreement.js";
import type { Frame } from "../simulation/frame.js";
import { describeRatio } from "./describe/ratio.js";
import { describeVerdict, type BandedSide } from "./describe/verdict.js";
import type { ComparisonOptions } from "./run-options.js";
import type { EvaluatedFrame, FrameName } from "./evaluated-frame.js";
import { startBandedRun, type BandedRun } from "./start-run.js";
import { focalbitVersion } from "./version.js";

export interface ComparisonRun {
  /** Simulates a frame on every profile. */
  addFrame(frame: Frame): void;
  /** Keeps a frame that was evaluated elsewhere: one outcome per profile. */
  addOutcomes(name: FrameName, outcomes: readonly EvaluatedFrame[]): void;
  /** Notes a frame that could not be read. */
  addSkipped(input: string, reason: string): void;
  finish(): Comparison;
}

interface Agreement {
  equal: number;
  total: number;
}

/** Starts a comparison of at least two profiles; the first is the baseline. @throws InputError as `startRun` */
export function startComparison(options: ComparisonOptions): ComparisonRun {
  const { profiles, plans, ...common } = options;
  invariant(profiles.length >= 2, "a comparison needs two profiles");
  const runs = profiles.map((profile, index) => {
    const plan = plans?.[index];
    return startBandedRun({ ...common, profile, ...(plan === undefined ? {} : { plan }) });
  });
  const classes = profiles.map((): Agreement => ({ equal: 0, total: 0 }));
  const encodings = profiles.map((): Agreement => ({ equal: 0, total: 0 }));
  const compare = (outcomes: readonly EvaluatedFrame[]) => {
    const baseline = defined(outcomes[0], "baseline outcome");
    outcomes.forEach((outcome, index) => {
      addTo(encodings[index], outcome.agreement.equal, outcome.agreement.total);
      addTo(classes[index], outcome.class === baseline.class ? 1 : 0, 1);
    });
  };
  return {
    addFrame(frame) {
      const outcomes = runs.map((run) => run.addFrame(frame));
      const { encoded } = defined(outcomes[0], "baseline outcome");
      compare(outcomes.map((outcome) => ({ ...outcome, agreement: agreementOf(encoded, outcome.encoded) })));
    },
    addOutcomes(name, outcomes) {
      runs.forEach((run, index) => {
        run.addOutcome(name, defined(outcomes[index], "outcome"));
      });
      compare(outcomes);
    },
    addSkipped(input, reason) {
      for (const run of runs) run.addSkipped(input, reason);
    },
    finish: () =>
      describeComparison(
        options,
        runs.map((run) => run.finishBanded()),
        classes,
        encodings,
      ),
  };
}

function agreementOf(baseline: IntegerTensor, encoded: IntegerTensor): Agreement {
  const { matches, total } = countEncoderAgreement(baseline, encoded);
  return { equal: matches, total };
}

function addTo(agreement: Agreement | undefined, equal: number, total: number): void {
  const target = defined(agreement, "agreement");
  target.equal += equal;
  target.total += total;
}

function describeComparison(
  options: ComparisonOptions,
  finished: readonly ReturnType<BandedRun["finishBanded"]>[],
  classes: readonly Agreement[],
  encodings: readonly Agreement[],
): Comparison {
  const results = finished.map(({ result }) => result);
  const baseline = defined(results[0], "baseline result");
  const sides = finished.map(sideOf);
  const entries = results.map((result, index) => {
    const profile = defined(options.profiles[index], "profile").value;
    const agreement = {
      classAgreement: { ...defined(classes[index], "classes") },
      encoderAgreement: { ...defined(encodings[index], "encodings") },
    };
    const [own, other] = [defined(sides[index], "side"), defined(sides[0], "baseline side")];
    const verdict = index === 0 ? undefined : describeVerdict(own, other);
    return { ...describeEntry(result, profile, baseline), ...(verdict && { verdict }), ...agreement };
  });
  return deepFreeze({
    format: "focalbit/comparison@1",
    focalbit: focalbitVersion,
    ...(options.command === undefined ? {} : { command: options.command }),
    model: { name: options.model.value.name, sha256: options.model.sha256 },
    baseline: entries[0]?.profile ?? "",
    entries,
    results,
  });
}

function sideOf({ result, bands }: ReturnType<BandedRun["finishBanded"]>): BandedSide {
  const { profile, energy } = result;
  return {
    name: defined(profile, "profile").name,
    joules: defined(energy, "energy").perFrameJoules,
    bands,
  };
}

function describeEntry(
  result: Result,
  profile: HardwareProfile,
  baseline: Result,
): Omit<ComparisonEntry, "classAgreement" | "encoderAgreement"> {
  const energy = defined(result.energy, "energy");
  const timing = defined(result.timing, "timing");
  const baselineJoules = defined(baseline.energy, "baseline energy").perFrameJoules;
  return {
    profile: profile.name,
    frontEnd: describeFrontEnd(profile),
    energyPerFrameJoules: energy.perFrameJoules,
    byComponent: energy.byComponent.map((part) => ({ ...part })),
    averagePowerWatts: energy.averagePowerWatts,
    framesPerSecond: timing.framesPerSecond,
    frameSeconds: timing.frameSeconds,
    maxFramesPerSecond: timing.maxFramesPerSecond,
    bitsPerSample: defined(result.operations, "operations").bitsPerSample,
    areaSquareMetres: defined(result.area, "area").squareMetres,
    fits: result.footprint.fits,
    ...(result.accuracy === undefined ? {} : { accuracy: { ...result.accuracy } }),
    energyRatio: energy.perFrameJoules / baselineJoules,
    sentence: describeRatio(profile.name, result, baseline),
  };
}

function describeFrontEnd({ frontEnd }: HardwareProfile): string {
  return frontEnd.kind === "adc"
    ? `${frontEnd.bits}-bit ${frontEnd.architecture} ADC`
    : `thermometer, ${frontEnd.strategy} thresholds`;
}
