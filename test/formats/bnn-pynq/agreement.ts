// An imported network beside an independent evaluator of the hardware: every sum, every activation and the class, exactly.

import { expect } from "vitest";
import { builtInNetworks } from "../../../src/formats/bnn-pynq/built-in-networks.js";
import { importBnnPynq } from "../../../src/formats/bnn-pynq/import-bnn-pynq.js";
import type { Topology } from "../../../src/formats/bnn-pynq/topology-schema.js";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import type { IntegerTensor } from "../../../src/foundation/tensor/integer-tensor.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { lowerModel } from "../../../src/simulation/lower-model.js";
import { predictedClass } from "../../../src/simulation/predicted-class.js";
import { createReferenceEngine } from "../../../src/xnor-array/reference/reference-engine.js";
import { encodeCodes } from "../../support/bnn-pynq.js";
import { seededRandom } from "../../support/model-builder.js";
import { foldFiles, randomLayers, runHardware } from "./hardware-witness.js";

/** Random parameters and images of a topology; returns the classes that were found. */
export function expectAgreement(topology: Topology, seed: number, frames: number): Set<number> {
  const random = seededRandom(seed);
  const layers = randomLayers(topology, random);
  const builtIn = builtInNetworks.has(topology.name);
  const { model: document } = importBnnPynq(foldFiles(layers), {
    network: builtIn ? topology.name : topology,
  });
  const model = parseModel(document);
  const engine = createReferenceEngine(lowerModel(model));
  const classes = new Set<number>();
  for (let frame = 0; frame < frames; frame++) {
    const count = model.input.height * model.input.width * model.input.channels;
    const codes = Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
    const hardware = runHardware(topology, layers, codes);
    const trace = new Map<string, IntegerTensor>();
    const logits = engine.run(encodeCodes(codes, model), (name, { shape, values }) =>
      trace.set(name, { shape, values: values.slice() }),
    );
    for (const [index, { layer, compare, realColumns, columns, weightBits }] of layers.entries()) {
      const sums = [...defined(trace.get(`${layer.op}${index}`), "sums").values];
      const stored = hardware.sums[index] ?? [];
      const counts =
        compare === "agreements" || (compare === "none" && weightBits + topology.activationBits === 2);
      const pads = columns - realColumns;
      // One-bit pads never agree; where sums are signed, each pad (weight +1, input -1) subtracts 1.
      const asStored = sums.map((sum) =>
        counts ? (sum + realColumns) / 2 : sum - (weightBits === 1 ? pads : 0),
      );
      expect(asStored, `sums of layer ${index}`).toEqual(stored);
      const threshold = trace.get(`threshold${index}`);
      if (threshold) expect([...threshold.values], `layer ${index}`).toEqual(hardware.activations[index]);
    }
    expect(predictedClass(logits.values)).toBe(hardware.class);
    classes.add(hardware.class);
  }
  return classes;
}
