// A picture of the worst chip: the frame among the first few in which its encoder differs most from the noise-free one.

import { encodeBase64 } from "../foundation/bits/base64.js";
import { defined } from "../foundation/errors/invariant-error.js";
import type { Robustness } from "../result/robustness/robustness-schema.js";
import { exposeLight, gainOfStops } from "../sensor/chain/exposure.js";
import { lightToSrgb } from "../sensor/chain/srgb.js";
import { drawChip } from "../sensor/chip/draw-chip.js";
import { exposeFrame } from "../sensor/chip/expose-frame.js";
import { placeSamples } from "../sensor/chip/geometry.js";
import { frontEndOfChip } from "../sensor/chip/sense-frame.js";
import { keepTerms } from "../sensor/chip/terms.js";
import { bitsOf, copySensed, countFlips, packedBytes, valueCount } from "./compare-sensed.js";
import type { LitFrame } from "./chip-evaluator.js";
import type { ChipTally } from "./condition.js";
import { learnedLadders, lessonsOf } from "./learned-ladders.js";
import { encoderOfLight } from "./light.js";
import type { RobustnessPlan } from "./plan-robustness.js";

/** Frames looked at for the picture. */
const picturedFrames = 8;
const mostComparators = 4096;

/** Number of the chip with the fewest right frames; of several the one with the most flipped bits, then the first. */
export function worstChipOf(tallies: readonly ChipTally[]): number {
  return tallies.reduce((worst, tally, chip) => {
    const known = defined(tallies[worst], "the worst chip");
    const isWorse =
      tally.correct < known.correct || (tally.correct === known.correct && tally.bitFlips > known.bitFlips);
    return isWorse ? chip : worst;
  }, 0);
}

/** Frames of the input that `describeWorstChip` needs. */
export function framesForWorstChip(plan: RobustnessPlan): number {
  const lessons = plan.experiment.conditions.slice(0, 1).map(({ physics }) => lessonsOf(physics));
  return Math.min(plan.options.frames, Math.max(picturedFrames, ...lessons));
}

/** Shows the worst chip; undefined for encoders without bits. @param frames the first of the input, with their names */
export function describeWorstChip(
  plan: RobustnessPlan,
  tallies: readonly ChipTally[],
  frames: readonly (LitFrame & { readonly input: string })[],
): Robustness["worstChip"] {
  const { model, layout, thresholds, seed } = plan.experiment;
  if (model.encoder.kind === "integer") return undefined;
  const physics = defined(plan.experiment.conditions[0], "the chips' condition").physics;
  const encoder = encoderOfLight(model.encoder, thresholds, model.input.channels);
  const geometry = placeSamples(model.input, layout);
  const index = worstChipOf(tallies);
  const chip = drawChip(physics, geometry, seed, index);
  const perfectChip = drawChip(keepTerms(physics, new Set()), geometry, seed, 0);
  const perfectFrontEnd = frontEndOfChip(perfectChip, encoder);
  const perfect = (light: Float64Array) => perfectFrontEnd(exposeFrame(light, perfectChip, 0), 0);
  const exposure = gainOfStops(plan.options.exposureStops);
  const lessons = frames.slice(0, lessonsOf(physics)).map(({ light }) => ({
    light: exposeLight(light, exposure),
    bits: bitsOf(perfect(light)),
  }));
  const sense = frontEndOfChip(chip, encoder, { ladders: learnedLadders(chip, encoder, lessons) });
  const seen = frames.slice(0, picturedFrames).map((frame) => {
    const light = exposeLight(frame.light, exposure);
    const ideal = copySensed(perfect(frame.light));
    const found = copySensed(sense(exposeFrame(light, chip, frame.index), frame.index));
    return { frame, light, ideal, found, flips: countFlips(found, ideal, [0]) };
  });
  const shown = seen.reduce((most, one) => (one.flips > most.flips ? one : most));
  const tally = defined(tallies[index], "the worst chip");
  const { height, width, channels } = model.input;
  return {
    chip: index,
    correct: tally.correct,
    frames: tally.frames,
    comparatorVolts: [...chip.comparatorOffsets.subarray(0, mostComparators)].map(
      (offset) => offset * plan.options.profile.value.sensor.swing.value,
    ),
    input: shown.frame.input,
    shape: [height, width, channels],
    encodedShape: [height, width, valueCount(shown.found) / (height * width)],
    codes: encodeBase64(Uint8Array.from(shown.light, toCode)),
    idealPlanes: encodeBase64(packedBytes(shown.ideal)),
    chipPlanes: encodeBase64(packedBytes(shown.found)),
    flippedBits: shown.flips,
  };
}

function toCode(light: number): number {
  return Math.round(255 * lightToSrgb(Math.max(0, Math.min(1, light))));
}
