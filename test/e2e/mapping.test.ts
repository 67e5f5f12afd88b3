// The flags of the mapping and of the schedule's trace.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { MappingPlan, Result } from "../../src/index.js";
import { npyBytes } from "../fixtures/npy-bytes.js";
import { runNamed, thermometer, tinyFolder } from "./tiny-folder.js";

const folder = tinyFolder();
const data = Uint8Array.from({ length: 24 }, (_, i) => (i * 37) % 256);
folder.write("x.npy", npyBytes({ descr: "|u1", shape: [2, 2, 2, 3], data }));
folder.write(
  "wrong.json",
  JSON.stringify({
    format: "focalbit/mapping@1",
    jobs: [{ name: "nobody", dataflow: "output-stationary", fusedWithNext: false }],
  }),
);
folder.write(
  "flow.json",
  JSON.stringify({
    format: "focalbit/mapping@1",
    jobs: [{ name: "conv", dataflow: "output-stationery", fusedWithNext: false }],
  }),
);

const run = `run tiny.json --profile ${thermometer} --input x.npy`;
const outcomes = await runNamed(folder.path(), {
  auto: `${run} --mapping auto --objective memory --mapping-out map.json --json`,
  fromFile: `${run} --mapping map.json --json`,
  chrome: `${run} --trace trace.json --trace-cycles 0:500`,
  vcd: `${run} --trace trace.vcd`,
  average: `${run} --activity average --json`,
  measured: `${run} --json`,
  checked: `check tiny.json --profile ${thermometer} --mapping auto`,
  compared: `compare tiny.json --profile ${thermometer} --profile ${thermometer} --input x.npy --mapping auto --json`,
  wrongJobs: `${run} --mapping wrong.json -o no.json`,
  wrongFlow: `${run} --mapping flow.json -o no.json`,
  wrongObjective: `${run} --mapping auto --objective speed -o no.json`,
  wrongWindow: `${run} --trace no.json --trace-cycles 9:3`,
  noProfile: "run tiny.json --input x.npy --mapping auto --trace no.json",
});
const outcome = (name: keyof typeof outcomes) => outcomes[name];
const resultOf = (name: keyof typeof outcomes) => JSON.parse(outcome(name).stdout) as Result;

describe("focalbit run --mapping", () => {
  it("[E] auto tells its objective and everything it tried, and the first try is the plain plan", () => {
    const mapping = resultOf("auto").mapping;
    expect(mapping).toMatchObject({ origin: "auto", objective: "memory" });
    expect(mapping?.alternatives?.[0]).toMatchObject({
      change: "layer by layer, the profile's dataflow",
      taken: true,
    });
    expect(mapping?.modes.map(({ mode }) => mode)).toEqual([
      "this plan",
      "layer by layer",
      "rows interleaved throughout",
    ]);
  });

  it("[E] a mapping written is read again, and comes to the same numbers", () => {
    const document = JSON.parse(readFileSync(folder.path("map.json"), "utf8")) as { jobs: MappingPlan };
    const [auto, fromFile] = [resultOf("auto"), resultOf("fromFile")];
    expect(fromFile.mapping?.origin).toBe("file");
    expect(document.jobs).toEqual(auto.mapping?.jobs);
    expect(fromFile.timing).toEqual(auto.timing);
    expect(fromFile.energy).toEqual(auto.energy);
  });

  it("[E] check and compare take it too", () => {
    expect([outcome("checked").exitCode, outcome("compared").exitCode]).toEqual([0, 0]);
  });

  it("[E] a mapping of another network, or with a misspelt dataflow, is refused with what to do", () => {
    expect(outcome("wrongJobs").exitCode).toBe(2);
    expect(outcome("wrongJobs").stderr).toContain("wrong.json, /jobs");
    expect(outcome("wrongJobs").stderr).toContain("--mapping auto --mapping-out");
    expect(outcome("wrongFlow").exitCode).toBe(2);
    expect(outcome("wrongFlow").stderr).toContain("output-stationary");
    expect(outcome("wrongObjective").exitCode).toBe(2);
    expect(outcome("noProfile").exitCode).toBe(2);
    expect(outcome("noProfile").files).not.toContain("no.json");
  });
});

describe("focalbit run --trace", () => {
  it("[E] writes Chrome trace events of the window", () => {
    const { traceEvents } = JSON.parse(readFileSync(folder.path("trace.json"), "utf8")) as {
      traceEvents: { ph: string; ts?: number }[];
    };
    expect(traceEvents.some(({ ph }) => ph === "X")).toBe(true);
  });

  it("[E] writes a value change dump by the file's name", () => {
    expect(readFileSync(folder.path("trace.vcd"), "utf8")).toMatch(/^\$comment .*\n\$timescale/);
  });

  it("[E] refuses a window that ends before it begins", () => {
    expect(outcome("wrongWindow").exitCode).toBe(2);
    expect(outcome("wrongWindow").stderr).toContain(
      "--trace-cycles: must be two cycles, the second after the first",
    );
  });
});

describe("focalbit run --activity", () => {
  it("[E] measured by default, average on request; outputs and cycles do not change", () => {
    const [measured, average] = [resultOf("measured"), resultOf("average")];
    expect(measured.activity).toMatchObject({ kind: "measured", frames: 2 });
    expect(average.activity).toMatchObject({ kind: "average", frames: 0, xnorToggleRate: 0.5 });
    expect(measured.frames).toEqual(average.frames);
    expect(measured.timing).toEqual(average.timing);
    expect(measured.energy?.perFrameJoules).not.toBe(average.energy?.perFrameJoules);
  });
});
