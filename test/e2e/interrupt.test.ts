// Ctrl-C in the middle of a folder: the process ends by the signal and leaves neither an output nor a temporary file.

import { spawn } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/temporary-folder.js";
import { projectPath } from "../support/shared.js";
import { nodeArguments } from "./cases.js";

/** With the reference engine, at a tenth of a second each: half a minute of work and more for two threads. */
const frameCount = 600;
/** Long enough for the threads to be at work, far from the end. */
const interruptAfterMs = 6_000;
const testMs = 60_000;

const folder = temporaryFolder();
mkdirSync(folder.path("many"));
for (let i = 0; i < frameCount; i++) {
  symlinkSync(projectPath("models", "demo", "cat.png"), folder.path("many", `${i}.png`));
}

describe("focalbit run, interrupted", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "[E] %s ends it at once, with nothing half-written",
    { timeout: testMs },
    async (signal) => {
      const before = folder.files();
      const args = [
        "--engine",
        "reference",
        "--workers",
        "2",
        "-o",
        "result.json",
        "--report",
        "result.html",
      ];
      const child = spawn(
        process.execPath,
        [
          ...nodeArguments,
          projectPath("src", "cli", "main.ts"),
          ...["run", projectPath("models", "stl10-glt8.model.json"), "--input", "many", ...args],
        ],
        { cwd: folder.path(), stdio: ["ignore", "pipe", "pipe"] },
      );
      let printed = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (chunk: Buffer) => (printed += chunk.toString()));
      }
      const ended = new Promise((resolve) => {
        child.on("close", (code, endedBy) => {
          resolve({ code, endedBy });
        });
      });
      setTimeout(() => child.kill(signal), interruptAfterMs);
      expect(await ended).toEqual({ code: null, endedBy: signal });
      expect(printed).toBe("");
      expect(folder.files()).toEqual(before);
    },
  );
});
