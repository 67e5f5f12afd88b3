// Cycles that a number of accesses takes on a memory's ports. Words are interleaved over banks; a memory with shared ports
// (single-port SRAM) serves reads and writes one after another, one with separate ports side by side.

import type { Memory } from "../../hardware/hardware-profile.js";

export type Ports = Pick<
  Memory,
  "banks" | "readPorts" | "writePorts" | "sharedPorts" | "wordBits" | "latencyCycles"
>;

/** Cycles for reads and writes that happen together; 0 for none. */
export function portCycles(ports: Ports, reads: number, writes: number): number {
  if (ports.sharedPorts) return Math.ceil((reads + writes) / (ports.banks * ports.readPorts));
  return Math.max(
    Math.ceil(reads / (ports.banks * ports.readPorts)),
    Math.ceil(writes / (ports.banks * ports.writePorts)),
  );
}

/**
 * Cycles to read the same words of several positions of a row, `stride` columns apart. Columns are interleaved over banks,
 * so positions whose distance is a multiple of the bank count meet in one bank.
 * @param positions positions read together
 * @param words words per position
 */
export function positionReadCycles(ports: Ports, positions: number, stride: number, words: number): number {
  const distinctBanks = ports.banks / greatestCommonDivisor(ports.banks, stride);
  return Math.ceil((Math.ceil(positions / distinctBanks) * words) / ports.readPorts);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
