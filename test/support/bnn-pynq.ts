// BNN-PYNQ's published folders, inputs and expected outputs below the shared folder, and images in its record order.

import { readFileSync, readdirSync } from "node:fs";
import type { IntegerTensor } from "../../src/foundation/tensor/integer-tensor.js";
import type { Model } from "../../src/model/model.js";
import { imageSamples } from "../../src/sensor/encoding/image-samples.js";
import { encodeFrame } from "../../src/sensor/front-end.js";
import { sharedPath } from "./shared.js";

export const bnnPynqFolder = ["data", "models", "bnn-pynq"] as const;

/** The files of a published network, e.g. `parameterFolder("mnist", "lfcW1A1")`. */
export function parameterFolder(dataset: string, network: string): Map<string, Uint8Array> {
  const folder = sharedPath(...bnnPynqFolder, "bnn", "params", dataset, network);
  return new Map(
    readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(`${folder}/${name}`))]),
  );
}

/** A JSON file of the folder's `expected`. */
export function expectedOutputs(name: string): unknown {
  return JSON.parse(readFileSync(sharedPath(...bnnPynqFolder, "expected", name), "utf8"));
}

/** Bytes of an input file. */
export function inputBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(sharedPath(...bnnPynqFolder, path)));
}

/** A CIFAR-10 record without its label (three planes, row-major) as HWC codes. */
export function planesToHwc(record: Uint8Array, pixels = 1024): Uint8Array {
  const codes = new Uint8Array(record.length);
  record.forEach((code, i) => (codes[(i % pixels) * 3 + Math.floor(i / pixels)] = code));
  return codes;
}

/** What the model's first layer sees of 8-bit codes in HWC order. */
export function encodeCodes(codes: Uint8Array, model: Model): IntegerTensor {
  return encodeFrame(imageSamples(codes, 8), model.input, model.encoder, { kind: "ideal" }).encoded;
}
