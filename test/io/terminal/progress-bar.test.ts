// The progress bar: silent in logs and pipes, rate and time left on a terminal.

import { describe, expect, it } from "vitest";
import { startProgress } from "../../../src/io/terminal/progress-bar.js";
import { fakeStream } from "../../fixtures/fake-stream.js";

describe("startProgress", () => {
  it("[U] writes nothing where standard error is no terminal", () => {
    const { stream, text } = fakeStream(false);
    const progress = startProgress(10, "frames", stream);
    progress.advance();
    progress.stop();
    expect(text()).toBe("");
  });

  it("[U] shows count, rate and time left on a terminal, and can be stopped twice", async () => {
    const { stream, text } = fakeStream(true);
    const progress = startProgress(3, "frames", stream);
    for (let i = 0; i < 3; i++) {
      progress.advance();
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    progress.stop();
    progress.stop();
    expect(text()).toMatch(/3\/3 frames, [\d.]+\/s, \S+ left/);
  });
});
