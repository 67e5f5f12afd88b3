// A verification of the Verilog for a terminal: layer by layer both pairs of cycles and the bits, then the verdict and the
// times.

import { formatQuantity, type RtlLayer } from "../../index.js";
import type { RtlVerification } from "../../io/index.js";
import { formatTable } from "./format-table.js";
import { plainText } from "./plain-text.js";

const heading = ["layer", "start", "start in RTL", "end", "end in RTL", "bits", "different"];

/** Table, every layer that differs with its first difference, verdict, times. */
export function formatRtlTable(result: RtlVerification): string {
  const { layers } = result;
  const rows = layers.map((layer) => [
    layer.name,
    ...[layer.startCycle, layer.startCycleRtl, layer.endCycle, layer.endCycleRtl].map(cycleText),
    ...[layer.bitsCompared, layer.bitsDifferent].map(String),
  ]);
  const total = ["total", "", "", "", "", sum(layers, "bitsCompared"), sum(layers, "bitsDifferent")];
  const table = formatTable(
    [heading, ...rows, total],
    ["left", "right", "right", "right", "right", "right", "right"],
  );
  return [table, verdict(result), formatTimes(result)].join("\n\n");
}

function cycleText(cycle: number | null): string {
  return cycle === null ? "-" : String(cycle);
}

function sum(layers: readonly RtlLayer[], key: "bitsCompared" | "bitsDifferent"): string {
  return String(layers.reduce((total, layer) => total + layer[key], 0));
}

function verdict({ equal, layers }: RtlVerification): string {
  if (equal) return "equal: no bit and no cycle differs";
  return ["NOT equal", ...layers.flatMap(describeDifferences)].join("\n");
}

function describeDifferences(layer: RtlLayer): readonly string[] {
  const lines: string[] = [];
  const name = plainText(layer.name);
  if (layer.firstDifference !== undefined) {
    const { row, column, channel, plane } = layer.firstDifference;
    const place = `row ${row}, column ${column}, channel ${channel}, bit ${plane}`;
    lines.push(`  ${name}: ${layer.bitsDifferent} bits differ, the first at ${place}`);
  }
  if (layer.endCycleRtl === null) lines.push(`  ${name}: did not end in RTL`);
  else if (layer.startCycle !== layer.startCycleRtl || layer.endCycle !== layer.endCycleRtl) {
    const found = `${cycleText(layer.startCycleRtl)} to ${layer.endCycleRtl}`;
    lines.push(`  ${name}: cycles ${found} in RTL, ${layer.startCycle} to ${layer.endCycle} simulated`);
  }
  return lines;
}

/** The document of `--json`. */
export function describeVerification(result: RtlVerification) {
  const { layers, equal, secondsSimulated, secondsRtl, secondsBuild } = result;
  return { layers, equal, secondsSimulated, secondsRtl, secondsBuild };
}

function formatTimes(result: RtlVerification): string {
  const { secondsSimulated, secondsNextFrame, secondsRtl, secondsBuild } = result;
  const times = (seconds: number) => `Verilator takes ${(secondsRtl / seconds).toFixed(0)} times as long`;
  const build = secondsBuild === 0 ? "found in the cache" : formatQuantity(secondsBuild, "s");
  return formatTable(
    [
      ["one frame, Verilator", formatQuantity(secondsRtl, "s"), ""],
      ["one frame, simulated", formatQuantity(secondsSimulated, "s"), times(secondsSimulated)],
      ["a further frame", formatQuantity(secondsNextFrame, "s"), times(secondsNextFrame)],
      ["build", build, ""],
    ],
    ["left", "left", "left"],
  );
}
