// A training on disk, `focalbit/checkpoint@1`: a line of JSON (config, epochs done), padded to whole words, then the arrays
// of the state as little-endian float32. With config and images it is all that an exact resumption needs.

import { inputError } from "../../foundation/errors/input-error.js";
import { parseJsonText } from "../../foundation/documents/parse-json-text.js";
import { parseTrainConfig } from "../config/parse-train-config.js";
import type { TrainConfig } from "../config/train-schema.js";
import { planNetwork } from "../network/plan-network.js";
import type { EpochRecord } from "./history.js";
import { allocateState, plainBuffer, type TrainState } from "./train-state.js";

export const checkpointFormat = "focalbit/checkpoint@1";
/** Order of the arrays in the file. */
export const stateNames = [
  "parameters",
  "firstMoments",
  "secondMoments",
  "statistics",
  "bestParameters",
  "bestStatistics",
] as const;
const wordBytes = 4;

export interface Checkpoint {
  readonly config: TrainConfig;
  readonly classes: readonly string[];
  /** Of the epochs done. */
  readonly history: readonly EpochRecord[];
  readonly state: TrainState;
}

interface Head {
  readonly format: string;
  readonly config: unknown;
  readonly classes: readonly string[];
  readonly history: readonly EpochRecord[];
}

/** The bytes of a checkpoint. */
export function writeCheckpoint({ config, classes, history, state }: Checkpoint): Uint8Array {
  const text = JSON.stringify({ format: checkpointFormat, config, classes, history });
  const line = new TextEncoder().encode(text);
  const headBytes = Math.ceil((line.length + 1) / wordBytes) * wordBytes;
  const arrays = stateNames.map((name) => state[name]);
  const total = arrays.reduce((sum, array) => sum + array.byteLength, headBytes);
  const bytes = new Uint8Array(total).fill(0x20, 0, headBytes);
  bytes.set(line);
  bytes[headBytes - 1] = 0x0a;
  let next = headBytes;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), next);
    next += array.byteLength;
  }
  return bytes;
}

/**
 * Reads a checkpoint.
 * @param file named in every error
 * @throws InputError where the bytes are none, or cut short
 */
export function readCheckpoint(bytes: Uint8Array, file: string): Checkpoint {
  const end = bytes.indexOf(0x0a);
  const text = end < 0 ? "" : new TextDecoder().decode(bytes.subarray(0, end));
  if (!text.includes(`"format":"${checkpointFormat}"`)) {
    throw inputError({ file, path: "", rule: `must be a checkpoint, ${checkpointFormat}` });
  }
  const head = parseJsonText(text, file) as Head;
  const config = parseTrainConfig(head.config, file);
  const plan = planNetwork(config, head.classes.length);
  const state = allocateState(plan, config, plainBuffer);
  let next = end + 1;
  for (const name of stateNames) {
    const array = state[name];
    const own = bytes.subarray(next, next + array.byteLength);
    if (own.length !== array.byteLength) {
      throw inputError({ file, path: "", rule: "must be whole", found: `${bytes.length} bytes` });
    }
    new Uint8Array(array.buffer).set(own);
    next += array.byteLength;
  }
  return { config, classes: head.classes, history: head.history, state };
}
