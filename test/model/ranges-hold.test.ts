// The shapes and ranges the parser works out hold in a run: random models and frames through the reference engine, every
// value of every node inside its range.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IntegerTensor } from "../../src/foundation/tensor/integer-tensor.js";
import { elementCount } from "../../src/foundation/tensor/shape.js";
import { outputType } from "../../src/model/look-up.js";
import type { ModelDocument } from "../../src/model/model-schema.js";
import { encoderName, type Model } from "../../src/model/model.js";
import { parseModel } from "../../src/model/parse-model.js";
import { createReferenceEngine } from "../../src/xnor-array/reference/reference-engine.js";
import {
  buildModelDocument,
  channelShuffle,
  conv,
  dense,
  join,
  maxPool,
  seededRandom,
  sumPool,
  threshold,
  type LayerPlan,
} from "../support/model-builder.js";

const layer: fc.Arbitrary<LayerPlan> = fc.oneof(
  fc
    .record({
      channels: fc.constantFrom(2, 4),
      side: fc.integer({ min: 1, max: 3 }),
      paddingValue: fc.constantFrom<-1 | 0 | 1>(-1, 0, 1),
      groups: fc.constantFrom(1, 2),
      bias: fc.boolean(),
      bitWidth: fc.constantFrom(1, 1, 2, 5),
    })
    .map(({ channels, side, bias, ...options }) =>
      conv(channels, {
        ...options,
        kernel: [side, side],
        padding: 1,
        ...(bias && { bias: Array.from({ length: channels }, (_, i) => 5 - 4 * i) }),
      }),
    ),
  fc.integer({ min: 1, max: 3 }).map((levels) => threshold({ levels })),
  fc.constantFrom(
    maxPool({ kernel: [2, 2], stride: [1, 1] }),
    sumPool({ kernel: [2, 2], stride: [1, 1] }),
    channelShuffle(2),
  ),
);
const encoder = fc.constantFrom<ModelDocument["encoder"]>(
  { kind: "binary" },
  { kind: "thermometer", thresholds: [0.3, 0.7] },
  { kind: "integer", bits: 3, zeroPoint: 2 },
);

/** A frame within the encoder's range; every third value at one of its ends, where bounds are reached. */
function randomFrame(model: Model, random: () => number): IntegerTensor {
  const { shape, range } = outputType(model, encoderName);
  const values = Int32Array.from({ length: elementCount(shape) }, () => {
    const share = random();
    if (range.kind === "bits") return share < 0.5 ? -1 : 1;
    if (share < 1 / 3) return random() < 0.5 ? range.minimum : range.maximum;
    return range.minimum + Math.floor(random() * (range.maximum - range.minimum + 1));
  });
  return { shape, values };
}

function checkRun(model: Model, input: IntegerTensor): void {
  const program = {
    inputName: encoderName,
    inputShape: model.encoderShape,
    steps: model.nodes,
    outputName: model.output,
  };
  const seen: string[] = [];
  createReferenceEngine(program).run(input, (name, output) => {
    const { shape, range } = outputType(model, name);
    expect(output.shape).toEqual(shape);
    for (const value of output.values) {
      const allowed =
        range.kind === "bits" ? Math.abs(value) === 1 : value >= range.minimum && value <= range.maximum;
      if (!allowed)
        expect.fail(`${name}: ${value} is outside ${range.kind} ${range.minimum}..${range.maximum}`);
    }
    seen.push(name);
  });
  expect(seen).toEqual(model.nodes.map(({ name }) => name));
}

describe("shapes and ranges", () => {
  it("[I] hold for random chains and joins on random frames", () => {
    const plan = fc.record({
      encoder,
      seed: fc.nat(),
      layers: fc.array(layer, { minLength: 1, maxLength: 5 }),
    });
    fc.assert(
      fc.property(plan, ({ encoder: chosen, seed, layers }) => {
        const named = layers.map((made, i) => ({ ...made, name: `n${i}` }));
        const last = `n${layers.length - 1}`;
        const joins = [
          join("add", [last, last], "sum"),
          join("concat", ["sum", "sum"], "both"),
          threshold({ name: "t" }),
          join("mux", ["t", "t", "t"]),
        ];
        const document = buildModelDocument({
          input: [5, 6, 2],
          encoder: chosen,
          seed,
          layers: [...named, ...joins, join("flatten"), dense(2)],
        });
        const model = parseModel(document);
        checkRun(model, randomFrame(model, seededRandom(seed)));
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  it("[U] both bounds of a sum of multi-bit products are reached", () => {
    const layers = [dense(2, { bitWidth: 2, bias: [10, 10] })];
    const encoder = { kind: "integer" as const, bits: 3, zeroPoint: 2 };
    const document = buildModelDocument({ input: [1, 1, 2], encoder, layers });
    const [node] = document.nodes;
    // Inputs -2..5; weights -2 -2 and 1 1: products from -10 to 5; the greatest are 4 and 5.
    if (node?.op === "dense") node.weights.bits = Buffer.from([0b01011010]).toString("base64");
    const { range } = outputType(parseModel(document), "dense0");
    expect(range).toEqual({ kind: "integers", minimum: -20 + 10, maximum: 10 + 10 });
  });

  it("[U] the bound of a sum is reached where all products agree", () => {
    const document = buildModelDocument({
      input: [1, 1, 5],
      encoder: { kind: "binary" },
      layers: [dense(1)],
    });
    const [node] = document.nodes;
    // Weights +1 -1 +1 -1 +1.
    if (node?.op === "dense") node.weights.bits = Buffer.from([0b10101]).toString("base64");
    const model = parseModel(document);
    const input = { shape: model.encoderShape, values: Int32Array.from([1, -1, 1, -1, 1]) };
    const program = {
      inputName: encoderName,
      inputShape: model.encoderShape,
      steps: model.nodes,
      outputName: model.output,
    };
    expect([...createReferenceEngine(program).run(input).values]).toEqual([
      outputType(model, model.output).range.maximum,
    ]);
  });
});
