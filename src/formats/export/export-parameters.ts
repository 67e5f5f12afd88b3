// Weights and thresholds for other tools: NumPy arrays, one C header, or hex memory files for $readmemh.

import type { Model } from "../../model/model.js";
import { writeNpy } from "../npy/write-npy.js";
import { fileStem, textFile, type ExportedFile } from "./file-parts.js";
import { parameterTables, type NumberTable, type WeightTable } from "./parameter-tables.js";

export type ParameterFormat = "npy" | "c-header" | "hex";

/** Settings of the hex form. */
export interface HexOptions {
  /** Bits of a memory word, a multiple of 4 from 4 to 4096; default 32. */
  readonly wordBits?: number;
}

/**
 * The parameter files of a model.
 * @returns files in the order of the model's nodes; the same model gives the same bytes
 */
export function exportParameters(
  model: Model,
  format: ParameterFormat,
  options: HexOptions = {},
): readonly ExportedFile[] {
  const { weights, numbers } = parameterTables(model);
  switch (format) {
    case "npy":
      return [...weights.map(weightArray), ...numbers.map(numberArray)];
    case "c-header":
      return [textFile(`${fileStem(model.name)}.h`, headerLines(model, weights, numbers))];
    case "hex":
      return [
        ...weights.map((table) => weightMemory(table, options.wordBits ?? 32)),
        ...numbers.map(numberMemory),
      ];
  }
}

/** One row of packed bytes, as in the model document: bits over the flattened weights, LSB first. */
function weightArray({ stem, bytes }: WeightTable): ExportedFile {
  return { name: `${stem}.weights.npy`, bytes: writeNpy(bytes, [bytes.length], "|u1") };
}

function numberArray({ stem, what, dimensions, values }: NumberTable): ExportedFile {
  return {
    name: `${stem}.${what}.npy`,
    bytes: writeNpy(values, dimensions, what === "directions" ? "|i1" : "<i4"),
  };
}

function headerLines(
  model: Model,
  weights: readonly WeightTable[],
  numbers: readonly NumberTable[],
): string[] {
  const guard = `FOCALBIT_${identifier(model.name).toUpperCase()}_H`;
  return [
    `/* Parameters of ${fileStem(model.name)}. Bit 1 is +1, bit 0 is -1, least significant bit first; weights of several bits`,
    "   are two's complement, least significant bit first. A threshold T is passed by sum >= T where its direction is 1 and",
    "   by sum <= T where it is -1. */",
    `#ifndef ${guard}`,
    `#define ${guard}`,
    "#include <stdint.h>",
    "",
    ...weights.flatMap((table) => [
      `/* ${table.order}: ${table.outputs} outputs x ${table.perOutput} weights of ${table.bitWidth} bit${table.bitWidth === 1 ? "" : "s"} */`,
      ...arrayLines(
        "uint8_t",
        `${identifier(table.stem)}_weights`,
        [table.bytes.length],
        [...table.bytes].map(hexByte),
      ),
    ]),
    ...numbers.flatMap(({ stem, what, dimensions, values }) =>
      arrayLines(
        what === "directions" ? "int8_t" : "int32_t",
        `${identifier(stem)}_${what}`,
        dimensions,
        values.map(cInteger),
      ),
    ),
    `#endif /* ${guard} */`,
  ];
}

function arrayLines(
  type: string,
  name: string,
  dimensions: readonly number[],
  values: readonly string[],
): string[] {
  const perLine = 16;
  const rows = Array.from(
    { length: Math.ceil(values.length / perLine) },
    (_, i) => `  ${values.slice(i * perLine, (i + 1) * perLine).join(", ")},`,
  );
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  return [`static const ${type} ${name}[${size}] = { /* ${dimensions.join(" x ")} */`, ...rows, "};", ""];
}

function hexByte(byte: number): string {
  return `0x${byte.toString(16).padStart(2, "0")}`;
}

/** The least int32 has no literal of its own in C. */
function cInteger(value: number): string {
  return value === -(2 ** 31) ? "INT32_MIN" : String(value);
}

function identifier(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_]/g, "_");
  return /^[0-9]/.test(plain) ? `_${plain}` : plain;
}

/** Every output channel starts on a new word; its first weight is the lowest bit; unused bits are 0. */
function weightMemory(
  { stem, bytes, bitWidth, outputs, perOutput }: WeightTable,
  wordBits: number,
): ExportedFile {
  const row = perOutput * bitWidth;
  const words = Math.ceil(row / wordBits);
  const bitAt = (position: number) => ((bytes[position >> 3] ?? 0) >> (position & 7)) & 1;
  const lines = [
    `// ${outputs} outputs x ${perOutput} weights of ${bitWidth} bit(s): ${words} word(s) of ${wordBits} bits per output, first weight lowest`,
  ];
  for (let output = 0; output < outputs; output++) {
    for (let word = 0; word < words; word++) {
      const length = Math.min(wordBits, row - word * wordBits);
      const bits = Array.from({ length }, (_, i) => bitAt(output * row + word * wordBits + i));
      lines.push(hexWord(bits, wordBits));
    }
  }
  return textFile(`${stem}.weights.hex`, lines);
}

/** Hex digits of a word, highest first. */
function hexWord(bits: readonly number[], wordBits: number): string {
  const digits = Array.from({ length: wordBits / 4 }, (_, digit) => {
    const nibble = [0, 1, 2, 3].reduce((sum, i) => sum + (bits[digit * 4 + i] ?? 0) * 2 ** i, 0);
    return nibble.toString(16);
  });
  return digits.reverse().join("");
}

/** Thresholds and biases as 32-bit two's complement, directions as one bit: 1 for rising. */
function numberMemory({ stem, what, dimensions, values }: NumberTable): ExportedFile {
  const word = (value: number) =>
    what === "directions" ? (value === 1 ? "1" : "0") : (value >>> 0).toString(16).padStart(8, "0");
  return textFile(`${stem}.${what}.hex`, [`// ${dimensions.join(" x ")}`, ...values.map(word)]);
}
