// Whether Verilator and a compiler are there, and what to do where they are not.

import { execFileSync } from "node:child_process";
import { inputError } from "../../foundation/errors/input-error.js";

/** Verilator's version line, or undefined where one of the tools is missing. */
export function verilatorVersion(): string | undefined {
  const [verilator, compiler, make] = ["verilator", "g++", "make"].map(versionOf);
  return compiler === undefined || make === undefined ? undefined : verilator;
}

/** @throws InputError that tells how to install them */
export function requireVerilator(): string {
  const version = verilatorVersion();
  if (version !== undefined) return version;
  throw inputError({
    file: "verilator",
    path: "",
    rule: "must be installed to run the Verilog, with g++ and make",
    fix: "on Debian or Ubuntu: apt-get install verilator g++ make",
  });
}

function versionOf(tool: string): string | undefined {
  try {
    return execFileSync(tool, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
      .split("\n")[0]
      ?.trim();
  } catch {
    return undefined;
  }
}
