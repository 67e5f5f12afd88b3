// What focalbit's own export notes in a file's metadata, so that importing it again gives the same document: which kind of
// encoder the model had, values that have no effect, where the model came from, and a digest that tells whether the graph
// still is that model. Thresholds and weights are read from the graph as for any file.

import { isKeyed } from "../../../foundation/documents/check-plain-data.js";
import type { OnnxGraph } from "../graph/onnx-graph.js";

/** The metadata key; its value is JSON. */
export const hintKey = "focalbit";
/** Values of a provenance that travels in a file. */
export const mostProvenanceValues = 2 ** 16;

export interface EncoderHints {
  readonly kind: "binary" | "thermometer" | "sharedThermometer" | "integer";
  /** Bits of an integer encoder's codes. */
  readonly bits?: number;
  readonly labels?: readonly string[];
  /** Convolutions whose border of no width is said to hold -1 or +1. */
  readonly idleBorders?: Readonly<Record<string, -1 | 1>>;
  /** Nodes that flatten, also where there is nothing to flatten. */
  readonly flattens?: readonly string[];
  /** Of the model that was written; see networkDigest. */
  readonly digest?: string;
  /** Of that model. */
  readonly provenance?: unknown;
}

const kinds = ["binary", "thermometer", "sharedThermometer", "integer"] as const;

/** The note of a file, or undefined where there is none that can be read. */
export function readHints(graph: OnnxGraph): EncoderHints | undefined {
  const text = graph.metadata.get(hintKey);
  if (text === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(text);
    return isKeyed(read) ? hintsOf(read) : undefined;
  } catch {
    return undefined;
  }
}

function hintsOf(read: Readonly<Record<string, unknown>>): EncoderHints | undefined {
  const { bits, digest, provenance } = read;
  const kind = kinds.find((known) => known === read["kind"]);
  if (kind === undefined) return undefined;
  const isWidth = typeof bits === "number" && Number.isInteger(bits) && bits >= 1 && bits <= 16;
  const [labels, flattens] = [textsOf(read["labels"]), textsOf(read["flattens"])];
  const idleBorders = bordersOf(read["idleBorders"]);
  return {
    kind,
    ...(isWidth && { bits }),
    ...(labels && { labels }),
    ...(flattens && { flattens }),
    ...(idleBorders && { idleBorders }),
    ...(typeof digest === "string" && { digest }),
    ...(provenance !== undefined && { provenance }),
  };
}

function textsOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === "string") ? value : undefined;
}

function bordersOf(value: unknown): Record<string, -1 | 1> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, -1 | 1] => entry[1] === -1 || entry[1] === 1),
  );
}
