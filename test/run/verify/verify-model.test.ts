// A model is damaged in one known way; verification against the sound model's trace must find the first node that differs
// and name the trap, from full activations, from bits alone, from logits alone and from hashes.

import { describe, expect, it } from "vitest";
import { sha256Hex } from "../../../src/foundation/bits/sha256.js";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import type { LayerTrace } from "../../../src/model/layer-trace.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { renderVerification } from "../../../src/run/verify/render-verification.js";
import { startTracing } from "../../../src/run/verify/trace-model.js";
import type { Verification } from "../../../src/run/verify/verification.js";
import { verifyModel } from "../../../src/run/verify/verify-model.js";
import type { Frame } from "../../../src/simulation/frame.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { seededRandom } from "../../support/model-builder.js";
import { framesOf, mapWeights, node, soundDocument, type Damage } from "./damage.js";

function verifyDamaged(damage: Damage, keep: (name: string) => boolean, frames = 2): Verification {
  const sound = soundDocument();
  const broken = structuredClone(sound);
  damage(broken);
  const images = framesOf(sound, frames);
  const trace = startTracing(parseModel(sound));
  const expectations = images.map((frame) => ({
    nodes: new Map([...trace(frame)].filter(([name]) => keep(name))),
  }));
  return verifyModel(parseModel(broken), images, expectations);
}

const everything = () => true;
const bitsOnly = (name: string) => name.startsWith("threshold") || name === "pool";

describe("[U] verifyModel finds the trap", () => {
  const negateWeights: Damage = (document) => {
    mapWeights(node(document, "conv2", "conv2d"), (bits) => bits.map((bit) => 1 - bit));
  };
  const padding: Damage = (document) => (node(document, "conv2", "conv2d").padding.value = 1);
  const zeroPadding: Damage = (document) => (node(document, "conv1", "conv2d").padding.value = 1);
  const strict: Damage = (document) => {
    const target = node(document, "threshold2", "threshold");
    target.thresholds = target.thresholds.map((level, c) => Number(level) + 2 * (target.directions[c] ?? 1));
  };
  const oneThreshold: Damage = (document) => {
    const target = node(document, "threshold2", "threshold");
    target.thresholds = target.thresholds.map((level, c) => Number(level) + (c === 5 ? 2 : 0));
  };
  const directions: Damage = (document) => {
    const target = node(document, "threshold2", "threshold");
    target.directions = target.directions.map((direction) => (direction === 1 ? -1 : 1));
  };
  const channelFirst: Damage = (document) => {
    mapWeights(node(document, "conv2", "conv2d"), (bits) =>
      // Found: what a reader of channel-last order makes of channel-first weights.
      bits.map((_, index) => {
        const tap = index % (9 * 16);
        return bits[index - tap + (tap % 9) * 16 + Math.floor(tap / 9)] ?? 0;
      }),
    );
  };
  const bitOrder: Damage = (document) => {
    mapWeights(node(document, "conv2", "conv2d"), (bits) =>
      bits.map((_, i) => bits[i - (i % 8) + 7 - (i % 8)] ?? 0),
    );
  };
  const poolFirst: Damage = (document) => {
    const pool = node(document, "pool", "maxPool");
    const step = node(document, "threshold2", "threshold");
    pool.inputs = ["conv2"];
    step.inputs = ["pool"];
    node(document, "logits", "dense").inputs = ["threshold2"];
    document.nodes = document.nodes.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  };
  const order = ["conv1", "threshold1", "conv2", "pool", "threshold2", "logits"];

  it.each([
    ["negated weights", negateWeights, "conv2", "polarity", everything],
    ["negated weights, seen in the bits behind", negateWeights, "threshold2", "polarity", bitsOnly],
    ["another padding value", padding, "conv2", "padding", everything],
    ["another padding value, seen in the bits", padding, "threshold2", "padding", bitsOnly],
    ["+1 for a border of 0", zeroPadding, "conv1", "padding", everything],
    ["a strict comparison", strict, "threshold2", "threshold", everything],
    ["one threshold", oneThreshold, "threshold2", "threshold", everything],
    ["turned comparisons", directions, "threshold2", "polarity", everything],
    ["channel-first weights", channelFirst, "conv2", "channel-order", everything],
    ["packed bits from the other end", bitOrder, "conv2", "bit-order", everything],
  ] as const)("[U] %s", (_, damage, first, kind, keep) => {
    const { equal, difference, differingFrames } = verifyDamaged(damage, keep);
    expect(equal).toBe(false);
    expect(differingFrames).toBeGreaterThan(0);
    expect(difference?.node).toBe(first);
    expect(difference?.causes.map((cause) => cause.kind)).toContain(kind);
    expect(difference?.causes[0]?.kind).toBe(kind);
  });

  it("[U] one threshold: names the channel", () => {
    const { difference } = verifyDamaged(oneThreshold, everything);
    expect(difference?.causes[0]).toMatchObject({ node: "threshold2", channels: [5] });
  });

  it("[U] a pool on the wrong side of the threshold, from either side", () => {
    const onPool = (name: string) => !["pool", "threshold2"].includes(name);
    const images = framesOf(soundDocument(), 2);
    const broken = soundDocument();
    poolFirst(broken);
    const soundTrace = startTracing(parseModel(soundDocument()));
    const brokenTrace = startTracing(parseModel(broken));
    // The output of the last stage before the dense layer has the same shape in both models, under different names.
    const swap = (trace: LayerTrace, from: string, to: string) =>
      new Map([
        ...[...trace].filter(([name]) => onPool(name)),
        [to, defined(trace.get(from), from)] as const,
      ]);
    const ours = verifyModel(
      parseModel(broken),
      images,
      images.map((frame) => ({ nodes: swap(soundTrace(frame), "pool", "threshold2") })),
    );
    expect(ours.difference?.causes[0]).toMatchObject({ kind: "pooling", node: "pool" });
    const theirs = verifyModel(
      parseModel(soundDocument()),
      images,
      images.map((frame) => ({ nodes: swap(brokenTrace(frame), "threshold2", "pool") })),
    );
    expect(theirs.difference?.causes[0]).toMatchObject({ kind: "pooling", node: "pool" });
  });

  it("[U] names a whole-layer trap from the logits alone", () => {
    const sound = soundDocument();
    const broken = structuredClone(sound);
    negateWeights(broken);
    const images = framesOf(sound, 1);
    const trace = startTracing(parseModel(sound));
    const logits = defined(trace(defined(images[0], "frame")).get("logits"), "logits").values;
    const { difference } = verifyModel(parseModel(broken), images, [{ logits }]);
    expect(difference).toMatchObject({ node: "logits", lastEqual: undefined });
    expect(difference?.causes.some(({ kind, node: name }) => kind === "polarity" && name === "conv2")).toBe(
      true,
    );
  });

  it.each(["int32", "int8", "zero-one", "packed"] as const)(
    "[U] compares %s hashes and explains them",
    (form) => {
      const sound = soundDocument();
      const images = framesOf(sound, 1);
      const trace = startTracing(parseModel(sound))(defined(images[0], "frame"));
      const hash = (name: string) => {
        const values = [...defined(trace.get(name), name).values];
        if (form === "int32") return sha256Hex(new Uint8Array(Int32Array.from(values).buffer));
        if (form === "int8") return sha256Hex(new Uint8Array(Int8Array.from(values).buffer));
        const bits = values.map((value) => (value === 1 ? 1 : 0));
        if (form === "zero-one") return sha256Hex(Uint8Array.from(bits));
        return sha256Hex(
          Uint8Array.from({ length: bits.length / 8 }, (_, i) =>
            parseInt(
              bits
                .slice(8 * i, 8 * i + 8)
                .reverse()
                .join(""),
              2,
            ),
          ),
        );
      };
      const hashes = new Map(["threshold1", "threshold2"].map((name) => [name, hash(name)]));
      expect(verifyModel(parseModel(sound), images, [{ hashes }]).equal).toBe(true);
      const broken = structuredClone(sound);
      negateWeights(broken);
      const { difference } = verifyModel(parseModel(broken), images, [{ hashes }]);
      expect(difference).toMatchObject({
        node: "threshold2",
        lastEqual: "threshold1",
        uncompared: ["conv2"],
      });
      expect(difference?.causes[0]).toMatchObject({ kind: "polarity", node: "conv2" });
    },
  );
});

describe("[U] verifyModel reads expectations", () => {
  const sound = soundDocument();
  const images = framesOf(sound, 2);
  const trace = startTracing(parseModel(sound));
  const conv2 = (frame: Frame) => defined(trace(frame).get("conv2"), "conv2");

  it("[U] finds equal what is equal", () => {
    const expectations = images.map((frame) => ({
      nodes: trace(frame),
      logits: defined(trace(frame).get("logits"), "l").values,
    }));
    const result = verifyModel(parseModel(sound), images, expectations);
    expect(result).toMatchObject({ equal: true, frames: 2, differingFrames: 0 });
    expect(result.compared).toEqual([
      "encoder",
      "conv1",
      "threshold1",
      "conv2",
      "threshold2",
      "pool",
      "logits",
    ]);
    expect(renderVerification(result)).toEqual(["equal: 7 nodes of 2 frames agree with what was expected"]);
  });

  it("[U] takes agreements for sums where asked to, and says so where not", () => {
    const expectations = images.map((frame) => ({
      nodes: new Map([["conv2", { values: conv2(frame).values.map((sum) => (sum + 144) / 2) }]]),
    }));
    expect(verifyModel(parseModel(sound), images, expectations, { sums: "agreements" }).equal).toBe(true);
    const { difference } = verifyModel(parseModel(sound), images, expectations);
    expect(difference?.causes[0]?.kind).toBe("sum-domain");
  });

  it.each([
    ["layout", (c: number, pixel: number) => c * 64 + pixel],
    ["channel-order", (c: number, pixel: number) => pixel * 12 + (11 - c)],
    ["channel-order", (c: number, pixel: number) => pixel * 12 + ((c + 5) % 12)],
  ] as const)("[U] recognises another %s of the expected values", (kind, place) => {
    const expectations = images.map((frame) => {
      const values = new Int32Array(64 * 12);
      conv2(frame).values.forEach((value, i) => (values[place(i % 12, Math.floor(i / 12))] = value));
      return { nodes: new Map([["conv2", { values }]]) };
    });
    const { difference } = verifyModel(parseModel(sound), images, expectations);
    expect(difference?.causes[0]?.kind).toBe(kind);
  });

  it("[U] recognises exchanged colours at the input", () => {
    const swapped = images.map((frame) => ({
      ...frame,
      samples: frame.samples.map((_, i) => frame.samples[i + 2 - 2 * (i % 3)] ?? 0),
    }));
    const expectations = swapped.map((frame) => ({
      nodes: new Map([["threshold1", defined(trace(frame).get("threshold1"), "t")]]),
    }));
    const { difference } = verifyModel(parseModel(sound), images, expectations);
    expect(
      difference?.causes.some((cause) => cause.node === "encoder" && cause.kind === "channel-order"),
    ).toBe(true);
  });

  it("[U] names no cause where no trap explains the difference", () => {
    const random = seededRandom(9);
    const noise = images.map(() => ({
      nodes: new Map([
        ["conv2", { values: Int32Array.from({ length: 768 }, () => Math.floor(random() * 99)) }],
      ]),
    }));
    const result = verifyModel(parseModel(sound), images, noise);
    expect(result.difference?.causes).toEqual([]);
    expect(renderVerification(result).at(-1)).toBe("  no known trap explains every difference of this node");
  });

  it("[U] collects every mistake of an expectation", async () => {
    const text = await inputErrorText(() =>
      verifyModel(
        parseModel(sound),
        images,
        [
          { nodes: new Map([["conv3", { values: [1] }]]), logits: [1, 2] },
          { hashes: new Map([["pool", "xyz"]]) },
          {},
        ],
        { file: "e.json" },
      ),
    );
    expect(text.split("\n")).toEqual([
      "e.json: must be there for each of the 2 frames, found 3",
      'e.json, /0/conv3: must be the name of a node of the model, found "conv3"; did you mean "conv1"?',
      "e.json, /0/logits: must have the 10 values of 1x1x10 (HWC), found 2 values",
      'e.json, /1/pool: must be a SHA-256 of 64 hex digits, found "xyz"',
    ]);
  });
});

describe("[U] the report of a difference", () => {
  it("[U] shows place, values, operands and cause in lines of at most 100 characters", () => {
    const damage: Damage = (document) => {
      mapWeights(node(document, "conv2", "conv2d"), (bits) => bits.map((bit) => 1 - bit));
    };
    const result = verifyDamaged(damage, bitsOnly);
    const lines = renderVerification(result);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    const text = lines.join("\n");
    const detail = result.difference?.detail;
    if (detail?.kind !== "values" || detail.operands?.kind !== "comparison")
      throw new Error("no comparison shown");
    const { source, value } = detail.operands;
    if (source?.kind !== "dot-product") throw new Error("no dot product shown");
    expect(source.products).toHaveLength(9 * 16);
    expect(source.signedSum + source.bias).toBe(value);
    expect(text).toContain(`expected ${detail.expected}, found ${detail.found}`);
    expect(text).toContain('equal up to "threshold1"; nothing expected of "conv2"');
    expect(text).toContain(`"conv2": 144 products sum to ${source.signedSum}`);
    expect(text).toContain("likely cause (polarity)");
  });
});
