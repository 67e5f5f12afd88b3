// Protobuf bytes -> messages, by the tables, with protobufjs' wire reader. Unknown fields are skipped as the format asks;
// a known field of another wire type, a length beyond the end or a broken varint is a damaged file. Memory stays within a
// small multiple of the file: nothing is allocated by a declared length that the bytes do not back.

import protobuf from "protobufjs/minimal.js";
import { inputError } from "../../../foundation/errors/input-error.js";
import { modelTable, type FieldTable, type MessageTable, type ScalarKind } from "./message-tables.js";
import type { ModelMessage } from "./messages.js";

/** Bounds on a stranger's file. */
export const onnxLimits = {
  /** 64 million float weights. */
  bytes: 2 ** 28,
  /** Nodes, tensors, attributes ... in the whole file. */
  messages: 1_000_000,
} as const;

type Message = Record<string, unknown>;
interface Reading {
  readonly reader: protobuf.Reader;
  messages: number;
}
/** Fields by number, worked out once per table. */
const fieldsById = new WeakMap<
  MessageTable,
  ReadonlyMap<number, readonly [name: string, field: FieldTable]>
>();
const emptyBytes = new Uint8Array(0);

/**
 * Decodes an ONNX file.
 * @param file named in the error
 * @throws InputError where the file is too large, truncated or no ONNX file
 */
export function readModelMessage(bytes: Uint8Array, file: string): ModelMessage {
  if (bytes.length > onnxLimits.bytes) {
    throw inputError({
      file,
      path: "",
      rule: `must have at most ${onnxLimits.bytes} bytes`,
      found: String(bytes.length),
    });
  }
  // A plain view: the reader for Node's Buffer would hand out strings of broken UTF-8 differently from a browser's.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reading: Reading = { reader: new protobuf.Reader(plain), messages: 0 };
  try {
    return readMessage(reading, modelTable, bytes.length) as unknown as ModelMessage;
  } catch (error) {
    throw inputError({
      file,
      path: "",
      rule: "must be a whole ONNX file (protobuf)",
      found: `${error instanceof Error ? error.message : "damage"} near byte ${reading.reader.pos} of ${bytes.length}`,
      fix: "export or download the file again",
    });
  }
}

function readMessage(reading: Reading, table: MessageTable, end: number): Message {
  const { reader } = reading;
  reading.messages += 1;
  if (reading.messages > onnxLimits.messages) throw new Error(`more than ${onnxLimits.messages} messages`);
  const message = emptyMessage(table);
  const fields = fieldsOf(table);
  while (reader.pos < end) {
    const tag = reader.uint32();
    const known = fields.get(tag >>> 3);
    if (known === undefined) reader.skipType(tag & 7);
    else readField(reading, message, known[0], known[1], tag & 7);
    if (reader.pos > end) throw new Error("a field reaches past its message");
  }
  return message;
}

function fieldsOf(table: MessageTable): ReadonlyMap<number, readonly [string, FieldTable]> {
  const known = fieldsById.get(table);
  if (known !== undefined) return known;
  const fields = new Map(Object.entries(table).map(([name, field]) => [field.id, [name, field] as const]));
  fieldsById.set(table, fields);
  return fields;
}

function emptyMessage(table: MessageTable): Message {
  const message: Message = {};
  for (const [name, field] of Object.entries(table)) {
    if (field.repeated) message[name] = [];
    else if (!field.optional) message[name] = emptyScalar(field.kind);
  }
  return message;
}

function emptyScalar(kind: FieldTable["kind"]): unknown {
  if (kind === "string") return "";
  return kind === "bytes" ? emptyBytes : 0;
}

const wireTypes = { varint: 0, fixed64: 1, delimited: 2, fixed32: 5 } as const;

function wireTypeOf(kind: FieldTable["kind"]): number {
  switch (kind) {
    case "int":
    case "uint":
    case "enum":
      return wireTypes.varint;
    case "float":
      return wireTypes.fixed32;
    case "double":
      return wireTypes.fixed64;
    default:
      return wireTypes.delimited;
  }
}

function readField(
  reading: Reading,
  message: Message,
  name: string,
  field: FieldTable,
  wireType: number,
): void {
  const { reader } = reading;
  const expected = wireTypeOf(field.kind);
  if (wireType === expected) {
    const value = readValue(reading, field.kind);
    if (field.repeated) (message[name] as unknown[]).push(value);
    else message[name] = value;
  } else if (field.repeated && wireType === wireTypes.delimited && typeof field.kind === "string") {
    const list = message[name] as unknown[];
    const end = delimitedEnd(reader);
    while (reader.pos < end) list.push(readScalar(reader, field.kind));
    if (reader.pos !== end) throw new Error(`the list "${name}" does not end with its last item`);
  } else {
    throw new Error(`field "${name}" has wire type ${wireType}`);
  }
}

function readValue(reading: Reading, kind: FieldTable["kind"]): unknown {
  if (typeof kind === "string") return readScalar(reading.reader, kind);
  return readMessage(reading, kind, delimitedEnd(reading.reader));
}

function delimitedEnd(reader: protobuf.Reader): number {
  const length = reader.uint32();
  const end = reader.pos + length;
  if (end > reader.len) throw new Error(`a length of ${length} bytes reaches past the end`);
  return end;
}

function readScalar(reader: protobuf.Reader, kind: ScalarKind): unknown {
  switch (kind) {
    case "string":
      return reader.string();
    case "bytes": {
      // A view, not a copy: weights are most of the file.
      const end = delimitedEnd(reader);
      const view = reader.buf.subarray(reader.pos, end);
      reader.pos = end;
      return view;
    }
    case "int":
      return Number(reader.int64());
    case "uint":
      return Number(reader.uint64());
    case "enum":
      return reader.int32();
    case "float":
      return reader.float();
    case "double":
      return reader.double();
  }
}
