// Scenes through all encoders -> the document.

import { encodeBase64 } from "../foundation/bits/base64.js";
import type { Analog } from "../analog/analog.js";
import { counterpartPhysics, sensorPhysics } from "../analog/sensor-physics.js";
import { inputError } from "../foundation/errors/input-error.js";
import { InvariantError } from "../foundation/errors/invariant-error.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type { Model } from "../model/model.js";
import { dynamicRangeFormat, type DynamicRange } from "../result/dynamic-range/dynamic-range-schema.js";
import type { Identified } from "../run/run-options.js";
import { focalbitVersion } from "../run/version.js";
import { encoderOfLight, type LightScale } from "../robustness/light.js";
import { exposeLight, gainOfStops } from "../sensor/chain/exposure.js";
import { lightToSrgb } from "../sensor/chain/srgb.js";
import type { ThresholdLadders } from "../sensor/encoding/threshold-ladders.js";
import { listEncoders, type ComparedEncoder } from "./encoders.js";
import { informationOf, measureEncoder } from "./measure-encoder.js";
import { equallyLikely, shrinkScene, stopOf, type Scene } from "./scene.js";

export interface DynamicRangeOptions {
  readonly model: Identified<Model>;
  readonly profile: Identified<HardwareProfile>;
  readonly analog: Identified<Analog>;
  /** What the model's thresholds are measured in. */
  readonly thresholds: LightScale;
  readonly exposureStops: number;
  readonly seed: number;
  readonly command?: string;
}

/** Width of the pictures. */
const mostWidth = 208;
const sweptStops = [-8, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4];

/**
 * Studies scenes.
 * @param scenes three colours each, log average at middle grey
 * @throws InputError where the model has no thermometer, or the profile no comparators
 */
export function studyScenes(scenes: readonly Scene[], options: DynamicRangeOptions): DynamicRange {
  const { model, profile, analog, seed, exposureStops, command } = options;
  const learned = learnedLadders(options);
  const encoders = encodersOf(options, learned);
  return {
    format: dynamicRangeFormat,
    focalbit: focalbitVersion,
    ...(command === undefined ? {} : { command }),
    model: { name: model.value.name, sha256: model.sha256 },
    profile: { name: profile.value.name, sha256: profile.sha256 },
    analog: { name: analog.value.name, sha256: analog.sha256 },
    seed,
    exposureStops,
    mostInformation: Math.log2((learned[0]?.length ?? 0) + 1),
    scenes: scenes.map((scene) => studyScene(scene, encoders, exposureStops, seed)),
  };
}

/** One ladder per colour; a ladder shared by all stands for each. */
function learnedLadders({ model, thresholds }: DynamicRangeOptions): ThresholdLadders {
  const { encoder, input, name } = model.value;
  if (encoder.kind === "thermometer" && (input.channels === 3 || input.channels === 1)) {
    const lit = encoderOfLight(encoder, thresholds, input.channels);
    const ladders = lit.kind === "thermometer" ? lit.thresholds : [];
    return Array.from({ length: 3 }, (_, colour) => ladders[colour] ?? ladders[0] ?? []);
  }
  const rule = "must have a thermometer of one or three colours for this study";
  const found = `a ${encoder.kind} encoder of ${input.channels} channels`;
  throw inputError({ file: `model "${name}"`, path: "/encoder", rule, found });
}

function encodersOf(
  { profile, analog }: DynamicRangeOptions,
  learned: ThresholdLadders,
): readonly ComparedEncoder[] {
  const thermometer = sensorPhysics(profile.value, analog.value);
  if (thermometer.frontEnd.kind !== "thermometer") {
    const rule = "must have a thermometer as its front end for this study";
    throw inputError({
      file: `profile "${profile.value.name}"`,
      path: "/frontEnd/kind",
      rule,
      found: '"adc"',
    });
  }
  const converter = counterpartPhysics(profile.value, analog.value);
  if (converter.frontEnd.kind !== "adc")
    throw new InvariantError("the counterpart of a thermometer is a converter");
  return listEncoders({ learned, thermometer, converter: { ...converter, frontEnd: converter.frontEnd } });
}

function studyScene(
  original: Scene,
  encoders: readonly ComparedEncoder[],
  exposureStops: number,
  seed: number,
): DynamicRange["scenes"][number] {
  const small = shrinkScene(original, mostWidth);
  const scene = { ...small, light: exposeLight(small.light, gainOfStops(exposureStops)) };
  const { stops, shares, range } = stopsOf(scene);
  const { height, width, channels } = scene.shape;
  return {
    name: scene.name,
    shape: [height, width, channels],
    rangeStops: range,
    stops,
    stopShares: shares,
    reference: encodeBase64(Uint8Array.from(scene.light, (x) => Math.round(255 * lightToSrgb(x / (1 + x))))),
    encoders: encoders.map((encoder) => measureEncoder(scene, encoder, stops, seed)),
    sweep: sweptStops.map((stopsMore) => {
      const lit = { ...small, light: exposeLight(small.light, gainOfStops(stopsMore)) };
      return {
        exposureStops: stopsMore,
        information: encoders.map((encoder) => informationOf(lit, encoder)),
      };
    }),
  };
}

/** The stops that hold samples, but for the half per cent at either end. */
function stopsOf(scene: Scene) {
  const count = 2000;
  const values = Array.from({ length: scene.shape.channels }, (_, c) => [
    ...equallyLikely(scene, c, count),
  ]).flat();
  const lit = values.filter((value) => value > 0).sort((a, b) => a - b);
  const at = (share: number) => lit[Math.min(lit.length - 1, Math.floor(share * lit.length))] ?? 1;
  const first = stopOf(at(0.005));
  const last = stopOf(at(0.995));
  const stops = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const shares = stops.map((stop) => values.filter((value) => stopOf(value) === stop).length / values.length);
  return { stops, shares, range: Math.log2(at(0.99) / at(0.01)) };
}
