// Thresholds re-learned per chip, where the chip's calibration is that.

import { laddersOf } from "../sensor/chip/sense-frame.js";
import type { Chip } from "../sensor/chip/draw-chip.js";
import type { SensorPhysics } from "../sensor/chip/physics.js";
import { relearnChip, type LessonFrame } from "../sensor/chip/relearn-chip.js";
import type { ThresholdLadders } from "../sensor/encoding/threshold-ladders.js";
import type { SensorEncoder } from "../sensor/front-end-types.js";

/** Frames that chips of a physics learn from; 0 where they learn nothing. */
export function lessonsOf({ frontEnd }: SensorPhysics): number {
  return frontEnd.kind === "thermometer" ? frontEnd.relearnFrames : 0;
}

/** The ladders that a chip learns, or undefined where it keeps those of the encoder. */
export function learnedLadders(
  chip: Chip,
  encoder: SensorEncoder,
  lessons: readonly LessonFrame[],
): ThresholdLadders | undefined {
  const { frontEnd } = chip.physics;
  if (frontEnd.kind !== "thermometer" || lessonsOf(chip.physics) === 0) return undefined;
  return relearnChip(chip, frontEnd, lessons, laddersOf(encoder, chip.geometry.shape));
}
