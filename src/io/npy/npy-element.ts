// The element types of a .npy file that can be samples, and what each means: floats are samples in [0, 1] already,
// unsigned integers are codes of as many bits as they have (sample = code / (2^n - 1)), booleans are 0 and 1.

export interface ElementType {
  /** NumPy's name without the byte order, e.g. `f4`. */
  readonly name: string;
  readonly bytes: number;
  /** Largest code of an integer type; undefined for floats, which are samples as they stand. */
  readonly fullScale: number | undefined;
  /** The element at a byte offset. */
  readonly read: (view: DataView, offset: number, littleEndian: boolean) => number;
}

const elementTypes: readonly ElementType[] = [
  { name: "f2", bytes: 2, fullScale: undefined, read: readHalf },
  { name: "f4", bytes: 4, fullScale: undefined, read: (view, at, little) => view.getFloat32(at, little) },
  { name: "f8", bytes: 8, fullScale: undefined, read: (view, at, little) => view.getFloat64(at, little) },
  { name: "u1", bytes: 1, fullScale: 2 ** 8 - 1, read: (view, at) => view.getUint8(at) },
  { name: "u2", bytes: 2, fullScale: 2 ** 16 - 1, read: (view, at, little) => view.getUint16(at, little) },
  { name: "u4", bytes: 4, fullScale: 2 ** 32 - 1, read: (view, at, little) => view.getUint32(at, little) },
  { name: "b1", bytes: 1, fullScale: 1, read: (view, at) => view.getUint8(at) },
];

/** The readable types, for messages. */
export const readableTypes = "float16, float32, float64, uint8, uint16, uint32 or bool";

/** The type of that name (`f4`, `u1`, ...), or undefined. */
export function elementTypeOf(name: string): ElementType | undefined {
  return elementTypes.find((type) => type.name === name);
}

/** IEEE 754 binary16: sign, 5 exponent bits with bias 15, 10 fraction bits; every value is exact in double precision. */
function readHalf(view: DataView, offset: number, littleEndian: boolean): number {
  const word = view.getUint16(offset, littleEndian);
  const sign = word & 0x8000 ? -1 : 1;
  const exponent = (word >> 10) & 0x1f;
  const fraction = word & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
