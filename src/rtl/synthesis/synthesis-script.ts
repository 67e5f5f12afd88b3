// What yosys is told: one module of the chip at given sizes, checked for latches, loops and undriven nets; and with a
// library, mapped onto its cells.

import { verilogSources } from "../verilog-sources.generated.js";

export interface SynthesisRequest {
  readonly top: "lane_accumulator" | "lane_array";
  readonly parameters: Readonly<Record<string, number>>;
}

/** Sources of the lanes, by name. */
export function laneSources(): ReadonlyMap<string, string> {
  const names = ["xnor_popcount.sv", "lane_accumulator.sv", "lane_array.sv"];
  return new Map(names.map((name) => [name, verilogSources[name] ?? ""]));
}

/** Name of the library among the files that yosys sees. */
export const libraryFile = "library.lib";

/**
 * The script. Writes `stat.json`, and with a library `netlist.json`.
 * @param mapped whether `libraryFile` is there
 */
export function writeSynthesisScript({ top, parameters }: SynthesisRequest, mapped: boolean): string {
  const settings = Object.entries(parameters).map(([name, value]) => `-chparam ${name} ${value}`);
  const lines = [
    `read_verilog -sv ${[...laneSources().keys()].join(" ")}`,
    `hierarchy -check -top ${top} ${settings.join(" ")}`,
    // -assert ends the run at loops, several drivers and undriven nets; once before anything is optimised away.
    "proc",
    "flatten",
    "check -assert",
    "synth -noabc",
    "opt_clean -purge",
    "check -assert",
    "select -assert-none t:$_DLATCH* t:$dlatch* t:$_SR* t:$sr",
  ];
  if (!mapped) return [...lines, "abc", "opt_clean -purge", "tee -q -o stat.json stat -json"].join("\n");
  return [
    ...lines,
    `dfflibmap -liberty ${libraryFile}`,
    `abc -liberty ${libraryFile}`,
    "opt_clean -purge",
    `tee -q -o stat.json stat -json -liberty ${libraryFile}`,
    "write_json netlist.json",
  ].join("\n");
}
