// Writing whole or not at all, and finding out beforehand whether a path can be written.

import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { spawn } from "node:child_process";
import { beforeEach, describe, expect, it } from "vitest";
import { assertWritable } from "../../../src/io/files/write-target.js";
import { writeFileWhole } from "../../../src/io/files/write-file-whole.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import { projectPath } from "../../support/shared.js";

const folder = temporaryFolder();
let before: string[] = [];
beforeEach(() => {
  before = folder.files();
});

describe("writeFileWhole", () => {
  it("[U] writes text as UTF-8 and bytes as they are, and leaves no temporary file", async () => {
    await writeFileWhole(folder.path("text.txt"), "0.5 µJ");
    await writeFileWhole(folder.path("bytes.bin"), Uint8Array.of(0, 255));
    expect(readFileSync(folder.path("text.txt"), "utf8")).toBe("0.5 µJ");
    expect([...readFileSync(folder.path("bytes.bin"))]).toEqual([0, 255]);
    expect(folder.files()).toEqual([...before, "bytes.bin", "text.txt"].sort());
  });

  it("[U] replaces a file, keeps its permissions and writes through a symbolic link", async () => {
    const target = folder.write("target.txt", "old");
    chmodSync(target, 0o640);
    symlinkSync(target, folder.path("link.txt"));
    await writeFileWhole(folder.path("link.txt"), "new");
    expect(readFileSync(target, "utf8")).toBe("new");
    expect(statSync(target).mode & 0o777).toBe(0o640);
    expect(lstatSync(folder.path("link.txt")).isSymbolicLink()).toBe(true);
  });

  it("[U] writes into a device in place instead of replacing it", async () => {
    await writeFileWhole("/dev/null", "nothing");
    expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  it("[U] leaves nothing behind where the target turns out to be a folder", async () => {
    mkdirSync(folder.path("taken"));
    await inputErrorText(() => writeFileWhole(folder.path("taken"), "x"));
    expect(folder.files()).toEqual([...before, "taken"].sort());
  });

  it("[I] an interrupt in the middle of writing removes the temporary file and keeps the old target", async () => {
    const target = folder.write("interrupted.txt", "old");
    const module = projectPath("src", "io", "files", "write-file-whole.ts");
    // The child interrupts itself when it has written for a moment; 100 MB take longer than that.
    const program = `
      import { readdirSync } from "node:fs";
      const { writeFileWhole } = await import(${JSON.stringify(module)});
      const content = new Uint8Array(100_000_000);
      setInterval(() => {
        if (readdirSync(${JSON.stringify(folder.path())}).some((name) => name.endsWith(".tmp"))) process.kill(process.pid, "SIGINT");
      }, 1);
      await writeFileWhole(${JSON.stringify(target)}, content);
    `;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
      cwd: projectPath(),
      stdio: "ignore",
    });
    const signal = await new Promise((resolve) =>
      child.on("exit", (_, name) => {
        resolve(name);
      }),
    );
    expect(signal).toBe("SIGINT");
    expect(readFileSync(target, "utf8")).toBe("old");
    expect(folder.files()).toEqual([...before, "interrupted.txt"].sort());
  });
});

describe("assertWritable", () => {
  const errorOf = (path: string) =>
    inputErrorText(() => {
      assertWritable(path);
    });

  it("[U] accepts a new name, an existing file and a device, and leaves nothing behind", () => {
    const existing = folder.write("existing.json", "{}");
    for (const path of [folder.path("new.json"), existing, "/dev/null"]) assertWritable(path);
    expect(readFileSync(existing, "utf8")).toBe("{}");
    expect(folder.files()).toEqual([...before, "existing.json"].sort());
  });

  it("[U] refuses a missing folder, a path below a file, a folder and a name too long", async () => {
    folder.write("plain", "");
    mkdirSync(folder.path("sub"));
    const missing = folder.path("missing");
    expect(await errorOf(folder.path("missing", "x.json"))).toBe(
      `${folder.path("missing", "x.json")}: must be a path that can be written, found no folder "${missing}"; ` +
        "make the folder or choose another path",
    );
    expect(await errorOf(folder.path("plain", "x.json"))).toContain(
      `found no folder "${folder.path("plain")}"`,
    );
    expect(await errorOf(folder.path("sub"))).toContain("must be a file to write, found a folder");
    expect(await errorOf(folder.path("x".repeat(300)))).toContain("a name that is too long");
    expect(folder.files()).toEqual([...before, "plain", "sub"].sort());
  });
});
