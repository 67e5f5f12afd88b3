// Lanes of several widths, and a small array, through yosys: cell counts, and with a library area and, from a gate-level
// run, energy per MAC.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { HardwareProfile } from "../../hardware/hardware-profile.js";
import { listLaneFigures, type LaneFigures } from "../../rtl/synthesis/held-against.js";
import { readCellLibrary, type CellLibrary } from "../../rtl/synthesis/cell-library.js";
import { measureLane, type LaneEnergy } from "../../rtl/synthesis/measure-lane.js";
import { readGateNetlist } from "../../rtl/synthesis/gate-netlist.js";
import {
  laneSources,
  libraryFile,
  writeSynthesisScript,
  type SynthesisRequest,
} from "../../rtl/synthesis/synthesis-script.js";
import { runYosys } from "./run-yosys.js";

export interface SynthesisedPart {
  readonly top: SynthesisRequest["top"];
  readonly inputLanes: number;
  readonly outputLanes: number;
  readonly pixelLanes: number;
  /** Binary MACs per cycle. */
  readonly macs: number;
  readonly cells: number;
  readonly flipFlops: number;
  /** In the library's unit, um^2 for most; with a library. */
  readonly area?: number;
  readonly areaPerMac?: number;
  /** Of a lane, with a library. */
  readonly energy?: LaneEnergy;
  /** Of a lane, with a library: what is known of lanes elsewhere. */
  readonly heldAgainst?: readonly LaneFigures[];
}

/** A cell library in Liberty format. */
export interface Liberty {
  readonly text: string;
  readonly file: string;
}

/** Bits of an accumulator in these syntheses. */
const sumBits = 14;

/** Widths of lanes that are synthesised where nobody asks for others. */
export const usualWidths = [16, 32, 64, 128] as const;

/** A lane: XNOR, popcount, accumulator. @throws InputError where yosys is missing or finds a latch, a loop or an undriven net */
export async function synthesiseLane(
  inputLanes: number,
  liberty?: Liberty,
  profile?: HardwareProfile,
): Promise<SynthesisedPart> {
  const parameters = { INPUT_LANES: inputLanes, SUM_BITS: sumBits };
  const size = { inputLanes, outputLanes: 1, pixelLanes: 1, macs: inputLanes };
  return synthesise({ top: "lane_accumulator", parameters }, size, liberty, profile);
}

/** An array with its operand registers. */
export async function synthesiseArray(
  inputLanes: number,
  outputLanes: number,
  pixelLanes: number,
  liberty?: Liberty,
): Promise<SynthesisedPart> {
  const parameters = {
    INPUT_LANES: inputLanes,
    OUTPUT_LANES: outputLanes,
    PIXEL_LANES: pixelLanes,
    SUM_BITS: sumBits,
  };
  const size = { inputLanes, outputLanes, pixelLanes, macs: inputLanes * outputLanes * pixelLanes };
  return synthesise({ top: "lane_array", parameters }, size, liberty);
}

type Size = Pick<SynthesisedPart, "inputLanes" | "outputLanes" | "pixelLanes" | "macs">;

async function synthesise(
  request: SynthesisRequest,
  size: Size,
  liberty?: Liberty,
  profile?: HardwareProfile,
): Promise<SynthesisedPart> {
  const library = liberty === undefined ? undefined : readCellLibrary(liberty.text, liberty.file);
  const files = new Map([
    ...laneSources(),
    ...(liberty === undefined ? [] : [[libraryFile, liberty.text] as const]),
  ]);
  const left = await runYosys(writeSynthesisScript(request, library !== undefined), files);
  const counts = readCounts(defined(left.get("stat.json"), "stat.json"));
  const part = { top: request.top, ...size, cells: counts.cells, flipFlops: counts.flipFlops };
  if (library === undefined) return part;
  return {
    ...part,
    ...measure(part, counts.area, defined(left.get("netlist.json"), "netlist.json"), library),
    ...(request.top === "lane_accumulator" && {
      heldAgainst: listLaneFigures(library.name, size.inputLanes, profile),
    }),
  };
}

function measure(part: SynthesisedPart, area: number, netlist: string, library: CellLibrary) {
  const gates = readGateNetlist(netlist, library);
  const measured = { area, areaPerMac: area / part.macs };
  if (part.top !== "lane_accumulator") return { ...measured, flipFlops: gates.flipFlops.length };
  const energy = measureLane(gates, library, part.inputLanes, sumBits);
  return { ...measured, flipFlops: gates.flipFlops.length, energy };
}

function readCounts(json: string): { cells: number; flipFlops: number; area: number } {
  const { design } = JSON.parse(json) as {
    readonly design: {
      readonly num_cells: number;
      readonly area?: number;
      readonly num_cells_by_type: Readonly<Record<string, number>>;
    };
  };
  const flipFlops = Object.entries(design.num_cells_by_type)
    .filter(([type]) => /DFF/i.test(type))
    .reduce((sum, [, count]) => sum + count, 0);
  return { cells: design.num_cells, flipFlops, area: design.area ?? 0 };
}
