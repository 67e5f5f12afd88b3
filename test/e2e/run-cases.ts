// Runs many command lines in one child process, since starting one costs a second: each as the executable would run it,
// with its own standard output and standard error. Reads cases from standard input, writes outcomes to standard output.

import { readdirSync, readFileSync } from "node:fs";
import { runCommandLine } from "../../src/cli/run-command-line.js";
import type { CaseOutcome, CaseRequest } from "./cases.js";

const { folder, cases } = JSON.parse(readFileSync(0, "utf8")) as CaseRequest;
const outcomes: CaseOutcome[] = [];
const realWrite = process.stdout.write.bind(process.stdout);

for (const args of cases) {
  const written = { stdout: "", stderr: "" };
  const collect = (stream: "stdout" | "stderr") => {
    process[stream].write = (chunk: string | Uint8Array) => {
      written[stream] += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString();
      return true;
    };
  };
  collect("stdout");
  collect("stderr");
  const exitCode = await runCommandLine(args);
  outcomes.push({ exitCode, ...written, files: readdirSync(folder, { recursive: true }).map(String).sort() });
}
realWrite(JSON.stringify(outcomes));
