// Small models for tests: give the layers, get a complete document with weights and thresholds from a seeded generator.
// Each layer takes the one before it unless it names its inputs; the layers are made by the functions of model-layers.ts.
//
//     const document = buildModelDocument({
//       input: [5, 4, 3],
//       layers: [conv(8, { kernel: [3, 3] }), threshold(), maxPool(), conv(6, { groups: 2 }), threshold(), sumPool(), dense(4)],
//     });
//     const model = parseModel(document);

import type { ModelDocument, NodeDocument } from "../../src/model/model-schema.js";
import type { LayerPlan, Random, Size } from "./model-layers.js";

export * from "./model-layers.js";

export interface ModelPlan {
  readonly input: Size;
  /** Default: a thermometer of four shared thresholds. */
  readonly encoder?: ModelDocument["encoder"];
  readonly layers: readonly LayerPlan[];
  /** Default 1; other seeds give other weights and thresholds. */
  readonly seed?: number;
  /** Default: the last layer. */
  readonly output?: string;
}

/** The document of a plan, ready for `parseModel`. */
export function buildModelDocument(plan: ModelPlan): ModelDocument {
  const random = seededRandom(plan.seed ?? 1);
  const encoder = plan.encoder ?? { kind: "thermometer" as const, thresholds: [0.2, 0.4, 0.6, 0.8] };
  const sizes = new Map<string, Size>([["encoder", encodedSize(plan.input, encoder)]]);
  let last = "encoder";
  const nodes = plan.layers.map((layer, index) => {
    const name = layer.name ?? `${layer.op}${index}`;
    const inputs = layer.inputs ?? [last];
    const made = layer.make(
      inputs.map((input) => sizes.get(input) ?? [0, 0, 0]),
      random,
    );
    sizes.set(name, made.output);
    last = name;
    return { name, op: layer.op, inputs, ...made.fields } as NodeDocument;
  });
  const [height, width, channels] = plan.input;
  const output = plan.output ?? last;
  return {
    format: "focalbit/model@1",
    name: "test",
    input: { height, width, channels },
    encoder,
    nodes,
    output,
  };
}

/** Numbers in [0, 1) from a 32-bit seed (mulberry32); for tests only. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function encodedSize([height, width, channels]: Size, encoder: ModelDocument["encoder"]): Size {
  if (encoder.kind !== "thermometer") return [height, width, channels];
  const [first] = encoder.thresholds;
  return [
    height,
    width,
    channels * (typeof first === "number" ? encoder.thresholds.length : (first?.length ?? 0)),
  ];
}
