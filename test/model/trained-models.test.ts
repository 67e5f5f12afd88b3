// The models that focalbit trained, on the test images of their README rows: each gets exactly as many right as its row says.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseModel } from "../../src/model/parse-model.js";
import { labelFrames, listInputs, startEvaluation } from "../../src/io/index.js";
import { hasShared, projectPath, sharedPath } from "../support/shared.js";

const stl10 = ["data", "images", "stl10", "test"];
const vww = ["data", "images", "vww", "test"];
/** Run from sources every thread would load its own compiler, and leaves files open. */
const inThisThread = 0;
const slowMachineMs = 120_000;

const rows = [
  { name: "stl10-distilled8", folder: stl10 },
  { name: "stl10-distilled8-further", folder: stl10 },
  { name: "stl10-distilled8-third", folder: stl10 },
  { name: "stl10-distilled-linear8", folder: stl10 },
  { name: "stl10-distilled8-pruned", folder: stl10 },
  { name: "stl10-distilled8-third-pruned", folder: stl10 },
  { name: "vww-glt8", folder: vww },
  { name: "vww-distilled8", folder: vww },
  { name: "vww-tiny-glt4", folder: vww },
  { name: "stl10-small-glt8", folder: stl10 },
  { name: "stl10-small-linear8", folder: stl10 },
  { name: "stl10-small-planes8", folder: stl10 },
] as const;

describe.each(rows)("models/$name", ({ name, folder }) => {
  it.skipIf(!hasShared(...folder))(
    "[I] is right as often as its README row states",
    async () => {
      const file = `${name}.model.json`;
      const model = parseModel(JSON.parse(readFileSync(projectPath("models", file), "utf8")), file);
      const frames = listInputs([sharedPath(...folder)]);
      const { labelOf } = labelFrames(
        frames,
        { count: model.labels?.length ?? 0, names: model.labels },
        undefined,
      );
      const job = { model, profiles: [undefined], engine: "packed" as const, resize: "stretch" as const };
      let correct = 0;
      for await (const [frame, answer] of startEvaluation(frames, job, inThisThread).answers) {
        if (!("outcomes" in answer)) throw new Error(`unreadable: ${frame.path}`);
        if (answer.outcomes[0]?.class === labelOf(frame)?.labelIndex) correct += 1;
      }
      const row = readFileSync(projectPath("models", "README.md"), "utf8")
        .split("\n")
        .find((line) => line.startsWith(`| \`${name}\` `));
      expect(row).toContain(`(${correct}) of the ${frames.length.toLocaleString("en-US")} given test images`);
    },
    slowMachineMs,
  );
});
