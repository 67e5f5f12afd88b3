// What every net of a netlist has to charge: the pins it drives, and a share of wire for each.
// Wire: 6 x sqrt(mean cell area) per fanout at 0.2 fF/um, the rule of the project's own synthesis tables.

import type { GateNetlist } from "./gate-netlist.js";

export interface NetLoads {
  /** Farads by net. The clock's pins are not among them. */
  readonly load: Float64Array;
  readonly clockFarads: number;
  /** Joules that one edge of the clock costs inside all flip-flops together. */
  readonly clockInternal: number;
  /** Farads of wire per fanout. */
  readonly wirePerFanout: number;
}

const faradsPerMicron = 0.2e-15;
const cellPitchesPerFanout = 6;

/** Loads of a netlist whose library states areas in um^2. */
export function loadNets({ gates, flipFlops, nets }: GateNetlist): NetLoads {
  const all = [...gates, ...flipFlops];
  const area = all.reduce((sum, { cell }) => sum + cell.area, 0);
  const wirePerFanout = cellPitchesPerFanout * Math.sqrt(area / Math.max(1, all.length)) * faradsPerMicron;
  const load = new Float64Array(nets);
  let clockFarads = 0;
  let clockInternal = 0;
  for (const { cell, pins } of all) {
    for (const [pin, farads] of cell.capacitance) {
      const net = pins[pin] ?? 0;
      if (pin === cell.flipFlop?.clock) {
        clockFarads += farads + wirePerFanout;
        clockInternal += cell.inputEnergy.get(pin) ?? 0;
      } else load[net] = (load[net] ?? 0) + farads + wirePerFanout;
    }
  }
  return { load, clockFarads, clockInternal, wirePerFanout };
}
