// Frames straight from samples to logits inside the packed engine, for encoders whose bits are comparisons. An ideal n-bit
// ADC with a digital thermometer is such a comparator too: code = min(2^n - 1, floor(x 2^n)) >= T iff x >= T / 2^n, both
// sides exact in binary, and never where T = 2^n. So every front end is one ladder of thresholds, and the bits are the same.

import { defined } from "../foundation/errors/invariant-error.js";
import type { PackedBits } from "../foundation/bits/packed-bits.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import type { Model } from "../model/model.js";
import { digitalLadders } from "../sensor/encoding/digital-thermometer.js";
import { searchSteps } from "../sensor/encoding/search.js";
import type { FrontEndCounts, SensorFrontEnd } from "../sensor/front-end-types.js";
import type { Frame } from "../simulation/frame.js";
import { frontEndOf } from "../simulation/front-end-of.js";
import { lowerModel } from "../simulation/lower-model.js";
import { predictedClass } from "../simulation/predicted-class.js";
import { createPackedEngine } from "../xnor-array/packed/packed-engine.js";
import type { EvaluatedFrame } from "./evaluated-frame.js";

type Ladders = readonly (readonly number[])[];

/** Above full scale: a threshold that no sample reaches. */
const neverReached = 2;

/** Evaluates samples behind each front end; undefined where the encoder's values are not comparisons. */
export function createEncodingEvaluator(
  model: Model,
  profiles: readonly (HardwareProfile | undefined)[],
): ((frame: Frame) => readonly EvaluatedFrame[]) | undefined {
  if (model.encoder.kind !== "thermometer") return undefined;
  const ladders = model.encoder.thresholds;
  const chains = profiles.map((profile) => {
    const frontEnd = frontEndOf(profile);
    const thermometer = frontEnd.kind === "adc" ? quantise(ladders, frontEnd.bits) : ladders;
    const counts = countActions(model, frontEnd, ladders);
    return { engine: createPackedEngine(lowerModel(model), { thermometer }), counts };
  });
  const total = model.encoderShape.height * model.encoderShape.width * model.encoderShape.channels;
  return (frame) => {
    let baseline: PackedBits | undefined;
    return chains.map(({ engine, counts }) => {
      const { output, readEncoded } = engine.runSamples(frame.samples);
      const encoded = chains.length > 1 ? readEncoded() : undefined;
      baseline ??= encoded;
      const equal =
        encoded === undefined ? total : total - countDifferences(defined(baseline, "bits"), encoded);
      return {
        class: predictedClass(output.values),
        logits: Array.from(output.values),
        counts,
        agreement: { equal, total },
      };
    });
  };
}

function quantise(ladders: Ladders, bits: number): Ladders {
  const steps = 2 ** bits;
  return digitalLadders(ladders, bits).map((codes) =>
    Array.from(codes, (code) => (code >= steps ? neverReached : code / steps)),
  );
}

/** What the front end does for a frame; the mapping plans the same, and both are compared for every frame. */
function countActions(model: Model, frontEnd: SensorFrontEnd, ladders: Ladders): FrontEndCounts {
  const { height, width, channels } = model.input;
  const samples = height * width * channels;
  const levels = ladders[0]?.length ?? 0;
  const nothing = { comparatorDecisions: 0, adcConversions: 0, digitalComparisons: 0 };
  switch (frontEnd.kind) {
    case "ideal":
      return nothing;
    case "adc":
      return { ...nothing, adcConversions: samples, digitalComparisons: samples * levels };
    case "thermometer": {
      const each = frontEnd.strategy === "all" ? levels : searchSteps(levels);
      return { ...nothing, comparatorDecisions: samples * each };
    }
  }
}

function countDifferences(a: PackedBits, b: PackedBits): number {
  let differing = 0;
  for (let i = 0; i < a.bytes.length; i++) {
    for (let byte = (a.bytes[i] ?? 0) ^ (b.bytes[i] ?? 0); byte !== 0; byte &= byte - 1) differing++;
  }
  return differing;
}
