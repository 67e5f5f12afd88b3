// Runs yosys on files in memory: the WebAssembly build where the package `@yowasp/yosys` can be found, else a `yosys` of the
// system.

import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { inputError } from "../../foundation/errors/input-error.js";

const run = promisify(execFile);
const scriptName = "script.ys";

type Files = ReadonlyMap<string, string>;

/**
 * Runs a script.
 * @param files what it reads, by name
 * @returns every file it leaves
 * @throws InputError where there is no yosys, or the script fails
 */
export async function runYosys(script: string, files: Files): Promise<Files> {
  const all = new Map([...files, [scriptName, `${script}\n`]]);
  return (await runPackage(all)) ?? (await runBinary(all));
}

/** Whether either is there. */
export async function hasYosys(): Promise<boolean> {
  return (
    (await loadPackage()) !== undefined ||
    (await run("yosys", ["-V"]).then(
      () => true,
      () => false,
    ))
  );
}

interface YosysPackage {
  runYosys(
    parameters: readonly string[],
    files: Readonly<Record<string, string>>,
    options: { readonly stdout: null; readonly stderr: (bytes: Uint8Array | null) => void },
  ): Promise<Readonly<Record<string, string | Uint8Array>>>;
}

/** An optional package, so it is looked for at run time. */
async function loadPackage(): Promise<YosysPackage | undefined> {
  const name = "@yowasp/yosys";
  try {
    return (await import(name)) as YosysPackage;
  } catch {
    return undefined;
  }
}

async function runPackage(files: Files): Promise<Files | undefined> {
  const yosys = await loadPackage();
  if (yosys === undefined) return undefined;
  let said = "";
  const stderr = (bytes: Uint8Array | null) => {
    if (bytes !== null) said += new TextDecoder().decode(bytes);
  };
  try {
    const left = await yosys.runYosys(["-q", scriptName], Object.fromEntries(files), {
      stdout: null,
      stderr,
    });
    const texts = Object.entries(left).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    );
    return new Map(texts);
  } catch {
    throw scriptError(said);
  }
}

async function runBinary(files: Files): Promise<Files> {
  const folder = await mkdtemp(join(tmpdir(), "focalbit-yosys-"));
  try {
    for (const [name, text] of files) await writeFile(join(folder, name), text);
    await run("yosys", ["-q", scriptName], { cwd: folder, maxBuffer: 2 ** 26 });
    const names = await readdir(folder);
    return new Map(
      await Promise.all(
        names.map(async (name): Promise<[string, string]> => [
          name,
          await readFile(join(folder, name), "utf8"),
        ]),
      ),
    );
  } catch (error) {
    const { code, stderr = "" } = error as { code?: string | number; stderr?: string };
    if (code !== "ENOENT") throw scriptError(stderr);
    throw inputError({
      file: "yosys",
      path: "",
      rule: "must be installed for synthesis",
      fix: "apt-get install yosys, or npm install @yowasp/yosys",
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function scriptError(said: string) {
  const lines = said.split("\n").filter((line) => /error|warning/i.test(line));
  return inputError({
    file: "yosys",
    path: "",
    rule: "must synthesise the lanes; it failed",
    found: lines.slice(-3).join(" | "),
    fix: "yosys 0.55 is known to work",
  });
}
