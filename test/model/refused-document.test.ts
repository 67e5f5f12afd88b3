// Rules the schema states: keys, words, bounds. One breach each, with the exact message.

import { describe, expect, it } from "vitest";
import { type BadCase, messagesOf } from "../fixtures/models/damaged-model.js";

const documentCases: BadCase[] = [
  [
    "a format of another version",
    (d) => (d["format"] = "focalbit/model@2"),
    'm.json, /format: must be "focalbit/model@1", the only format known here, found "focalbit/model@2"; it was written for another version of focalbit',
  ],
  [
    "an unknown key",
    (d) => (d["lables"] = d["labels"]),
    'm.json, /lables: unknown key "lables"; did you mean "labels"? known keys here: format, name, description, provenance, labels, input, encoder, nodes and output',
  ],
  [
    "an unknown key of a node",
    (_, node) => (node(0)["kernal"] = [3, 3]),
    'm.json, /nodes/0/kernal: unknown key "kernal" (conv2d "conv1"); did you mean "kernel"? known keys here: name, op, inputs, outputChannels, kernel, stride, padding, groups, weights and bias',
  ],
  [
    "an unknown operator",
    (_, node) => (node(2)["op"] = "maxpool"),
    'm.json, /nodes/2/op: must be one of "conv2d", "dense", "threshold", "maxPool", "sumPool", "add", "concat", "channelShuffle", "or", "and", "mux" or "flatten" (maxpool "pool1"), found "maxpool"; did you mean "maxPool"?',
  ],
  [
    "a missing key",
    (_, node) => delete node(0)["groups"],
    'm.json, /nodes/0: must have the key "groups" (conv2d "conv1"); add "groups": a whole number from 1 to 65536',
  ],
  [
    "no nodes",
    (d) => (d.nodes = []),
    [
      'm.json, /nodes: must be a list of 1 to 1000 items, each an object whose "op" is one of "conv2d", "dense", "threshold", "maxPool", "sumPool", "add", "concat", "channelShuffle", "or", "and", "mux" or "flatten", found a list of 0',
    ],
  ],
  [
    "a 10^9-channel layer",
    (_, node) => (node(0)["outputChannels"] = 1e9),
    'm.json, /nodes/0/outputChannels: must be a whole number from 1 to 65536 (conv2d "conv1"), found 1000000000',
  ],
  [
    "a 10^9-wide kernel",
    (_, node) => (node(0)["kernel"] = [1e9, 1]),
    'm.json, /nodes/0/kernel/0: must be a whole number from 1 to 255 (conv2d "conv1"), found 1000000000',
  ],
  [
    "a threshold that is not a number",
    (d) => (d.encoder["thresholds"] = [0.2, NaN]),
    "m.json, /encoder/thresholds/1: must be a finite number above 0 and below 1, found NaN",
  ],
  [
    "labels that do not count the logits",
    (d) => (d["labels"] = ["a", "b"]),
    'm.json, /labels: must have one label per logit of "logits", 3, found a list of 2',
  ],
];

describe("parseModel refuses, in keys, words and numbers,", () => {
  it.each(documentCases)("[U] %s", async (_name, damage, expected) => {
    expect(await messagesOf(damage)).toEqual([expected].flat());
  });
});
