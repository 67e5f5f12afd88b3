// The input side of a job's steps: for every position its word stands in the bank of its column; positions that meet in a
// bank take turns. A tap in the padding reads nothing, but the sequencer gives it its time. What positions do in columns,
// and what sets need in words, is worked out once and looked up by the steps.

import { chunkChannels, wordsTouched } from "../../mapping/array/input-words.js";
import type { ArrayGeometry } from "../../mapping/job-geometry.js";

/** One group of positions, per horizontal tap. */
export interface ColumnAccess {
  /** Positions whose tap lies inside the map's columns. */
  readonly inside: Int32Array;
  /** Positions in the fullest bank. */
  readonly fullest: Int32Array;
}

export class InputReader {
  /** Words per position, and channels, of `[set x chunks + chunk]`. */
  readonly words: Int32Array;
  readonly channels: Int32Array;
  private readonly columns = new Map<number, ColumnAccess>();

  constructor(private readonly geometry: ArrayGeometry) {
    const { fold, inputLanes, input } = geometry;
    const chunks = fold.sets.flatMap((set) =>
      Array.from({ length: fold.chunks }, (_, chunk) => chunkChannels(set, chunk, inputLanes)),
    );
    this.words = Int32Array.from(chunks, ({ first, count }) =>
      wordsTouched(first, count, input.ports.wordBits),
    );
    this.channels = Int32Array.from(chunks, ({ count }) => count);
  }

  /** Whether vertical tap `ky` of head row `y` lies inside the map. */
  rowInside(y: number, ky: number): boolean {
    const { rowWindow } = this.geometry.fold;
    const row = y * rowWindow.stride - rowWindow.pad + ky;
    return row >= 0 && row < rowWindow.inputs;
  }

  /** Columns `first` to `last` (exclusive) of the head. */
  columnAccess(first: number, last: number): ColumnAccess {
    const known = this.columns.get(first);
    if (known !== undefined) return known;
    const { kernel } = this.geometry.fold.columnWindow;
    const access = { inside: new Int32Array(kernel), fullest: new Int32Array(kernel) };
    for (let kx = 0; kx < kernel; kx++) this.countColumns(access, first, last, kx);
    this.columns.set(first, access);
    return access;
  }

  private countColumns(access: ColumnAccess, first: number, last: number, kx: number): void {
    const { columnWindow } = this.geometry.fold;
    const { banks } = this.geometry.input.ports;
    const perBank = new Map<number, number>();
    for (let x = first; x < last; x++) {
      const column = x * columnWindow.stride - columnWindow.pad + kx;
      if (column >= 0 && column < columnWindow.inputs) access.inside[kx] = (access.inside[kx] ?? 0) + 1;
      const bank = ((column % banks) + banks) % banks;
      perBank.set(bank, (perBank.get(bank) ?? 0) + 1);
    }
    access.fullest[kx] = Math.max(...perBank.values());
  }
}
