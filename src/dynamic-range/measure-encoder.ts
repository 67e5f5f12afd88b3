// What one encoder keeps of one scene: information over the whole of it and stop by stop, how much of it sticks at either end, and
// the picture that one simulated chip takes.

import { encodeBase64 } from "../foundation/bits/base64.js";
import type { DynamicRange } from "../result/dynamic-range/dynamic-range-schema.js";
import { convertFrame } from "../sensor/adc/convert-frame.js";
import { lightToSrgb } from "../sensor/chain/srgb.js";
import { drawChip } from "../sensor/chip/draw-chip.js";
import { exposeFrame } from "../sensor/chip/expose-frame.js";
import { placeSamples } from "../sensor/chip/geometry.js";
import { frontEndOfChip } from "../sensor/chip/sense-frame.js";
import type { SensorPhysics } from "../sensor/chip/physics.js";
import { frameStream } from "../sensor/chip/purposes.js";
import type { ComparedEncoder } from "./encoders.js";
import { countAtMost, mutualInformation, type Channel } from "./mutual-information.js";
import { equallyLikely, stopOf, type Scene } from "./scene.js";

type Measured = DynamicRange["scenes"][number]["encoders"][number];

/** Values that stand for a scene. */
const sceneValues = 1024;

/** Measures and pictures. @param stops whole stops of the scene that are asked about, ascending */
export function measureEncoder(
  scene: Scene,
  encoder: ComparedEncoder,
  stops: readonly number[],
  seed: number,
): Measured {
  const { channels } = scene.shape;
  const colours = Array.from({ length: channels }, (_, colour) => ({
    values: equallyLikely(scene, colour, sceneValues),
    channel: channelOf(encoder, colour),
  }));
  const mean = (of: (colour: (typeof colours)[number]) => number) =>
    colours.reduce((sum, colour) => sum + of(colour), 0) / channels;
  return {
    name: encoder.name,
    codes: (encoder.edges[0]?.length ?? 0) + 1,
    bitsPerSample: encoder.bitsPerSample,
    information: mean(({ values, channel }) => mutualInformation(values, channel)),
    highestShare: mean(({ values, channel }) => shareAt(values, channel, "highest")),
    lowestShare: mean(({ values, channel }) => shareAt(values, channel, "lowest")),
    perStop: stops.map((stop) =>
      mean(({ values, channel }) => {
        const inside = values.filter((value) => stopOf(value) === stop);
        return inside.length === 0 ? 0 : mutualInformation(inside, channel);
      }),
    ),
    picture: encodeBase64(takePicture(scene, encoder, seed)),
  };
}

/** Information alone, bits per sample, mean over colours. */
export function informationOf(scene: Scene, encoder: ComparedEncoder): number {
  const { channels } = scene.shape;
  let sum = 0;
  for (let colour = 0; colour < channels; colour++) {
    const values = equallyLikely(scene, colour, sceneValues);
    sum += mutualInformation(values, channelOf(encoder, colour));
  }
  return sum / channels;
}

/** Temporal noise of a sample: counted electrons, reading and decision together, as one normal deviation. */
function channelOf({ edges, physics }: ComparedEncoder, colour: number): Channel {
  const { pixel, frontEnd } = physics;
  const full = pixel.fullScaleElectrons;
  const fixed =
    (pixel.readNoiseElectrons / full) ** 2 +
    (pixel.resetNoiseElectrons / full) ** 2 +
    pixel.darkElectrons / full ** 2 +
    frontEnd.noise ** 2;
  const signalOf = (value: number) => Math.min(value, pixel.capacity);
  return {
    edges: edges[colour] ?? [],
    signalOf,
    // A full well holds a fixed charge: no shot noise is left of it.
    deviationOf: (value) =>
      Math.sqrt(fixed + (pixel.photonShot && value < pixel.capacity ? value / full : 0)),
  };
}

function shareAt(values: Float64Array, { edges, signalOf }: Channel, end: "highest" | "lowest"): number {
  const wanted = end === "highest" ? edges.length : 0;
  return values.filter((value) => countAtMost(edges, signalOf(value)) === wanted).length / values.length;
}

/** 8-bit sRGB, HWC: of a thermometer the share of thresholds passed as it is, of a converter its code as light. */
function takePicture(scene: Scene, encoder: ComparedEncoder, seed: number): Uint8Array {
  const { shape, light } = scene;
  const chip = drawChip(encoder.physics, placeSamples(shape, "three-plane"), seed, 0);
  const signal = exposeFrame(light, chip, 0);
  return encoder.kind === "adc"
    ? convertedPicture(signal, chip, encoder.physics)
    : passedPicture(signal, chip, encoder);
}

function convertedPicture(
  signal: Float64Array,
  chip: ReturnType<typeof drawChip>,
  physics: SensorPhysics,
): Uint8Array {
  const bank = chip.converters;
  if (bank === undefined || physics.frontEnd.kind !== "adc") return new Uint8Array(signal.length);
  const largest = 2 ** bank.bits - 1;
  const codes = convertFrame(signal, bank, frameStream(chip.seed, "conversion noise", chip.index, 0));
  return Uint8Array.from(codes, (code) => Math.round(255 * lightToSrgb(code / largest)));
}

function passedPicture(
  signal: Float64Array,
  chip: ReturnType<typeof drawChip>,
  { edges }: ComparedEncoder,
): Uint8Array {
  const levels = edges[0]?.length ?? 1;
  const sensed = frontEndOfChip(chip, { kind: "thermometer", thresholds: edges })(signal, 0);
  if (sensed.kind !== "bits") return new Uint8Array(signal.length);
  const { bytes } = sensed.bits;
  return Uint8Array.from(signal, (_, sample) => {
    let passed = 0;
    for (let bit = sample * levels; bit < (sample + 1) * levels; bit++)
      passed += ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1;
    return Math.round((255 * passed) / levels);
  });
}
