// Signals of a waveform as lines of text: a bit as high and low, a number, hexadecimal, where it changes.

import type { VcdSignal } from "./read-vcd.js";

/** A line per signal, `width` characters a cycle. */
export function drawWaves(
  signals: readonly (readonly [name: string, signal: VcdSignal])[],
  width = 4,
): string {
  const longest = Math.max(...signals.map(([name]) => name.length));
  return signals
    .map(([name, { width: bits, values }]) => {
      const cells = values.map((value = 0, cycle) => {
        if (bits === 1) return (value === 1 ? "▔" : "▁").repeat(width);
        return (cycle > 0 && values[cycle - 1] === value ? "" : value.toString(16)).padEnd(width);
      });
      return `${name.padEnd(longest)}  ${cells.join("").trimEnd()}`;
    })
    .join("\n");
}
