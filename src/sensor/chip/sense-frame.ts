// What the front end of one chip makes of a frame: the network's input. The ideal front end (`../front-end.ts`) is the case
// in which all of the chip's numbers are 0, and equal to it in every bit.

import { InvariantError, defined } from "../../foundation/errors/invariant-error.js";
import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import { byteCount, packSigns, type PackedBits } from "../../foundation/bits/packed-bits.js";
import { elementCount, type Shape } from "../../foundation/tensor/shape.js";
import { convertFrame } from "../adc/convert-frame.js";
import type { Signal } from "../chain/signal.js";
import { correctBubbles } from "../comparator/bubble-correction.js";
import type { ComparatorBank } from "../comparator/comparator-bank.js";
import type { DecisionDraws } from "../comparator/decide.js";
import { searchLevels } from "../comparator/search-levels.js";
import { sweepLevels } from "../comparator/sweep-levels.js";
import { sweepSamples, sweepsBySample } from "../comparator/sweep-samples.js";
import { binaryThreshold } from "../encoding/binary-code.js";
import { digitalLadders } from "../encoding/digital-thermometer.js";
import { encodeIntegers } from "../encoding/integer-code.js";
import type { ThresholdLadders } from "../encoding/threshold-ladders.js";
import type { SensorEncoder } from "../front-end-types.js";
import { realiseLadders } from "../reference/reference-dac.js";
import type { Chip } from "./draw-chip.js";
import { packLevels, packWords } from "./pack-levels.js";
import type { ComparatorPhysics } from "./physics.js";
import { chipStream, frameStream } from "./purposes.js";

/** The network's input: packed bits where the encoder gives bits, else integers. Buffers are reused by the next frame. */
export type SensedFrame =
  | { readonly kind: "bits"; readonly bits: PackedBits }
  | { readonly kind: "integers"; readonly integers: IntegerTensor };

/** Turns what `exposeFrame` gave into the network's input. */
export type FrontEndOfChip = (signal: Signal, frame: number) => SensedFrame;

export interface FrontEndOptions {
  /** Thresholds to set, in place of the encoder's own, e.g. re-learned ones. */
  readonly ladders?: ThresholdLadders | undefined;
  /** Told of every frame's thermometer bits (-1 and +1) before anything corrects them; strategy `all` only. */
  readonly onRawBits?: ((bits: Int32Array) => void) | undefined;
}

/**
 * Prepares a chip's front end.
 * @param encoder what the network expects
 * @throws InvariantError where comparators would have to feed an integer encoder
 */
export function frontEndOfChip(
  chip: Chip,
  encoder: SensorEncoder,
  options: FrontEndOptions = {},
): FrontEndOfChip {
  const { frontEnd } = chip.physics;
  if (frontEnd.kind === "adc") return behindConverters(chip, encoder, options.ladders);
  if (encoder.kind === "integer") throw new InvariantError("comparators cannot feed an integer encoder");
  return behindComparators(
    chip,
    frontEnd,
    options.ladders ?? laddersOf(encoder, chip.geometry.shape),
    options,
  );
}

function behindComparators(
  chip: Chip,
  frontEnd: ComparatorPhysics,
  ladders: ThresholdLadders,
  { onRawBits }: FrontEndOptions,
): FrontEndOfChip {
  const { shape, columns } = chip.geometry;
  const bank: ComparatorBank = {
    ...frontEnd,
    ladders: realiseLadders(
      ladders,
      frontEnd.reference,
      chip.reference,
      chipStream(chip.seed, "reference step", chip.index),
    ),
    settlingError: frontEnd.reference.settlingError,
    columns,
    offsets: chip.comparatorOffsets,
  };
  const levels = ladders[0]?.length ?? 0;
  const bits = emptyBits(elementCount(shape) * levels);
  const sense = chooseSense(bank, frontEnd, levels, shape.height, onRawBits);
  return (signal, frame) => {
    const noise = frameStream(chip.seed, "decision noise", chip.index, frame);
    const metastability = frameStream(chip.seed, "metastability", chip.index, frame);
    sense(signal, shape, { noise, metastability }, bits.bytes);
    return { kind: "bits", bits };
  };
}

type Sense = (signal: Signal, shape: Shape, draws: DecisionDraws, bytes: Uint8Array) => void;

/** The fast sweep where nobody needs the bits one by one. */
function chooseSense(
  bank: ComparatorBank,
  { strategy, bubbleCorrection }: ComparatorPhysics,
  levels: number,
  rows: number,
  onRawBits: FrontEndOptions["onRawBits"],
): Sense {
  if (strategy === "successive") {
    return (signal, shape, draws, bytes) => {
      const found = new Uint16Array(signal.length);
      searchLevels(signal, shape, bank, draws, found);
      packLevels(found, levels, bytes);
    };
  }
  if (bubbleCorrection === "none" && onRawBits === undefined && sweepsBySample(bank)) {
    const codes = new Uint32Array(bank.columns.length * rows);
    return (signal, _, draws, bytes) => {
      sweepSamples(signal, bank, draws, codes);
      packWords(codes, levels, bytes);
    };
  }
  return (signal, shape, draws, bytes) => {
    const raw = new Int32Array(signal.length * levels);
    sweepLevels(signal, shape, bank, draws, raw);
    onRawBits?.(raw);
    correctBubbles(raw, levels, bubbleCorrection);
    bytes.set(packSigns(raw).bytes);
  };
}

function behindConverters(chip: Chip, encoder: SensorEncoder, ladders?: ThresholdLadders): FrontEndOfChip {
  const bank = defined(chip.converters, "the chip's converters");
  const { shape } = chip.geometry;
  const convert = (signal: Signal, frame: number) =>
    convertFrame(signal, bank, frameStream(chip.seed, "conversion noise", chip.index, frame));
  if (encoder.kind === "integer") {
    return (signal, frame) => {
      const integers = encodeIntegers(convert(signal, frame), bank.bits, shape, encoder);
      return { kind: "integers", integers };
    };
  }
  const digital = digitalLadders(ladders ?? laddersOf(encoder, shape), bank.bits);
  const levels = digital[0]?.length ?? 0;
  const reached = digital.map((ladder) =>
    Uint16Array.from({ length: 2 ** bank.bits }, (_, code) => ladder.filter((t) => code >= t).length),
  );
  const bits = emptyBits(elementCount(shape) * levels);
  return (signal, frame) => {
    const codes = convert(signal, frame);
    for (let i = 0; i < codes.length; i++) codes[i] = reached[i % shape.channels]?.[codes[i] ?? 0] ?? 0;
    packLevels(codes, levels, bits.bytes);
    return { kind: "bits", bits };
  };
}

function emptyBits(length: number): PackedBits {
  return { length, bytes: new Uint8Array(byteCount(length)) };
}

/** The thresholds of an encoder that compares; the binary encoder is the thermometer of one threshold. */
export function laddersOf(encoder: SensorEncoder, { channels }: Shape): ThresholdLadders {
  if (encoder.kind === "thermometer") return encoder.thresholds;
  return Array.from({ length: channels }, () => [binaryThreshold]);
}
