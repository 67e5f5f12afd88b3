// Names of the outputs. The files of a network pad the last layer to 64 rows; a folder's classes.txt names the real ones.

import { InputError } from "../../foundation/errors/input-error.js";

const classFile = "classes.txt";
const longestLabel = 200;

export interface OutputNames {
  /** Rows of the last layer that are kept. */
  readonly outputs: number;
  readonly labels: readonly string[] | undefined;
  readonly warnings: readonly string[];
}

export interface NamingOptions {
  readonly classes?: number | undefined;
  readonly labels?: readonly string[] | undefined;
}

/**
 * Settles how many outputs there are and what they are called.
 * @param rows rows of the last layer as stored
 * @throws InputError where more classes are asked for than there are rows, or where labels and outputs differ in number
 */
export function nameOutputs(
  { classes, labels }: NamingOptions,
  rows: number,
  files: ReadonlyMap<string, Uint8Array>,
): OutputNames {
  if (classes !== undefined && !(Number.isInteger(classes) && classes >= 1 && classes <= rows)) {
    throw problem("classes", `must be a whole number from 1 to the ${rows} stored outputs`, String(classes));
  }
  const outputs = classes ?? rows;
  if (labels !== undefined) {
    if (labels.length === outputs) return { outputs, labels, warnings: [] };
    throw problem("labels", `must be one per output, ${outputs}`, `${labels.length}`);
  }
  const named = readClassFile(files.get(classFile));
  if (named.length === 0) return { outputs, labels: undefined, warnings: [] };
  const padded = Array.from({ length: outputs }, (_, i) => named[i] ?? `unused ${i}`);
  const warnings =
    named.length < outputs
      ? [
          `${classFile} names ${named.length} of ${outputs} outputs; keep only those with --classes ${named.length}`,
        ]
      : [];
  return { outputs, labels: padded, warnings };
}

function readClassFile(bytes: Uint8Array | undefined): string[] {
  if (bytes === undefined || bytes.length > 1_000_000) return [];
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
  const names = lines.map((line) => line.trim().slice(0, longestLabel));
  while (names.at(-1) === "") names.pop();
  return names;
}

function problem(path: string, rule: string, found: string): InputError {
  return new InputError([{ file: "BNN-PYNQ import", path, rule, found }]);
}
