// A stretch of time in which something occupies bits of a memory.

export interface MemorySpan {
  /** What occupies it: a tensor, a layer's weights, running values. */
  readonly label: string;
  readonly from: number;
  /** First cycle in which the bits are free again. */
  readonly to: number;
  readonly bits: number;
}
