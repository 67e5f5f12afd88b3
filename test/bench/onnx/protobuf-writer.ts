// The three wire types of protocol buffers that an ONNX model needs (protobuf.dev, "Encoding"), written, never read.

const varintType = 0;
const lengthType = 2;
const fixed32Type = 5;

export type Bytes = readonly number[] | Uint8Array;

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
}

function tag(field: number, wireType: number): number[] {
  return varint(field * 8 + wireType);
}

/** Joins pieces of a message. */
export function join(...pieces: readonly Bytes[]): Uint8Array {
  const result = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let next = 0;
  for (const piece of pieces) {
    result.set(piece, next);
    next += piece.length;
  }
  return result;
}

/** A non-negative integer field. */
export function integer(field: number, value: number): Uint8Array {
  return join(tag(field, varintType), varint(value));
}

/** A float field. */
export function float(field: number, value: number): Uint8Array {
  return join(tag(field, fixed32Type), new Uint8Array(Float32Array.of(value).buffer));
}

/** A field of bytes, or of a message. */
export function message(field: number, ...pieces: readonly Bytes[]): Uint8Array {
  const content = join(...pieces);
  return join(tag(field, lengthType), varint(content.length), content);
}

/** A text field. */
export function text(field: number, value: string): Uint8Array {
  return message(field, new TextEncoder().encode(value));
}
