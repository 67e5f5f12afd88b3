// The files of a design that stand in a folder of their own: sources, images, stimuli, a makefile and a page that says
// what is what.

import type { Mapping } from "../mapping/mapping.js";
import { writeMakefile } from "./testbench/makefile.js";
import { writeReadme } from "./testbench/readme.js";
import type { RtlDesign } from "./write-design.js";

/**
 * All files by name.
 * @param stimulus what the testbench shows and expects
 * @param frame name of the frame behind it
 */
export function writeDesignFolder(
  mapping: Mapping,
  design: RtlDesign,
  stimulus: ReadonlyMap<string, string>,
  frame: string,
): ReadonlyMap<string, string> {
  return new Map([
    ...design.sources,
    ...design.images,
    ...stimulus,
    ["Makefile", writeMakefile(design.compileOrder)],
    ["README.md", writeReadme(mapping, design, frame)],
  ]);
}
