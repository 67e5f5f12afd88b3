// Many chips on the same frames: what a worker thread does. Frames are prepared once (light, noise-free bits and class) and
// then seen by every chip; answers are exact counts and do not depend on who computes them.

import { defined } from "../foundation/errors/invariant-error.js";
import type { Model } from "../model/model.js";
import { drawChip } from "../sensor/chip/draw-chip.js";
import { exposeFrame } from "../sensor/chip/expose-frame.js";
import { placeSamples, type ColourLayout } from "../sensor/chip/geometry.js";
import type { SensorPhysics } from "../sensor/chip/physics.js";
import { frontEndOfChip, type SensedFrame } from "../sensor/chip/sense-frame.js";
import { keepTerms } from "../sensor/chip/terms.js";
import { countBubbles } from "../sensor/comparator/bubble-correction.js";
import { exposeLight } from "../sensor/chain/exposure.js";
import type { SensorEncoder } from "../sensor/front-end-types.js";
import { lowerModel } from "../simulation/lower-model.js";
import { predictedClass } from "../simulation/predicted-class.js";
import { createPackedEngine } from "../xnor-array/packed/packed-engine.js";
import { bitsOf, copySensed } from "./compare-sensed.js";
import { startTally } from "./count-frames.js";
import type { ChipTally, Condition } from "./condition.js";
import { learnedLadders, lessonsOf } from "./learned-ladders.js";
import { encoderOfLight, type LightScale } from "./light.js";

/** What every thread is told once; plain data. */
export interface ChipExperiment {
  readonly model: Model;
  readonly layout: ColourLayout;
  /** What the model's thresholds are measured in. */
  readonly thresholds: LightScale;
  readonly seed: number;
  readonly conditions: readonly Condition[];
}

/** A frame as light; `index` is its place in the input, which its noise depends on. */
export interface LitFrame {
  readonly index: number;
  readonly labelIndex?: number | undefined;
  readonly light: Float64Array;
}

interface Ideal {
  readonly class: number;
  readonly sensed: SensedFrame;
}

export interface PreparedFrame extends LitFrame {
  /** Noise-free outcome by front end. */
  readonly ideals: Map<string, Ideal>;
}

export interface ChipEvaluator {
  prepare(frame: LitFrame): PreparedFrame;
  /**
   * One chip under one condition.
   * @param lessons the first frames of the input, for conditions that learn thresholds
   */
  evaluate(
    condition: number,
    chip: number,
    frames: readonly PreparedFrame[],
    lessons: readonly PreparedFrame[],
  ): ChipTally;
  /** Frames that a condition learns thresholds from: the first of the input; 0 where it learns nothing. */
  lessonFrames(condition: number): number;
}

/** Makes an evaluator; the engine is made once. */
export function createChipEvaluator(experiment: ChipExperiment): ChipEvaluator {
  const { model, layout, seed, conditions } = experiment;
  const geometry = placeSamples(model.input, layout);
  const encoder = encoderOfLight(model.encoder, experiment.thresholds, model.input.channels);
  const { encoderRange } = model;
  const engine = createPackedEngine(
    lowerModel(model),
    encoderRange.kind === "bits" ? {} : { inputRange: encoderRange },
  );
  const conditionAt = (index: number) => defined(conditions[index], `condition ${index}`);
  const run = (sensed: SensedFrame) =>
    predictedClass(
      (sensed.kind === "bits" ? engine.runBits(sensed.bits) : engine.run(sensed.integers)).values,
    );
  const idealOf = (physics: SensorPhysics, frame: PreparedFrame): Ideal => {
    const key = frontEndKey(physics);
    const known = frame.ideals.get(key);
    if (known !== undefined) return known;
    const perfect = drawChip(keepTerms(physics, new Set()), geometry, seed, 0);
    // Without effects the chain changes no number; a mosaic still costs resolution, which is no fault of the chip.
    const sensed = frontEndOfChip(perfect, encoder)(exposeFrame(frame.light, perfect, 0), 0);
    const ideal = { class: run(sensed), sensed: copySensed(sensed) };
    frame.ideals.set(key, ideal);
    return ideal;
  };
  return {
    prepare: (frame) => ({ ...frame, ideals: new Map() }),
    lessonFrames: (condition) => lessonsOf(conditionAt(condition).physics),
    evaluate(index, chipIndex, frames, lessonFrames) {
      const { physics, exposure, countsBubbles = false } = conditionAt(index);
      const chip = drawChip(physics, geometry, seed, chipIndex);
      const lessons = lessonFrames.slice(0, lessonsOf(physics)).map((frame) => ({
        light: exposeLight(frame.light, exposure),
        bits: bitsOf(idealOf(physics, frame).sensed),
      }));
      const levels = levelsOf(encoder);
      const counter = startTally(levels);
      const sense = frontEndOfChip(chip, encoder, {
        ladders: learnedLadders(chip, encoder, lessons),
        onRawBits: countsBubbles
          ? (bits) => {
              counter.addBubbles(countBubbles(bits, levels));
            }
          : undefined,
      });
      const signal = new Float64Array(geometry.columns.length * geometry.shape.height);
      for (const frame of frames) {
        exposeLight(frame.light, exposure, signal);
        const sensed = sense(exposeFrame(signal, chip, frame.index, signal), frame.index);
        counter.add(run(sensed), sensed, idealOf(physics, frame), frame.labelIndex);
      }
      return counter.finish();
    },
  };
}

/** Conditions with equal keys have the same noise-free front end. */
function frontEndKey({ frontEnd }: SensorPhysics): string {
  return frontEnd.kind === "adc" ? `adc ${frontEnd.bits}` : "thermometer";
}

function levelsOf(encoder: SensorEncoder): number {
  return encoder.kind === "thermometer" ? (encoder.thresholds[0]?.length ?? 1) : 1;
}
