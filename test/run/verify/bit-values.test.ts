// Bits that another tool wrote as 0 and 1, and expectations that cover only a part of the frames.

import { describe, expect, it } from "vitest";
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import { parseModel } from "../../../src/model/parse-model.js";
import { renderVerification } from "../../../src/run/verify/render-verification.js";
import { startTracing } from "../../../src/run/verify/trace-model.js";
import { verifyModel } from "../../../src/run/verify/verify-model.js";
import { framesOf, soundDocument } from "./damage.js";

describe("[U] bits written in another way", () => {
  const sound = soundDocument();
  const images = framesOf(sound, 2);
  const trace = startTracing(parseModel(sound));

  it.each([
    ["1 being +1", (bit: number) => (bit + 1) / 2],
    ["1 being -1", (bit: number) => (1 - bit) / 2],
  ] as const)("[U] as 0 and 1, %s", (words, write) => {
    const expectations = images.map((frame) => ({
      nodes: new Map([
        ["threshold1", { values: defined(trace(frame).get("threshold1"), "t").values.map(write) }],
      ]),
    }));
    const { difference } = verifyModel(parseModel(sound), images, expectations);
    expect(difference?.causes[0]?.kind).toBe("bit-values");
    expect(difference?.causes[0]?.text).toContain(words);
  });

  it("[U] says how many maps were compared where not every frame expects every node", () => {
    const expectations = images.map((frame, i) => ({
      nodes: new Map([...trace(frame)].slice(0, i === 0 ? 3 : 1)),
    }));
    const result = verifyModel(parseModel(sound), images, expectations);
    expect(result).toMatchObject({ equal: true, comparisons: 4 });
    expect(renderVerification(result)[0]).toBe(
      "equal: 3 nodes of 2 frames, 4 maps in all, agree with what was expected",
    );
  });
});
