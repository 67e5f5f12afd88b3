// The chip's modules from a folder in place of our own: what `focalbit rtl -o` wrote, and somebody changed. Sizes, job table
// and memory images stay those of the network and profile at hand.

import { join } from "node:path";
import { verilogSources } from "../../rtl/verilog-sources.generated.js";
import { readText } from "../files/read-text.js";

const mostBytes = 4_000_000;

/** Text by file name. @throws InputError where a module is missing */
export function readVerilogSources(folder: string): ReadonlyMap<string, string> {
  const read = (name: string): [string, string] => {
    return [name, readText(join(folder, name), "a Verilog source of the design", mostBytes).text];
  };
  return new Map(Object.keys(verilogSources).map(read));
}
