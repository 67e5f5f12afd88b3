// A thermometer in place of an integer encoder: sizes, thresholds and borders by hand; and networks of every shape that can
// follow, with as many levels as codes, where nothing may be lost.

import { describe, expect, it } from "vitest";
import { replaceEncoder } from "../../../../src/formats/common/encoder/replace-encoder.js";
import { weightValues } from "../../../../src/formats/common/weight-values.js";
import type { ModelDocument } from "../../../../src/model/model-schema.js";
import { parseModel } from "../../../../src/model/parse-model.js";
import { inputErrorText } from "../../../fixtures/input-error-text.js";
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
} from "../../../support/model-builder.js";
import { traceModel } from "../../fixtures/run-import.js";

const twoBits: ModelDocument["encoder"] = { kind: "integer", bits: 2 };
const layers = [
  conv(5, { name: "first", kernel: [3, 3], padding: 1, paddingValue: 0, bias: [4, 0, -3, 2, 1] }),
  maxPool({ name: "pool" }),
  threshold({ name: "bits", spread: 8 }),
  dense(3, { name: "logits" }),
];
const model = parseModel(buildModelDocument({ input: [6, 4, 2], encoder: twoBits, layers }));
const everyLevel = { levels: 3, spacing: "uniform" } as const;

/** Per colour 3 - code, or the code counted in levels: exact lines, one of them falling. */
function pixelThreshold(name: string, direction: 1 | -1): LayerPlan {
  const thresholds = direction === 1 ? [1, 2, 3] : [0, 1, 2];
  return {
    name,
    inputs: ["encoder"],
    op: "threshold",
    make: ([input = [0, 0, 0]]) => ({
      fields: {
        thresholds: Array.from({ length: input[2] }, () => thresholds),
        directions: Array.from({ length: input[2] }, () => direction),
        levels: { scale: 1, offset: 0 },
      },
      output: input,
    }),
  };
}

const wide = { bitWidth: 3 } as const;
const networks: readonly (readonly [string, readonly LayerPlan[]])[] = [
  ["pool, bits, border of 0", layers],
  ["dense first, several levels", [dense(6), threshold({ levels: 3, spread: 9 }), dense(3)]],
  [
    "groups, weights of 3 bits, bias, a sum pool before the threshold",
    [
      conv(4, { groups: 2, kernel: [2, 2], ...wide, bias: [1, -2, 3, 0] }),
      sumPool({ kernel: [2, 2], stride: [1, 1] }),
      threshold({ spread: 20 }),
      dense(3),
    ],
  ],
  [
    "two first layers added, joined and shuffled",
    [
      conv(4, { name: "a" }),
      conv(4, { name: "b", inputs: ["encoder"], bias: [1, 2, 3, 4] }),
      join("add", ["a", "b"], "sum"),
      join("concat", ["sum", "a"], "both"),
      channelShuffle(2),
      threshold({ spread: 6 }),
      dense(3),
    ],
  ],
  [
    "a second layer on the sums",
    [conv(4, { kernel: [2, 2] }), conv(3, { ...wide }), threshold({ spread: 20 }), dense(3)],
  ],
  [
    "flattened sums into a dense layer",
    [conv(2), join("flatten"), dense(4, wide), threshold({ spread: 20 }), dense(3)],
  ],
  ["a flattened image", [join("flatten"), dense(4), threshold({ spread: 9 }), dense(3)]],
  ["twice the code", [join("add", ["encoder", "encoder"]), conv(4), threshold({ spread: 9 }), dense(3)]],
  ["codes counted by thresholds", [pixelThreshold("up", 1), conv(4), threshold({ spread: 6 }), dense(3)]],
  [
    "values that fall with the code",
    [pixelThreshold("down", -1), conv(4, { kernel: [2, 1] }), threshold({ levels: 2, spread: 6 }), dense(3)],
  ],
  [
    "rising and falling codes added: only the offset is left of one pair",
    [
      pixelThreshold("up", 1),
      pixelThreshold("down", -1),
      join("add", ["up", "down", "encoder"], "sum"),
      conv(4),
      threshold({ spread: 6 }),
      dense(3),
    ],
  ],
  ["constant channels", [conv(4), { ...threshold({ spread: 1000 }), name: "constant" }, dense(3)]],
  ["a layer on the image as the output", [dense(3)]],
  ["a layer on sums as the output", [conv(3), sumPool(), dense(3, { bias: [0, 6, -6] })]],
];

describe("[I] replaceEncoder", () => {
  it.each<(typeof networks)[number]>(networks)(
    "[I] with as many levels as codes loses nothing: %s",
    (_name, plan) => {
      for (let seed = 1; seed <= 4; seed++) {
        const original = parseModel(
          buildModelDocument({ input: [6, 4, 2], encoder: twoBits, layers: plan, seed }),
        );
        const replaced = parseModel(replaceEncoder(original, everyLevel));
        const random = seededRandom(seed);
        for (let i = 0; i < 8; i++) {
          // The two top bits of a code, and what thresholds at 1/6, 3/6, 5/6 make of it, are the same for these images.
          const codes = Int32Array.from({ length: 6 * 4 * 2 }, () => Math.floor(random() * 4) * 85);
          const [before, after] = [traceModel(original, codes), traceModel(replaced, codes)];
          for (const { name, op } of original.nodes) {
            if (op !== "threshold" || !after.has(name)) continue;
            expect({ name, values: after.get(name)?.values }).toEqual({
              name,
              values: before.get(name)?.values,
            });
          }
          const [ours, theirs] = [before, after].map((trace) => [
            ...(trace.get(original.output)?.values ?? []),
          ]);
          expect(order(theirs ?? [])).toEqual(order(ours ?? []));
        }
      }
    },
  );

  it("[U] repeats every weight per comparator, moves the bias into the thresholds and pads code 0 with -1", () => {
    const replaced = parseModel(replaceEncoder(model, everyLevel));
    const [before, after] = [model, replaced].map(({ nodes }) => nodes.find(({ name }) => name === "first"));
    if (before?.op !== "conv2d" || after?.op !== "conv2d") throw new Error("no convolution");
    expect([...weightValues(after)]).toEqual(
      [...weightValues(before)].flatMap((weight) => [weight, weight, weight]),
    );
    expect(after.padding.value).toBe(-1);
    expect(after.bias).toBeUndefined();
    const ladder = [0.5 / 3, 1.5 / 3, 2.5 / 3];
    expect(replaced.encoder).toEqual({ kind: "thermometer", thresholds: [ladder, ladder], shared: true });
  });

  it("[U] takes out what stood between the image and the first layer", () => {
    const plan = [
      pixelThreshold("up", 1),
      join("add", ["up", "encoder"], "sum"),
      conv(4),
      threshold(),
      dense(3),
    ];
    const original = parseModel(buildModelDocument({ input: [4, 4, 1], encoder: twoBits, layers: plan }));
    const { nodes } = parseModel(replaceEncoder(original, { levels: 2, spacing: "uniform" }));
    expect(nodes.map(({ op, inputs }) => [op, inputs])).toEqual([
      ["conv2d", ["encoder"]],
      ["threshold", ["conv2d2"]],
      ["dense", ["threshold3"]],
    ]);
  });

  it("[U] gives a single layer the offset as its bias", () => {
    const single = parseModel(buildModelDocument({ input: [2, 2, 1], encoder: twoBits, layers: [dense(3)] }));
    const [node] = parseModel(replaceEncoder(single, everyLevel)).nodes;
    const [original] = single.nodes;
    if (node?.op !== "dense" || original?.op !== "dense") throw new Error("no dense layer");
    const weights = weightValues(original);
    // code = 1.5 + 0.5 * bits: the sum of codes is half the sum of bits plus 1.5 per weight, that is 3 per weight in bits.
    const totals = [0, 1, 2].map((o) =>
      weights.subarray(o * 4, o * 4 + 4).reduce((sum, weight) => sum + weight, 0),
    );
    expect(node.bias).toEqual(totals.map((total) => 3 * total));
  });
});

/** Classes by falling logit, equal ones together: all that a change of scale keeps. */
function order(logits: readonly number[]): number[][] {
  const values = [...new Set(logits)].sort((a, b) => b - a);
  return values.map((value) => logits.flatMap((logit, i) => (logit === value ? [i] : [])));
}

describe("[U] replaceEncoder refuses", () => {
  const refusal = (plan: readonly LayerPlan[], encoder: ModelDocument["encoder"] = twoBits) => {
    const odd = parseModel(buildModelDocument({ input: [4, 4, 2], encoder, layers: plan }));
    return inputErrorText(() => replaceEncoder(odd, { levels: 2, spacing: "uniform" }));
  };

  it.each<[string, readonly LayerPlan[], string]>([
    [
      "a pool on the image",
      [maxPool({ name: "p" }), dense(2)],
      "test, p: must be a convolution or dense layer to read a thermometer in place of codes, found maxPool; nothing else can be told from the bits of a thermometer",
    ],
    [
      "a layer that sees no image",
      [
        pixelThreshold("up", 1),
        pixelThreshold("down", -1),
        join("add", ["up", "down"], "s"),
        conv(2, { name: "c" }),
        dense(2),
      ],
      "test, c: must see values that rise or fall with the code, so that a line through the thermometer's bits fits them, found none; choose other thresholds or other images",
    ],
    [
      "sums over the image beside bits",
      [conv(2, { name: "a" }), threshold({ name: "t" }), join("add", ["a", "t"], "mixed"), dense(2)],
      "test, mixed: must not mix sums over the image with other values: their scales differ once codes are replaced, found add",
    ],
    [
      "a max pool over falling values",
      [pixelThreshold("down", -1), conv(2), maxPool({ name: "p" }), threshold(), dense(2)],
      "test, p: must have no border value, and no falling values before it, found max pool",
    ],
    [
      "a border on sums",
      [conv(2), conv(2, { name: "c", kernel: [3, 3], padding: 1 }), threshold(), dense(2)],
      "test, c: must have no border to work on sums over the image: what 0 is to them changes once codes are replaced, found a border",
    ],
    [
      "falling logits",
      [pixelThreshold("down", -1), dense(2, { name: "d" })],
      "test, d: must have logits that rise with the image's values, found falling ones",
    ],
    [
      "no layer at all",
      [pixelThreshold("up", 1)],
      "test, up: must have a layer with weights behind the image, found none",
    ],
  ])("[U] %s", async (_name, plan, expected) => {
    expect(await refusal(plan)).toBe(expected);
  });

  it("[U] another encoder, too many levels, and quantiles without images", async () => {
    expect(await refusal([dense(3)], { kind: "binary" })).toBe(
      "test, /encoder: must be an integer encoder to be replaced, found binary",
    );
    expect(await inputErrorText(() => replaceEncoder(model, { levels: 4, spacing: "uniform" }))).toBe(
      "test, /encoder: must get a thermometer of 1 to 3 levels, found 4",
    );
    expect(await inputErrorText(() => replaceEncoder(model, { levels: 3, spacing: "quantile" }))).toBe(
      "test, /encoder: must get typical images with more than 3 different codes, found none",
    );
    const codeCounts = [0, 5, 0, 0];
    expect(
      await inputErrorText(() => replaceEncoder(model, { levels: 3, spacing: "quantile", codeCounts })),
    ).toBe("test, /encoder: must get typical images with more than 3 different codes, found 1 codes");
  });
});
