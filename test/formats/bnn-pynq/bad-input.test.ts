// Folders and topologies that are not as they must be: one error each with the file and the rule, or a warning where the
// host of BNN-PYNQ would use the files too. Then random damage from a fixed seed: an import or an InputError, nothing else.

import { describe, expect, it } from "vitest";
import { builtInNetworks } from "../../../src/formats/bnn-pynq/built-in-networks.js";
import { importBnnPynq, type BnnPynqOptions } from "../../../src/formats/bnn-pynq/import-bnn-pynq.js";
import type { ImportedModel } from "../../../src/formats/common/imported-model.js";
import { planNetwork } from "../../../src/formats/bnn-pynq/layer-plan.js";
import type { Topology } from "../../../src/formats/bnn-pynq/topology-schema.js";
import { InputError } from "../../../src/foundation/errors/input-error.js";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { seededRandom } from "../../support/model-builder.js";
import { foldFiles, littleEndianWords, randomLayers } from "./hardware-witness.js";

const topology: Topology = {
  format: "focalbit/bnn-pynq@1",
  name: "tiny",
  input: { height: 4, width: 4, channels: 1, coding: "fixed-point" },
  weightBits: 1,
  activationBits: 1,
  layers: [
    { op: "conv", outputs: 4, kernel: 3, pe: 2, simd: 3, weightLines: 6, thresholdLines: 2 },
    { op: "dense", outputs: 4, pe: 2, simd: 4, weightLines: 8, thresholdLines: 2 },
  ],
  decode: "scores",
};
const files = () => foldFiles(randomLayers(topology, seededRandom(3)));
const errorOf = (change: (map: Map<string, Uint8Array>) => unknown, options: Partial<BnnPynqOptions> = {}) =>
  inputErrorText(() => {
    const map = files();
    change(map);
    importBnnPynq(map, { network: topology, ...options });
  });
/** The model without the record of where it is from. */
const networkOf = ({ model: { provenance: _provenance, ...network } }: ImportedModel) => network;
const bytesOf = (map: Map<string, Uint8Array>, name: string) => defined(map.get(name), name);

describe("[U] a folder of parameters", () => {
  it("[U] names what is missing", async () => {
    const text = await errorOf((map) => map.delete("0-1-thres.bin"));
    expect(text).toBe("parameters of tiny: must have 1 more files, found no 0-1-thres.bin");
  });

  it("[U] refuses a file that is longer than its memory or ends inside a word", async () => {
    const text = await errorOf((map) => {
      map.set("0-0-weights.bin", new Uint8Array(7 * 8));
      map.set("1-1-weights.bin", bytesOf(map, "1-1-weights.bin").slice(0, 63));
    });
    expect(text.split("\n")).toEqual([
      "0-0-weights.bin: must hold 6 words of 8 bytes, found 56 bytes",
      "1-1-weights.bin: must hold 8 words of 8 bytes, found 63 bytes",
    ]);
  });

  it("[U] refuses an empty file", async () => {
    const text = await errorOf((map) => map.set("0-0-thres.bin", new Uint8Array(0)));
    expect(text).toBe("0-0-thres.bin: must hold 2 words of 8 bytes, found 0 bytes");
  });

  it("[U] refuses files of layers or elements that the topology does not have", async () => {
    const text = await errorOf((map) => map.set("2-0-weights.bin", new Uint8Array(8)));
    expect(text).toBe(
      "parameters of tiny: must have no files of other layers or elements, found 2-0-weights.bin",
    );
  });

  it("[U] refuses bits beyond the lanes of a word", async () => {
    const text = await errorOf((map) => (bytesOf(map, "0-1-weights.bin")[8] = 0b1000));
    expect(text).toBe(
      "0-1-weights.bin, word 1: must use only the lowest 3 bits of a word, found 0x0000000000000008; " +
        "is this the right network, and its folding the right one?",
    );
  });

  it("[U] refuses a folder where most files are short", async () => {
    const text = await errorOf((map) => {
      for (const [name, bytes] of map) map.set(name, bytes.slice(0, 8));
    });
    expect(text).toContain(
      "must hold the parameters of that network, found 4 of 4 weights files shorter than their memory",
    );
  });

  it("[U] says which published network the files are of", async () => {
    const wide = defined(builtInNetworks.get("cnvW1A1"), "network");
    const map = foldFiles(randomLayers(wide, seededRandom(1)));
    const text = await inputErrorText(() => importBnnPynq(map, { network: "cnvW1A2" }));
    expect(text).toBe(
      "parameters of cnvW1A2: must hold the parameters of that network, " +
        "found files with the lengths of cnvW1A1; import it as cnvW1A1",
    );
  });

  it("[U] refuses two folders at once", async () => {
    const text = await errorOf((map) => map.set("other/0-0-weights.bin", new Uint8Array(48)));
    expect(text).toContain('must be one folder of parameters: "0-0-weights.bin" is there twice');
  });

  it("[U] leaves what a short file lacks at zero, with a warning", () => {
    const map = files();
    map.set("1-1-weights.bin", bytesOf(map, "1-1-weights.bin").slice(0, 32));
    const short = importBnnPynq(map, { network: topology });
    expect(short.warnings).toEqual([
      "1-1-weights.bin: 4 of 8 words; the rest of that memory is zero, as the host leaves it",
    ]);
    const filled = files();
    filled.set(
      "1-1-weights.bin",
      Uint8Array.from({ length: 64 }, (_, i) => (i < 32 ? (bytesOf(map, "1-1-weights.bin")[i] ?? 0) : 0)),
    );
    expect(networkOf(short)).toEqual(networkOf(importBnnPynq(filled, { network: topology })));
  });

  it("[U] ignores threshold files of the last layer, with a warning", () => {
    const map = files();
    map.set("1-0-thres.bin", littleEndianWords([1n, 2n]));
    const result = importBnnPynq(map, { network: topology });
    expect(result.warnings).toEqual([
      "1-0-thres.bin: ignored, the last layer passes its sums through without thresholds",
    ]);
    expect(networkOf(result)).toEqual(networkOf(importBnnPynq(files(), { network: topology })));
  });

  it("[U] lists constant neurons and thresholds that the hardware could not hold", () => {
    const map = files();
    map.set("0-0-thres.bin", littleEndianWords([2n ** 40n, -100_000n]));
    const { warnings, model } = importBnnPynq(map, { network: topology });
    expect(warnings).toEqual([
      "threshold0: 2 of 4 neurons are constant (0, 2)",
      "threshold0: 1 thresholds need more than the 24 bits of the hardware's memory; they are used as written, the hardware would drop the upper bits",
    ]);
    expect(() => parseModel(model)).not.toThrow();
  });
});

describe("[U] outputs and their names", () => {
  const classFile = new TextEncoder().encode("cat\r\ndog\n");

  it("[U] keeps the first rows", () => {
    const all = importBnnPynq(files(), { network: topology }).model;
    const map = files().set("classes.txt", classFile);
    const { model, warnings } = importBnnPynq(map, { network: topology, classes: 2 });
    expect(warnings).toEqual([]);
    expect(model.labels).toEqual(["cat", "dog"]);
    expect(parseModel(model).nodes.at(-1)?.outputShape.channels).toBe(2);
    expect(parseModel(all).nodes.at(-1)?.outputShape.channels).toBe(4);
  });

  it("[U] warns where classes.txt names fewer outputs than are kept", () => {
    const { model, warnings } = importBnnPynq(files().set("classes.txt", classFile), { network: topology });
    expect(model.labels).toEqual(["cat", "dog", "unused 2", "unused 3"]);
    expect(warnings).toEqual(["classes.txt names 2 of 4 outputs; keep only those with --classes 2"]);
  });

  it.each([0, 5, 1.5])("[U] refuses %d classes", async (classes) => {
    expect(await errorOf(() => undefined, { classes })).toBe(
      `BNN-PYNQ import, classes: must be a whole number from 1 to the 4 stored outputs, found ${classes}`,
    );
  });

  it("[U] refuses labels of another number", async () => {
    expect(await errorOf(() => undefined, { labels: ["a"] })).toBe(
      "BNN-PYNQ import, labels: must be one per output, 4, found 1",
    );
  });
});

describe("[U] a topology", () => {
  const errorOfTopology = (change: (copy: Topology) => unknown) =>
    inputErrorText(() => {
      const copy = structuredClone(topology);
      change(copy);
      planNetwork(copy, "t.json");
    });
  const layer = (copy: Topology, index: number) => defined(copy.layers[index], "layer");

  it("[U] accepts the five published networks", () => {
    for (const name of builtInNetworks.keys()) expect(planNetwork(name).topology.name).toBe(name);
  });

  it("[U] suggests the network that was meant", async () => {
    const text = await inputErrorText(() => planNetwork("cnvw1a1"));
    expect(text).toContain('found "cnvw1a1"; did you mean cnvW1A1?');
  });

  it.each([
    [
      "memory that is not the matrix",
      (copy: Topology) => (layer(copy, 0).weightLines = 5),
      "t.json, /layers/0: pe x simd x weightLines must be the matrix, 4 outputs x 9 inputs, and pe must divide the outputs, found 2 x 3 x 5",
    ],
    [
      "threshold lines",
      (copy: Topology) => (layer(copy, 0).thresholdLines = 3),
      "t.json, /layers/0/thresholdLines: pe x thresholdLines must be the 4 outputs, found 2 x 3",
    ],
    [
      "words of more than 64 bits",
      (copy: Topology) => {
        copy.weightBits = 2;
        Object.assign(layer(copy, 1), { simd: 48, weightLines: 2, paddedInputs: 48 });
      },
      "t.json, /layers/1/simd: simd x weightBits must be at most 64: a word has 64 bits, found 48 x 2",
    ],
    [
      "padding below the real inputs",
      (copy: Topology) => Object.assign(layer(copy, 1), { paddedInputs: 8, weightLines: 4 }),
      "t.json, /layers/1/paddedInputs: must be at least the 16 real inputs, found 8",
    ],
    [
      "a kernel larger than its map",
      (copy: Topology) => (copy.input.height = 2),
      "t.json, /layers/0/kernel: must fit into the 2x4x1 input, found 3",
    ],
    ["an unknown key", (copy: Topology) => Object.assign(copy, { stride: 2 }), "t.json, /stride: "],
  ])("[U] %s", async (_, change, expected) => {
    expect(await errorOfTopology(change)).toContain(expected);
  });
});

describe("[U] damaged folders", () => {
  it("[U] give a model or an InputError", () => {
    const random = seededRandom(20240607);
    let [imported, refused] = [0, 0];
    for (let round = 0; round < 400; round++) {
      const map = files();
      for (let hit = 0; hit <= random() * 3; hit++) damage(map, random);
      try {
        parseModel(importBnnPynq(map, { network: topology }).model);
        imported++;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        refused++;
      }
    }
    expect(Math.min(imported, refused)).toBeGreaterThan(30);
  });

  function damage(map: Map<string, Uint8Array>, random: () => number) {
    const names = [...map.keys()];
    const name = defined(names[Math.floor(random() * names.length)], "name");
    const bytes = bytesOf(map, name).slice();
    const at = Math.floor(random() * bytes.length);
    switch (Math.floor(random() * 5)) {
      case 0:
        map.set(name, bytes.slice(0, at));
        break;
      case 1:
        map.delete(name);
        break;
      case 2:
        map.set(`${Math.floor(random() * 3)}-${Math.floor(random() * 3)}-thres.bin`, bytes);
        break;
      default:
        bytes[at] = Math.floor(random() * 256);
        map.set(name, bytes);
    }
  }
});
