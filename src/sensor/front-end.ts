// One frame of samples through the front end: the network's input and how often each unit acted. Every front end here is
// ideal, so they differ in counts, and an ADC in the position of its code edges; offset, noise and timing stand elsewhere.

import { InvariantError, invariant } from "../foundation/errors/invariant-error.js";
import type { IntegerTensor } from "../foundation/tensor/integer-tensor.js";
import { elementCount, formatShape, type Shape } from "../foundation/tensor/shape.js";
import { binaryThreshold, encodeBinary } from "./encoding/binary-code.js";
import { encodeDigitalThermometer } from "./encoding/digital-thermometer.js";
import { convertIdeally } from "./encoding/ideal-adc.js";
import { encodeIntegers } from "./encoding/integer-code.js";
import { encodeBySearch } from "./encoding/search.js";
import { encodeThermometer } from "./encoding/thermometer-code.js";
import type { ThresholdLadders } from "./encoding/threshold-ladders.js";
import type { EncodedFrame, FrontEndCounts, SensorEncoder, SensorFrontEnd } from "./front-end-types.js";

const nothing: FrontEndCounts = { comparatorDecisions: 0, adcConversions: 0, digitalComparisons: 0 };

/**
 * Encodes a frame.
 * @param samples HWC, finite; 1 is full scale and anything outside [0, 1] saturates
 * @param shape shape of the samples
 * @param encoder what the network expects
 * @param frontEnd what the sensor has
 * @returns the encoder's output and the exact counts of this frame
 * @throws InvariantError where the front end cannot feed the encoder: an integer encoder needs a converter of at least
 *   its own bits. Whoever joins a model and a profile checks that before.
 */
export function encodeFrame(
  samples: Float64Array,
  shape: Shape,
  encoder: SensorEncoder,
  frontEnd: SensorFrontEnd,
): EncodedFrame {
  invariant(
    samples.length === elementCount(shape),
    `${samples.length} samples for a frame of ${formatShape(shape)}`,
  );
  invariant(samples.every(Number.isFinite), "a sample is not a finite number");
  switch (frontEnd.kind) {
    case "ideal":
      return { encoded: encodeIdeally(samples, shape, encoder), counts: nothing };
    case "thermometer":
      return encodeWithComparators(samples, shape, encoder, frontEnd.strategy);
    case "adc":
      return encodeBehindConverter(samples, shape, encoder, frontEnd.bits);
  }
}

function encodeIdeally(samples: Float64Array, shape: Shape, encoder: SensorEncoder): IntegerTensor {
  switch (encoder.kind) {
    case "thermometer":
      return encodeThermometer(samples, shape, encoder.thresholds);
    case "integer":
      return encodeIntegers(convertIdeally(samples, encoder.bits), encoder.bits, shape, encoder);
    case "binary":
      return encodeBinary(samples, shape);
  }
}

function encodeWithComparators(
  samples: Float64Array,
  shape: Shape,
  encoder: SensorEncoder,
  strategy: "all" | "successive",
): EncodedFrame {
  if (encoder.kind === "integer") throw new InvariantError("comparators cannot feed an integer encoder");
  const ladders = laddersOf(encoder, shape.channels);
  if (strategy === "successive") {
    const { code, decisions } = encodeBySearch(samples, shape, ladders);
    return { encoded: code, counts: { ...nothing, comparatorDecisions: decisions } };
  }
  const encoded = encodeThermometer(samples, shape, ladders);
  return { encoded, counts: { ...nothing, comparatorDecisions: encoded.values.length } };
}

function encodeBehindConverter(
  samples: Float64Array,
  shape: Shape,
  encoder: SensorEncoder,
  bits: number,
): EncodedFrame {
  const codes = convertIdeally(samples, bits);
  const counts = { ...nothing, adcConversions: codes.length };
  if (encoder.kind === "integer") return { encoded: encodeIntegers(codes, bits, shape, encoder), counts };
  const encoded = encodeDigitalThermometer(codes, bits, shape, laddersOf(encoder, shape.channels));
  return { encoded, counts: { ...counts, digitalComparisons: encoded.values.length } };
}

/** The binary encoder is the thermometer of one threshold. */
function laddersOf(encoder: Exclude<SensorEncoder, { kind: "integer" }>, channels: number): ThresholdLadders {
  if (encoder.kind === "thermometer") return encoder.thresholds;
  return Array.from({ length: channels }, () => [binaryThreshold]);
}
