// Operations, cycles and seconds of one frame.

import Type from "typebox";
import { strict, name, count, quantity, fraction, list } from "./field-types.js";

export const operationsSchema = Type.Object(
  {
    samples: count,
    pixelsRead: count,
    comparatorDecisions: count,
    referenceSettlings: count,
    adcConversions: count,
    digitalComparisons: count,
    linkBits: count,
    bitsPerSample: quantity,
    binaryMacs: count,
    integerMacs: count,
    thresholdComparisons: count,
    memories: list(Type.Object({ name, reads: count, writes: count }, strict)),
  },
  strict,
);

export const stallSchema = Type.Object({ cause: name, cycles: count }, strict);

export const timingSchema = Type.Object(
  {
    exposureSeconds: quantity,
    /** Readout of all rows. */
    sensorSeconds: quantity,
    rowSeconds: quantity,
    clockHertz: quantity,
    arrayCycles: count,
    stallCycles: count,
    /** stallCycles by cause, and beside them the wait for sensor rows. */
    stalls: list(stallSchema),
    /** Cycles from one sample row to the next: the sensor's own, or more where it waits for the array. */
    rowCycles: count,
    sensorRowCycles: count,
    sampleRows: count,
    /** Cycles in which the array waits for sensor rows; not part of arrayCycles. */
    sensorWaitCycles: count,
    /** arrayCycles and sensorWaitCycles together. */
    frameCycles: count,
    /** Useful 1-bit MACs over offered lane slots. */
    utilization: fraction,
    /** First row selected to last logit. */
    frameSeconds: quantity,
    /** What the frame spends more cycles on: waiting for sensor rows, or working. */
    boundBy: Type.Unsafe<"sensor" | "array">({ enum: ["sensor", "array"] }),
    maxFramesPerSecond: quantity,
    /** Requested rate, or the maximum where that is lower. */
    framesPerSecond: quantity,
    requestedFramesPerSecond: quantity,
  },
  strict,
);
