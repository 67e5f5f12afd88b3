// `--encoder` of an import: the thermometer put in place, and what that changes on the images given.

import {
  noteDecision,
  parseModel,
  replaceEncoder,
  startClassComparison,
  InputError,
  type ClassComparison,
  type Model,
  type ModelDocument,
} from "../../index.js";
import { labelFrames, listInputs, readFrames, type InputFrame, type ResizeMode } from "../../io/index.js";
import { printMessage } from "../output/print.js";
import type { WantedThermometer } from "./thermometer.js";

export interface FrontEndFlags {
  readonly encoder: WantedThermometer;
  readonly input?: readonly string[];
  readonly labels?: string;
  readonly frames?: number;
  readonly resize?: ResizeMode;
  readonly output: string;
}

export interface ReplacedFrontEnd {
  readonly document: ModelDocument;
  /** Absent where no images were given. */
  readonly change?: ClassComparison;
}

/**
 * Replaces the encoder of a document and measures what that costs.
 * @throws InputError where it cannot be replaced, or an image cannot be used
 */
export async function replaceFrontEnd(
  document: ModelDocument,
  { encoder, ...flags }: FrontEndFlags,
): Promise<ReplacedFrontEnd> {
  const before = parseModel(document, flags.output);
  const listed = listInputs(flags.input ?? []).slice(0, flags.frames);
  const open = openLabelled(before, listed, flags);
  const codeCounts = listed.length === 0 ? undefined : await countCodes(before, open());
  const replaced = replaceEncoder(before, { ...encoder, ...(codeCounts && { codeCounts }) });
  if (listed.length === 0) {
    if (flags.labels !== undefined) throw withoutImages("--labels");
    return { document: replaced };
  }
  const comparison = startClassComparison(before, parseModel(replaced, flags.output));
  for await (const frame of open()) comparison.addFrame(frame);
  const change = comparison.finish();
  return { document: noteDecision(replaced, { topic: "encoder", text: describeChange(change) }), change };
}

/** Reads the frames from the start, each time it is called. */
function openLabelled(
  model: Model,
  listed: readonly InputFrame[],
  { labels, resize }: Pick<FrontEndFlags, "labels" | "resize">,
): () => ReturnType<typeof readFrames> {
  const shape = model.nodes.find(({ name }) => name === model.output)?.outputShape;
  const count = shape === undefined ? 0 : shape.height * shape.width * shape.channels;
  if (listed.length === 0) return () => readFrames([], { shape: model.input });
  const { labelOf, note } = labelFrames(listed, { count, names: model.labels }, labels);
  if (note !== undefined) printMessage(note);
  return () => readFrames(listed, { shape: model.input, resize, labelOf });
}

async function countCodes(model: Model, frames: ReturnType<typeof readFrames>): Promise<Float64Array> {
  const bits = model.encoder.kind === "integer" ? model.encoder.bits : 8;
  const fullScale = 2 ** bits - 1;
  const counts = new Float64Array(fullScale + 1);
  for await (const { samples } of frames) {
    for (const sample of samples) {
      const code = Math.round(sample * fullScale);
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }
  return counts;
}

/** What the change of encoder costs, in a sentence. */
export function describeChange({ frames, agree, accuracy }: ClassComparison): string {
  const same = `${agree} of ${frames} images keep their class (${percent(agree / frames)})`;
  if (accuracy === undefined) return `measured on the images given: ${same}`;
  const [before, after] = [accuracy.before, accuracy.after].map((right) => percent(right / accuracy.frames));
  return `measured on ${accuracy.frames} labelled images: top-1 ${before ?? ""} before, ${after ?? ""} after; ${same}`;
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(2)} %`;
}

/** The error of a flag that says something of images where none are given. */
export function withoutImages(flag: string): InputError {
  return new InputError([{ file: flag, path: "", rule: "must go with images", fix: "add --input" }]);
}
