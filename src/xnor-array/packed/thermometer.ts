// The learned thermometer inside the engine: codes or samples straight to packed bits. Codes go through a table of levels
// made with the very comparison of the definition, x = code / (2^n - 1) >= t in double precision.

import { invariant } from "../../foundation/errors/invariant-error.js";
import type { Arena } from "./arena.js";
import type { KernelExports } from "./kernel-exports.js";
import { pixelCount, type PlaneMap } from "./tensor-map.js";

/** `ladders[colour][i]`, ascending, in (0, 1), all of one length M; output channel = colour * M + i. */
export type Ladders = readonly (readonly number[])[];

/** Image codes: bytes, or 16-bit words of up to 16 bits. */
export type CodeArray = Uint8Array | Uint16Array;

export interface ThermometerEncoder {
  /** Encodes codes 0 .. 2^bits - 1, HWC. */
  encodeCodes(codes: CodeArray, bits: number): void;
  /** Encodes samples, HWC, 1 being full scale. */
  encodeSamples(samples: Float64Array): void;
}

const mostCodeBits = 16;
const mostLevels = 65_535;
const wordBits = 64;

/** An encoder that writes the input map of a plan. Buffers are placed now, tables when a code width is first seen. */
export function createThermometer(
  arena: Arena,
  kernels: KernelExports,
  map: PlaneMap,
  ladders: Ladders,
): ThermometerEncoder {
  checkLadders(map, ladders);
  const colours = ladders.length;
  const levels = ladders[0]?.length ?? 0;
  const pixels = pixelCount(map.shape);
  const samplesPerFrame = pixels * colours;
  const words = Math.ceil(map.shape.channels / wordBits);
  const codeBuffer = arena.allocate(samplesPerFrame * Uint16Array.BYTES_PER_ELEMENT);
  const tables = new Map<number, number>();
  const sampled = placeLadders(arena, ladders, samplesPerFrame);

  function load(values: CodeArray | Float64Array, buffer: number): void {
    invariant(
      values.length === samplesPerFrame,
      `${values.length} values for a frame of ${samplesPerFrame} samples`,
    );
    arena.bytes().set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), buffer);
  }
  function encode(wide: boolean, table: number, entries: number): void {
    const { pointer, pixelBytes } = map;
    const bytes = entries * BigUint64Array.BYTES_PER_ELEMENT;
    kernels.encodeCodes(codeBuffer, wide ? 1 : 0, pixels, colours, words, table, bytes, pointer, pixelBytes);
  }
  return {
    encodeCodes(codes, bits) {
      const wide = codes instanceof Uint16Array;
      invariant(bits >= 1 && bits <= (wide ? mostCodeBits : 8), `codes of ${bits} bits are not supported`);
      const table = tables.get(bits) ?? arena.place(bitTable(levelsOfCodes(ladders, bits), levels, words));
      tables.set(bits, table);
      load(codes, codeBuffer);
      encode(wide, table, 2 ** bits);
    },
    encodeSamples(samples) {
      load(samples, sampled.buffer);
      kernels.countThresholds(
        sampled.buffer,
        pixels,
        colours,
        sampled.ladders,
        sampled.paddedLevels,
        codeBuffer,
      );
      encode(true, sampled.levelTable, levels + 1);
    },
  };
}

function checkLadders(map: PlaneMap, ladders: Ladders): void {
  const levels = ladders[0]?.length ?? 0;
  invariant(
    map.shape.channels === ladders.length * levels && ladders.every((ladder) => ladder.length === levels),
    `${ladders.length} ladders of ${levels} thresholds do not give ${map.shape.channels} channels`,
  );
  invariant(levels >= 1 && levels <= mostLevels, `a thermometer of ${levels} levels is not supported`);
}

/** What encoding samples needs: a buffer for them, the ladders, and a table whose codes are the levels themselves. */
function placeLadders(arena: Arena, ladders: Ladders, samplesPerFrame: number) {
  const levels = ladders[0]?.length ?? 0;
  const { table, paddedLevels } = padLadders(ladders, levels);
  const ownLevels = Array.from({ length: levels + 1 }, (_, level) => level);
  const words = Math.ceil((ladders.length * levels) / wordBits);
  const levelsOfColours = ladders.map(() => ownLevels);
  return {
    buffer: arena.allocate(samplesPerFrame * Float64Array.BYTES_PER_ELEMENT),
    ladders: arena.place(table),
    paddedLevels,
    levelTable: arena.place(bitTable(levelsOfColours, levels, words)),
  };
}

/** Thresholds reached by every code: `[colour][code]`. */
function levelsOfCodes(ladders: Ladders, bits: number): number[][] {
  const largest = 2 ** bits - 1;
  return ladders.map((ladder) =>
    Array.from({ length: largest + 1 }, (_, code) => {
      const x = code / largest;
      return ladder.filter((threshold) => x >= threshold).length;
    }),
  );
}

/** u64 [word][colour][code]: of a code that reaches L levels, bits colour * M .. colour * M + L - 1 of the pixel. */
function bitTable(levelOf: readonly (readonly number[])[], levels: number, words: number): BigUint64Array {
  const entries = levelOf[0]?.length ?? 0;
  const table = new BigUint64Array(words * levelOf.length * entries);
  for (let word = 0, next = 0; word < words; word++) {
    levelOf.forEach((ofColour, colour) => {
      const first = colour * levels - word * wordBits;
      for (const level of ofColour) table[next++] = bitRange(first, first + level);
    });
  }
  return table;
}

/** Bits from `first` up to but without `end`, cut to one word. */
function bitRange(first: number, end: number): bigint {
  const ones = (count: number) => (1n << BigInt(Math.min(Math.max(count, 0), wordBits))) - 1n;
  return ones(end) & ~ones(first);
}

/** Ladders with an even number of thresholds: infinity is never reached. */
function padLadders(ladders: Ladders, levels: number): { table: Float64Array; paddedLevels: number } {
  const paddedLevels = Math.ceil(levels / 2) * 2;
  const table = new Float64Array(ladders.length * paddedLevels).fill(Infinity);
  ladders.forEach((ladder, colour) => {
    table.set(ladder, colour * paddedLevels);
  });
  return { table, paddedLevels };
}
