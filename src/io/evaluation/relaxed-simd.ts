// Node 20 has relaxed SIMD behind a flag of its engine; later versions have it on. The packed engine takes what the host
// offers and gives the same bits either way.

import { setFlagsFromString } from "node:v8";

/** Switches relaxed SIMD on; must come before the first kernel is compiled. */
export function enableRelaxedSimd(): void {
  setFlagsFromString("--experimental-wasm-relaxed-simd");
}
