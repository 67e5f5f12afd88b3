// Rules of the encoder's thresholds. One breach each, with the exact message.

import { describe, expect, it } from "vitest";
import { type BadCase, messagesOf } from "../fixtures/models/damaged-model.js";

const encoderCases: BadCase[] = [
  [
    "thresholds outside (0, 1)",
    (d) => (d.encoder["thresholds"] = [0, 0.5, 1]),
    [
      "m.json, /encoder/thresholds/0: must be a finite number above 0 and below 1, found 0",
      "m.json, /encoder/thresholds/2: must be a finite number above 0 and below 1, found 1",
    ],
  ],
  [
    "thresholds that do not ascend",
    (d) =>
      (d.encoder["thresholds"] = [
        [0.25, 0.5],
        [0.6, 0.6],
      ]),
    "m.json, /encoder/thresholds/1/1: must be greater than the previous threshold (0.6), found 0.6; thresholds are listed in ascending order",
  ],
  [
    "shared thresholds that do not ascend",
    (d) => (d.encoder["thresholds"] = [0.4, 0.3]),
    "m.json, /encoder/thresholds/1: must be greater than the previous threshold (0.4), found 0.3; thresholds are listed in ascending order",
  ],
  [
    "a list per colour for too few colours",
    (d) => (d.encoder["thresholds"] = [[0.25, 0.5]]),
    "m.json, /encoder/thresholds: must hold one list per input channel, 2, or a single plain list shared by all, found 1 lists",
  ],
  [
    "colours with different counts",
    (d) => (d.encoder["thresholds"] = [[0.25, 0.5], [0.5]]),
    "m.json, /encoder/thresholds/1: must have as many thresholds as channel 0, 2, found a list of 1",
  ],
  [
    "an unknown encoder",
    (d) => (d.encoder = { kind: "thermometre", thresholds: [0.5] }),
    'm.json, /encoder/kind: must be one of "thermometer", "integer" or "binary", found "thermometre"; did you mean "thermometer"?',
  ],
  [
    "an encoder output beyond all bounds",
    (d) => {
      d.input = { height: 8192, width: 8192, channels: 2 };
    },
    "m.json, /encoder: must put out at most 67108864 values, found 8192x8192x4 = 268435456",
  ],
];

describe("parseModel refuses, in encoder,", () => {
  it.each(encoderCases)("[U] %s", async (_name, damage, expected) => {
    expect(await messagesOf(damage)).toEqual([expected].flat());
  });
});
