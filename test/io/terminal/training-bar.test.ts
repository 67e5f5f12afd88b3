// The bar of a training: silent in logs, whose lines still come; epoch, loss, accuracy and time left on a terminal.

import { describe, expect, it } from "vitest";
import { startTrainingBar } from "../../../src/io/terminal/training-bar.js";
import { fakeStream } from "../../fixtures/fake-stream.js";

describe("startTrainingBar", () => {
  it("[U] only passes lines on where standard error is no terminal", () => {
    const { stream, text } = fakeStream(false, 120);
    const lines: string[] = [];
    const bar = startTrainingBar(10, 0, 2, (line) => lines.push(line), stream);
    bar.update(5, 0, 1.5, 0.25);
    bar.say("epoch 1/2");
    bar.stop();
    expect(text()).toBe("");
    expect(lines).toEqual(["epoch 1/2"]);
  });

  it("[U] shows epoch, loss, accuracy and time left on a terminal", async () => {
    const { stream, text } = fakeStream(true, 120);
    const bar = startTrainingBar(4, 2, 2, () => undefined, stream);
    for (const step of [3, 4]) {
      bar.update(step, 1, 1.5, 0.25);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    bar.stop();
    bar.stop();
    expect(text()).toMatch(/epoch 2\/2, loss 1\.500, accuracy 25\.0 %, \d+ s left/);
  });
});
