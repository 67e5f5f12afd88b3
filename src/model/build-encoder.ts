// The encoder of the document: rules on its thresholds, and the tensor that it hands to the first layer.

import { describeFound } from "../foundation/documents/describe-found.js";
import type { ProblemList } from "../foundation/documents/problem-list.js";
import { elementCount, formatShape, type Shape } from "../foundation/tensor/shape.js";
import { modelLimits, type ModelDocument } from "./model-schema.js";
import type { Encoder, ThermometerEncoder, ValueRange } from "./model.js";
import { bipolarRange, type TensorType } from "./tensor-type.js";

export interface BuiltEncoder {
  readonly encoder: Encoder;
  /** What the first layer sees: for a thermometer of M thresholds, channel = colour * M + i. */
  readonly output: TensorType;
}

type ThermometerDocument = Extract<ModelDocument["encoder"], { kind: "thermometer" }>;

/** Checks the encoder; undefined where what it puts out cannot be known. */
export function buildEncoder(
  document: ModelDocument["encoder"],
  input: Shape,
  problems: ProblemList,
): BuiltEncoder | undefined {
  if (document.kind === "thermometer") return buildThermometer(document, input, problems);
  const encoder: Encoder =
    document.kind === "binary"
      ? { kind: "binary" }
      : { kind: "integer", bits: document.bits, zeroPoint: document.zeroPoint ?? 0 };
  return bounded(encoder, input, encoder.kind === "binary" ? bipolarRange : codeRange(encoder), problems);
}

function codeRange(encoder: { readonly bits: number; readonly zeroPoint: number }): ValueRange {
  return {
    kind: "integers",
    minimum: -encoder.zeroPoint,
    maximum: 2 ** encoder.bits - 1 - encoder.zeroPoint,
  };
}

function buildThermometer(
  { thresholds }: ThermometerDocument,
  input: Shape,
  problems: ProblemList,
): BuiltEncoder | undefined {
  const path = "/encoder/thresholds";
  const shared = thresholds.every((entry) => typeof entry === "number");
  const ladders = shared ? [thresholds] : thresholds.filter((entry) => typeof entry !== "number");
  ladders.forEach((ladder, channel) => {
    checkLadder(ladder, shared ? path : `${path}/${channel}`, problems);
  });
  if (!shared && ladders.length !== input.channels) {
    problems.add(
      path,
      `must hold one list per input channel, ${input.channels}, or a single plain list shared by all`,
      {
        found: `${ladders.length} lists`,
      },
    );
    return undefined;
  }
  const count = ladders[0]?.length ?? 0;
  const uneven = ladders.findIndex((ladder) => ladder.length !== count);
  if (uneven > 0) {
    problems.add(`${path}/${uneven}`, `must have as many thresholds as channel 0, ${count}`, {
      found: `a list of ${ladders[uneven]?.length ?? 0}`,
    });
    return undefined;
  }
  const perChannel = Array.from({ length: input.channels }, (_, channel) => [
    ...(ladders[shared ? 0 : channel] ?? []),
  ]);
  const encoder: ThermometerEncoder = { kind: "thermometer", thresholds: perChannel, shared };
  return bounded(encoder, { ...input, channels: input.channels * count }, bipolarRange, problems);
}

function checkLadder(ladder: readonly number[], path: string, problems: ProblemList): void {
  for (const [i, threshold] of ladder.entries()) {
    const previous = ladder[i - 1];
    if (previous === undefined || threshold > previous) continue;
    problems.add(`${path}/${i}`, `must be greater than the previous threshold (${previous})`, {
      found: describeFound(threshold),
      fix: "thresholds are listed in ascending order",
    });
  }
}

function bounded(
  encoder: Encoder,
  shape: Shape,
  range: ValueRange,
  problems: ProblemList,
): BuiltEncoder | undefined {
  const elements = elementCount(shape);
  const tooMany = elements > modelLimits.tensorElements;
  if (!tooMany && shape.channels <= modelLimits.channels) return { encoder, output: { shape, range } };
  const rule = tooMany
    ? `must put out at most ${modelLimits.tensorElements} values`
    : `must put out at most ${modelLimits.channels} channels`;
  problems.add("/encoder", rule, { found: `${formatShape(shape)} = ${elements}` });
  return undefined;
}
