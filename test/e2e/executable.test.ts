// The executable as a user starts it: a child process, its streams and its exit code.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { focalbitVersion, parseResult } from "../../src/index.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";
import { tinyModel } from "../fixtures/tiny-model.js";
import { projectPath } from "../support/shared.js";
import { nodeArguments, runExecutable } from "./cases.js";

const folder = temporaryFolder();
const model = folder.write("tiny.model.json", JSON.stringify(tinyModel()));
const profile = projectPath("hardware-profiles", "cmos65-rgb96-thermometer.json");
folder.write("images/bright.ppm", `P3 2 2 255 ${"255 ".repeat(12)}`);
folder.write("images/dark.ppm", `P3 2 2 255 ${"0 ".repeat(12)}`);

describe("the executable", () => {
  it("[E] prints its version", async () => {
    expect(await runExecutable(["--version"], folder.path())).toEqual({
      exitCode: 0,
      stdout: `${focalbitVersion}\n`,
      stderr: "",
    });
  });

  it("[E] --json: one valid document on standard output, nothing else there; files are whole", async () => {
    const args = [
      "run",
      model,
      "--profile",
      profile,
      "--input",
      "images",
      "--json",
      "-o",
      "result.json",
      "--report",
      "result.html",
    ];
    const { exitCode, stdout, stderr } = await runExecutable(args, folder.path());
    expect(stderr).toBe("focalbit: wrote result.json\nfocalbit: wrote result.html\n");
    expect(exitCode).toBe(0);
    const result = parseResult(JSON.parse(stdout), "stdout");
    expect(
      result.format === "focalbit/result@1" && result.frames.map(({ input, logits }) => [input, logits]),
    ).toEqual([
      ["bright.ppm", [16, -16]],
      ["dark.ppm", [-16, 16]],
    ]);
    expect(readFileSync(folder.path("result.json"), "utf8")).toBe(stdout);
    expect(readFileSync(folder.path("result.html"), "utf8")).toMatch(/^<!doctype html>/i);
    expect(folder.files().filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("[E] the user's fault: one line on standard error, exit code 2, no stack", async () => {
    const { exitCode, stdout, stderr } = await runExecutable(
      ["run", "tiny.modle.json", "--input", "images"],
      folder.path(),
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toBe(
      'focalbit: tiny.modle.json: a model document must be here, but there is no such file; did you mean "tiny.model.json"?\n',
    );
  });

  it("[E] a reader that leaves early ends the output, not the program", async () => {
    const args = [...nodeArguments, projectPath("src", "cli", "main.ts"), "inspect", model, "--json"];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    const exitCode = await new Promise((resolve) => child.on("close", resolve));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  });

  it("[E] the demo: a summary, a report, and its path, within seconds", async () => {
    const { exitCode, stdout, stderr } = await runExecutable(["demo", "-o", "demo.html"], folder.path());
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/\nreport: demo\.html\n$/);
    expect(stdout).toContain("cmos65-rgb96-thermometer");
    expect(stdout).toContain("cmos65-rgb96-ss-adc");
    const html = readFileSync(folder.path("demo.html"), "utf8");
    expect(html).toMatch(/<\/html>\s*$/);
    for (const name of ["cat.png", "coffee.png", "person.png", "rocket.png"]) expect(html).toContain(name);
  });
});
