// The input side of one step: for every position its word stands in the bank of its column; positions that meet in a bank
// take turns. A tap in the padding reads nothing, but the sequencer gives it its time.

import { chunkChannels, wordsTouched } from "../../mapping/array/input-words.js";
import type { ArrayGeometry } from "../../mapping/job-geometry.js";

export interface InputAccess {
  readonly cycles: number;
  /** Words actually read. */
  readonly words: number;
  /** Operand bits loaded into the lanes' input registers. */
  readonly bits: number;
}

/** Place of a step: head row, columns `first` to `last` (exclusive), tap, set and chunk. */
export interface StepPlace {
  readonly y: number;
  readonly first: number;
  readonly last: number;
  readonly ky: number;
  readonly kx: number;
  readonly set: number;
  readonly chunk: number;
}

interface ColumnAccess {
  /** Positions whose tap lies inside the map's columns. */
  readonly inside: number;
  /** Positions in the fullest bank. */
  readonly fullest: number;
}

/** Answers accesses of one job; what positions do in columns and what sets need in words is worked out once each. */
export class InputReader {
  private readonly columns = new Map<number, ColumnAccess>();
  private readonly chunks: readonly (readonly { words: number; count: number }[])[];

  constructor(private readonly geometry: ArrayGeometry) {
    const { fold, inputLanes, input } = geometry;
    this.chunks = fold.sets.map((set) =>
      Array.from({ length: fold.chunks }, (_, chunk) => {
        const { first, count } = chunkChannels(set, chunk, inputLanes);
        return { words: wordsTouched(first, count, input.ports.wordBits), count };
      }),
    );
  }

  read(place: StepPlace): InputAccess {
    const { rowWindow } = this.geometry.fold;
    const row = place.y * rowWindow.stride - rowWindow.pad + place.ky;
    const rowInside = row >= 0 && row < rowWindow.inputs;
    const { inside, fullest } = this.columnAccess(place.first, place.last, place.kx);
    const { words, count } = this.chunks[place.set]?.[place.chunk] ?? { words: 0, count: 0 };
    const read = rowInside ? inside : 0;
    const cycles = Math.ceil((fullest * words) / this.geometry.input.ports.readPorts);
    return { cycles, words: read * words, bits: read * count };
  }

  private columnAccess(first: number, last: number, kx: number): ColumnAccess {
    const { columnWindow } = this.geometry.fold;
    const key = first * columnWindow.kernel + kx;
    const known = this.columns.get(key);
    if (known !== undefined) return known;
    const { banks } = this.geometry.input.ports;
    const perBank = new Map<number, number>();
    let inside = 0;
    for (let x = first; x < last; x++) {
      const column = x * columnWindow.stride - columnWindow.pad + kx;
      if (column >= 0 && column < columnWindow.inputs) inside++;
      const bank = ((column % banks) + banks) % banks;
      perBank.set(bank, (perBank.get(bank) ?? 0) + 1);
    }
    const access = { inside, fullest: Math.max(...perBank.values()) };
    this.columns.set(key, access);
    return access;
  }
}
