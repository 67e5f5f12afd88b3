// The memory of one network: buffers are handed out while the network is built and never returned, so that nothing is
// allocated while it trains. Scratch space is shared by all layers, since only one works at a time.

import { InvariantError } from "../../foundation/errors/invariant-error.js";
import type { TrainingKernels } from "./kernel-exports.js";
import { instantiateTrainingKernels, type TrainingKernelName } from "./kernel-module.js";

const pageBytes = 65_536;
/** Scratch space of the kernels themselves stands below. */
const firstFreeByte = 1024;
const alignment = 64;
/** Kernels work on whole vectors; what stands behind a buffer must not matter. */
const slackBytes = 64;
const mostBytes = 2 ** 32 - pageBytes;

export interface TrainingMemory {
  readonly kernelName: TrainingKernelName;
  readonly kernels: TrainingKernels;
  /** A zeroed buffer; the address of its first byte. */
  allocate(bytes: number): number;
  /** Asks for scratch space of at least this size. */
  needScratch(bytes: number): void;
  /** Address of the scratch space; its contents last until the next layer works. */
  scratch(): number;
  /** Views end with the next allocation: take a new one each time. */
  floats(pointer: number, length: number): Float32Array;
  doubles(pointer: number, length: number): Float64Array;
  bytes(pointer: number, length: number): Uint8Array;
}

/** A fresh memory with its kernels. @param relaxed as for `instantiateTrainingKernels` */
export function createTrainingMemory(relaxed: boolean | "auto" = "auto"): TrainingMemory {
  const { name, memory, kernels } = instantiateTrainingKernels(relaxed);
  let next = firstFreeByte;
  let scratchBytes = 0;
  let scratchPointer = 0;
  let scratchSize = 0;
  const allocate = (bytes: number): number => {
    const pointer = next;
    next = Math.ceil((next + bytes + slackBytes) / alignment) * alignment;
    const missing = Math.ceil((next - memory.buffer.byteLength) / pageBytes);
    if (missing > 0) growBy(memory, missing, next);
    return pointer;
  };
  return {
    kernelName: name,
    kernels,
    allocate,
    needScratch: (bytes) => {
      scratchBytes = Math.max(scratchBytes, bytes);
    },
    scratch: () => {
      if (scratchSize < scratchBytes) {
        scratchPointer = allocate(scratchBytes);
        scratchSize = scratchBytes;
      }
      return scratchPointer;
    },
    floats: (pointer, length) => new Float32Array(memory.buffer, pointer, length),
    doubles: (pointer, length) => new Float64Array(memory.buffer, pointer, length),
    bytes: (pointer, length) => new Uint8Array(memory.buffer, pointer, length),
  };
}

function growBy(memory: { grow(pages: number): number }, pages: number, bytes: number): void {
  try {
    if (bytes > mostBytes) throw new RangeError();
    memory.grow(pages);
  } catch {
    throw new InvariantError(
      `the network needs ${bytes} bytes, more than this host gives; use smaller shards`,
    );
  }
}
