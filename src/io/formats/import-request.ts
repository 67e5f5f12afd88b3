// What a user may settle for an import, and which formats each of it is for: an option that the chosen format does not know is
// an error, not ignored.

import { InputError } from "../../foundation/errors/input-error.js";
import type { OnnxImportOptions } from "../../formats/onnx-reading/import-graph.js";

export const importSources = ["auto", "qonnx", "finn", "onnx", "bnn-pynq", "larq"] as const;
export type ImportSource = (typeof importSources)[number];
export type ImportFormat = Exclude<ImportSource, "auto">;

export interface ImportRequest {
  /** Name of the model. */
  readonly name?: string;
  /** BNN-PYNQ: one of the published networks, or the path of a topology document. */
  readonly network?: string;
  /** BNN-PYNQ: keep the first n outputs. */
  readonly classes?: number;
  /** ONNX: see `OnnxImportOptions`. */
  readonly inputShape?: NonNullable<OnnxImportOptions["inputShape"]>;
  readonly inputLayout?: NonNullable<OnnxImportOptions["inputLayout"]>;
  readonly inputNumbers?: NonNullable<OnnxImportOptions["inputNumbers"]>;
  readonly inputBits?: number;
  readonly signOfZero?: -1 | 0 | 1;
  readonly output?: string;
  readonly foldEncoder?: boolean;
  /** Larq: what a float input holds for code 0 and code 255. */
  readonly inputRange?: readonly [low: number, high: number];
}

const onnxFormats: readonly ImportFormat[] = ["qonnx", "finn", "onnx"];
const formatsOf: Readonly<Record<Exclude<keyof ImportRequest, "name">, readonly ImportFormat[]>> = {
  network: ["bnn-pynq"],
  classes: ["bnn-pynq"],
  inputShape: onnxFormats,
  inputLayout: onnxFormats,
  inputNumbers: onnxFormats,
  inputBits: onnxFormats,
  signOfZero: onnxFormats,
  output: onnxFormats,
  foldEncoder: onnxFormats,
  inputRange: ["larq"],
};

/** @throws InputError with every option that the format does not have */
export function checkRequest(file: string, format: ImportFormat, request: ImportRequest): void {
  const foreign = Object.entries(formatsOf).filter(
    ([key, formats]) => request[key as keyof ImportRequest] !== undefined && !formats.includes(format),
  );
  if (foreign.length === 0) return;
  throw new InputError(
    foreign.map(([key, formats]) => ({
      file,
      path: key,
      rule: `must only be stated for ${formats.join(", ")}`,
      found: `the format ${format}`,
    })),
  );
}

/** The part of a request that ONNX's importers take. */
export function onnxOptions(request: ImportRequest): OnnxImportOptions {
  const { inputShape, inputLayout, inputNumbers, inputBits, signOfZero, output, foldEncoder } = request;
  return { inputShape, inputLayout, inputNumbers, inputBits, signOfZero, output, foldEncoder };
}
