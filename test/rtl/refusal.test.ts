// What the Verilog does not cover is refused by name, before anything is written or built.

import { describe, expect, it } from "vitest";
import { InputError } from "../../src/foundation/errors/input-error.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { lowerToJobs } from "../../src/mapping/lowering/job.js";
import { mapModel } from "../../src/mapping/map-model.js";
import { parseModel } from "../../src/model/parse-model.js";
import { writeDesign } from "../../src/rtl/write-design.js";
import {
  buildModelDocument,
  channelShuffle,
  conv,
  dense,
  join,
  maxPool,
  sumPool,
  threshold,
  type LayerPlan,
} from "../support/model-builder.js";
import { buildProfileDocument, figure } from "../support/profile-builder.js";

interface Chip {
  readonly layers: LayerPlan[];
  readonly profile?: Parameters<typeof buildProfileDocument>[0];
  readonly fused?: boolean;
  /** Hz, in place of the profile's clock. */
  readonly frequency?: number;
  /** Of the thermometer. */
  readonly levels?: number;
}

function design({ layers, profile = {}, fused = false, frequency, levels = 4 }: Chip) {
  const thresholds = Array.from({ length: levels }, (_, level) => (level + 1) / (levels + 1));
  const model = parseModel(
    buildModelDocument({ input: [6, 6, 1], encoder: { kind: "thermometer", thresholds }, layers }),
  );
  const document = buildProfileDocument({ ...profile, sensor: { colour: "mono", ...profile.sensor } });
  const clock = frequency === undefined ? {} : { frequency: figure(frequency, "frequency") };
  const part = (name: string) => document[name] as object;
  const parsed = parseHardwareProfile({
    ...document,
    clock: { ...part("clock"), ...clock },
  });
  const plan = lowerToJobs(model).map((job) => ({
    name: job.head.name,
    dataflow: parsed.array.dataflow,
    fusedWithNext: fused,
  }));
  return writeDesign(mapModel(model, parsed, plan));
}

const plain = [conv(4, { kernel: [3, 3], padding: 1 }), threshold(), conv(4), threshold()];
const branches = (...joined: LayerPlan[]) => [
  conv(4, { name: "a" }),
  threshold({ name: "bits" }),
  conv(4, { name: "b", inputs: ["bits"] }),
  threshold({ name: "more" }),
  ...joined,
];

describe("the Verilog refuses", () => {
  it("[I] nothing of a plain chain", () => {
    expect(design({ layers: plain }).compileOrder.length).toBeGreaterThan(10);
  });

  it.each<[what: string, chip: Chip, message: RegExp]>([
    [
      "a pipeline of one register",
      { layers: plain, profile: { array: { pipelineDepth: 1 } } },
      /pipelineDepth: must be at least 2 in Verilog/,
    ],
    ["interleaved rows", { layers: plain, fused: true }, /conv2d0: interleaves its rows with the next layer/],
    [
      "a join of stored tensors",
      { layers: branches(join("or", ["bits", "more"], "either"), conv(3)) },
      /either: runs or on stored words/,
    ],
    [
      "a concatenation",
      { layers: branches(join("concat", ["bits", "more"]), conv(3)) },
      /reads (several tensors side by side|a concatenation)/,
    ],
    [
      "shuffled channels",
      { layers: [conv(4), threshold(), channelShuffle(2, { name: "shuffle" }), conv(3)] },
      /reads shuffled channels \(shuffle\)/,
    ],
    [
      "a padding that no code stands for",
      {
        layers: [
          conv(4),
          threshold({ levels: 3 }),
          conv(3, { kernel: [3, 3], padding: 1, paddingValue: -1 }),
        ],
      },
      /pads with -1, which no code of its input stands for/,
    ],
    [
      "a line buffer of fewer rows than the kernel",
      { layers: plain, profile: { memories: { lineBuffer: { capacityBits: 128 } } } },
      /lineBuffer: must hold the 3 rows of a kernel/,
    ],
    [
      "a front end that takes longer than a row in cycles of the array",
      {
        layers: [conv(4), threshold()],
        levels: 9,
        frequency: 1000,
        profile: { sensor: { rowOverheadTime: figure(1e-9, "time") } },
      },
      /encoder: front end takes \d+ turns, and a row only \d+ cycles/,
    ],
  ])("[I] %s", (_what, chip, message) => {
    expect(() => design(chip)).toThrow(InputError);
    expect(() => design(chip)).toThrow(message);
  });

  it("[I] names all of it at once", () => {
    const layers = [
      conv(4),
      threshold(),
      channelShuffle(2),
      conv(4),
      threshold(),
      maxPool(),
      sumPool(),
      dense(2),
    ];
    const chip = { layers, profile: { array: { pipelineDepth: 1 } }, fused: true };
    expect(() => design(chip)).toThrow(/pipelineDepth[\s\S]*interleaves[\s\S]*shuffled/);
  });
});
