// The layer table, the array it runs on, and how layers were laid onto it.

import Type from "typebox";
import { strict, name, text, count, quantity, fraction, list, shape } from "./field-types.js";
import { stallSchema } from "./timing-schema.js";

export const layerSchema = Type.Object(
  {
    name,
    op: name,
    outputShape: Type.Optional(shape),
    binaryMacs: count,
    integerMacs: count,
    weightBits: count,
    thresholdBits: count,
    biasBits: count,
    cycles: Type.Optional(count),
    stallCycles: Type.Optional(count),
    utilization: Type.Optional(fraction),
    joules: Type.Optional(quantity),
    /** Of array layers: loop order, stalls by cause, when the layer starts and ends, and what it reads of weights. */
    dataflow: Type.Optional(name),
    stalls: Type.Optional(list(stallSchema)),
    startCycle: Type.Optional(count),
    endCycle: Type.Optional(count),
    weightBitsRead: Type.Optional(count),
  },
  strict,
);

/** The array's offer, for a roofline: MACs per cycle at the most, and weight bits per cycle. */
export const arraySchema = Type.Object(
  { inputLanes: count, outputLanes: count, pixelLanes: count, weightBitsPerCycle: count },
  strict,
);

const planScore = {
  joules: quantity,
  cycles: count,
  /** Peaks of activation memory, line buffer and partial sums together. */
  memoryBits: count,
  missingBits: count,
  /** Bits read and written of all memories per frame. */
  trafficBits: count,
};

/** How the layers were laid onto the array, and what other ways would have come to. */
export const mappingReportSchema = Type.Object(
  {
    /** Where the plan is from: the profile's dataflow, a file, or the search. */
    origin: Type.Unsafe<"profile" | "file" | "auto">({ enum: ["profile", "file", "auto"] }),
    objective: Type.Optional(name),
    jobs: list(Type.Object({ name, dataflow: name, fusedWithNext: Type.Boolean() }, strict)),
    /** This plan, and the plain ones: layer by layer, all rows interleaved. */
    modes: list(Type.Object({ mode: name, ...planScore }, strict)),
    /** What the search tried, in order. */
    alternatives: Type.Optional(
      list(Type.Object({ change: text, taken: Type.Boolean(), ...planScore }, strict)),
    ),
  },
  strict,
);

/** Where the energy of lanes and operand registers follows what they really did, and over how many frames. */
export const activitySchema = Type.Object(
  {
    kind: Type.Unsafe<"average" | "measured">({ enum: ["average", "measured"] }),
    /** Frames measured; 0 for the average. */
    frames: count,
    /** Share of XNOR outputs, input and weight register bits that toggle when they may; 0.5 is random. */
    xnorToggleRate: fraction,
    inputToggleRate: fraction,
    weightToggleRate: fraction,
  },
  strict,
);
