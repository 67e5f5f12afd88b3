// Gives out places in the lists of parameters and statistics, in the order of asking.

import type { ParameterKind, ParameterSlice } from "./network-plan.js";

export interface SliceAllocator {
  parameter(name: string, kind: ParameterKind, length: number, details?: SliceDetails): ParameterSlice;
  /** Offset of that many statistics. */
  statistics(length: number): number;
  readonly parameters: readonly ParameterSlice[];
  readonly parameterCount: number;
  readonly statisticCount: number;
}

interface SliceDetails {
  readonly fanIn?: number;
  readonly rate?: number;
}

/** An allocator with nothing given out. */
export function createSliceAllocator(): SliceAllocator {
  const parameters: ParameterSlice[] = [];
  let parameterCount = 0;
  let statisticCount = 0;
  return {
    parameter(name, kind, length, { fanIn = 1, rate = 1 } = {}) {
      const slice = { name, kind, offset: parameterCount, length, fanIn, rate };
      // Whole vectors, so that kernels which work on four at a time stay inside their own.
      parameterCount += Math.ceil(length / 4) * 4;
      parameters.push(slice);
      return slice;
    },
    statistics(length) {
      const offset = statisticCount;
      statisticCount += Math.ceil(length / 4) * 4;
      return offset;
    },
    parameters,
    get parameterCount() {
      return parameterCount;
    },
    get statisticCount() {
      return statisticCount;
    },
  };
}
