// The page in a design's folder.

import type { Mapping } from "../../mapping/mapping.js";
import type { RtlDesign } from "../write-design.js";

/**
 * The page's text.
 * @param frame name of the frame that the stimuli come from
 */
export function writeReadme({ model, profile, jobs }: Mapping, { point }: RtlDesign, frame: string): string {
  const size = (name: string) => String(point[name]);
  const kilobits = (words: string, bits: string) =>
    ((Number(point[words]) * Number(point[bits])) / 1000).toFixed(1);
  const { weights, activations, thresholds } = profile.memories;
  return `# ${model.name} on ${profile.name}, in Verilog

    make          # verilator, g++ and make; prints PASS, or what differs first

The testbench shows the chip the frame "${frame}", and compares every bit of every layer's output, and the first and last
cycle of every layer, with what focalbit's simulation says.

| file | what it holds |
|---|---|
| \`focalbit.sv\` and the modules beside it | the chip; the same for every network |
| \`design_point.sv\` | its sizes: ${size("INPUT_LANES")} x ${size("OUTPUT_LANES")} x ${size("PIXEL_LANES")} lanes, ports, depths |
| \`job_fields.sv\`, \`jobs.hex\` | the job table: geometry of ${jobs.length} jobs, where their data lies; no cycle counts |
| \`weights.hex\`, \`constants.hex\` | weight memory, thresholds and biases |
| \`samples.hex\` | the frame: what the comparators, or the converter, see |
| \`expected.hex\`, \`cycles.hex\` | what the testbench compares with |
| \`testbench.sv\`, \`main.cpp\` | sensor model, comparison, clock |
| \`lint.vlt\` | waivers of lint rules, each with its reason |

| memory | words used | kbit used | kbit of the profile |
|---|---|---|---|
| weights | ${size("WEIGHT_DEPTH")} x ${weights.wordBits} | ${kilobits("WEIGHT_DEPTH", "WEIGHT_WORD_BITS")} | ${(weights.capacityBits / 1000).toFixed(1)} |
| activations | ${activations.banks} x ${size("ACTIVATION_DEPTH")} x ${activations.wordBits} | ${(Number(kilobits("ACTIVATION_DEPTH", "ACTIVATION_WORD_BITS")) * activations.banks).toFixed(1)} | ${(activations.capacityBits / 1000).toFixed(1)} |
| constants | ${size("CONSTANT_DEPTH")} x ${thresholds.wordBits} | ${kilobits("CONSTANT_DEPTH", "THRESHOLD_WORD_BITS")} | ${(thresholds.capacityBits / 1000).toFixed(1)} |
`;
}
