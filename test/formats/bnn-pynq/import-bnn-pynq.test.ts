// The importer against an independent evaluator of the hardware, on random networks: the two published topologies without
// published data here, and small ones of every kind. Equality is exact, layer by layer.

import { describe, expect, it } from "vitest";
import { builtInNetworks } from "../../../src/formats/bnn-pynq/built-in-networks.js";
import { highestBitNodes } from "../../../src/formats/bnn-pynq/highest-bit.js";
import { importBnnPynq } from "../../../src/formats/bnn-pynq/import-bnn-pynq.js";
import type { Topology, TopologyLayer } from "../../../src/formats/bnn-pynq/topology-schema.js";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { lowerModel } from "../../../src/simulation/lower-model.js";
import { predictedClass } from "../../../src/simulation/predicted-class.js";
import { createReferenceEngine } from "../../../src/xnor-array/reference/reference-engine.js";
import { encodeCodes } from "../../support/bnn-pynq.js";
import { seededRandom } from "../../support/model-builder.js";
import { expectAgreement } from "./agreement.js";
import { foldFiles, randomLayers, runHardware } from "./hardware-witness.js";

type Bits = 1 | 2;

function dense(
  outputs: number,
  pe: number,
  simd: number,
  weightLines: number,
  paddedInputs?: number,
): TopologyLayer {
  return { op: "dense", outputs, pe, simd, weightLines, ...(paddedInputs !== undefined && { paddedInputs }) };
}

/** 9x9 codes of 2 colours, two convolutions with a pool between, two dense layers. */
function smallCnv(weightBits: Bits, activationBits: Bits): Topology {
  return {
    format: "focalbit/bnn-pynq@1",
    name: "small-cnv",
    input: { height: 9, width: 9, channels: 2, coding: "fixed-point" },
    weightBits,
    activationBits,
    layers: [
      { op: "conv", outputs: 6, kernel: 2, maxPool: 2, pe: 2, simd: 4, weightLines: 6, thresholdLines: 3 },
      { op: "conv", outputs: 10, kernel: 3, pe: 5, simd: 27, weightLines: 4 },
      dense(7, 7, 8, 5),
      dense(4, 1, 7, 4),
    ],
    decode: "scores",
  };
}

/** 5x5 bits padded to 32, and the host's rule at the end. */
function smallLfc(activationBits: Bits): Topology {
  return {
    format: "focalbit/bnn-pynq@1",
    name: "small-lfc",
    input: { height: 5, width: 5, channels: 1, coding: "sign" },
    weightBits: 1,
    activationBits,
    layers: [dense(12, 4, 16, 6, 32), dense(9, 3, 6, 6), dense(8, 2, 9, 4)],
    decode: "highest-bit",
  };
}

describe("[U] importBnnPynq against the hardware's rules", () => {
  it.each([
    [1, 1],
    [1, 2],
    [2, 2],
    [2, 1],
  ] as const)(
    "[U] convolutional network, %d-bit weights, %d-bit activations",
    (weightBits, activationBits) => {
      for (let seed = 1; seed <= 5; seed++) expectAgreement(smallCnv(weightBits, activationBits), seed, 4);
    },
  );

  it.each([1, 2] as const)(
    "[U] padded dense network with the host's rule, %d-bit activations",
    (activationBits) => {
      const classes = new Set<number>();
      for (let seed = 1; seed <= 8; seed++) {
        for (const found of expectAgreement(smallLfc(activationBits), seed, 8)) classes.add(found);
      }
      expect(classes.size).toBeGreaterThan(3);
    },
  );

  it.each([1, 2] as const)("[U] pad weights of any value, %d-bit activations", (activationBits) => {
    const topology = smallLfc(activationBits);
    const random = seededRandom(5);
    const layers = randomLayers(topology, random);
    const { matrix, columns, realColumns } = defined(layers[0], "padded layer");
    for (let i = 0; i < matrix.length; i++) if (i % columns >= realColumns && random() < 0.5) matrix[i] = -1;
    const model = parseModel(importBnnPynq(foldFiles(layers), { network: topology }).model);
    const engine = createReferenceEngine(lowerModel(model));
    for (let frame = 0; frame < 20; frame++) {
      const codes = Uint8Array.from({ length: 25 }, () => Math.floor(random() * 256));
      const logits = engine.run(encodeCodes(codes, model), (name, { values }) => {
        if (name !== "threshold0") return;
        expect([...values]).toEqual(runHardware(topology, layers, codes).activations[0]);
      });
      expect(predictedClass(logits.values)).toBe(runHardware(topology, layers, codes).class);
    }
  });

  it.each(["cnvW2A2", "lfcW1A2"])("[I] %s at full size, from generated files", (name) => {
    expectAgreement(defined(builtInNetworks.get(name), name), 11, 1);
  });
});

describe("[U] the host's rule as a layer", () => {
  it.each([1, 2, 3, 5, 8])("[U] picks the highest bit that fired, for every word of %d bits", (bits) => {
    const document = {
      format: "focalbit/model@1",
      name: "word",
      input: { height: 1, width: 1, channels: bits },
      encoder: { kind: "binary" },
      nodes: highestBitNodes("encoder", bits),
      output: "class",
    };
    const model = parseModel(document);
    const engine = createReferenceEngine(lowerModel(model));
    for (let word = 0; word < 2 ** bits; word++) {
      const codes = Uint8Array.from({ length: bits }, (_, i) => ((word >> i) & 1 ? 255 : 0));
      const logits = engine.run(encodeCodes(codes, model));
      expect(predictedClass(logits.values), `word ${word}`).toBe(
        word === 0 ? 0 : Math.floor(Math.log2(word)),
      );
    }
  });
});
