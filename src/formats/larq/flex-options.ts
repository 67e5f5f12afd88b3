// Options of LCE's custom operators, a FlexBuffers map. Values are looked up key by key: walking the whole map of a hostile
// file could take forever, looking up a few keys cannot.

import { toReference } from "flatbuffers/js/flexbuffers.js";
import type { TfliteOperator } from "./read-tflite.js";

const mostOptionBytes = 65_536;

/** Looks up whole numbers of an operator's options. */
export class FlexOptions {
  readonly #bytes: Uint8Array;

  constructor({ customOptions }: TfliteOperator) {
    // A copy with a buffer of its own, which the library needs; `slice` of Node's Buffer would be a view of a larger one.
    this.#bytes = new Uint8Array((customOptions ?? new Uint8Array(0)).subarray(0, mostOptionBytes));
  }

  /** The whole number of a key; undefined where the key is missing or holds something else. */
  integer(key: string): number | undefined {
    const value = this.#lookUp(key)?.intValue();
    const number = typeof value === "bigint" ? Number(value) : value;
    return number !== null && Number.isSafeInteger(number) ? number : undefined;
  }

  /** The text of a key, or undefined. */
  text(key: string): string | undefined {
    try {
      return this.#lookUp(key)?.stringValue() ?? undefined;
    } catch {
      return undefined;
    }
  }

  #lookUp(key: string) {
    // The library throws strings and range errors for missing keys and damaged maps alike; to the caller both are "not there".
    try {
      const root = toReference(this.#bytes.buffer as ArrayBuffer);
      const value = root.get(key as unknown as number);
      value.intValue();
      return value;
    } catch {
      return undefined;
    }
  }
}
