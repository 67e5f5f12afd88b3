// Bounded reading of a flatbuffer without generated code: a table's fields by id, every position checked before it is read.
// Layout: FlatBuffers internals; ids of TFLite's tables: schema.fbs, version 3 (read-tflite.ts).

import { ByteBuffer } from "flatbuffers";
import { inputError, type InputError } from "../../foundation/errors/input-error.js";

const offsetBytes = 4;

/** A file under inspection. */
export class FlatFile {
  readonly #buffer: ByteBuffer;
  readonly #bytes: Uint8Array;

  constructor(
    bytes: Uint8Array,
    readonly file: string,
  ) {
    this.#bytes = bytes;
    this.#buffer = new ByteBuffer(bytes);
  }

  /** The root table. @throws InputError where the identifier is another one */
  root(identifier: string): FlatTable {
    const found = String.fromCharCode(...this.#bytes.subarray(4, 8));
    if (this.#bytes.length < 12 || found !== identifier) {
      const rule = `must be a flatbuffer with the identifier "${identifier}"`;
      throw inputError({
        file: this.file,
        path: "",
        rule,
        found: this.#bytes.length < 12 ? `${this.#bytes.length} bytes` : JSON.stringify(found),
      });
    }
    return new FlatTable(this, this.follow(0));
  }

  /** What stands wrong at a position. */
  damaged(position: number, what: string): InputError {
    const rule = "must be an undamaged flatbuffer";
    return inputError({
      file: this.file,
      path: `byte ${position}`,
      rule,
      found: what,
      fix: "is the file complete?",
    });
  }

  /** Checks that `bytes` bytes can be read from `position`. */
  need(position: number, bytes: number): void {
    if (position >= 0 && position + bytes <= this.#bytes.length) return;
    throw this.damaged(position, `an offset past the end of ${this.#bytes.length} bytes`);
  }

  int8(position: number): number {
    this.need(position, 1);
    return this.#buffer.readInt8(position);
  }
  uint16(position: number): number {
    this.need(position, 2);
    return this.#buffer.readUint16(position);
  }
  int32(position: number): number {
    this.need(position, 4);
    return this.#buffer.readInt32(position);
  }
  uint32(position: number): number {
    return this.int32(position) >>> 0;
  }
  float32(position: number): number {
    this.need(position, 4);
    return this.#buffer.readFloat32(position);
  }
  int64(position: number): bigint {
    this.need(position, 8);
    return this.#buffer.readInt64(position);
  }
  bytes(position: number, length: number): Uint8Array {
    this.need(position, length);
    return this.#bytes.subarray(position, position + length);
  }

  /** Position that the offset at `position` points to. */
  follow(position: number): number {
    const target = position + this.uint32(position);
    this.need(target, offsetBytes);
    return target;
  }
}

/** A vector's first element and length. */
export interface FlatVector {
  readonly start: number;
  readonly length: number;
}

/** One table; a field that is not stored gives the default. */
export class FlatTable {
  readonly #vtable: number;
  readonly #vtableBytes: number;

  constructor(
    readonly file: FlatFile,
    readonly position: number,
  ) {
    this.#vtable = position - file.int32(position);
    this.#vtableBytes = file.uint16(this.#vtable);
    file.need(this.#vtable, this.#vtableBytes);
    if (this.#vtableBytes < 4)
      throw file.damaged(this.#vtable, `a table description of ${this.#vtableBytes} bytes`);
  }

  /** Position of a stored field, or undefined. */
  field(id: number): number | undefined {
    const entry = 4 + 2 * id;
    if (entry + 2 > this.#vtableBytes) return undefined;
    const offset = this.file.uint16(this.#vtable + entry);
    return offset === 0 ? undefined : this.position + offset;
  }

  int8(id: number, missing = 0): number {
    const at = this.field(id);
    return at === undefined ? missing : this.file.int8(at);
  }
  int32(id: number, missing = 0): number {
    const at = this.field(id);
    return at === undefined ? missing : this.file.int32(at);
  }
  uint32(id: number, missing = 0): number {
    const at = this.field(id);
    return at === undefined ? missing : this.file.uint32(at);
  }

  table(id: number): FlatTable | undefined {
    const at = this.field(id);
    return at === undefined ? undefined : new FlatTable(this.file, this.file.follow(at));
  }

  /** A vector of elements of so many bytes; undefined where it is not stored. */
  vector(id: number, elementBytes: number): FlatVector | undefined {
    const at = this.field(id);
    if (at === undefined) return undefined;
    const position = this.file.follow(at);
    const length = this.file.uint32(position);
    this.file.need(position + 4, length * elementBytes);
    return { start: position + 4, length };
  }

  /** Tables of a vector of tables; `most` bounds what a damaged length can cost. */
  tables(id: number, most: number): FlatTable[] {
    const vector = this.vector(id, offsetBytes);
    if (vector === undefined) return [];
    if (vector.length > most)
      throw this.file.damaged(vector.start, `${vector.length} entries where ${most} are the most`);
    return Array.from(
      { length: vector.length },
      (_, i) => new FlatTable(this.file, this.file.follow(vector.start + offsetBytes * i)),
    );
  }

  int32s(id: number): number[] {
    const vector = this.vector(id, 4);
    return Array.from({ length: vector?.length ?? 0 }, (_, i) =>
      this.file.int32((vector?.start ?? 0) + 4 * i),
    );
  }
  float32s(id: number): number[] {
    const vector = this.vector(id, 4);
    return Array.from({ length: vector?.length ?? 0 }, (_, i) =>
      this.file.float32((vector?.start ?? 0) + 4 * i),
    );
  }
  int64s(id: number): number[] {
    const vector = this.vector(id, 8);
    return Array.from({ length: vector?.length ?? 0 }, (_, i) =>
      Number(this.file.int64((vector?.start ?? 0) + 8 * i)),
    );
  }
  bytes(id: number): Uint8Array | undefined {
    const vector = this.vector(id, 1);
    return vector && this.file.bytes(vector.start, vector.length);
  }
  text(id: number): string {
    return new TextDecoder().decode(this.bytes(id) ?? new Uint8Array(0));
  }
}
