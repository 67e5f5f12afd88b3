// `focalbit study exposure` as a user runs it: the document, its page and table, what moves with the light, and refusals.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseLabDocument, type ExposureStudy } from "../../src/index.js";
import { buildModelDocument, conv } from "../support/model-builder.js";
import { adc, flatPicture, runNamed, thermometer, tinyFolder } from "./tiny-folder.js";

const folder = tinyFolder();
for (let i = 0; i < 12; i++) folder.write(`many/${i % 2}_class/${i}.ppm`, flatPicture((i * 53) % 256));
const coded = buildModelDocument({
  input: [2, 2, 3],
  encoder: { kind: "integer", bits: 8 },
  layers: [conv(4, { kernel: [2, 2] })],
});
folder.write("coded.json", JSON.stringify(coded));

const study = `study exposure tiny.json --profile ${thermometer} --input many --chips 3 --stops=-4,0,3`;
const outcomes = await runNamed(folder.path(), {
  whole: `${study} -o e.json --report e.html --csv e.csv`,
  json: `${study} --json --workers 1`,
  page: "report e.json -o again.html",
  noAdc: `study exposure tiny.json coded.json --profile ${thermometer} --input many`,
  wrongSensor: `study exposure tiny.json --profile ${adc} --input many --stops 0,0`,
  overwrite: `${study} -o tiny.json`,
});
const text = (name: string) => readFileSync(folder.path(name), "utf8");

describe("focalbit study exposure", () => {
  it("[E] writes document, page and table; the document makes the same page again", () => {
    expect(outcomes.whole.exitCode).toBe(0);
    expect(outcomes.whole.stdout).toContain("follow the light");
    const document = parseLabDocument(JSON.parse(text("e.json"))) as ExposureStudy;
    expect(document.stops).toEqual([-4, 0, 3]);
    expect(document.curves).toHaveLength(1);
    expect(text("e.csv").trim().split("\r\n")).toHaveLength(1 + 2 * 3);
    expect(outcomes.page.exitCode).toBe(0);
    expect(text("again.html")).toBe(text("e.html"));
  });

  it("[E] any number of threads gives the same document", () => {
    expect(JSON.parse(outcomes.json.stdout)).toMatchObject({
      curves: (JSON.parse(text("e.json")) as ExposureStudy).curves,
    });
  });

  it("[E] fixed and moved thresholds are the same at 0 stops; in the dark only fixed ones lose their bits", () => {
    const { curves } = JSON.parse(text("e.json")) as ExposureStudy;
    const [{ fixed, moved }] = curves as [ExposureStudy["curves"][number]];
    expect(moved[1]).toEqual(fixed[1]);
    expect(fixed[0]!.encoderBitFlipRate).toBeGreaterThan(4 * moved[0]!.encoderBitFlipRate);
  });

  it.each([
    ["noAdc", "--adc-profile: must be given for a model that takes codes"],
    ["wrongSensor", "It must name everything once"],
    ["overwrite", "tiny.json"],
  ] as const)("[E] refuses: %s", (name, message) => {
    expect(outcomes[name].exitCode).toBe(2);
    expect(outcomes[name].stderr).toContain(message);
  });
});
