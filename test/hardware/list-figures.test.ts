import { describe, expect, it } from "vitest";
import { describeFigures } from "../../src/hardware/list-figures.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { buildProfileDocument, thermometerFrontEnd } from "../support/profile-builder.js";

const source = "worked out in a test";

describe("describeFigures", () => {
  it("[U] lists every figure once, with its place, in the order of the document", () => {
    const figures = describeFigures(parseHardwareProfile(buildProfileDocument()));
    const paths = figures.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.slice(0, 3)).toEqual(["/process/node", "/process/supply", "/sensor/pixelPitch"]);
    expect(paths).toContain("/frontEnd/calibration/residualOffset");
    expect(paths.at(-1)).toBe("/operation/framesPerSecond");
    // 2 process, 12 sensor, 12 thermometer, 1 link, 5 array, 5 x 4 memories, 2 clock, 5 static, 1 area, 1 operation
    expect(paths).toHaveLength(61);
    expect(figures[2]).toEqual({
      path: "/sensor/pixelPitch",
      value: 5e-6,
      unit: "m",
      source: "round number of a test",
      kind: "assumed",
    });
  });

  it("[U] keeps note, formula and the original of a scaled figure, named figures first where they stand first", () => {
    const document = {
      figures: { swing: { value: 1, unit: "V", source, kind: "measured", note: "at 300 K" } },
      ...buildProfileDocument({
        frontEnd: thermometerFrontEnd({
          offset: {
            formula: "swing / 100",
            unit: "mV",
            source,
            kind: "scaled",
            scaledFrom: { value: 1, unit: "V", rule: "one part in a hundred" },
          },
        }),
      }),
    };
    const figures = describeFigures(parseHardwareProfile(document));
    expect(figures[0]).toEqual({
      path: "/figures/swing",
      value: 1,
      unit: "V",
      source,
      kind: "measured",
      note: "at 300 K",
    });
    expect(figures.find(({ path }) => path === "/frontEnd/offset")).toEqual({
      path: "/frontEnd/offset",
      value: 0.01,
      unit: "V",
      source,
      kind: "scaled",
      formula: "swing / 100",
      scaledFrom: { value: 1, unit: "V", rule: "one part in a hundred" },
    });
  });
});
