// Rules of shapes and kinds between the nodes. One breach each, with the exact message.

import { describe, expect, it } from "vitest";
import { type BadCase, messagesOf, weights, zeros } from "../fixtures/models/damaged-model.js";

const shapeCases: BadCase[] = [
  [
    "a kernel larger than the padded map",
    (_, node) => (node(3)["kernel"] = [4, 1]),
    [
      'm.json, /nodes/3/kernel: must fit inside the padded input of 3x2 (conv2d "conv2"), found 4x1; the input is 3x2x8; use a smaller kernel or more padding',
      'm.json, /nodes/3/weights/bits: must be base64 of exactly 16 bytes (128 bits: 4 output channels x 4x1 kernel x 8 input channels per group) (conv2d "conv2"), found 4 bytes in 8 characters',
    ],
  ],
  [
    "thresholds for another number of channels",
    (_, node) => {
      node(4)["thresholds"] = [1, 2, 3];
      node(4)["directions"] = [1, 1, 1, 1, 1];
    },
    [
      'm.json, /nodes/4/thresholds: must have one entry per input channel, 4 (threshold "threshold2"), found a list of 3',
      'm.json, /nodes/4/directions: must have one entry per input channel, 4 (threshold "threshold2"), found a list of 5',
    ],
  ],
  [
    "levels that do not ascend or differ in number",
    (_, node) => {
      node(4)["thresholds"] = [[1, 2], [3, 2], [5], [0, 0]];
      node(4)["levels"] = { scale: 1, offset: 0 };
    },
    [
      'm.json, /nodes/4/thresholds/1/1: must be at least the level before it (3) (threshold "threshold2"), found 2; levels are listed in ascending order',
      'm.json, /nodes/4/thresholds/2: must have as many levels as channel 0, 2 (threshold "threshold2"), found a list of 1',
    ],
  ],
  [
    "several levels without their meaning",
    (_, node) =>
      (node(4)["thresholds"] = [
        [1, 2],
        [1, 2],
        [1, 2],
        [1, 2],
      ]),
    'm.json, /nodes/4: must have the key "levels" where a channel has more than one level, as here 2 (threshold "threshold2"); add "levels": {"scale": ..., "offset": ...}; the output is scale * levels passed + offset',
  ],
  [
    "a pool border that could hold a whole window",
    (_, node) => (node(2)["padding"] = { top: 2, left: 0, bottom: 0, right: 0 }),
    'm.json, /nodes/2/padding: must be smaller than the kernel on every side where it has no value (maxPool "pool1"), found top 2, left 0, bottom 0, right 0 for a 2x2 kernel; reduce the padding or give it a value',
  ],
  [
    "an addition of different shapes",
    (d) => d.nodes.splice(3, 0, { name: "sum2", op: "add", inputs: ["pool1", "threshold1"] }),
    [
      'm.json, /nodes/3: must lead to the output "logits", found no user; remove the node or connect it',
      'm.json, /nodes/3/inputs/1: must have the shape of the first input, 3x2x8 (add "sum2"), found "threshold1" of 6x5x8',
    ],
  ],
  [
    "a concatenation of different heights and kinds",
    (d, node) => {
      d.nodes.splice(3, 0, { name: "both", op: "concat", inputs: ["pool1", "conv1"] });
      node(4)["inputs"] = ["both"];
    },
    [
      'm.json, /nodes/3/inputs/1: must be 3 rows x 2 columns like the first input (concat "both"), found "conv1" of 6x5x8',
      'm.json, /nodes/3/inputs/1: must hold bits like the first input (concat "both"), found "conv1" of integers',
    ],
  ],
  [
    "a concatenation of too many channels",
    (d, node) => {
      node(3)["outputChannels"] = 40_000;
      node(3)["weights"] = weights(zeros(40_000));
      d.nodes.splice(4, 3, { name: "both", op: "concat", inputs: ["conv2", "conv2"] });
      d["output"] = "both";
      delete d["labels"];
    },
    'm.json, /nodes/4: must put out at most 65536 channels (concat "both"), found 80000',
  ],
  [
    "a logic operator on integers",
    (d, node) => {
      d.nodes.splice(2, 0, { name: "either", op: "or", inputs: ["threshold1", "conv1"] });
      node(3)["inputs"] = ["either"];
    },
    'm.json, /nodes/2/inputs/1: must hold bits (or "either"), found "conv1" of integers from -18 to 18; put a threshold before it',
  ],
  [
    "a multiplexer with two inputs",
    (d, node) => {
      d.nodes.splice(2, 0, { name: "pick", op: "mux", inputs: ["threshold1", "threshold1"] });
      node(3)["inputs"] = ["pick"];
    },
    'm.json, /nodes/2/inputs: must be a list of 3 items, each a text of 1 to 128 characters (mux "pick"), found a list of 2',
  ],
  [
    "a shuffle whose groups do not divide",
    (d, node) => {
      d.nodes.splice(3, 0, { name: "mix", op: "channelShuffle", inputs: ["pool1"], groups: 3 });
      node(4)["inputs"] = ["mix"];
    },
    'm.json, /nodes/3/groups: must divide the 8 channels (channelShuffle "mix"), found 3',
  ],
  [
    "a sum that may leave 32 bits",
    (_, node) => (node(6)["bias"] = [0, 2 ** 31 - 1, 0]),
    'm.json, /nodes/6: must put out values that fit 32-bit integers, whatever the image (dense "logits"), found -24 to 2147483671',
  ],
];

describe("parseModel refuses, in shapes,", () => {
  it.each(shapeCases)("[U] %s", async (_name, damage, expected) => {
    expect(await messagesOf(damage)).toEqual([expected].flat());
  });
});
