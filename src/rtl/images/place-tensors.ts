// Where tensors lie in the activation memory and the encoder's rows in the line buffer. Column x of a map stands in bank
// x mod banks; within a bank: rows, planes of the value, columns, words of a pixel. A flat tensor stands in bank 0 without
// gaps. Tensors that are never alive together may share words; the first gap that is large enough is taken.

import type { HardwareProfile } from "../../hardware/hardware-profile.js";
import type { StoredTensor } from "../../mapping/lowering/stored-tensor.js";
import type { Mapping } from "../../mapping/mapping.js";
import { encoderName } from "../../model/model.js";

/** Strides in words of a bank. */
export interface TensorPlace {
  readonly banked: boolean;
  readonly base: number;
  readonly rowStride: number;
  readonly columnStride: number;
  readonly planeStride: number;
  /** Words of a bank that it takes. */
  readonly words: number;
}

export interface Placement {
  readonly tensors: ReadonlyMap<string, TensorPlace>;
  /** Words per bank of the activation memory. */
  readonly activationDepth: number;
  /** The encoder's rows in the line buffer; undefined where the encoder is stored as a whole. */
  readonly line?: { readonly place: TensorPlace; readonly rows: number };
}

/** Places every stored tensor of a mapping. */
export function placeTensors(mapping: Mapping): Placement {
  const { memories } = mapping.profile;
  const placed: { tensor: StoredTensor; place: TensorPlace }[] = [];
  let activationDepth = 1;
  for (const tensor of mapping.tensors) {
    if (tensor.name === encoderName && mapping.streaming) continue;
    const shape = layOut(
      tensor,
      memories.activations.wordBits,
      memories.activations.banks,
      tensor.shape.height,
    );
    const base = firstGap(
      shape.words,
      placed.filter((other) => aliveTogether(tensor, other.tensor)).map(({ place }) => place),
    );
    placed.push({ tensor, place: { ...shape, base } });
    activationDepth = Math.max(activationDepth, base + shape.words);
  }
  const tensors = new Map(placed.map(({ tensor, place }) => [tensor.name, place]));
  const line = mapping.streaming ? { line: placeLine(mapping) } : {};
  return { tensors, activationDepth, ...line };
}

/** As many rows as the line buffer holds, at most all. */
function placeLine({ tensors, profile, sensor }: Mapping): NonNullable<Placement["line"]> {
  const { lineBuffer } = profile.memories;
  const encoder = tensors.find(({ name }) => name === encoderName);
  if (encoder === undefined) return { place: nowhere, rows: 0 };
  const row = layOut(encoder, lineBuffer.wordBits, lineBuffer.banks, 1);
  const rows = Math.min(sensor.sampleRows, lineRows(row, lineBuffer));
  return { place: { ...row, base: 0, words: row.rowStride * rows }, rows };
}

const nowhere: TensorPlace = {
  banked: true,
  base: 0,
  rowStride: 0,
  columnStride: 0,
  planeStride: 0,
  words: 0,
};

function lineRows(
  { rowStride }: { readonly rowStride: number },
  { capacityBits, wordBits, banks }: HardwareProfile["memories"]["lineBuffer"],
): number {
  return Math.floor(capacityBits / (rowStride * banks * wordBits));
}

function layOut(
  { shape, valueBits, flat }: StoredTensor,
  wordBits: number,
  banks: number,
  rows: number,
): Omit<TensorPlace, "base"> {
  const pixelWords = Math.ceil(shape.channels / wordBits);
  if (flat) {
    const planeStride = Math.ceil((shape.height * shape.width * shape.channels) / wordBits);
    const strides = { rowStride: shape.width * pixelWords, columnStride: pixelWords, planeStride };
    return { banked: false, ...strides, words: planeStride * valueBits };
  }
  const planeStride = Math.ceil(shape.width / banks) * pixelWords;
  const rowStride = planeStride * valueBits;
  return { banked: true, rowStride, columnStride: pixelWords, planeStride, words: rowStride * rows };
}

function aliveTogether(a: StoredTensor, b: StoredTensor): boolean {
  return a.producer <= b.lastReader && b.producer <= a.lastReader;
}

function firstGap(words: number, taken: readonly TensorPlace[]): number {
  let base = 0;
  for (const place of [...taken].sort((a, b) => a.base - b.base)) {
    if (base + words <= place.base) break;
    base = Math.max(base, place.base + place.words);
  }
  return base;
}
