// One memory, and which there are.

import Type from "typebox";
import { area, energy, power, strict, whole } from "./schema-parts.js";

export const memorySchema = Type.Object(
  {
    capacityBits: whole(1, 2 ** 40),
    banks: whole(1, 4096),
    readPorts: whole(1, 16),
    writePorts: whole(1, 16),
    /** True for a single-port SRAM: reads and writes take turns on the read ports. */
    sharedPorts: Type.Boolean(),
    /** Cycles from address to data. */
    latencyCycles: whole(1, 16),
    wordBits: whole(1, 65_536),
    /** Per word. */
    readEnergy: energy,
    writeEnergy: energy,
    leakagePower: power,
    area,
  },
  strict,
);

export const memoryNames = ["weights", "activations", "lineBuffer", "partialSums", "thresholds"] as const;
export type MemoryName = (typeof memoryNames)[number];
