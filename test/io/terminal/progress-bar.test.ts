// The progress bar: silent in logs and pipes, rate and time left on a terminal.

import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { startProgress } from "../../../src/io/terminal/progress-bar.js";

/** A stream that says whether it is a terminal and keeps what it gets. */
function fakeStream(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), {
    isTTY,
    columns: 100,
    rows: 20,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  });
  const written: string[] = [];
  stream.on("data", (chunk: Buffer) => written.push(chunk.toString()));
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => written.join("") };
}

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
