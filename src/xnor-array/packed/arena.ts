// The memory of one plan, handed out once and never returned: a plan knows all its buffers when it is made, so that
// nothing is allocated while frames run.

import { InvariantError } from "../../foundation/errors/invariant-error.js";
import type { WebAssemblyMemory } from "./web-assembly.js";

const pageBytes = 65_536;
/** The pair table stands below. */
const firstFreeByte = 4096;
const alignment = 16;
/** Kernels read and write whole vectors; what stands behind a buffer must not matter. */
const slackBytes = 128;
const mostBytes = 2 ** 32;

export interface Arena {
  /** A zeroed buffer of this many bytes and some slack, aligned to 16. */
  allocate(bytes: number): number;
  /** A buffer with these contents. */
  place(contents: ArrayBufferView): number;
  /** All of memory as bytes. Views end with the next allocation: take a new one each time while planning. */
  bytes(): Uint8Array;
  /** Integers from a pointer on. */
  integers(pointer: number, length: number): Int32Array;
}

/** An arena over a fresh memory. */
export function createArena(memory: WebAssemblyMemory): Arena {
  let next = firstFreeByte;

  function allocate(bytes: number): number {
    const pointer = next;
    next = Math.ceil((next + bytes + slackBytes) / alignment) * alignment;
    growTo(memory, next);
    return pointer;
  }
  return {
    allocate,
    place(contents) {
      const pointer = allocate(contents.byteLength);
      const source = new Uint8Array(contents.buffer, contents.byteOffset, contents.byteLength);
      new Uint8Array(memory.buffer).set(source, pointer);
      return pointer;
    },
    bytes: () => new Uint8Array(memory.buffer),
    integers: (pointer, length) => new Int32Array(memory.buffer, pointer, length),
  };
}

function growTo(memory: WebAssemblyMemory, bytes: number): void {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / pageBytes);
  if (missing <= 0) return;
  if (bytes > mostBytes)
    throw new InvariantError(`the packed engine would need ${bytes} bytes, beyond 4 GiB`);
  try {
    memory.grow(missing);
  } catch {
    throw new InvariantError(`the host has no ${bytes} bytes of memory for the packed engine`);
  }
}
