// The encoders compared: the model's learned thermometer, a linear one of as many levels, and linear converters of 8 and 12 bits.

import type { ConverterPhysics, SensorPhysics } from "../sensor/chip/physics.js";
import type { ThresholdLadders } from "../sensor/encoding/threshold-ladders.js";

export interface ComparedEncoder {
  readonly name: string;
  readonly kind: "thermometer" | "adc";
  readonly physics: SensorPhysics;
  /** Edges between codes, fractions of full scale, per colour. */
  readonly edges: ThresholdLadders;
  /** Bits that leave the column per sample. */
  readonly bitsPerSample: number;
}

export interface EncoderSources {
  /** Thresholds of the model as light, per colour. */
  readonly learned: ThresholdLadders;
  /** The sensor behind comparators and behind a converter. */
  readonly thermometer: SensorPhysics;
  readonly converter: SensorPhysics & { readonly frontEnd: ConverterPhysics };
}

/** All four. */
export function listEncoders({
  learned,
  thermometer,
  converter,
}: EncoderSources): readonly ComparedEncoder[] {
  const levels = learned[0]?.length ?? 0;
  const linear = learned.map(() => steps(levels));
  const withBits = (bits: number): ComparedEncoder => ({
    name: `${bits}-bit ADC`,
    kind: "adc",
    physics: { ...converter, frontEnd: { ...converter.frontEnd, bits } },
    edges: learned.map(() => steps(2 ** bits - 1)),
    bitsPerSample: bits,
  });
  const ofLadders = (name: string, edges: ThresholdLadders): ComparedEncoder => ({
    name,
    kind: "thermometer",
    physics: thermometer,
    edges,
    bitsPerSample: Math.ceil(Math.log2(levels + 1)),
  });
  return [
    ofLadders(`learned thermometer, ${levels} levels`, learned),
    ofLadders(`linear thermometer, ${levels} levels`, linear),
    withBits(8),
    withBits(12),
  ];
}

/** `count` edges at equal distances inside 0 .. 1. */
function steps(count: number): number[] {
  return Array.from({ length: count }, (_, i) => (i + 1) / (count + 1));
}
