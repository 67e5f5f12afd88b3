// The thresholds of one finished chip, learned again from frames whose right bits are known.

import type { ThresholdLadders } from "../encoding/threshold-ladders.js";
import { relearnThresholds, type Lesson } from "../calibration/relearn-thresholds.js";
import type { Signal } from "../chain/signal.js";
import type { Chip } from "./draw-chip.js";
import { exposeFrame } from "./expose-frame.js";
import type { ComparatorPhysics } from "./physics.js";

/** Frames of lessons have numbers of their own, so that their noise is not that of the frames judged later. */
const firstLesson = 2 ** 30;

export interface LessonFrame {
  readonly light: Signal;
  /** Bits of the ideal front end, -1 and +1, channel = colour * M + level. */
  readonly bits: ArrayLike<number>;
}

/** Learns a chip's ladders. @param ladders thresholds wanted of an ideal chip */
export function relearnChip(
  chip: Chip,
  frontEnd: ComparatorPhysics,
  frames: readonly LessonFrame[],
  ladders: ThresholdLadders,
): ThresholdLadders {
  const lessons = frames.map(({ light, bits }, i): Lesson => {
    const signal = exposeFrame(light, chip, firstLesson + i);
    const signals = Array.from({ length: frontEnd.comparatorsPerColumn }, (_, turn) =>
      withoutOffsets(signal, chip, frontEnd, turn),
    );
    return { signals, bits };
  });
  return relearnThresholds(lessons, ladders, frontEnd.reference.bits);
}

function withoutOffsets(
  signal: Signal,
  { geometry, comparatorOffsets }: Chip,
  { scope, comparatorsPerColumn }: ComparatorPhysics,
  turn: number,
): Float64Array {
  const { columns } = geometry;
  return signal.map((value, sample) => {
    const place = scope === "pixel" ? sample : (columns[sample % columns.length] ?? 0);
    return value - (comparatorOffsets[place * comparatorsPerColumn + turn] ?? 0);
  });
}
