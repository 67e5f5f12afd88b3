// Energy of a gate-level run: every transition charges or discharges the pins and wire of its net, 1/2 C V^2, and costs what
// the library's power tables say inside the cell that drives it. The clock makes two transitions a cycle at every
// flip-flop. No clock tree, no leakage, no gate sizing.
// Wire: 6 x sqrt(mean cell area) per fanout at 0.2 fF/um, the rule of the project's own synthesis tables.

import type { CellLibrary } from "./cell-library.js";
import type { GateNetlist } from "./gate-netlist.js";
import type { GateSimulation } from "./gate-simulation.js";

export interface ToggleEnergy {
  /** Joules per clock cycle, and the parts it is the sum of. */
  readonly perCycle: number;
  readonly switching: number;
  readonly internal: number;
  readonly clock: number;
  /** Farads of wire per fanout. */
  readonly wirePerFanout: number;
}

const faradsPerMicron = 0.2e-15;
const cellPitchesPerFanout = 6;

/** Energy of a run so far, per cycle. */
export function toggleEnergy(netlist: GateNetlist, library: CellLibrary, run: GateSimulation): ToggleEnergy {
  const all = [...netlist.gates, ...netlist.flipFlops];
  const area = all.reduce((sum, { cell }) => sum + cell.area, 0);
  const wirePerFanout = cellPitchesPerFanout * Math.sqrt(area / Math.max(1, all.length)) * faradsPerMicron;
  const { load, clockFarads, clockInternal } = loads(netlist, wirePerFanout);
  const half = 0.5 * library.voltage ** 2;
  // Nets 0 and 1 are the constants.
  const switching = load.reduce(
    (sum, farads, net) => sum + (net < 2 ? 0 : farads * half * (run.toggles[net] ?? 0)),
    0,
  );
  let internal = 0;
  for (const { cell, pins } of all) {
    for (const output of cell.outputs) {
      const net = pins[output.name] ?? 0;
      internal += (run.toggles[net] ?? 0) * output.internalEnergy(load[net] ?? 0);
    }
  }
  const cycles = Math.max(1, run.cycles);
  const clock = 2 * (clockFarads * half + clockInternal);
  const parts = { switching: switching / cycles, internal: internal / cycles, clock };
  return { perCycle: parts.switching + parts.internal + parts.clock, ...parts, wirePerFanout };
}

/** Farads on every net but the clock, and what one edge of the clock drives in all flip-flops together. */
function loads({ gates, flipFlops, nets }: GateNetlist, wirePerFanout: number) {
  const load = new Float64Array(nets);
  let clockFarads = 0;
  let clockInternal = 0;
  for (const { cell, pins } of [...gates, ...flipFlops]) {
    for (const [pin, farads] of cell.capacitance) {
      const net = pins[pin] ?? 0;
      if (pin === cell.flipFlop?.clock) {
        clockFarads += farads + wirePerFanout;
        clockInternal += cell.inputEnergy.get(pin) ?? 0;
      } else load[net] = (load[net] ?? 0) + farads + wirePerFanout;
    }
  }
  return { load, clockFarads, clockInternal };
}
