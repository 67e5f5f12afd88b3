// The part of the WebAssembly interface that the packed engine uses. Declared here because the core is compiled without
// the browser's type library, which is where TypeScript keeps it.

export interface WebAssemblyMemory {
  readonly buffer: ArrayBuffer;
  /** Adds pages of 64 KiB; detaches `buffer`. Throws a RangeError where the host has no more. */
  grow(pages: number): number;
}
/** A compiled module; opaque. */
export interface WebAssemblyModule {
  readonly [Symbol.toStringTag]?: string;
}
interface WebAssemblyHost {
  readonly Memory: new (size: { initial: number }) => WebAssemblyMemory;
  readonly Module: new (bytes: Uint8Array) => WebAssemblyModule;
  readonly Instance: new (
    module: WebAssemblyModule,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: unknown };
  compile(bytes: Uint8Array): Promise<WebAssemblyModule>;
  validate(bytes: Uint8Array): boolean;
}

/** The host's WebAssembly object; Node 20 and every browser of the last years have one with SIMD. */
export function webAssembly(): WebAssemblyHost {
  return (globalThis as unknown as { readonly WebAssembly: WebAssemblyHost }).WebAssembly;
}
