// The packed engine in a real browser: the same sources, transpiled module by module, give the same integers in a page
// (compiled asynchronously) and in a worker (compiled at once) as in Node.

import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium, type Browser } from "playwright-core";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPackedEngine } from "../../../src/xnor-array/packed/packed-engine.js";
import { cnvInputRange, cnvProgram } from "../../support/cnv-program.js";
import { projectPath } from "../../support/shared.js";

const executablePath = process.env["FOCALBIT_CHROMIUM"] ?? "/usr/bin/chromium";
const browserFlags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"];
const slowMachineMs = 120_000;
const seed = 3;

/** Runs in the page and in the worker. */
const computeModule = `
  import * as packed from "/src/xnor-array/packed/packed-engine.js";
  import { cnvProgram, cnvInputRange } from "/test/support/cnv-program.js";
  export async function compute(asynchronous, relaxed) {
    const program = cnvProgram(${seed});
    const options = { relaxed, inputRange: cnvInputRange };
    const engine = asynchronous
      ? await packed.createPackedEngineAsync(program, options)
      : packed.createPackedEngine(program, options);
    const values = Int32Array.from({ length: 3072 }, (_, i) => (i * 37) % 256);
    const output = engine.run({ shape: program.inputShape, values });
    return { kernel: engine.kernel, logits: [...output.values] };
  }`;
const workerModule = `
  import { compute } from "/compute.js";
  Promise.all([compute(false, "auto"), compute(false, false)]).then((results) => postMessage(results));`;
const pageModule = `
  import { compute } from "/compute.js";
  const page = [await compute(true, "auto"), await compute(true, false)];
  const worker = new Worker("/worker.js", { type: "module" });
  worker.onmessage = ({ data }) => { globalThis.results = { page, worker: data }; };`;
const written: Readonly<Record<string, string>> = {
  "/compute.js": computeModule,
  "/worker.js": workerModule,
  "/page.js": pageModule,
};

/** A module of the project as the browser reads it, or undefined where there is none. */
function moduleAt(path: string): string | undefined {
  if (written[path] !== undefined) return written[path];
  const file = projectPath(...path.replace(/\.js$/, ".ts").split("/").filter(Boolean));
  if (!/^\/(src|test)\/[\w/.-]+\.js$/.test(path) || path.includes("..") || !existsSync(file))
    return undefined;
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  return ts.transpileModule(readFileSync(file, "utf8"), { compilerOptions: options }).outputText;
}

interface Outcome {
  readonly kernel: string;
  readonly logits: readonly number[];
}

describe.skipIf(!existsSync(executablePath))("[E] packed engine in a browser (needs chromium)", () => {
  let server: Server;
  let browser: Browser;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = new URL(request.url ?? "/", "http://localhost").pathname;
      const isPage = path === "/";
      const body = isPage ? '<!doctype html><script type="module" src="/page.js"></script>' : moduleAt(path);
      response.writeHead(body === undefined ? 404 : 200, {
        "content-type": isPage ? "text/html" : "text/javascript",
      });
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    browser = await chromium.launch({ executablePath, args: browserFlags });
  }, slowMachineMs);

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  it("[E] gives Node's integers in a page and in a worker", { timeout: slowMachineMs }, async () => {
    const program = cnvProgram(seed);
    const values = Int32Array.from({ length: 3072 }, (_, i) => (i * 37) % 256);
    const engine = createPackedEngine(program, { relaxed: false, inputRange: cnvInputRange });
    const expected = [...engine.run({ shape: program.inputShape, values }).values];

    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction("globalThis.results !== undefined", undefined, { timeout: slowMachineMs / 2 });
    const results = await page.evaluate<Record<"page" | "worker", Outcome[]>>("globalThis.results");

    expect(errors).toEqual([]);
    for (const outcomes of [results.page, results.worker]) {
      expect(outcomes.map(({ logits }) => logits)).toEqual([expected, expected]);
      expect(outcomes[1]?.kernel).toBe("packed-simd");
    }
  });
});
