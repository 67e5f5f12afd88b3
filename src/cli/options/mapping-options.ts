// The flags that choose how layers lie on the array, and the trace of the schedule.

import { Option, type Command } from "commander";
import {
  autoMap,
  describeMapping,
  InputError,
  objectives,
  parseMapping,
  traceFrame,
  type HardwareProfile,
  type Model,
  type Objective,
  type PlanChoice,
} from "../../index.js";
import { readDocument, writeFileWhole } from "../../io/index.js";
import { parseWindow } from "./trace-window.js";

/** Flags of the mapping and of what follows the energy. */
export interface MappingOptions {
  readonly mapping?: string;
  readonly objective: Objective;
  readonly activity: "measured" | "average";
}

export interface TraceOptions {
  readonly mappingOut?: string;
  readonly trace?: string;
  readonly traceCycles?: string;
}

/** Adds `--mapping` and `--objective`. */
export function addMappingOptions(command: Command): Command {
  return command
    .option("--mapping <auto|file>", "search for a mapping, or read one; without it: layer by layer")
    .addOption(
      new Option("--objective <goal>", "what --mapping auto makes least")
        .choices(objectives)
        .default("energy"),
    );
}

/** Adds `--activity`. */
export function addActivityOption(command: Command): Command {
  return command.addOption(
    new Option(
      "--activity <kind>",
      "energy of lanes and registers from counted toggles, or from a fixed rate",
    )
      .choices(["measured", "average"])
      .default("measured"),
  );
}

/** Adds `--mapping-out`, `--trace` and `--trace-cycles`. */
export function addTraceOptions(command: Command): Command {
  return command
    .option("--mapping-out <file>", "write the mapping, to be read by --mapping")
    .option("--trace <file>", "write the schedule: .vcd for waveform viewers, else Chrome trace JSON")
    .option("--trace-cycles <from:to>", "cycles to trace; default the first 20000");
}

/** The plan a command asks for on one profile; undefined for the profile's own. */
export function choosePlan(
  model: Model,
  profile: HardwareProfile,
  flags: Pick<MappingOptions, "mapping" | "objective"> & { readonly fps?: number },
): PlanChoice | undefined {
  if (flags.mapping === undefined) return undefined;
  if (flags.mapping === "auto") {
    return { origin: "auto", choice: autoMap(model, profile, flags.objective, flags.fps) };
  }
  const parse = (document: unknown, file: string) => parseMapping(document, model, file);
  return { origin: "file", plan: readDocument(flags.mapping, parse, "a mapping document").value };
}

/** Refuses flags that only mean something on a chip. */
export function refuseWithoutProfile(flags: Pick<MappingOptions, "mapping"> & TraceOptions): void {
  const asked = Object.entries({
    "--mapping": flags.mapping,
    "--mapping-out": flags.mappingOut,
    "--trace": flags.trace,
  }).filter(([, value]) => value !== undefined);
  if (asked.length === 0) return;
  const rule = "must go with a hardware profile";
  throw new InputError(asked.map(([flag]) => ({ file: flag, path: "", rule, fix: "add --profile" })));
}

/** Writes the mapping and the trace that a command asks for. */
export async function writeScheduleFiles(
  model: Model,
  profile: HardwareProfile,
  chosen: PlanChoice | undefined,
  jobs: Parameters<typeof describeMapping>[0],
  flags: TraceOptions,
): Promise<readonly string[]> {
  const written: string[] = [];
  if (flags.mappingOut !== undefined) {
    const document = describeMapping(jobs, model.name, profile.name);
    await writeFileWhole(flags.mappingOut, `${JSON.stringify(document, null, 2)}\n`);
    written.push(flags.mappingOut);
  }
  if (flags.trace !== undefined) {
    const format = flags.trace.endsWith(".vcd") ? "vcd" : "chrome";
    const plan = chosen?.origin === "auto" ? chosen.choice.plan : chosen?.plan;
    await writeFileWhole(
      flags.trace,
      traceFrame(model, profile, format, parseWindow(flags.traceCycles), plan),
    );
    written.push(flags.trace);
  }
  return written;
}
