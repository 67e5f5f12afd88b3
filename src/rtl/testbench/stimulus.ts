// What the testbench shows the chip, and what it expects: the samples of a frame, and tensors as the memory holds them.

import type { IntegerTensor } from "../../foundation/tensor/integer-tensor.js";
import type { StoredTensor } from "../../mapping/lowering/stored-tensor.js";
import type { Mapping } from "../../mapping/mapping.js";
import { encoderName, type ValueRange } from "../../model/model.js";
import { BitWords } from "../images/bit-words.js";
import { rangeOf } from "../job-table/describe-job.js";
import { planFrontEnd } from "./front-end-plan.js";

/**
 * samples.hex: per sample how many levels it reaches, or encoded rows for a direct front end.
 * @param encoded the encoder's output for the frame
 */
export function writeSamples(mapping: Mapping, encoded: IntegerTensor): string {
  const plan = planFrontEnd(mapping);
  if (plan.mode === "direct") return writeRows(mapping, encoded);
  let text = "";
  for (let sample = 0; sample < encoded.values.length; sample += plan.levels) {
    let reached = 0;
    for (let i = 0; i < plan.levels; i++) reached += encoded.values[sample + i] === 1 ? 1 : 0;
    text += `${reached.toString(16).padStart(2, "0")}\n`;
  }
  return text;
}

function writeRows({ model, tensors }: Mapping, { shape, values }: IntegerTensor): string {
  const planes = tensors.find(({ name }) => name === encoderName)?.valueBits ?? 1;
  const perRow = shape.width * shape.channels;
  const words = new BitWords(shape.height, planes * perRow);
  for (let index = 0; index < values.length; index++) {
    const code = codeOf(values[index] ?? 0, model.encoderRange);
    for (let plane = 0; plane < planes; plane++) {
      if ((code >> plane) & 1) words.set(Math.floor(index / perRow), plane * perRow + (index % perRow));
    }
  }
  return words.toHex();
}

/**
 * A tensor as memory words: rows, columns, planes, words of a pixel.
 * @param wordBits width of the activation memory
 */
export function writeTensorWords(
  { shape, valueBits, name }: StoredTensor,
  { values }: IntegerTensor,
  { model }: Mapping,
  wordBits: number,
): string {
  const range = rangeOf(name, model);
  const perPlane = Math.ceil(shape.channels / wordBits);
  const pixels = shape.height * shape.width;
  const words = new BitWords(pixels * valueBits * perPlane, wordBits);
  for (let index = 0; index < values.length; index++) {
    const code = codeOf(values[index] ?? 0, range);
    const pixel = Math.floor(index / shape.channels);
    for (let plane = 0; plane < valueBits; plane++) {
      const word = (pixel * valueBits + plane) * perPlane;
      if (Math.floor(code / 2 ** plane) % 2 === 1) words.set(word, index % shape.channels);
    }
  }
  return words.toHex();
}

/** How the hardware stores a value: a bit, or its distance from the least. */
export function codeOf(value: number, range: ValueRange): number {
  return range.kind === "bits" ? (value === 1 ? 1 : 0) : value - range.minimum;
}
