// TensorProto -> ConstantTensor: raw bytes (little endian) or the typed fields, their number checked against the
// dimensions before anything is allocated.

import type { TensorMessage } from "../wire/messages.js";
import { formatDims, sizeOf, type ConstantTensor } from "./constant-tensor.js";

/** TensorProto.DataType of the element types a network's constants have. */
export const elementTypes = {
  float: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  double: 11,
  uint32: 12,
  uint64: 13,
  bfloat16: 16,
} as const;

type TypedField = "float_data" | "int32_data" | "int64_data" | "double_data" | "uint64_data";
interface ElementKind {
  readonly bytes: number;
  readonly isFloat: boolean;
  readonly field: TypedField;
  readonly read: (view: DataView, offset: number) => number;
  /** From the typed field, where that does not hold the number itself. */
  readonly convert?: (stored: number) => number;
}

const kinds: Readonly<Record<number, ElementKind>> = {
  [elementTypes.float]: floating(4, "float_data", (view, at) => view.getFloat32(at, true)),
  [elementTypes.double]: floating(8, "double_data", (view, at) => view.getFloat64(at, true)),
  [elementTypes.float16]: {
    ...floating(2, "int32_data", (view, at) => halfToNumber(view.getUint16(at, true))),
    convert: halfToNumber,
  },
  [elementTypes.bfloat16]: {
    ...floating(2, "int32_data", (view, at) => brainToNumber(view.getUint16(at, true))),
    convert: brainToNumber,
  },
  [elementTypes.uint8]: whole(1, "int32_data", (view, at) => view.getUint8(at)),
  [elementTypes.bool]: whole(1, "int32_data", (view, at) => (view.getUint8(at) === 0 ? 0 : 1)),
  [elementTypes.int8]: whole(1, "int32_data", (view, at) => view.getInt8(at)),
  [elementTypes.uint16]: whole(2, "int32_data", (view, at) => view.getUint16(at, true)),
  [elementTypes.int16]: whole(2, "int32_data", (view, at) => view.getInt16(at, true)),
  [elementTypes.int32]: whole(4, "int32_data", (view, at) => view.getInt32(at, true)),
  [elementTypes.uint32]: whole(4, "uint64_data", (view, at) => view.getUint32(at, true)),
  [elementTypes.int64]: whole(8, "int64_data", (view, at) => Number(view.getBigInt64(at, true))),
  [elementTypes.uint64]: whole(8, "uint64_data", (view, at) => Number(view.getBigUint64(at, true))),
};

function floating(bytes: number, field: TypedField, read: ElementKind["read"]): ElementKind {
  return { bytes, isFloat: true, field, read };
}
function whole(bytes: number, field: TypedField, read: ElementKind["read"]): ElementKind {
  return { bytes, isFloat: false, field, read };
}

/** What is wrong with a tensor, to be reported under its name. */
export interface TensorFault {
  readonly rule: string;
  readonly found: string;
  readonly fix?: string;
}

/** Gives the bytes of an external data file, or undefined where there is none; the caller guards the path. */
export type ExternalData = (location: string) => Uint8Array | undefined;

/** Decodes a tensor, or says why it cannot be. */
export function readTensor(tensor: TensorMessage, external?: ExternalData): ConstantTensor | TensorFault {
  const kind = kinds[tensor.data_type];
  if (kind === undefined) {
    return { rule: "must hold numbers or booleans", found: `element type ${tensor.data_type}` };
  }
  const { dims } = tensor;
  const size = sizeOf(dims);
  if (dims.some((dim) => dim < 0) || !Number.isSafeInteger(size)) {
    return { rule: "must have dimensions of 0 or more", found: formatDims(dims) };
  }
  if (tensor.data_location === 1) return readExternal(tensor, kind, external);
  if (tensor.raw_data.length > 0) return readRaw(tensor.raw_data, kind, dims);
  const stored = tensor[kind.field];
  if (stored.length !== size) return lengthFault(dims, size, stored.length);
  const { convert } = kind;
  return { dims, values: Float64Array.from(convert ? stored.map(convert) : stored), isFloat: kind.isFloat };
}

function readRaw(
  bytes: Uint8Array,
  kind: ElementKind,
  dims: readonly number[],
): ConstantTensor | TensorFault {
  const size = sizeOf(dims);
  if (bytes.length !== size * kind.bytes) return lengthFault(dims, size, bytes.length / kind.bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float64Array(size);
  for (let i = 0; i < size; i++) values[i] = kind.read(view, i * kind.bytes);
  return { dims, values, isFloat: kind.isFloat };
}

function lengthFault(dims: readonly number[], size: number, found: number): TensorFault {
  return {
    rule: `must hold the ${size} values of its dimensions ${formatDims(dims)}`,
    found: String(found),
    fix: "the file is damaged: export it again",
  };
}

function readExternal(
  tensor: TensorMessage,
  kind: ElementKind,
  external: ExternalData | undefined,
): ConstantTensor | TensorFault {
  const entry = (key: string) => tensor.external_data.find((pair) => pair.key === key)?.value;
  const location = entry("location") ?? "";
  const found = JSON.stringify(location);
  if (isOutside(location)) {
    return { rule: "must take external data from a file beside the model", found };
  }
  const bytes = external?.(location);
  if (bytes === undefined) {
    const fix = "save the model with its weights inside one file, or give the data file as well";
    return { rule: "must have its data at hand", found: `external data in ${found}`, fix };
  }
  const offset = Number(entry("offset") ?? 0);
  const length = Number(entry("length") ?? bytes.length - offset);
  const sound = [offset, length].every((n) => Number.isSafeInteger(n) && n >= 0);
  if (!sound || offset + length > bytes.length) {
    return {
      rule: `must lie inside ${found} of ${bytes.length} bytes`,
      found: `${length} bytes from ${offset}`,
    };
  }
  return readRaw(bytes.subarray(offset, offset + length), kind, tensor.dims);
}

/** Absolute paths, drive letters, addresses and any step upwards. */
function isOutside(location: string): boolean {
  const steps = location.split(/[\\/]/);
  return location === "" || /^([\\/]|[A-Za-z][A-Za-z+.-]*:)/.test(location) || steps.includes("..");
}

function halfToNumber(stored: number): number {
  const sign = stored & 0x8000 ? -1 : 1;
  const exponent = (stored >> 10) & 0x1f;
  const fraction = stored & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

function brainToNumber(stored: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, (stored & 0xffff) * 2 ** 16);
  return view.getFloat32(0);
}
