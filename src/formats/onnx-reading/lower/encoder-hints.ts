// What focalbit's own export notes in a file's metadata, so that importing it again gives the same document: which kind of
// encoder the model had, and values that have no effect. Thresholds and weights are read from the graph as for any file.

import type { OnnxGraph } from "../graph/onnx-graph.js";

/** The metadata key; its value is JSON. */
export const hintKey = "focalbit";

export interface EncoderHints {
  readonly kind: "binary" | "thermometer" | "sharedThermometer" | "integer";
  /** Bits of an integer encoder's codes. */
  readonly bits?: number;
  readonly labels?: readonly string[];
  /** Convolutions whose border of no width is said to hold -1 or +1. */
  readonly idleBorders?: Readonly<Record<string, -1 | 1>>;
}

const kinds = ["binary", "thermometer", "sharedThermometer", "integer"] as const;

/** The note of a file, or undefined where there is none that can be read. */
export function readHints(graph: OnnxGraph): EncoderHints | undefined {
  const text = graph.metadata.get(hintKey);
  if (text === undefined) return undefined;
  try {
    const read = JSON.parse(text) as Record<string, unknown> | null;
    const kind = kinds.find((known) => known === read?.["kind"]);
    if (kind === undefined) return undefined;
    const [bits, labels] = [read?.["bits"], read?.["labels"]];
    const isWidth = typeof bits === "number" && Number.isInteger(bits) && bits >= 1 && bits <= 16;
    const isList = Array.isArray(labels) && labels.every((label) => typeof label === "string");
    const idleBorders = bordersOf(read?.["idleBorders"]);
    return { kind, ...(isWidth && { bits }), ...(isList && { labels }), ...(idleBorders && { idleBorders }) };
  } catch {
    return undefined;
  }
}

function bordersOf(value: unknown): Record<string, -1 | 1> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, -1 | 1] => entry[1] === -1 || entry[1] === 1),
  );
}
