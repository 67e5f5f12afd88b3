// Energy of a gate-level run: every transition charges or discharges the pins and wire of its net, 1/2 C V^2, and costs what
// the library's power tables say inside the cell that drives it. The clock makes two transitions a cycle at every
// flip-flop. No clock tree, no leakage, no gate sizing.

import type { CellLibrary } from "./cell-library.js";
import type { GateNetlist } from "./gate-netlist.js";
import { loadNets } from "./net-loads.js";
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

/** Energy of a run so far, per cycle. */
export function toggleEnergy(netlist: GateNetlist, library: CellLibrary, run: GateSimulation): ToggleEnergy {
  const all = [...netlist.gates, ...netlist.flipFlops];
  const { load, clockFarads, clockInternal, wirePerFanout } = loadNets(netlist);
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
