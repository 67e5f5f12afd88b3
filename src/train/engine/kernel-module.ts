// Which compiled training kernels this host runs. Relaxed SIMD brings fused multiply-add: one rounding instead of two, so
// sums differ in their last bits between hosts that have it and hosts that have not; on one host they are always the same.

import { decodeBase64 } from "../../foundation/bits/base64.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import type { TrainingKernels } from "./kernel-exports.js";
import { relaxedKernels } from "./kernels-relaxed.generated.js";
import { simdKernels } from "./kernels-simd.generated.js";

export type TrainingKernelName = "training-simd" | "training-relaxed";

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
/** The part of the WebAssembly interface in use; the core is compiled without the browser's type library. */
interface Host {
  readonly Memory: new (size: { initial: number }) => Memory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  validate(bytes: Uint8Array): boolean;
}

export interface TrainingKernelInstance {
  readonly name: TrainingKernelName;
  readonly memory: Memory;
  readonly kernels: TrainingKernels;
}

function host(): Host {
  return (globalThis as unknown as { readonly WebAssembly: Host }).WebAssembly;
}

function kernelBytes(name: TrainingKernelName): Uint8Array {
  return defined(decodeBase64(name === "training-relaxed" ? relaxedKernels : simdKernels), "kernel bytes");
}

/**
 * Kernels over a memory of their own.
 * @param relaxed "auto": relaxed SIMD where the host accepts the module that uses it
 */
export function instantiateTrainingKernels(relaxed: boolean | "auto" = "auto"): TrainingKernelInstance {
  const { Memory, Module, Instance } = host();
  const use = relaxed === "auto" ? host().validate(kernelBytes("training-relaxed")) : relaxed;
  const name = use ? "training-relaxed" : "training-simd";
  const memory = new Memory({ initial: 1 });
  const instance = new Instance(new Module(kernelBytes(name)), { env: { memory } });
  return { name, memory, kernels: instance.exports as TrainingKernels };
}
