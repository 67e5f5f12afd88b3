// Another front end for a model that reads integer codes: an M-level thermometer. Every weight on the image is repeated M
// times, once per comparator, so that the first layer sums bits instead of codes. What a code stands for is approximated by a
// straight line in the sum of its M bits (the least-squares one), and the thresholds behind the first layer are moved through
// that line (bit-sum-lines.ts). What it costs in accuracy is for the caller to measure.

import type { ModelDocument } from "../../../model/model-schema.js";
import type { IntegerEncoder, Model } from "../../../model/model.js";
import { serializeModel } from "../../../model/serialize-model.js";
import { noteDecision } from "../record-import.js";
import { carryLines } from "./carry-lines.js";
import { pixelFunctions } from "./pixel-functions.js";
import { refusal } from "./refusal.js";
import { quantileCodes, uniformCodes } from "./thermometer-fit.js";

/** The thermometer that is wanted. */
export interface ThermometerSpec {
  /** Comparators per sample, 1 to 255 and fewer than there are codes. */
  readonly levels: number;
  /** `uniform`: equal steps of the code. `quantile`: equally many samples of typical images between two thresholds. */
  readonly spacing: "uniform" | "quantile";
  /** How often each code occurs in typical images, by code; needed for quantiles, and weighs the fit of the line where given. */
  readonly codeCounts?: ArrayLike<number>;
}

/**
 * Replaces an integer encoder by a thermometer.
 * @returns a model document, ready for `parseModel`; the record of an import gets one more decision
 * @throws InputError where the encoder is none of integers, or where the codes are used otherwise than by layers with
 *   weights, or sums otherwise than by pools, additions, layers and thresholds
 */
export function replaceEncoder(model: Model, spec: ThermometerSpec): ModelDocument {
  const { encoder } = model;
  if (encoder.kind !== "integer")
    throw refusal(model, "/encoder", "must be an integer encoder to be replaced", encoder.kind);
  const codes = chooseCodes(model, encoder, spec);
  const document = serializeModel(model);
  const pixels = pixelFunctions(model, encoder);
  carryLines({ model, document, pixels, codes, counts: spec.codeCounts });
  document.nodes = document.nodes.filter(({ name, op }) => op === "flatten" || !pixels.has(name));
  const fullScale = 2 ** encoder.bits - 1;
  document.encoder = { kind: "thermometer", thresholds: codes.map((code) => (code - 0.5) / fullScale) };
  return noteDecision(document, { topic: "encoder", text: describe(spec, codes, encoder) });
}

function chooseCodes(
  model: Model,
  { bits }: IntegerEncoder,
  { levels, spacing, codeCounts }: ThermometerSpec,
): readonly number[] {
  const most = Math.min(255, 2 ** bits - 1);
  if (!Number.isInteger(levels) || levels < 1 || levels > most) {
    throw refusal(model, "/encoder", `must get a thermometer of 1 to ${most} levels`, String(levels));
  }
  if (spacing === "uniform") return uniformCodes(levels, bits);
  const codes = codeCounts && quantileCodes(levels, bits, codeCounts);
  if (codes !== undefined) return codes;
  const rule = `must get typical images with more than ${levels} different codes`;
  const found =
    codeCounts === undefined ? "none" : `${Array.from(codeCounts).filter((n) => n > 0).length} codes`;
  throw refusal(model, "/encoder", rule, found);
}

function describe(
  { levels, spacing }: ThermometerSpec,
  codes: readonly number[],
  { bits }: IntegerEncoder,
): string {
  const shown = `${codes.slice(0, 16).join(", ")}${codes.length > 16 ? ", ..." : ""}`;
  return (
    `the ${bits}-bit codes are replaced by a thermometer of ${levels} ${spacing} ${levels === 1 ? "threshold" : "thresholds"}, ` +
    `which fire from codes ${shown}: an approximation; weights on the image are repeated ${levels} times, and the thresholds ` +
    "behind them moved through the straight line from bit sums to codes"
  );
}
