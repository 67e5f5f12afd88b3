// Which compiled kernels this host runs, and how they are compiled. Relaxed SIMD is detected by asking the host whether
// it accepts a module of one function that uses it: Node 20 does only after a V8 flag, newer hosts do by themselves.

import { decodeBase64 } from "../../foundation/bits/base64.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import type { KernelExports } from "./kernel-exports.js";
import { relaxedKernels } from "./kernels-relaxed.generated.js";
import { simdKernels } from "./kernels-simd.generated.js";
import { webAssembly, type WebAssemblyMemory, type WebAssemblyModule } from "./web-assembly.js";

export type KernelName = "packed-simd" | "packed-relaxed";

/** Kernels ready to be instantiated, any number of times. */
export interface KernelModule {
  readonly name: KernelName;
  readonly module: WebAssemblyModule;
}
export interface KernelInstance {
  readonly memory: WebAssemblyMemory;
  readonly exports: KernelExports;
}

/** `(func (param v128 v128) (result v128) local.get 0 local.get 1 i8x16.relaxed_swizzle)` */
const relaxedProbe = [
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x07, 0x01, 0x60, 0x02, 0x7b, 0x7b, 0x01, 0x7b, 0x03,
  0x02, 0x01, 0x00, 0x0a, 0x0b, 0x01, 0x09, 0x00, 0x20, 0x00, 0x20, 0x01, 0xfd, 0x80, 0x02, 0x0b,
];

/** Whether the host runs relaxed SIMD now. */
export function hasRelaxedSimd(): boolean {
  return webAssembly().validate(Uint8Array.from(relaxedProbe));
}

/** @param relaxed "auto": relaxed SIMD where the host has it */
export function chooseKernel(relaxed: boolean | "auto"): KernelName {
  return (relaxed === "auto" ? hasRelaxedSimd() : relaxed) ? "packed-relaxed" : "packed-simd";
}

function kernelBytes(name: KernelName): Uint8Array {
  return defined(decodeBase64(name === "packed-relaxed" ? relaxedKernels : simdKernels), "kernel bytes");
}

/** Compiles at once; in a browser only workers may, the page itself has to wait for `compileKernelsAsync`. */
export function compileKernels(name: KernelName): KernelModule {
  const { Module } = webAssembly();
  return { name, module: new Module(kernelBytes(name)) };
}

/** Compiles without blocking. */
export async function compileKernelsAsync(name: KernelName): Promise<KernelModule> {
  return { name, module: await webAssembly().compile(kernelBytes(name)) };
}

/** Kernels over a memory of their own, the pair table filled. */
export function instantiateKernels({ module }: KernelModule): KernelInstance {
  const { Memory, Instance } = webAssembly();
  const memory = new Memory({ initial: 1 });
  const exports = new Instance(module, { env: { memory } }).exports as KernelExports;
  exports.fillPairTable();
  return { memory, exports };
}
