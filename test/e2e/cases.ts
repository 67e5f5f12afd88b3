// How a test starts the command line: once as the real executable, or many cases in one child process.

import { spawn } from "node:child_process";
import { projectPath } from "../support/shared.js";

export interface CaseRequest {
  /** Folder whose files are listed after every case. */
  readonly folder: string;
  /** Arguments of each command line. */
  readonly cases: readonly (readonly string[])[];
}
export interface CaseOutcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Files below the folder afterwards, sorted. */
  readonly files: readonly string[];
}

/** Runs the cases one after the other in one child process, in the folder. */
export async function runCases(request: CaseRequest): Promise<CaseOutcome[]> {
  const child = await runNode(
    [projectPath("test", "e2e", "run-cases.ts")],
    request.folder,
    JSON.stringify(request),
  );
  if (child.exitCode !== 0) throw new Error(`the cases did not run: ${child.stderr}`);
  return JSON.parse(child.stdout) as CaseOutcome[];
}

/** Runs the executable itself, in a folder. */
export function runExecutable(args: readonly string[], cwd: string): Promise<Omit<CaseOutcome, "files">> {
  return runNode([projectPath("src", "cli", "main.ts"), ...args], cwd, "");
}

/** Arguments that make node run TypeScript from any folder. */
export const nodeArguments = ["--import", import.meta.resolve("tsx")];

function runNode(args: readonly string[], cwd: string, input: string): Promise<Omit<CaseOutcome, "files">> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...nodeArguments, ...args], { cwd });
    const written = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (written.stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (written.stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (exitCode) => {
      resolve({ exitCode, ...written });
    });
    child.stdin.end(input);
  });
}
