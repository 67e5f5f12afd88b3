// Messages -> protobuf bytes, the inverse of read-model-message.ts. Fields are written in the order of their numbers and
// empty ones left out, so that the same model gives the same bytes.

import protobuf from "protobufjs/minimal.js";
import { modelTable, type FieldTable, type MessageTable, type ScalarKind } from "./message-tables.js";
import type { ModelMessage } from "./messages.js";

/** Encodes an ONNX file. */
export function writeModelMessage(model: ModelMessage): Uint8Array {
  const writer = new protobuf.Writer();
  writeMessage(writer, modelTable, model as unknown as Record<string, unknown>);
  return writer.finish();
}

const wireTypes: Record<ScalarKind, number> = {
  string: 2,
  bytes: 2,
  int: 0,
  uint: 0,
  enum: 0,
  float: 5,
  double: 1,
};

function writeMessage(writer: protobuf.Writer, table: MessageTable, message: Record<string, unknown>): void {
  const fields = Object.entries(table).sort(([, a], [, b]) => a.id - b.id);
  for (const [name, field] of fields) {
    const value = message[name];
    if (value === undefined) continue;
    if (field.repeated) writeList(writer, field, value as unknown[]);
    else if (field.optional || !isEmpty(value)) writeOne(writer, field, value);
  }
}

function isEmpty(value: unknown): boolean {
  return value === 0 || value === "" || (value instanceof Uint8Array && value.length === 0);
}

function writeList(writer: protobuf.Writer, field: FieldTable, values: readonly unknown[]): void {
  const { kind, id } = field;
  const single = kind === "string" || kind === "bytes" || typeof kind !== "string";
  if (single) {
    for (const value of values) writeOne(writer, field, value);
  } else if (values.length > 0) {
    writer.uint32((id << 3) | 2).fork();
    for (const value of values) writeScalar(writer, kind, value);
    writer.ldelim();
  }
}

function writeOne(writer: protobuf.Writer, { kind, id }: FieldTable, value: unknown): void {
  if (typeof kind === "string") {
    writer.uint32((id << 3) | wireTypes[kind]);
    writeScalar(writer, kind, value);
  } else {
    writer.uint32((id << 3) | 2).fork();
    writeMessage(writer, kind, value as Record<string, unknown>);
    writer.ldelim();
  }
}

function writeScalar(writer: protobuf.Writer, kind: ScalarKind, value: unknown): void {
  if (kind === "string") writer.string(value as string);
  else if (kind === "bytes") writer.bytes(value as Uint8Array);
  else if (kind === "int") writer.int64(value as number);
  else if (kind === "uint") writer.uint64(value as number);
  else if (kind === "enum") writer.int32(value as number);
  else if (kind === "float") writer.float(value as number);
  else writer.double(value as number);
}
